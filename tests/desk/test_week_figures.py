# SPDX-License-Identifier: MIT
"""What the days of a week come to: load, deadlines and who found no day."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.desk import weeks
from fieldsales.desk.day_draft import Draft
from fieldsales.desk.desk import Desk
from fieldsales.desk.prospects import lines
from fieldsales.desk.visits import record_visit
from fieldsales.desk.week_figures import closed_day, left_out_of
from fieldsales.domain.tour import KeptTour, LeftOut, Promise, Reason, Stop, Tour
from fieldsales.domain.visit import Outcome, Visit
from fieldsales.planning.problem import Patience

from .conftest import ZONE, SaveShop

MONDAY, TUESDAY = date(2026, 5, 11), date(2026, 5, 12)


def at(on: date, clock: str) -> datetime:
    return datetime.combine(on, time.fromisoformat(clock), ZONE)


@pytest.fixture
def tuesday(desk: Desk, save_shop: SaveShop, look_on: Callable[[date], Desk]) -> Desk:
    """Tuesday morning after a Monday of two promised visits: one was made, of the other nothing is known."""
    met, other = save_shop(), save_shop("Bar du Port", trade="restaurant")
    monday = look_on(MONDAY)
    with monday.portfolio.action("plan") as book:
        promises = tuple(
            Promise(one.id, at(MONDAY, start), at(MONDAY, end))
            for one, start, end in ((met, "10:00", "10:30"), (other, "14:00", "17:00"))
        )
        book.keep_tour(KeptTour(MONDAY, promises))
    record_visit(monday, Visit(met.id, Outcome.MET, at(MONDAY, "10:30")))
    return look_on(TUESDAY)


def test_a_visit_of_yesterday_that_nobody_recorded_is_no_load_of_the_day(tuesday: Desk) -> None:
    week = weeks.week_of(tuesday, MONDAY, 1)
    tour, figures = week.drafts[0].tour, week.days[0]
    assert len(tour.unrecorded) == 1
    assert figures.stops == 1
    rules = tuesday.rules
    hours = datetime.combine(MONDAY, rules.end) - datetime.combine(MONDAY, rules.start) - rules.lunch
    made = sum((stop.length for stop in tour.visits), timedelta())
    assert figures.load == pytest.approx((made + tour.driving) / hours)
    assert figures.load < 0.2


def out(prospect: str, code: str, price: int | None = None, **values: int) -> LeftOut:
    return LeftOut(prospect, (Reason(code, values),), price)


def day_with(on: date, *left_out: LeftOut, stops: tuple[str, ...] = ()) -> Draft:
    nine = at(on, "09:00")
    made = tuple(Stop(one, nine, nine, nine, timedelta(), estimated=False) for one in stops)
    return Draft(Tour(on, stops=made, left_out=left_out), 0)


OPEN = {MONDAY: False, TUESDAY: False}


def told(*drafts: Draft, closed: Mapping[date, bool] = OPEN) -> dict[str, tuple[str, Mapping[str, object]]]:
    found = left_out_of(drafts, closed)
    return {one.prospect_id: (one.reasons[0].code, one.reasons[0].values) for one in found}


def test_who_is_seen_on_one_day_of_the_week_is_not_left_out_of_it() -> None:
    assert told(day_with(MONDAY, out("p", "no_room", 3)), day_with(TUESDAY, stops=("p",))) == {}


def test_a_day_without_room_tells_more_than_one_on_which_the_door_is_closed() -> None:
    days = (day_with(MONDAY, out("p", "closed_weekday")), day_with(TUESDAY, out("p", "no_room", 5)))
    assert told(*days) == {"p": ("capacity", {})}
    assert told(*reversed(days)) == {"p": ("capacity", {})}


def test_of_two_days_the_one_that_comes_nearest_is_told() -> None:
    days = (day_with(MONDAY, out("p", "detour", 40)), day_with(TUESDAY, out("p", "detour", 12)))
    assert left_out_of(days, OPEN)[0].price_minutes == 12


def test_where_some_days_are_full_and_others_have_time_for_visits_that_do_not_pay_both_are_said() -> None:
    days = (day_with(MONDAY, out("p", "no_room", 2)), day_with(TUESDAY, out("p", "detour", 9)))
    assert told(*days)["p"][0] == "capacity_or_drive"


def test_a_limit_of_visits_is_said_of_all_days_or_of_some() -> None:
    full = (
        day_with(MONDAY, out("p", "most_visits", 2, visits=6)),
        day_with(TUESDAY, out("p", "most_visits", 2, visits=8)),
    )
    assert told(*full)["p"] == ("capacity", {"visits": 8, "all_days": 1})
    some = (full[0], day_with(TUESDAY, out("p", "no_room", 3)))
    assert told(*some)["p"] == ("capacity", {"visits": 6, "all_days": 0})


def test_who_is_not_due_yet_while_days_are_free_is_told_so_and_not_that_all_are_full() -> None:
    free, full = day_with(MONDAY), day_with(TUESDAY, out("p", "most_visits", 0, visits=8), stops=("q",))
    assert told(free, full)["p"] == ("capacity_once_due", {})
    # a free day that comes after it would take who is due, and a closed one takes nobody
    after = TUESDAY + timedelta(days=1)
    assert told(full, day_with(after), closed={TUESDAY: False, after: False})["p"][0] == "capacity"
    assert told(free, full, closed={MONDAY: True, TUESDAY: False})["p"][0] == "capacity"
    # on a free day that it is looked at for, the drive is what keeps it out
    unpaid = day_with(MONDAY, out("p", "detour", 9))
    assert told(unpaid, full)["p"][0] == "capacity_or_drive"


def test_a_closed_day_leaves_nobody_out_but_who_has_an_appointment_on_it() -> None:
    days = (day_with(MONDAY, out("p", "detour", 4), out("q", "appointment_conflict")),)
    assert [*told(*days, closed={MONDAY: True})] == ["q"]


CODES = ("no_room", "most_visits", "detour", "closed_weekday", "worth_less", "does_not_fit")


@given(st.lists(st.lists(st.tuples(st.sampled_from("pqrs"), st.sampled_from(CODES)), max_size=4), max_size=4))
def test_each_is_left_out_once_with_one_reason_whatever_the_days_say(
    days: list[list[tuple[str, str]]],
) -> None:
    drafts = [
        day_with(
            MONDAY + timedelta(days=number),
            *(out(who, code, 5, visits=3) for who, code in dict(said).items()),
        )
        for number, said in enumerate(days)
    ]
    found = left_out_of(drafts, {draft.tour.on: False for draft in drafts})
    assert len({one.prospect_id for one in found}) == len(found)
    assert {one.prospect_id for one in found} == {who for said in days for who, _ in said}
    assert all(len(one.reasons) == 1 for one in found)


@pytest.mark.parametrize(
    ("on", "code"), [(date(2026, 5, 14), "holiday"), (date(2026, 5, 16), "not_a_workday"), (TUESDAY, None)]
)
def test_an_empty_day_names_what_closes_it(desk: Desk, on: date, code: str | None) -> None:
    tour = closed_day(desk, on)
    assert tour.stops == ()
    assert [cause.code for cause in tour.causes] == ([code] if code else [])


def test_a_deadline_is_kept_lost_or_caught_up_and_counted_once(camille: Desk) -> None:
    camille.patience = Patience(iterations=100, seed=1)
    week = weeks.plan_days(camille, TUESDAY, 4)
    kept = [one for figures in week.days for one in figures.kept]
    lost = [one for figures in week.days for one in figures.lost]
    late = [one for figures in week.days for one in figures.caught_up]
    assert len({*kept, *lost, *late}) == len(kept) + len(lost) + len(late)
    assert kept
    seen = {stop.prospect_id: draft.tour.on for draft in week.drafts for stop in draft.tour.stops}
    due = {row.prospect.id: row.verdict.deadline for row in lines(camille)}
    for one in kept:
        assert seen[one] <= due[one]
    for one in lost:
        assert one not in seen or seen[one] > due[one]


def test_a_week_without_a_tour_or_without_a_day_ahead_needs_nothing(tuesday: Desk) -> None:
    assert weeks.week_of(tuesday, TUESDAY, 2).need is None
    assert weeks.week_of(tuesday, MONDAY, 1).need is None
    planned = weeks.plan_days(tuesday, TUESDAY, 2)
    assert planned.need is None or planned.need >= 0


def test_as_long_as_days_are_to_be_planned_nobody_is_told_that_the_week_is_full() -> None:
    full = day_with(MONDAY, out("a", "no_room"), out("b", "closed_weekday"), out("c", "no_place"))
    found = left_out_of([full, day_with(TUESDAY)], OPEN, has_days_to_plan=True)
    assert [one.reasons[0].code for one in found] == ["days_to_plan", "days_to_plan", "no_place"]


def test_a_week_of_which_one_day_is_planned_says_that_others_are_to_be_planned(demonstration: Desk) -> None:
    demonstration.patience = Patience(iterations=60, seed=1)
    assert weeks.keep_days(demonstration, weeks.plan_days(demonstration, TUESDAY, 1)) is not None
    codes = {one.reasons[0].code for one in weeks.week_of(demonstration, MONDAY, 7).left_out}
    assert "days_to_plan" in codes
    assert not codes & {"capacity", "capacity_or_drive"}
    assert weeks.keep_days(demonstration, weeks.plan_days(demonstration, TUESDAY, 6)) is not None
    whole = {one.reasons[0].code for one in weeks.week_of(demonstration, MONDAY, 7).left_out}
    assert "days_to_plan" not in whole
