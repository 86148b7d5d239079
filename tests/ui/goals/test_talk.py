# SPDX-License-Identifier: MIT
"""Three goals on a real desk: planned beside the window, told once, and one of them kept."""

import threading
from collections.abc import Callable
from datetime import date

import pytest

from fieldsales.desk import history, records
from fieldsales.desk.desk import Desk
from fieldsales.desk.goals import Way
from fieldsales.desk.prospects import find
from fieldsales.domain.tour import Goal
from fieldsales.planning.compiled import Kernel
from fieldsales.planning.problem import Patience
from fieldsales.ui.background import Background, Lane
from fieldsales.ui.goals.talk import GoalsTalk
from fieldsales.wording.words import Words

from ..part import Part

TUESDAY, WEDNESDAY = date(2026, 5, 12), date(2026, 5, 13)


class Window(Part):
    """What of the window sets goals side by side, with all it told."""

    def __init__(self, qtbot, desk: Desk, background: Background, words: Words) -> None:
        super().__init__(qtbot, desk, background)
        self.told: list[object] = []
        self.ways: list[tuple[Way, ...]] = []
        self.banner: list[object] = []
        self.talk = GoalsTalk(self.runner, words)
        self.talk.shown.connect(self.ways.append)
        self.talk.shown.connect(lambda ways: self.told.append((ways[0].week.first, len(ways[0].week.drafts))))
        self.talk.gave_up.connect(lambda: self.told.append("gave up"))
        self.talk.kept.connect(lambda: self.told.append("kept"))
        self.talk.began.connect(self.banner.append)
        self.talk.progressed.connect(lambda done, total: self.banner.append((done, total)))
        self.talk.ended.connect(lambda: self.banner.append("ended"))

    def is_planning(self) -> threading.Event:
        """Have Tuesday planned for each goal, as far as to the first search, until the event is set."""
        begun, gate, kernel = threading.Event(), threading.Event(), self.desk.kernel

        def held() -> Kernel:
            begun.set()
            gate.wait(20)
            return kernel()

        self.desk.kernel = held
        self.talk.ask(TUESDAY, 1)
        self.desk.kernel = kernel
        assert begun.wait(20)
        return gate

    def change(self) -> None:
        """Write something down that plans depend on."""
        who = find(self.desk, "Cave Martin").id
        self.runner.act(lambda desk: records.pin_comment(desk, who, "rings twice"))
        self.wait()


@pytest.fixture
def window(qtbot, make_desk: Callable[[], Desk], words, background) -> Window:
    desk = make_desk()
    desk.patience = Patience(iterations=100, seed=1)
    return Window(qtbot, desk, background, words)


def test_the_days_are_told_once_for_each_goal_and_nothing_is_kept(window):
    before = window.desk.portfolio.last_change()
    window.talk.ask(TUESDAY, 2)
    window.wait()
    assert window.told == [(TUESDAY, 2)]
    assert tuple(way.goal for way in window.ways[0]) == tuple(Goal)
    first, *counts, last = window.banner
    assert (first, counts[-1], last) == ("Planning for each goal", (6, 6), "ended")
    assert window.desk.portfolio.last_change() == before


def test_a_chosen_way_is_kept_with_its_goal_and_one_undo_takes_both_back(window):
    window.talk.ask(TUESDAY, 1)
    window.wait()
    window.talk.keep(window.ways[0][1])
    window.wait()
    assert window.told[1:] == ["kept"]
    assert [effect.action for effect in window.effects] == ["plan"]
    assert window.desk.goal is Goal.DISTANCE
    window.runner.act(history.undo)
    window.wait()
    assert (window.desk.goal, window.desk.portfolio.kept_tour(TUESDAY)) == (Goal.VALUE, None)


def test_a_way_under_which_something_changed_is_not_kept_and_all_are_planned_again(window):
    window.talk.ask(TUESDAY, 1)
    window.wait()
    window.change()
    window.talk.keep(window.ways[0][1])
    window.wait()
    assert window.told == [(TUESDAY, 1), (TUESDAY, 1)]
    assert (window.desk.goal, window.desk.portfolio.kept_tour(TUESDAY)) == (Goal.VALUE, None)
    window.talk.keep(window.ways[1][1])
    window.wait()
    assert window.told[2:] == ["kept"]


def test_other_days_asked_for_meanwhile_are_the_only_ones_told(window):
    gate = window.is_planning()
    window.talk.ask(WEDNESDAY, 1)
    gate.set()
    window.wait()
    assert window.told == [(WEDNESDAY, 1)]


def test_what_is_cancelled_is_given_up(window):
    gate = window.is_planning()
    window.talk.cancel()
    gate.set()
    window.wait()
    assert window.told == ["gave up"]
    assert window.banner[-1] == "ended"
    assert window.complaints == []


def test_what_makes_way_for_another_plan_is_given_up(window):
    gate = window.is_planning()
    window.runner.read(lambda _desk: None, lambda _none: None, lane=Lane.PLANNING)
    gate.set()
    window.wait()
    assert window.told == ["gave up"]
    assert window.banner[-1] == "ended"
