# SPDX-License-Identifier: MIT
"""An appointment whose day may change within the week: another day takes it, or it is said that none can."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldsales.desk import day, history, visits, weeks
from fieldsales.desk.desk import Desk
from fieldsales.desk.weeks import Week
from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.company import Prospect
from fieldsales.domain.leave import Leave
from fieldsales.domain.place import Place
from fieldsales.domain.tour import KeptTour, Promise
from fieldsales.domain.visit import Outcome, Visit

from .conftest import MakeDesk
from .some_days import MONDAY, at, where

SHOP = Place(46.34, -0.44)
ASCENSION, FRIDAY, SATURDAY = date(2026, 5, 14), date(2026, 5, 15), date(2026, 5, 16)
TUESDAY, WEDNESDAY = date(2026, 5, 12), date(2026, 5, 13)
DAYS = 5


@pytest.fixture
def monday(make_desk: MakeDesk) -> Desk:
    """A week ahead in which there is nobody to see yet."""
    return make_desk(at(MONDAY, "07:00"))


def meant(
    desk: Desk,
    on: date,
    *,
    hours: str = "",
    kind: Obligation = Obligation.FLEXIBLE_WEEK,
    name: str = "Garage",
    clock: str = "10:00",
    minutes: int = 45,
    place: Place | None = SHOP,
) -> str:
    with desk.portfolio.action("import") as book:
        shop = Prospect(book.new_id(), name, place=place, created_on=date(2026, 5, 1), opening_hours=hours)
        book.add_prospects([shop])
        start = at(on, clock)
        end = start + timedelta(minutes=minutes)
        book.add_appointment(Appointment(book.new_id(), shop.id, start, end, kind))
    return shop.id


def take_leave(desk: Desk, first: date, prospect_id: str = "") -> None:
    with desk.portfolio.action("leave") as book:
        book.add_leave(Leave(book.new_id(), first, first, prospect_id=prospect_id))


def plan(desk: Desk, days: int = DAYS) -> Week:
    return weeks.plan_days(desk, MONDAY, days)


def day_of_appointment(desk: Desk, prospect_id: str) -> date:
    (one,) = desk.portfolio.appointments_with(prospect_id)
    return one.start.astimezone(desk.zone).date()


def test_one_meant_for_a_holiday_is_seen_on_another_day_of_the_week(monday: Desk) -> None:
    shop = meant(monday, ASCENSION)
    assert len(where(plan(monday), shop)) == 1


def test_one_meant_for_the_rep_s_own_leave_is_seen_on_another_day(monday: Desk) -> None:
    shop = meant(monday, WEDNESDAY)
    take_leave(monday, WEDNESDAY)
    (on,) = where(plan(monday), shop)
    assert on not in (WEDNESDAY, ASCENSION)


def test_one_meant_for_a_saturday_is_seen_before_it(monday: Desk) -> None:
    shop = meant(monday, SATURDAY, hours="Fr 08:00-18:00")
    week = plan(monday)
    assert where(week, shop) == [FRIDAY]
    for draft in week.drafts[:3]:
        (out,) = (one for one in draft.tour.left_out if one.prospect_id == shop)
        assert out.reasons[0].values == {"on": FRIDAY.isoformat()}


def test_one_meant_for_the_day_the_shop_is_closed_is_seen_when_it_is_open(monday: Desk) -> None:
    shop = meant(monday, MONDAY, hours="We-Sa 08:00-18:00")
    (on,) = where(plan(monday), shop)
    assert on in (WEDNESDAY, FRIDAY)


def test_one_meant_for_the_prospect_s_leave_is_seen_when_it_is_back(monday: Desk) -> None:
    shop = meant(monday, WEDNESDAY)
    take_leave(monday, WEDNESDAY, shop)
    (on,) = where(plan(monday), shop)
    assert on != WEDNESDAY


def test_one_whose_day_another_appointment_fills_is_seen_on_another(monday: Desk) -> None:
    meant(monday, WEDNESDAY, kind=Obligation.FIXED, name="Salon", clock="08:00", minutes=600)
    shop = meant(monday, WEDNESDAY)
    (on,) = where(plan(monday), shop)
    assert on != WEDNESDAY


def test_one_whose_day_can_take_it_stays_on_it(monday: Desk) -> None:
    shop = meant(monday, WEDNESDAY)
    assert where(plan(monday), shop) == [WEDNESDAY]


def test_one_meant_for_a_day_that_is_not_planned_stays_there(monday: Desk) -> None:
    shop = meant(monday, FRIDAY)
    assert where(plan(monday, 2), shop) == []


def test_a_week_keeps_its_appointments_from_the_next(monday: Desk) -> None:
    sunday = MONDAY + timedelta(days=6)
    shop = meant(monday, sunday, hours="Mo 08:00-18:00")
    week = weeks.plan_days(monday, MONDAY + timedelta(days=1), 10)
    assert where(week, shop) == []
    assert shop in {out.prospect_id for out in week.left_out}


def test_the_appointment_follows_the_plan_that_is_kept_and_comes_back_with_it(monday: Desk) -> None:
    shop = meant(monday, ASCENSION)
    week = plan(monday)
    (on,) = where(week, shop)
    assert week.figures(ASCENSION).busy == ()
    effect = weeks.keep_days(monday, week)
    assert effect is not None
    assert effect.prospects == {shop}
    assert (effect.values["gone"], effect.values["gone_to"]) == ("Garage", on.isoformat())
    assert day_of_appointment(monday, shop) == on
    assert where(weeks.week_of(monday, MONDAY, DAYS), shop) == [on]
    assert where(plan(monday), shop) == [on]
    history.undo(monday)
    assert day_of_appointment(monday, shop) == ASCENSION


def test_a_stop_on_another_day_says_for_which_it_was_agreed(monday: Desk) -> None:
    shop = meant(monday, ASCENSION)
    (stop,) = (one for draft in plan(monday).drafts for one in draft.tour.stops if one.prospect_id == shop)
    assert stop.kind is Obligation.FLEXIBLE_WEEK
    assert {"on": ASCENSION.isoformat()} in [reason.values for reason in stop.reasons]


def test_one_that_no_day_of_the_week_can_take_is_left_out_by_name(monday: Desk) -> None:
    shop = meant(monday, ASCENSION, hours="Th 08:00-18:00")
    week = plan(monday)
    assert where(week, shop) == []
    assert shop in {out.prospect_id for out in week.left_out}
    named = [one for draft in week.drafts for one in draft.tour.causes if one.values.get("name") == "Garage"]
    assert [one.code for one in named] == ["week_appointment_out"]


def test_one_without_a_place_is_told_to_have_none_and_not_to_need_another_week(monday: Desk) -> None:
    meant(monday, FRIDAY, kind=Obligation.FIXED, name="Placed")
    shop = meant(monday, WEDNESDAY, place=None)
    tour = day.plan_day(monday, WEDNESDAY).tour
    assert "no_places" not in {one.code for one in tour.causes}
    assert [one.code for one in tour.causes if one.values.get("mover") == shop] == ["appointment_unplaced"]
    assert {out.prospect_id: out.reasons[0].code for out in tour.left_out}[shop] == "no_place"


def test_a_plan_of_its_day_alone_names_the_day_that_can_take_it(monday: Desk) -> None:
    shop = meant(monday, WEDNESDAY, hours="Fr 08:00-18:00")
    draft = day.plan_day(monday, WEDNESDAY)
    assert shop in {out.prospect_id for out in draft.tour.left_out}
    (cause,) = (one for one in draft.tour.causes if one.code == "week_appointment_day")
    assert (cause.values["name"], cause.values["on"]) == ("Garage", FRIDAY.isoformat())


def test_a_day_that_is_kept_tells_the_same_of_it_when_it_is_read_again(monday: Desk) -> None:
    meant(monday, WEDNESDAY, hours="Fr 08:00-18:00")
    draft = day.plan_day(monday, WEDNESDAY)
    day.keep(monday, draft)
    kept = day.day_of(monday, WEDNESDAY)
    assert kept is not None
    assert kept.causes == draft.tour.causes
    assert kept.left_out == draft.tour.left_out
    shown = weeks.week_of(monday, WEDNESDAY, 1).drafts[0].tour
    assert (shown.causes, shown.left_out) == (kept.causes, kept.left_out)


def test_a_holiday_that_no_other_day_stands_in_for_tells_so_when_its_week_is_read_again(monday: Desk) -> None:
    shop = meant(monday, ASCENSION, hours="Th 08:00-18:00")
    weeks.keep_days(monday, plan(monday))
    week = weeks.week_of(monday, MONDAY, DAYS)
    named = [
        one.code for draft in week.drafts for one in draft.tour.causes if one.values.get("mover") == shop
    ]
    assert named == ["week_appointment_out"]
    assert shop in {out.prospect_id for out in week.left_out}


def agree(desk: Desk, prospect_id: str, on: date) -> None:
    """Write another appointment of half an hour for any day of a week."""
    with desk.portfolio.action("import") as book:
        start = at(on, "15:00")
        end = start + timedelta(minutes=30)
        agreed = Appointment(book.new_id(), prospect_id, start, end, Obligation.FLEXIBLE_WEEK)
        book.add_appointment(agreed)


def days_of_appointments(desk: Desk, prospect_id: str) -> list[date]:
    found = desk.portfolio.appointments_with(prospect_id)
    return sorted(one.start.astimezone(desk.zone).date() for one in found)


@pytest.mark.parametrize("other", [WEDNESDAY, SATURDAY, ASCENSION + timedelta(days=3)])
def test_two_with_one_prospect_in_a_week_are_seen_on_two_days_and_both_follow(
    monday: Desk, other: date
) -> None:
    shop = meant(monday, ASCENSION)
    agree(monday, shop, other)
    week = plan(monday)
    days = where(week, shop)
    assert len(days) == 2
    assert weeks.keep_days(monday, week) is not None
    assert days_of_appointments(monday, shop) == sorted(days)
    assert where(weeks.week_of(monday, MONDAY, DAYS), shop) == days
    lengths = [stop.length for draft in week.drafts for stop in draft.tour.stops]
    assert sorted(lengths) == [timedelta(minutes=30), timedelta(minutes=45)]
    history.undo(monday)
    assert days_of_appointments(monday, shop) == sorted([ASCENSION, other])


def test_of_two_with_one_prospect_the_one_without_a_day_is_named(monday: Desk) -> None:
    shop = meant(monday, ASCENSION, hours="We 08:00-18:00")
    agree(monday, shop, SATURDAY)
    week = plan(monday, 6)
    assert where(week, shop) == [WEDNESDAY]
    causes = [one for draft in week.drafts for one in draft.tour.causes if one.values.get("mover") == shop]
    assert [one.code for one in causes] == ["week_appointment_out"]


def test_days_planned_one_after_the_other_each_take_one_of_two(monday: Desk) -> None:
    shop = meant(monday, ASCENSION)
    agree(monday, shop, SATURDAY)
    for on in (FRIDAY, WEDNESDAY):
        draft = day.plan_day(monday, on)
        assert [stop.prospect_id for stop in draft.tour.stops] == [shop]
        day.keep(monday, draft)
    assert days_of_appointments(monday, shop) == [WEDNESDAY, FRIDAY]


def test_a_plan_of_a_day_alone_takes_one_whose_own_day_cannot(monday: Desk) -> None:
    shop = meant(monday, SATURDAY)
    draft = day.plan_day(monday, FRIDAY)
    assert [stop.prospect_id for stop in draft.tour.stops] == [shop]
    assert day.keep(monday, draft) is not None
    assert day_of_appointment(monday, shop) == FRIDAY
    history.undo(monday)
    assert day_of_appointment(monday, shop) == SATURDAY


def test_a_plan_of_a_day_alone_leaves_those_whose_day_can_take_them(monday: Desk) -> None:
    meant(monday, FRIDAY)
    assert day.plan_day(monday, WEDNESDAY).tour.stops == ()


def on_wednesday(desk: Desk) -> Desk:
    return Desk(desk.portfolio, desk.library, lambda: at(WEDNESDAY, "07:00"), kernel=desk.kernel)


def promise(desk: Desk, prospect_id: str, on: date) -> None:
    """Keep a tour that sees somebody from nine to half past."""
    with desk.portfolio.action("plan") as book:
        seen = Promise(prospect_id, at(on, "09:00"), at(on, "09:30"))
        book.keep_tour(KeptTour(on, promises=(seen,)))


def test_what_a_day_that_is_over_had_promised_holds_no_appointment_back(monday: Desk) -> None:
    shop = meant(monday, ASCENSION)
    promise(monday, shop, TUESDAY)
    desk = on_wednesday(monday)
    week = weeks.plan_days(desk, WEDNESDAY, 3)
    (on,) = where(week, shop)
    assert on in (WEDNESDAY, FRIDAY)
    assert [one.code for draft in week.drafts for one in draft.tour.causes if "mover" in one.values] == []


def test_one_whose_day_has_passed_unrecorded_is_told_until_it_is_written_down(monday: Desk) -> None:
    shop = meant(monday, TUESDAY)
    desk = on_wednesday(monday)

    def told() -> list[str]:
        tour = day.plan_day(desk, WEDNESDAY).tour
        return [one.code for one in tour.causes if one.values.get("mover") == shop]

    assert told() == ["week_appointment_unrecorded"]
    visits.record_visit(desk, Visit(shop, Outcome.MET, at(TUESDAY, "10:30")))
    assert told() == []


def test_who_was_missed_is_tried_again_in_the_week_and_the_appointment_follows(monday: Desk) -> None:
    shop = meant(monday, TUESDAY)
    desk = on_wednesday(monday)
    visits.record_visit(desk, Visit(shop, Outcome.ABSENT, at(TUESDAY, "10:30")))
    week = weeks.plan_days(desk, WEDNESDAY, 3)
    (on,) = where(week, shop)
    assert on in (WEDNESDAY, FRIDAY)
    assert weeks.keep_days(desk, week) is not None
    assert day_of_appointment(desk, shop) == on


HOURS = ("", "Mo 08:00-12:00", "Th 08:00-18:00", "Tu,Sa 10:00-12:00", "Mo-Fr 09:00-17:00", "off")


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    meetings=st.lists(
        st.tuples(
            st.integers(0, 6),
            st.sampled_from(HOURS),
            st.sampled_from((45, 240, 500)),
            st.sampled_from((Obligation.FLEXIBLE_WEEK, Obligation.FLEXIBLE_WEEK, Obligation.FIXED)),
        ),
        min_size=1,
        max_size=6,
    ),
    leave=st.none() | st.integers(0, 6),
    days=st.integers(1, 7),
)
def test_no_appointment_of_a_week_is_lost_silently(
    make_desk: MakeDesk,
    meetings: list[tuple[int, str, int, Obligation]],
    leave: int | None,
    days: int,
) -> None:
    desk = make_desk(at(MONDAY, "07:00"))
    flexible = {}
    for number, (ahead, hours, minutes, kind) in enumerate(meetings):
        on = MONDAY + timedelta(days=ahead)
        shop = meant(desk, on, hours=hours, kind=kind, minutes=minutes, name=f"Shop {number}", clock="08:30")
        if kind is Obligation.FLEXIBLE_WEEK:
            flexible[shop] = (on, f"Shop {number}")
    if leave is not None:
        take_leave(desk, MONDAY + timedelta(days=leave))
    week = plan(desk, days)
    named = {one.values.get("name") for draft in week.drafts for one in draft.tour.causes}
    left_out = {out.prospect_id for draft in week.drafts for out in draft.tour.left_out}
    for shop, (on, name) in flexible.items():
        assert len(where(week, shop)) <= 1
        if not where(week, shop) and on <= week.last:
            assert name in named
            assert shop in left_out
