# SPDX-License-Identifier: MIT
"""Colours by what a record has besides its class: sector, size, department, qualification, profile."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from fieldsales.desk.colouring import ColourBy, colouring, known_of
from fieldsales.desk.prospects import Line
from fieldsales.domain.company import Prospect
from fieldsales.domain.verdict import Verdict
from fieldsales.wording.words import Words, read_words

TODAY = date(2026, 5, 12)
WORDS = Words("en")


def lines_with(name: str, values: tuple[Any, ...]) -> list[Line]:
    """Return a prospect for each value of a field."""
    return [
        Line(replace(Prospect(f"p{at}", f"Shop {at}"), **{name: value}), Verdict("prospect"), None)
        for at, value in enumerate(values)
    ]


def told(lines: list[Line], by: ColourBy, words: Words = WORDS) -> list[str]:
    """Return what the legend calls the group of each prospect."""
    made = colouring(words, known_of(lines, str, TODAY), by)
    assert made is not None
    return [made.groups[at].label for at in made.members]


def test_sizes_are_bands_from_the_smallest_whatever_was_written():
    lines = lines_with("size", ("12", "10 à 19 salariés", "0", "3", "200-249", "10 000+", "many", ""))
    assert told(lines, ColourBy.SIZE) == [
        "10–49 people",
        "10–49 people",
        "nobody employed",
        "1–9 people",
        "50–249 people",
        "250 people and more",
        "not known",
        "not known",
    ]


def test_a_department_is_told_by_its_number_and_letter_of_the_number():
    lines = lines_with("postcode", ("79000", "79 500", "17000", "97410", ""))
    made = colouring(WORDS, known_of(lines, str, TODAY), ColourBy.AREA)
    assert [(one.label, one.count, one.mark.letter) for one in made.groups] == [
        ("department 79", 2, "7"),
        ("department 17", 1, "1"),
        ("department 974", 1, "9"),
        ("none", 1, "–"),
    ]


def test_the_sector_is_that_of_the_code_or_else_of_the_trade(make_desk):
    desk = make_desk()
    lines = lines_with("naf", ("47.25Z", "5610A", "", ""))
    lines[2] = replace(lines[2], prospect=replace(lines[2].prospect, trade="caviste"))
    known = known_of(lines, str, TODAY, desk.library.trades.get)
    made = colouring(WORDS, known, ColourBy.SECTOR)
    assert [made.groups[at].label for at in made.members] == [
        "retail and wholesale",
        "hotels and restaurants",
        "retail and wholesale",
        "none",
    ]


def test_who_is_to_qualify_and_who_fits_the_profile_are_told_apart_from_whom_nobody_asked():
    lines = lines_with("fits_profile", (True, False, None))
    assert told(lines, ColourBy.PROFILE) == [
        "fits the profile",
        "does not fit the profile",
        "nobody has said",
    ]
    verdicts = (Verdict("prospect", to_qualify=True), Verdict("hors_cible"), Verdict("prospect", "chaud"))
    lines = [replace(line, verdict=verdict) for line, verdict in zip(lines, verdicts, strict=True)]
    assert told(lines, ColourBy.QUALIFIED) == ["to qualify", "off target", "no question open"]


@pytest.mark.parametrize("by", [one for one in ColourBy if one is not ColourBy.CLASS])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_field_has_letters_and_names_of_their_own_and_counts_everybody(root, by, language):
    words = read_words(language, (root / f"resources/i18n/{language}.po").read_text(encoding="utf-8"))
    lines = [
        Line(
            Prospect(
                f"p{at}",
                "",
                trade=f"trade {at % 11}",
                naf=f"{at:02}.10Z",
                size=str(at**2),
                postcode=f"{at % 95 + 1:02}000",
                town=f"Town {at % 9}",
                tags=(f"tag {at % 8}",),
                source=f"source {at % 4}",
                fits_profile=(None, True, False)[at % 3],
            ),
            Verdict(
                "hors_cible" if at % 5 == 0 else "prospect",
                to_qualify=at % 2 == 0,
                last_contact=None if at % 7 == 0 else TODAY - timedelta(days=at * 9),
            ),
            None,
        )
        for at in range(100)
    ]
    made = colouring(words, known_of(lines, str, TODAY), by)
    groups = made.groups
    assert sum(one.count for one in groups) == len(lines)
    schemes = json.loads((root / "resources/web/colours.json").read_text(encoding="utf-8")).values()
    assert all(one.mark.colour in scheme for one in groups for scheme in schemes)
    assert len({one.label for one in groups}) == len({one.mark.letter for one in groups}) == len(groups)
