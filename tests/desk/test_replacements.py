# SPDX-License-Identifier: MIT
"""A visit falls out at ten past ten: somebody near, open and due is seen instead; one undo takes it back."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from fieldsales.desk import day, history, weeks
from fieldsales.desk.desk import Desk
from fieldsales.desk.prospects import find
from fieldsales.desk.replacements import full_day, replacements, see_instead
from fieldsales.desk.rules import set_setting
from fieldsales.desk.scenarios import write_scenario
from fieldsales.desk.visits import record_visit
from fieldsales.domain import errors
from fieldsales.domain.tour import Promise
from fieldsales.domain.visit import Outcome, Visit
from fieldsales.planning.problem import Patience

from .conftest import ZONE, MakeDesk

MONDAY = date(2026, 5, 11)
FRIDAY = date(2026, 5, 15)
TEN_PAST_TEN = datetime(2026, 5, 11, 10, 10, tzinfo=ZONE)


@pytest.fixture(params=[2_500, 20_000])
def morning(request: pytest.FixtureRequest, make_desk: MakeDesk) -> Desk:
    """Sophie's week, planned and kept; however long it was searched for, a visit is replaced."""
    desk = make_desk(datetime(2026, 5, 11, 8, tzinfo=ZONE))
    desk.patience = Patience(iterations=request.param, seed=1)
    write_scenario(desk, "c")
    weeks.keep_days(desk, weeks.plan_days(desk, MONDAY, 5))
    return desk


@pytest.fixture
def sophie(morning: Desk) -> Desk:
    """Her Monday at ten past ten: the visits made until then are written down."""
    tour = day.day_of(morning, MONDAY)
    assert tour is not None
    for stop in tour.stops:
        if stop.end <= TEN_PAST_TEN:
            record_visit(morning, Visit(stop.prospect_id, Outcome.MET, stop.end))
    return Desk(morning.portfolio, morning.library, lambda: TEN_PAST_TEN, kernel=morning.kernel)


def next_stop(desk: Desk, at: datetime) -> str:
    """Return who would be seen next."""
    tour = day.day_of(desk, MONDAY)
    assert tour is not None
    return next(stop.prospect_id for stop in tour.stops if stop.start >= at)


def test_who_is_proposed_is_near_open_and_due_and_all_others_stay(sophie: Desk) -> None:
    gone = next_stop(sophie, TEN_PAST_TEN)
    place = find(sophie, gone).place
    found = replacements(sophie, MONDAY, TEN_PAST_TEN, place, gone)
    assert found
    assert [one.is_due for one in found] == sorted((one.is_due for one in found), reverse=True)
    kept = sophie.portfolio.kept_tour(MONDAY)
    assert kept is not None
    for one in found:
        assert one.prospect.id != gone
        assert one.detour < timedelta(minutes=30)
        assert one.start >= TEN_PAST_TEN
        assert one.open_until is not None
        assert one.end <= one.open_until
        assert one.prospect.phone
        assert one.is_due
        assert one.deadline is not None
        assert one.deadline <= date(2026, 5, 15)


def test_taking_one_puts_it_next_and_frees_its_seat_on_a_later_day(sophie: Desk) -> None:
    gone = next_stop(sophie, TEN_PAST_TEN)
    place = find(sophie, gone).place
    found = replacements(sophie, MONDAY, TEN_PAST_TEN, place, gone)
    one = next(each for each in found if each.planned_on is not None)
    before = {kept.on: kept for kept in sophie.portfolio.kept_tours(MONDAY, date(2026, 5, 15))}
    effect = see_instead(sophie, MONDAY, one.prospect.id, TEN_PAST_TEN, place, gone)
    assert effect is not None
    assert (effect.action, effect.values["name"]) == ("replace_stop", one.prospect.name)
    after = sophie.portfolio.kept_tour(MONDAY)
    assert after is not None
    ahead = [promise for promise in after.promises if not promise.done]
    assert len(ahead) < len(after.promises)
    assert (ahead[0].prospect_id, ahead[0].start) == (one.prospect.id, one.start)
    assert gone not in [promise.prospect_id for promise in after.promises]
    assert gone in after.removed
    assert one.planned_on is not None
    later = sophie.portfolio.kept_tour(one.planned_on)
    assert later is not None
    assert one.prospect.id not in {promise.prospect_id for promise in later.promises}
    history.undo(sophie)
    assert {kept.on: kept for kept in sophie.portfolio.kept_tours(MONDAY, date(2026, 5, 15))} == before


def test_somebody_who_cannot_be_seen_by_then_is_refused_and_nothing_is_written(sophie: Desk) -> None:
    late = datetime(2026, 5, 11, 17, 20, tzinfo=ZONE)
    before = sophie.portfolio.last_change()
    outside = next(one for one in sophie.portfolio.prospects() if one.town == "Tuffalun")
    with pytest.raises(errors.NoRoomError):
        see_instead(sophie, MONDAY, outside.id, late)
    assert sophie.portfolio.last_change() == before


def test_a_day_without_a_tour_has_nobody_to_replace(make_desk: MakeDesk) -> None:
    desk = make_desk(datetime(2026, 5, 11, 8, tzinfo=ZONE))
    write_scenario(desk, "c")
    with pytest.raises(errors.NoTourError):
        see_instead(desk, MONDAY, desk.portfolio.prospects()[0].id, TEN_PAST_TEN)


def test_a_visit_held_on_one_later_day_is_taken_from_it_by_no_promise_of_another_day(sophie: Desk) -> None:
    gone = next_stop(sophie, TEN_PAST_TEN)
    place = find(sophie, gone).place
    one = next(
        each
        for each in replacements(sophie, MONDAY, TEN_PAST_TEN, place, gone)
        if each.planned_on is not None and each.planned_on < FRIDAY
    )
    assert one.planned_on is not None
    day.pin_stop(sophie, one.planned_on, one.prospect.id, True)
    friday = sophie.portfolio.kept_tour(FRIDAY)
    assert friday is not None
    four = datetime(2026, 5, 15, 16, tzinfo=ZONE)
    also = Promise(one.prospect.id, four, four + timedelta(minutes=20))
    with sophie.portfolio.action("plan") as book:
        book.keep_tour(replace(friday, promises=(*friday.promises, also)))
    found = replacements(sophie, MONDAY, TEN_PAST_TEN, place, gone)
    assert one.prospect.id not in [each.prospect.id for each in found]


def test_the_seat_of_who_was_not_met_is_given_once(morning: Desk) -> None:
    gone = next_stop(morning, datetime(2026, 5, 11, 8, tzinfo=ZONE))
    tour = day.day_of(morning, MONDAY)
    assert tour is not None
    set_setting(morning, "day.most_visits", str(len(tour.stops)))
    record_visit(morning, Visit(gone, Outcome.ABSENT, datetime(2026, 5, 11, 9, tzinfo=ZONE)))
    now, place = datetime(2026, 5, 11, 9, 10, tzinfo=ZONE), find(morning, gone).place
    assert full_day(morning, MONDAY, now, gone) is None
    one = replacements(morning, MONDAY, now, place, gone)[0]
    assert see_instead(morning, MONDAY, one.prospect.id, now, place, gone) is not None
    assert replacements(morning, MONDAY, now, place, gone) == ()
    assert full_day(morning, MONDAY, now, gone) == len(tour.stops)
