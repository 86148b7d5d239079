# SPDX-License-Identifier: MIT
"""What is true of every plan, whatever the day."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from time import monotonic
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odd import CLOSED

from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.place import HOME, Place, Travel
from fieldsales.domain.tour import DayRules, Reason, Tour
from fieldsales.planning.day import Call, Day, Orders, Patience, places, plan

ON = date(2026, 5, 12)
PARIS = ZoneInfo("Europe/Paris")
BRIEF = Patience(iterations=120)

quarters = st.integers(0, 95)
spans = st.lists(st.tuples(st.integers(16, 78), st.integers(1, 24)), min_size=1, max_size=3)


def clock(quarter: int) -> str:
    return f"{quarter // 4:02}:{quarter % 4 * 15:02}"


def at(quarter: int) -> datetime:
    return datetime.combine(ON, time(), PARIS) + timedelta(minutes=15 * quarter)


@st.composite
def calls(draw: st.DrawFn, number: int) -> Call:
    """A candidate: where, open when, worth what, perhaps with an appointment of any kind."""
    hours = ",".join(f"{clock(start)}-{clock(min(95, start + long))}" for start, long in draw(spans))
    length = timedelta(minutes=draw(st.sampled_from((0, 5, 20, 45, 90))))
    morning = draw(st.floats(-5, 120))
    promise = None
    kind = draw(st.sampled_from((None, None, None, None, *Obligation)))
    if kind is not None and kind is not Obligation.ALL_DAY:
        start = at(draw(st.integers(30, 72)))
        promise = Appointment(f"a{number}", f"p{number}", start, start + length, kind)
    x, y = draw(st.integers(0, 30)), draw(st.integers(0, 30))
    place = Place(46 + x / 100, -0.5 + y / 100) if draw(st.integers(0, 9)) else None
    return Call(
        prospect_id=f"p{number}",
        place=place,
        hours=draw(st.sampled_from((hours, hours, hours, "", "24/7", "ring the bell", "Mo off"))),
        hours_assumed=draw(st.booleans()),
        length=length,
        worth=(morning, morning * draw(st.sampled_from((0.5, 1.0, 1.0, 1.2)))),
        appointment=promise,
    )


@st.composite
def days(draw: st.DrawFn, most: int = 14) -> Day:
    """A day with its rules, candidates and busy times."""
    begins = draw(st.integers(26, 40))
    rules = DayRules(
        start=time.fromisoformat(clock(begins)),
        end=time.fromisoformat(clock(draw(st.integers(begins, 84)))),
        lunch=timedelta(minutes=draw(st.sampled_from((0, 30, 45, 60)))),
        home=draw(st.sampled_from((None, Place(46.15, -0.35, HOME)))),
        most_visits=draw(st.sampled_from((None, None, 3))),
        driving_cost=draw(st.sampled_from((0.0, 0.5, 2.0))),
        km_cost=draw(st.sampled_from((0.0, 0.0, 0.5))),
        overtime=timedelta(minutes=draw(st.sampled_from((0, 0, 30, 240)))),
        overtime_cost=draw(st.sampled_from((0.0, 1.0))),
        waiting_cost=draw(st.sampled_from((0.0, 0.0, 0.5))),
        parking=timedelta(minutes=draw(st.sampled_from((0, 0, 7)))),
    )
    wanted = tuple(draw(calls(number)) for number in range(draw(st.integers(0, most))))
    blocks = ()
    if draw(st.integers(0, 3)) == 0:
        start = draw(st.integers(30, 70))
        blocks = (Appointment("b", "", at(start), at(start + draw(st.integers(1, 8))), title="school"),)
    return Day(ON, rules, wanted, blocks=blocks)


def travel(day: Day, estimated: bool = True) -> Travel:
    """Return drives that grow with the way, one minute a hundredth of a degree, and two to set off."""
    where = places(day)
    seconds = tuple(
        tuple(
            0
            if (one.latitude, one.longitude) == (other.latitude, other.longitude)
            else 120
            + round(6000 * (abs(one.latitude - other.latitude) + abs(one.longitude - other.longitude)))
            for other in where
        )
        for one in where
    )
    return Travel(seconds, seconds, estimated)


def planned(day: Day, patience: Patience = BRIEF) -> Tour:
    return plan(day, travel(day), patience)


def seen(tour: Tour) -> list[str]:
    return [stop.prospect_id for stop in tour.stops]


@settings(max_examples=150)
@given(days())
def test_every_plan_passes_the_checker_and_gives_everybody_a_reason(day: Day) -> None:
    tour = planned(day)
    assert tour.checked
    out = {one.prospect_id for one in tour.left_out}
    if not {cause.code for cause in tour.causes} & CLOSED:
        assert out | set(seen(tour)) == {call.prospect_id for call in day.calls}
    assert all(one.reasons for one in tour.left_out)
    assert tour.stops or tour.causes


@settings(max_examples=60)
@given(days())
def test_an_appointment_is_kept_to_the_minute_or_its_conflict_is_named(day: Day) -> None:
    tour = planned(day)
    starts = {stop.prospect_id: stop.start for stop in tour.stops}
    reasons = {one.prospect_id: one.reasons[0].code for one in tour.left_out}
    for call in day.calls:
        if call.appointment is not None and call.appointment.obligation is Obligation.FIXED:
            if call.prospect_id in starts:
                assert starts[call.prospect_id] == call.appointment.start
            else:
                assert reasons[call.prospect_id].startswith("appointment_")


@settings(max_examples=40)
@given(days(), st.integers(0, 5))
def test_stops_already_made_stay_as_they_are(day: Day, made: int) -> None:
    before = planned(day)
    head = tuple(replace(stop, done=True) for stop in before.stops[:made])
    if not head:
        return
    lunch = before.lunch if before.lunch and before.lunch.end <= head[-1].end else None
    rest = replace(
        day,
        head=head,
        start=head[-1].end,
        lunch_taken=lunch,
        kept=tuple(stop.prospect_id for stop in before.stops[made:]),
    )
    again = planned(rest)
    assert again.stops[: len(head)] == head
    assert all(stop.start >= head[-1].end for stop in again.stops[len(head) :])
    assert again.checked


@settings(max_examples=30)
@given(days())
def test_the_same_day_gives_the_same_plan(day: Day) -> None:
    assert planned(day) == planned(day)


@settings(max_examples=40)
@given(days(most=8), st.randoms(use_true_random=False))
def test_the_plan_does_not_depend_on_the_order_of_the_candidates(day: Day, chance) -> None:
    shuffled = list(day.calls)
    chance.shuffle(shuffled)
    other = replace(day, calls=tuple(shuffled))
    one, two = planned(day), planned(other)
    assert one.value == pytest.approx(two.value)
    assert one.home == two.home


@settings(max_examples=60)
@given(days(most=7), st.data())
def test_fewer_open_hours_never_make_a_small_day_better(day: Day, data: st.DataObject) -> None:
    open_in_parts = [i for i, call in enumerate(day.calls) if "," in call.hours]
    if not open_in_parts or any(call.appointment is not None for call in day.calls):
        return
    chosen = data.draw(st.sampled_from(open_in_parts))
    fewer = day.calls[chosen].hours.rpartition(",")[0]
    calls_then = tuple(
        replace(call, hours=fewer) if i == chosen else call for i, call in enumerate(day.calls)
    )
    assert planned(replace(day, calls=calls_then)).value <= planned(day).value + 1e-9


@settings(max_examples=25)
@given(days())
def test_longer_search_never_makes_a_plan_worse(day: Day) -> None:
    first = planned(day, Patience(iterations=1))
    longer = planned(day, Patience(iterations=400))
    if not any(call.appointment for call in day.calls):
        assert longer.value >= first.value - 1e-9


@settings(max_examples=40)
@given(days(), st.randoms(use_true_random=False))
def test_an_order_made_by_hand_is_kept_in_order(day: Day, chance) -> None:
    order = [call.prospect_id for call in day.calls]
    chance.shuffle(order)
    fixed = {call.prospect_id for call in day.calls if call.appointment is not None}
    tour = Orders(day, travel(day)).tour(order)
    assert tour.checked
    free = [one for one in seen(tour) if one not in fixed]
    assert free == [one for one in order if one in free]


def many(count: int) -> Day:
    """A day with many candidates, open all day, in a row."""
    wanted = tuple(
        Call(
            f"p{i}", Place(46 + i % 17 / 100, -0.5 + i % 13 / 100), "", False, timedelta(minutes=20), (30, 30)
        )
        for i in range(count)
    )
    return Day(ON, DayRules(home=Place(46.1, -0.4, HOME)), wanted)


def test_a_search_that_is_called_off_gives_the_best_plan_it_has() -> None:
    day = many(40)
    asked = 0

    def enough() -> bool:
        nonlocal asked
        asked += 1
        return asked > 5

    tour = planned(day, Patience(iterations=10**9, cancelled=enough))
    assert tour.checked
    assert len(tour.stops) > 5
    assert asked < 20


def test_a_search_of_some_seconds_ends() -> None:
    tour = planned(many(40), Patience(seconds=0.05, clock=monotonic))
    assert tour.checked
    assert tour.stops


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_seed_gives_its_plan_again(seed: int) -> None:
    patience = Patience(iterations=60, seed=seed)
    assert planned(many(30), patience) == planned(many(30), patience)


def test_an_empty_day_says_why() -> None:
    nobody = Day(ON, DayRules(), ())
    assert [cause.code for cause in planned(nobody).causes] == ["no_candidates"]
    sunday = replace(many(3), on=date(2026, 5, 17))
    assert [cause.code for cause in planned(sunday).causes] == ["not_a_workday"]
    ascension = replace(many(3), on=date(2026, 5, 14))
    assert [cause.code for cause in planned(ascension).causes] == ["holiday"]
    closed = replace(many(3), calls=tuple(replace(call, hours="Tu off") for call in many(3).calls))
    assert [cause.code for cause in planned(closed).causes] == ["all_closed"]
    nowhere = replace(many(3), calls=tuple(replace(call, place=None) for call in many(3).calls))
    assert [cause.code for cause in planned(nowhere).causes] == ["no_places"]
    poor = replace(many(3), calls=tuple(replace(call, worth=(1, 1)) for call in many(3).calls))
    assert [cause.code for cause in planned(poor).causes] == ["nothing_pays"]
    over = replace(many(3), start=datetime(2026, 5, 12, 19, tzinfo=PARIS))
    assert [cause.code for cause in planned(over).causes] == ["day_over"]


def promised(call: Call, start: datetime, minutes: int = 20, *, is_placed: bool = True) -> Call:
    """Return the candidate with an appointment then."""
    promise = Appointment("a", call.prospect_id, start, start + timedelta(minutes=minutes))
    return replace(call, appointment=promise, place=call.place if is_placed else None)


def test_who_is_busy_before_an_early_appointment_drives_before_that() -> None:
    day = many(1)
    early = promised(day.calls[0], at(36))
    school = Appointment("b", "", at(34), at(36), title="school")
    tour = planned(replace(day, calls=(early,), blocks=(school,)))
    assert [stop.start for stop in tour.stops] == [at(36)]
    assert tour.leave is not None
    assert tour.leave + tour.stops[0].travel <= at(34)


def test_an_appointment_somewhere_unknown_counts_among_the_visits_of_a_day() -> None:
    day = many(6)
    somewhere = promised(day.calls[0], at(40), is_placed=False)
    few = replace(day.rules, most_visits=3)
    tour = planned(replace(day, rules=few, calls=(somewhere, *day.calls[1:])))
    assert len(tour.stops) == 3
    assert "p0" in seen(tour)


def test_nothing_lies_across_a_moment_that_is_promised() -> None:
    moment = promised(many(1).calls[0], at(44), minutes=0, is_placed=False)
    tour = planned(replace(many(20), calls=(moment, *many(20).calls[1:])))
    assert all(stop.end <= at(44) or stop.start >= at(44) for stop in tour.stops)


def test_an_appointment_that_is_past_is_told_as_missed() -> None:
    past = promised(many(1).calls[0], at(36), is_placed=False)
    tour = planned(replace(many(3), calls=(past, *many(3).calls[1:]), start=at(40)))
    missed = next(one for one in tour.left_out if one.prospect_id == "p0")
    assert missed.reasons == (Reason("appointment_unreachable", {"minutes": 60}),)
