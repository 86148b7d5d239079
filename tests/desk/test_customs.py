# SPDX-License-Identifier: MIT
"""Numbers that a sales manager argues about stand in a file, and what the file says counts."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from fieldsales.desk.candidates import candidates
from fieldsales.desk.customs import read_customs
from fieldsales.desk.desk import Desk
from fieldsales.desk.visits import record_visit
from fieldsales.domain.visit import Outcome, Visit

from .conftest import TUESDAY, SaveShop


@pytest.fixture
def text(data: Path) -> str:
    return (data / "customs.toml").read_text(encoding="utf-8")


def test_every_number_of_the_box_says_in_the_file_what_it_is_for(text: str) -> None:
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if " = " in line and not line.startswith("#"):
            above = next(one for one in reversed(lines[:number]) if " = " not in one)
            assert above.startswith("# "), line


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("fewest_tours = 5", "fewest_tours = 21"),
        ("minutes = 5", "minutes = 0"),
        ("share = 0.5", "share = 50"),
        ("usual_minutes = 30", "usual_minutes = -1"),
        ("vat = 20", "vat = 200"),
    ],
)
def test_customs_that_contradict_each_other_are_refused(text: str, before: str, after: str) -> None:
    assert before in text
    with pytest.raises(ValueError, match=r"customs\.toml"):
        read_customs(text.replace(before, after))


def test_how_long_somebody_is_left_in_peace_after_a_visit_is_what_the_file_says(
    desk: Desk, save_shop: SaveShop
) -> None:
    one = save_shop()
    record_visit(desk, Visit(one.id, Outcome.MET, TUESDAY))

    def is_at_rest(days: int) -> bool:
        out = candidates(desk, TUESDAY.date() + timedelta(days=days), None).left_out
        return any(reason.code == "seen_lately" for left in out for reason in left.reasons)

    assert [is_at_rest(days) for days in (1, 2, 3, 4)] == [True, True, False, False]
    desk.library.customs = replace(desk.library.customs, rest_days=4)
    assert [is_at_rest(days) for days in (1, 2, 3, 4)] == [True, True, True, False]
