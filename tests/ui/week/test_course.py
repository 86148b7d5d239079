# SPDX-License-Identifier: MIT
"""The course of a week on a real desk: read, planned, priced, and overtaken by what is more urgent."""

from collections.abc import Callable
from datetime import date, timedelta
from time import monotonic

import pytest

from fieldsales.desk import history, prospects, weeks
from fieldsales.desk.desk import Desk
from fieldsales.desk.moves import Offer
from fieldsales.desk.weeks import Promised
from fieldsales.domain.appointment import Obligation
from fieldsales.domain.errors import StandingStopError
from fieldsales.planning.problem import Patience
from fieldsales.ui.background import Background, Lane
from fieldsales.ui.week.course import WeekCourse, monday_of
from fieldsales.ui.week.reading import WeekSeen
from fieldsales.wording.words import Words

from ..part import Part
from .conftest import FRIDAY, MONDAY, TUESDAY, WEDNESDAY


@pytest.fixture
def desk(make_desk: Callable[[], Desk]) -> Desk:
    """A desk that the test may write to, with a planner that is done at once."""
    desk = make_desk()
    desk.patience = Patience(iterations=20, seed=1)
    return desk


class Course(Part):
    """A course with everything it told."""

    def __init__(self, qtbot, desk: Desk, background: Background) -> None:
        super().__init__(qtbot, desk, background)
        self.shown: list[WeekSeen] = []
        self.busy: list[bool] = []
        self.banner: list[object] = []
        self.offers: list[Offer] = []
        self.of = WeekCourse(self.runner, Words("en"), TUESDAY)
        self.of.shown.connect(self.shown.append)
        self.of.busy.connect(self.busy.append)
        self.of.began.connect(self.banner.append)
        self.of.search_began.connect(self.banner.append)
        self.of.progressed.connect(lambda done, total: self.banner.append((done, total)))
        self.of.ended.connect(lambda: self.banner.append("ended"))
        self.of.offered.connect(self.offers.append)
        self.happenings.happened.connect(self.of.follow)

    def id_of(self, name: str) -> str:
        return prospects.find(self.desk, name).id


@pytest.fixture
def course(qtbot, desk, background) -> Course:
    return Course(qtbot, desk, background)


@pytest.fixture
def planned(course: Course) -> Course:
    course.of.plan()
    course.wait()
    for told in (course.shown, course.busy, course.banner, course.effects):
        told.clear()
    return course


@pytest.mark.parametrize("day", [MONDAY, TUESDAY, MONDAY + timedelta(days=6)])
def test_a_week_begins_on_its_monday(day):
    assert monday_of(day) == MONDAY


def test_a_planned_week_is_kept_shown_and_told_once(course, desk):
    course.of.plan()
    assert course.busy == [True]
    course.wait()
    assert course.busy == [True, False]
    assert [effect.action for effect in course.effects] == ["plan_week"]
    assert len(course.shown) == 1
    assert course.shown[0].week.stops > 0
    first, *counts, last = course.banner
    assert (first, counts[-1], last) == ("Planning the week", (7, 7), "ended")
    assert counts == sorted(counts)
    assert course.complaints == []


def test_a_week_that_was_left_meanwhile_is_not_shown(course):
    course.of.read()
    course.of.go_by(1)
    course.of.show_weeks(2)
    course.wait()
    assert [(seen.week.first, len(seen.week.drafts)) for seen in course.shown] == [
        (MONDAY + timedelta(days=7), 14)
    ]


def test_today_leads_back_to_the_week_of_today(course):
    course.of.go_by(5)
    course.wait()
    course.of.go_by(None)
    course.wait()
    assert course.shown[-1].week.first == MONDAY


def test_each_day_still_to_come_offers_its_price_the_nearest_first(planned):
    planned.of.price(planned.id_of("Cave Martin"), TUESDAY)
    planned.wait()
    days = [offer.on for offer in planned.offers]
    assert days[0] == WEDNESDAY
    assert set(days) == {WEDNESDAY + timedelta(days=n) for n in range(5)}
    assert next(offer for offer in planned.offers if offer.on == FRIDAY).price is not None


def test_who_is_put_down_again_is_offered_nothing_more(planned):
    planned.of.price(planned.id_of("Cave Martin"), TUESDAY)
    planned.of.forget_prices()
    planned.wait()
    assert planned.offers == []


def test_a_move_is_told_once_and_read_again(planned, desk):
    planned.of.move(planned.id_of("Cave Martin"), TUESDAY, FRIDAY)
    planned.wait()
    assert [effect.action for effect in planned.effects] == ["move_day"]
    assert planned.id_of("Cave Martin") in [
        stop.prospect_id for stop in planned.shown[-1].week.drafts[4].tour.stops
    ]
    assert history.history(desk, 1)[0].name == "move_day"


def test_what_cannot_be_moved_is_complained_of_and_the_week_stays(planned, desk):
    before = weeks.week_of(desk, MONDAY, 7).days
    planned.of.move(planned.id_of("Hôtel du Logis"), TUESDAY, FRIDAY)
    planned.wait()
    assert [type(error) for error in planned.complaints] == [StandingStopError]
    assert planned.effects == []
    assert planned.shown[-1].week.days == before


