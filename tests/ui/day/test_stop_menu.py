# SPDX-License-Identifier: MIT
"""The menu of a stop: all that its keys do; less of one that is made or agreed."""

from collections.abc import Callable
from dataclasses import fields, replace

import pytest

from fieldsales.ui.day.rows import Row, RowKind
from fieldsales.ui.day.stop_menu import StopDo, stop_menu

ROW = Row(RowKind.STOP, title="Cave Martin", prospect_id="N1", number=2, position=1)


@pytest.fixture
def told() -> list[tuple[object, ...]]:
    """What was done, in order: its name and what it was told."""
    return []


@pytest.fixture
def do(told: list[tuple[object, ...]]) -> StopDo:
    def recorder(name: str) -> Callable[..., None]:
        return lambda *said: told.append((name, *said))

    return StopDo(*(recorder(one.name) for one in fields(StopDo)))


def lines(menu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_each_line_does_what_it_says_for_its_stop(words, theme, around, do, told):
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
    assert told == [
        ("open", "N1"),
        ("way", 2),
        ("phone", "N1"),
        ("instead", "N1"),
        ("hold", "N1", True),
        ("remove", "N1"),
    ]


def test_what_is_made_or_agreed_is_not_moved(words, theme, around, do):
    made = lines(stop_menu(words, theme, around, replace(ROW, is_done=True), do))
    assert made == ["Open the record", "See the way, turn by turn", "Send the way to the phone"]
    agreed = lines(stop_menu(words, theme, around, replace(ROW, is_fixed=True), do))
    assert agreed[-1] == "See somebody else instead"
    pinned = lines(stop_menu(words, theme, around, replace(ROW, position=0, is_pinned=True), do))
    assert "Let it go from its time" in pinned
