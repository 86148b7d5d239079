# SPDX-License-Identifier: MIT
"""The menu of a stop: all that its keys do; less of one that is made or agreed."""

from dataclasses import replace
from unittest.mock import Mock

import pytest

from fieldsales.ui.day.rows import Row, RowKind
from fieldsales.ui.day.stop_menu import StopDo, stop_menu

ROW = Row(RowKind.STOP, title="Cave Martin", prospect_id="N1", number=2, position=1)


@pytest.fixture
def do() -> StopDo:
    return StopDo(*(Mock() for _field in StopDo.__dataclass_fields__))


def lines(menu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_each_line_does_what_it_says_for_its_stop(words, theme, around, do):
    menu = stop_menu(words, theme, around, ROW, do)
    assert lines(menu) == [
        "Open the record",
        "See the way, turn by turn",
        "Send the way to the phone",
        "See somebody else instead",
        "Hold it at its time",
        "Take off the day",
    ]
    for action in menu.actions():
        action.trigger()
    for done in (do.open, do.phone, do.instead, do.remove):
        done.assert_called_once_with("N1")
    do.way.assert_called_once_with(2)
    do.hold.assert_called_once_with("N1", True)


def test_what_is_made_or_agreed_is_not_moved(words, theme, around, do):
    made = lines(stop_menu(words, theme, around, replace(ROW, is_done=True), do))
    assert made == ["Open the record", "See the way, turn by turn", "Send the way to the phone"]
    agreed = lines(stop_menu(words, theme, around, replace(ROW, is_fixed=True), do))
    assert agreed[-1] == "See somebody else instead"
    pinned = lines(stop_menu(words, theme, around, replace(ROW, position=0, is_pinned=True), do))
    assert "Let it go from its time" in pinned