def test_something_more_urgent_overtakes_the_plan_of_the_week(course, desk):
    desk.patience = Patience(seconds=30.0, seed=1, clock=monotonic)
    course.of.plan()
    course.qtbot.waitUntil(lambda: bool(course.banner))
    told: list[str] = []
    course.runner.read(lambda _desk: "urgent", told.append, lane=Lane.PLANNING)
    assert course.busy == [True, False]
    course.wait()
    assert told == ["urgent"]
    assert course.banner[-1] == "ended"
    assert course.effects == []
    assert not any(one.is_planned for one in weeks.week_of(desk, MONDAY, 7).days)


def is_planning_long(planned: Course, desk: Desk) -> None:
    """Have the week planned for half a minute, and what is asked after it at once."""
    at_once = desk.patience
    desk.patience = Patience(seconds=30.0, seed=1, clock=monotonic)
    planned.of.plan()
    planned.qtbot.waitUntil(lambda: bool(planned.banner))
    desk.patience = at_once


def test_what_is_done_by_hand_overtakes_the_plan_of_its_week(planned, desk):
    is_planning_long(planned, desk)
    planned.of.remove(planned.id_of("Cave Martin"), TUESDAY)
    planned.wait()
    assert [effect.action for effect in planned.effects] == ["remove"]
    assert planned.busy == [True, False]


def test_a_plan_asked_for_again_overtakes_the_former(planned, desk):
    is_planning_long(planned, desk)
    planned.of.plan()
    planned.wait()
    assert [effect.action for effect in planned.effects] == ["plan_week"]
    assert planned.busy[-1] is False


def test_a_comparison_overtakes_the_plan_of_its_week(planned, desk):
    compared: list[object] = []
    planned.of.compared.connect(compared.append)
    is_planning_long(planned, desk)
    planned.of.compare((), 0)
    planned.wait()
    assert len(compared) == 1


def test_visits_taken_off_one_after_the_other_are_all_gone(planned, desk):
    suggested = [
        (stop.prospect_id, draft.tour.on)
        for draft in weeks.week_of(desk, MONDAY, 7).drafts
        for stop in draft.tour.stops
        if not stop.done and stop.kind is Obligation.SUGGESTION
    ]
    gone = suggested[:3]
    for who, on in gone:
        planned.of.remove(who, on)
    planned.wait()
    assert [effect.action for effect in planned.effects] == ["remove"] * 3
    there = {
        (stop.prospect_id, one.tour.on) for one in planned.shown[-1].week.drafts for stop in one.tour.stops
    }
    assert not set(gone) & there


def test_cancel_leaves_everything_as_it_was(course, desk):
    desk.patience = Patience(seconds=30.0, seed=1, clock=monotonic)
    course.of.plan()
    course.qtbot.waitUntil(lambda: bool(course.banner))
    course.of.cancel()
    course.wait()
    assert course.busy == [True, False]
    assert course.effects == course.complaints == []
    assert desk.portfolio.kept_tour(date(2026, 5, 12)) is None


def test_days_that_have_a_tour_stand_where_only_the_others_are_planned(planned, desk):
    before = weeks.week_of(desk, MONDAY, 7)
    with desk.portfolio.action("edit") as book:
        book.drop_tour(FRIDAY)
    planned.of.plan(Promised.FROZEN)
    planned.wait()
    after = weeks.week_of(desk, MONDAY, 7)
    assert after.figures(FRIDAY).is_planned
    for on in (TUESDAY, WEDNESDAY):
        assert after.figures(on).stops == before.figures(on).stops


def test_reading_tells_how_far_it_is_and_what_is_asked_for_later_is_what_is_shown(course: Course) -> None:
    told: list[object] = []
    reading = course.of.reading
    reading.began.connect(told.append)
    reading.progressed.connect(lambda done, total: told.append((done, total)))
    reading.ended.connect(lambda: told.append("ended"))
    course.of.read()
    course.of.show_weeks(2)
    course.wait()
    assert [len(one.week.drafts) for one in course.shown] == [14]
    assert told[-1] == "ended"
    assert "Reading the days" in told
    assert (3, 14) in told


def test_weeks_that_are_not_waited_for_leave_those_in_sight(course: Course) -> None:
    course.of.read()
    course.wait()
    shown = course.shown[-1]
    course.of.show_weeks(4)
    course.of.reading.cancel()
    course.wait()
    assert course.shown[-1] is shown
    assert (course.of.first, course.of.weeks) == (shown.week.first, 1)
    assert course.complaints == []


def test_who_does_not_wait_for_the_first_weeks_goes_back(course: Course) -> None:
    declined: list[bool] = []
    course.of.declined.connect(lambda: declined.append(True))
    course.of.read()
    course.of.reading.cancel()
    course.wait()
    assert declined == [True]
    assert course.shown == []


def test_a_visit_is_saved_while_the_weeks_are_read(course: Course) -> None:
    done: list[str] = []
    course.of.reading.read.connect(lambda _seen: done.append("read"))
    course.of.show_weeks(4)
    course.runner.read(lambda desk: desk.today, lambda _today: done.append("saved"))
    course.wait()
    assert done == ["saved", "read"]
