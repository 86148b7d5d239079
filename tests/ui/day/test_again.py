# SPDX-License-Identifier: MIT
"""Days out of sight on a real desk: planned again when their tour went stale, one after the other."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

import pytest

from fieldsales.desk import history, leaves, nights, weeks
from fieldsales.desk.day import Draft
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.prospects import find
from fieldsales.domain.errors import FieldSalesError
from fieldsales.domain.place import Place
from fieldsales.planning.problem import Patience
from fieldsales.ui.background import Background, Lane
from fieldsales.ui.day.again import DaysAgain
from fieldsales.ui.day.course import DayCourse
from fieldsales.ui.effects import Effects
from fieldsales.ui.runner import Runner
from fieldsales.wording.words import Words

TUESDAY = date(2026, 5, 12)
WEDNESDAY, FRIDAY = TUESDAY + timedelta(1), TUESDAY + timedelta(3)
HOTEL = Place(46.6474, -0.2478, "Parthenay")

#: A client who is away on Tuesday, and so is seen on Wednesday.
LATE = "Cave Martin"


class Window:
    """What of the window plans days, with all it told."""

    def __init__(self, qtbot, desk: Desk, background: Background, words: Words) -> None:
        self.qtbot, self.desk, self.background = qtbot, desk, background
        self.planned: list[Draft] = []
        self.effects: list[Effect] = []
        self.complaints: list[FieldSalesError | None] = []
        happenings = Effects()
        happenings.happened.connect(self.effects.append)
        self.runner = Runner(desk, background, happenings, self.complaints.append)
        self.course = DayCourse(self.runner, words, TUESDAY)
        self.again = DaysAgain(self.runner, background, self.course)
        self.again.planned.connect(self.planned.append)
        happenings.happened.connect(self.course.follow)
        happenings.happened.connect(self.again.follow)
        self.course.read()
        self.wait()

    def wait(self) -> None:
        """Wait until both lanes are idle and nobody waits for them."""
        self.qtbot.waitUntil(lambda: not any(map(self.background.is_busy, Lane)), timeout=20_000)

    def act(self, work: Callable[[Desk], Effect]) -> None:
        """Have something written down, and wait for all that follows."""
        self.runner.act(work)
        self.wait()

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
def window(qtbot, desk, words) -> Iterator[Window]:
    background = Background()
    yield Window(qtbot, desk, background, words)
    background.stop()


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
