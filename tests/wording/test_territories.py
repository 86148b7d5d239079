# SPDX-License-Identifier: MIT
"""What is said of territories: how far a build is, what a pack has, what it goes without."""

from dataclasses import replace
from datetime import date

import pytest

from fieldsales.domain import errors
from fieldsales.domain.business import SireneCount, Territory, TerritoryPart
from fieldsales.wording.sentences import sentence
from fieldsales.wording.territories import (
    advance_text,
    dates_text,
    left_text,
    parts_text,
    remarks,
    sirene_text,
)
from fieldsales.wording.words import Words

ENGLISH = Words("en")
PACK = Territory(
    "Monaco", 1446, "2026-11-30", "2021-04-21", "© OpenStreetMap contributors, ODbL", (43.7, 7.4, 43.8, 7.5),
    parts=(TerritoryPart("businesses"), TerritoryPart("tiles"), TerritoryPart("roads", "no_program")),
    size=1_440_000,
)  # fmt: skip
COUNT = SireneCount(rows=100, added=20, matched=10, closed=30, opposed=5, nameless=25, outside=7, bad=3)


@pytest.mark.parametrize(
    ("seconds", "told"), [(0.2, "1 s left"), (42.4, "42 s left"), (89.0, "89 s left"), (150.0, "2 min left")]
)
def test_a_time_left_is_told_in_seconds_and_then_in_minutes(seconds, told):
    assert left_text(ENGLISH, seconds) == told


def test_a_step_tells_how_many_of_how_many_where_these_are_things():
    assert advance_text(ENGLISH, "reading", 1260, 4106) == "Reading the extract: 1,260 of 4,106"
    assert advance_text(ENGLISH, "reading", 1260, 0) == "Reading the extract"
    assert advance_text(ENGLISH, "tiles", 40, 100) == "Drawing the map"


def test_a_pack_tells_how_old_and_how_large_it_is():
    text = dates_text(ENGLISH, PACK, date(2026, 12, 1))
    assert text.startswith("1,446 businesses · map of 21 Apr 2021 · built 30 Nov")
    assert text.endswith("1.4 MB")
    assert "map of" not in dates_text(ENGLISH, replace(PACK, data_on=""), date(2026, 12, 1))


def test_the_parts_that_are_there_are_listed():
    assert parts_text(ENGLISH, PACK.parts) == "Businesses, map"


def test_what_is_missing_is_said_with_its_reason():
    (said,) = remarks(ENGLISH, PACK)
    assert said == (
        "The territory has no roads (this computer has no program for it): driving times are estimated."
    )


def test_every_row_of_sirene_is_accounted_for():
    assert sum((COUNT.added, COUNT.matched, COUNT.closed, COUNT.opposed, COUNT.nameless, COUNT.outside)) == 97
    said = sirene_text(ENGLISH, COUNT)
    assert said.startswith(
        "Sirene: 100 rows, 10 on the map, 20 added, 67 left aside. 3 rows could not be used:"
    )
    assert "could not be used" not in sirene_text(ENGLISH, replace(COUNT, bad=0))


def test_remarks_tell_sirene_hours_and_parts():
    said = remarks(ENGLISH, replace(PACK, sirene=COUNT, unread_hours=1))
    assert [text.split(" ")[0] for text in said] == ["Sirene:", "The", "The"]
    assert "The opening hours of 1 business cannot be read" in said[1]


@pytest.mark.parametrize(
    "error",
    [
        errors.DamagedRoadsError("Deux-Sèvres"),
        errors.DamagedMapError("Deux-Sèvres"),
        errors.DamagedTerritoryError("Deux-Sèvres"),
    ],
)
def test_what_is_damaged_is_told_with_what_to_do_and_where(error):
    told = sentence(ENGLISH, error)
    assert "“Deux-Sèvres”" in told
    assert "build it again" in told
    assert "in the settings under “Territories”" in told
