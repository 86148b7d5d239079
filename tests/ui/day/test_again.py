# SPDX-License-Identifier: MIT
"""Days out of sight on a real desk: planned again when their tour went stale, one after the other."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from functools import partial

import pytest

from fieldsales.desk import history, leaves, nights, records, visits, weeks
from fieldsales.desk.day_draft import Draft
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.left_stale import left_stale
from fieldsales.desk.prospects import find
from fieldsales.domain.place import Place
from fieldsales.domain.visit import Outcome, Visit
from fieldsales.planning.problem import Patience
from fieldsales.ui.background import Background, Lane
from fieldsales.ui.day.again import DaysAgain
from fieldsales.ui.day.course import DayCourse
from fieldsales.wording.words import Words

from ..part import Part

TUESDAY = date(2026, 5, 12)
WEDNESDAY, FRIDAY = TUESDAY + timedelta(1), TUESDAY + timedelta(3)
HOTEL = Place(46.6474, -0.2478, "Parthenay")

#: A client who is away on Tuesday, and so is seen on Wednesday.
LATE = "Cave Martin"


class Window(Part):
    """What of the window plans days, with all it told."""

    def __init__(self, qtbot, desk: Desk, background: Background, words: Words) -> None:
        super().__init__(qtbot, desk, background)
        self.planned: list[Draft] = []
        self.course = DayCourse(self.runner, words, TUESDAY)
        self.again = DaysAgain(self.runner, background, self.course)
        self.again.planned.connect(self.planned.append)
        self.happenings.happened.connect(self.course.follow)
        self.happenings.happened.connect(self.again.follow)
        self.course.read()
        self.wait()

    def act(self, work: Callable[[Desk], Effect]) -> None:
        """Have something written down, and wait for all that follows."""
        self.runner.act(work)
        self.wait()

    def hold(self, lane: Lane = Lane.PLANNING) -> threading.Event:
        """Hold a lane until what is returned is set, and see that nothing takes its place."""
        gate = threading.Event()
        self.runner.read(
            lambda _desk: gate.wait(30),
            lambda _is_open: None,
            lane=lane,
            replaced=lambda: pytest.fail("what is newer was displaced"),
        )
        return gate

    def change_before_keeping(self, desk: Desk) -> threading.Event:
        """Have a record changed, once what is returned is set, before what is being planned is kept."""
        gate = self.hold(Lane.PORTFOLIO)
        change = partial(records.pin_comment, prospect_id=find(desk, LATE).id, text="Ask for Paul")
        self.runner.read(change, lambda _effect: None)
        self.until_idle(Lane.PLANNING)
        return gate

    def planning(self) -> AbstractContextManager[object]:
        """Wait until the planner has begun."""
        begins = [lambda lane, is_busy: lane is Lane.PLANNING and is_busy]
        return self.qtbot.waitSignals([self.background.busy_changed], check_params_cbs=begins, timeout=20_000)

    def until_idle(self, lane: Lane) -> None:
        self.qtbot.waitUntil(lambda: not self.background.is_busy(lane), timeout=20_000)

    @property
    def days(self) -> list[date]:
        """The days that were planned again."""
        return [draft.tour.on for draft in self.planned]


@pytest.fixture
def desk(make_desk: Callable[[], Desk]) -> Desk:
    """A desk whose four days are planned, with somebody on the second one."""
    desk = make_desk()
    desk.patience = Patience(iterations=100, seed=1)
    leaves.add_leave(desk, TUESDAY, TUESDAY, prospect_id=find(desk, LATE).id)
    weeks.keep_days(desk, weeks.plan_days(desk, TUESDAY, 4))
    return desk


@pytest.fixture
def window(qtbot, desk, words, background) -> Window:
    return Window(qtbot, desk, background, words)


def test_the_day_after_a_night_is_planned_again_and_the_shown_one_by_its_own_course(window):
    window.act(partial(nights.keep_night, on=TUESDAY, place=HOTEL))
    assert window.days == [WEDNESDAY]
    assert [effect.action for effect in window.effects] == ["night", "replan", "replan"]
    window.act(partial(nights.keep_night, on=WEDNESDAY, place=HOTEL))
    assert window.days == [WEDNESDAY, WEDNESDAY]
    assert window.complaints == []


def test_its_first_drive_comes_from_the_hotel(window, desk):
    window.act(partial(nights.keep_night, on=TUESDAY, place=HOTEL))
    (draft,) = window.planned
    first = desk.portfolio.prospect(draft.tour.stops[0].prospect_id)
    travel = desk.travel_times.between([HOTEL, first.place]).seconds[0][1]
    assert draft.tour.stops[0].travel == timedelta(seconds=travel)
    kept = desk.portfolio.kept_tour(WEDNESDAY)
    assert [one.start for one in kept.promises] == [stop.start for stop in draft.tour.stops]


def test_one_undo_takes_back_the_night_and_every_tour_it_changed(window, desk):
    before = [desk.portfolio.kept_tour(on) for on in (TUESDAY, WEDNESDAY)]
    window.act(partial(nights.keep_night, on=TUESDAY, place=HOTEL))
    window.act(history.undo)
    assert [desk.portfolio.kept_tour(on) for on in (TUESDAY, WEDNESDAY)] == before
    assert desk.nights == {}
    assert window.days == [WEDNESDAY]


def test_what_the_rep_asks_meanwhile_goes_first_and_the_day_waits_again(window):
    window.runner.act(partial(nights.keep_night, on=WEDNESDAY, place=HOTEL))
    window.qtbot.waitUntil(lambda: bool(window.effects), timeout=20_000)
    window.course.plan()
    window.course.plan()
    window.wait()
    assert window.days == [WEDNESDAY]


def test_all_days_of_a_clients_leave_lose_it(window, desk):
    client = find(desk, LATE).id
    assert client in {one.prospect_id for one in desk.portfolio.kept_tour(WEDNESDAY).promises}
    window.act(partial(leaves.add_leave, first=WEDNESDAY, last=FRIDAY, prospect_id=client))
    assert window.days == [WEDNESDAY]
    kept = desk.portfolio.kept_tour(WEDNESDAY)
    assert client not in {one.prospect_id for one in kept.promises}
    assert client in window.planned[0].dropped


def test_a_visit_has_its_own_day_planned_again_and_not_the_one_that_is_shown(window, desk):
    tours = {on: desk.portfolio.kept_tour(on) for on in (TUESDAY, WEDNESDAY)}
    window.course.go_to(WEDNESDAY)
    window.wait()
    visited = tours[TUESDAY].promises[0].prospect_id
    window.act(lambda desk: visits.record_visit(desk, Visit(visited, Outcome.ABSENT, at=desk.now())))
    assert window.days == [TUESDAY]
    assert desk.portfolio.kept_tour(WEDNESDAY) == tours[WEDNESDAY]
    assert not left_stale(desk)
    window.act(history.undo)
    assert {on: desk.portfolio.kept_tour(on) for on in tours} == tours


def test_a_day_that_is_refused_displaces_nothing_that_was_asked_meanwhile(window, desk):
    client = find(desk, LATE).id
    with window.planning():
        window.runner.act(partial(leaves.add_leave, first=WEDNESDAY, last=FRIDAY, prospect_id=client))
    change = window.change_before_keeping(desk)
    question = window.hold()
    change.set()
    window.until_idle(Lane.PORTFOLIO)
    question.set()
    window.wait()
    assert window.days == [WEDNESDAY]


def test_the_day_that_is_shown_is_planned_again_though_something_else_took_its_place(window, desk):
    visited = desk.portfolio.kept_tour(TUESDAY).promises[0].prospect_id
    busy: list[bool] = []
    window.course.busy.connect(busy.append)
    window.runner.act(lambda desk: visits.record_visit(desk, Visit(visited, Outcome.ABSENT, at=desk.now())))
    window.qtbot.waitUntil(lambda: busy == [True], timeout=20_000)
    question = window.hold()
    assert busy == [True, False]
    question.set()
    window.wait()
    assert [effect.action for effect in window.effects] == ["visit", "replan"]
    assert visited not in {stop.prospect_id for stop in window.course.tour.stops if not stop.done}
    assert not left_stale(desk)


def test_a_day_that_one_has_left_is_made_again_where_something_changed_under_it(window, desk):
    window.runner.act(partial(nights.keep_night, on=TUESDAY, place=HOTEL))
    window.qtbot.waitUntil(lambda: bool(window.effects), timeout=20_000)
    change = window.change_before_keeping(desk)
    window.course.go_to(FRIDAY)
    change.set()
    window.wait()
    assert [effect.action for effect in window.effects] == ["night", "replan", "replan"]
    assert TUESDAY not in left_stale(desk)


def test_an_action_taken_back_leaves_the_days_waiting_that_wait_for_another(window, desk):
    client = find(desk, LATE).id
    planner = window.hold()
    window.runner.act(partial(nights.keep_night, on=WEDNESDAY, place=HOTEL))
    window.until_idle(Lane.PORTFOLIO)
    window.runner.act(partial(leaves.add_leave, first=WEDNESDAY, last=FRIDAY, prospect_id=client))
    window.runner.act(history.undo)
    window.until_idle(Lane.PORTFOLIO)
    planner.set()
    window.wait()
    assert window.days == [WEDNESDAY]


def test_what_is_taken_back_while_its_day_is_planned_can_be_done_again(window, desk):
    client = find(desk, LATE).id
    before = desk.portfolio.kept_tour(WEDNESDAY)
    with window.planning():
        window.runner.act(partial(leaves.add_leave, first=WEDNESDAY, last=FRIDAY, prospect_id=client))
    window.act(history.undo)
    assert desk.portfolio.kept_tour(WEDNESDAY) == before
    window.act(history.redo)
    assert window.complaints == []


def test_a_day_that_goes_stale_again_while_it_is_planned_is_planned_once_for_the_newest_action(window, desk):
    client = find(desk, LATE).id
    with window.planning():
        window.runner.act(partial(leaves.add_leave, first=WEDNESDAY, last=FRIDAY, prospect_id=client))
    gate = window.hold(Lane.PORTFOLIO)
    window.runner.act(partial(nights.keep_night, on=TUESDAY, place=HOTEL))
    window.until_idle(Lane.PLANNING)
    gate.set()
    window.wait()
    assert window.days == [WEDNESDAY]
    (night,) = (effect for effect in window.effects if effect.action == "night")
    assert {effect.follows for effect in window.effects if effect.action == "replan"} == {night.action_id}
    assert not left_stale(desk)
