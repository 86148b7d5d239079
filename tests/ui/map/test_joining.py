# SPDX-License-Identifier: MIT
"""Those picked on the map are put into a day beside the window, with a line and a Cancel of their own."""

import threading
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from fieldsales.desk import history, records
from fieldsales.desk.desk import Desk
from fieldsales.domain.errors import NoRoomError
from fieldsales.planning.problem import Patience
from fieldsales.ui.background import Background, Lane
from fieldsales.ui.banner import Banner
from fieldsales.ui.map.joining import JoiningTalk

from ..part import Part

TUESDAY, SATURDAY = date(2026, 5, 12), date(2026, 5, 16)


class Window(Part):
    """What of the window puts prospects into a day, with all it told."""

    def __init__(self, qtbot, desk: Desk, background: Background, words, theme) -> None:
        super().__init__(qtbot, desk, background)
        self.told: list[str] = []
        self.talk = JoiningTalk(self.runner, words)
        self.banner = Banner(words, theme, patience_ms=0)
        qtbot.addWidget(self.banner)
        self.line = self.banner.follow(self.talk)
        self.talk.began.connect(self.told.append)
        self.ids = [one.id for one in desk.portfolio.prospects() if one.place is not None]

    def promised(self, on: date = TUESDAY) -> set[str]:
        """Who is promised a visit on a day."""
        kept = self.desk.portfolio.kept_tour(on)
        return {one.prospect_id for one in kept.promises} if kept is not None else set()


@pytest.fixture
def window(qtbot, make_desk: Callable[[], Desk], words, theme, background) -> Window:
    desk = make_desk()
    desk.patience = Patience(iterations=20, seed=1)
    return Window(qtbot, desk, background, words, theme)


def test_they_are_put_into_the_day_as_one_action_that_is_told_once(window):
    window.talk.put_in(TUESDAY, window.ids[:3])
    window.wait()
    (effect,) = window.effects
    assert (effect.action, effect.undoable) == ("put_into_day", True)
    assert len(window.promised() & set(window.ids[:3])) == int(effect.values["count"]) > 0
    assert window.told == ["Putting those picked into the day"]
    window.runner.act(history.undo)
    window.wait()
    assert window.promised() == set()


def test_visits_are_written_down_while_a_place_for_them_is_looked_for(window, gate):
    hold = gate(Lane.PLANNING)
    window.talk.put_in(TUESDAY, window.ids[:3])
    window.runner.act(lambda desk: records.pin_comment(desk, window.ids[5], "rings twice"))
    window.qtbot.waitUntil(lambda: len(window.effects) == 1)
    assert window.banner.sentence == "Putting those picked into the day…"
    hold.set()
    window.wait()
    assert [one.action for one in window.effects][1:] == ["put_into_day"]
    assert window.banner.sentence == ""


def test_cancel_in_the_banner_leaves_the_day_as_it_was(window, gate):
    hold = gate(Lane.PLANNING)
    window.talk.put_in(TUESDAY, window.ids[:3])
    window.line.cancelled.emit()
    hold.set()
    window.wait()
    assert window.effects == []
    assert window.promised() == set()
    assert window.banner.sentence == ""
    assert window.complaints == []


def test_two_picks_one_after_the_other_are_both_put_in(window):
    window.talk.put_in(TUESDAY, window.ids[:1])
    window.talk.put_in(TUESDAY, window.ids[1:2])
    window.wait()
    assert [one.action for one in window.effects] == ["put_into_day"] * 2
    assert set(window.ids[:2]) <= window.promised()


def test_a_day_without_room_for_any_of_them_says_so_and_stays(window):
    desk = window.desk
    with desk.portfolio.action("test") as book:
        book.update_prospect(window.ids[0], place=None)
    window.talk.put_in(SATURDAY, window.ids[:1])
    window.wait()
    assert [type(one) for one in window.complaints] == [NoRoomError]
    assert window.effects == []
    assert window.banner.sentence == ""


@pytest.fixture
def gate(window) -> Iterator[Callable[[Lane], threading.Event]]:
    """Return what holds a lane until its event is set."""
    gates: list[threading.Event] = []

    def hold(lane: Lane) -> threading.Event:
        gates.append(threading.Event())
        window.runner.read(
            lambda _desk: gates[-1].wait(20), lambda _none: None, lane=lane, displaces=False, yields=False
        )
        return gates[-1]

    yield hold
    for one in gates:
        one.set()
