# SPDX-License-Identifier: MIT
"""An appointment with leeway is moved where that keeps more of them, no further than it may, else not."""

import random
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from odd import at, candidates, day_of, drives, planned, seen, why

from fieldsales.domain.appointment import Appointment
from fieldsales.planning.check import check
from fieldsales.planning.day import Day
from fieldsales.planning.obligations import Fixed, eased
from fieldsales.planning.request import Call

#: Neighbours are five minutes apart; the last two rows are home.
FIVE = 300
DRIVES = [[FIVE * abs(a - b) for b in (1, 2, 3, 0, 0)] for a in (1, 2, 3, 0, 0)]


def agreed(*hours: float, leeway: int = 0, minutes: int = 30) -> Day:
    """Return a day of appointments five minutes' drive apart, each with the same leeway."""
    return day_of(
        tuple(
            _agreed(call, hour, minutes, leeway)
            for call, hour in zip(candidates(len(hours)), hours, strict=True)
        )
    )


def _agreed(call: Call, hour: float, minutes: int, leeway: int) -> Call:
    start, length = at(hour), timedelta(minutes=minutes)
    promise = Appointment("a", call.prospect_id, start, start + length, leeway=timedelta(minutes=leeway))
    return replace(call, appointment=promise)


def starts(day: Day) -> dict[str, str]:
    return {stop.prospect_id: f"{stop.start:%H:%M}" for stop in planned(day).stops}


def test_two_that_overlap_by_less_than_their_leeway_are_both_kept_and_told() -> None:
    day = agreed(10, 10 + 25 / 60, leeway=10)
    tour = planned(day)
    assert {stop.prospect_id: f"{stop.start:%H:%M}" for stop in tour.stops} == {"p0": "10:00", "p1": "10:35"}
    told = {stop.prospect_id: {one.code: one.values for one in stop.reasons} for stop in tour.stops}
    assert told["p1"]["within_leeway"] == {"time": "10:25"}
    assert "within_leeway" not in told["p0"]


def test_one_begins_earlier_where_the_next_cannot_begin_later() -> None:
    day = agreed(10, 10 + 25 / 60, leeway=10)
    first, second = day.calls
    assert second.appointment is not None
    firm = replace(second, appointment=replace(second.appointment, leeway=timedelta()))
    assert starts(replace(day, calls=(first, firm))) == {"p0": "09:50", "p1": "10:25"}


def test_with_too_little_leeway_each_stays_at_its_hour_and_one_falls_out() -> None:
    day = agreed(10, 10 + 25 / 60, leeway=4)
    tour = planned(day)
    assert (seen(tour), why(tour, "p1")) == (["p0"], "appointment_conflict")
    assert f"{tour.stops[0].start:%H:%M}" == "10:00"


def test_one_that_nobody_can_keep_does_not_take_the_leeway_from_the_others() -> None:
    day = agreed(10, 10 + 25 / 60, 10 + 15 / 60, leeway=10)
    first, second, third = day.calls
    assert third.appointment is not None
    firm = replace(third, appointment=replace(third.appointment, leeway=timedelta()))
    tour = planned(replace(day, calls=(first, second, firm)))
    assert {stop.prospect_id: f"{stop.start:%H:%M}" for stop in tour.stops} == {"p0": "10:00", "p1": "10:35"}
    assert why(tour, "p2") == "appointment_conflict"


def test_where_all_can_be_kept_nobody_is_moved() -> None:
    assert starts(agreed(9, 10, 14.5, leeway=60)) == starts(agreed(9, 10, 14.5))


def test_the_checker_lets_nobody_begin_further_off_than_agreed() -> None:
    day = agreed(10, 10 + 25 / 60, leeway=10)
    tour = planned(day)
    assert check(tour, day, drives(day)) == ()
    less = agreed(10, 10 + 25 / 60, leeway=9)
    assert "promises" in {finding.code for finding in check(tour, less, drives(less))}


@given(
    hours=st.lists(st.integers(96, 120), min_size=2, max_size=3),
    leeways=st.lists(st.integers(0, 4), min_size=3, max_size=3),
    busy=st.lists(st.integers(96, 120), max_size=1),
)
def test_all_are_kept_within_their_leeway_wherever_some_hours_keep_them_in_their_order(
    hours: list[int], leeways: list[int], busy: list[int]
) -> None:
    """Compared with every choice of hours on the five minutes in which all is told here."""
    wanted = [
        Fixed(call, node, FIVE * hour, FIVE * (hour + 4), FIVE * leeway)
        for node, (call, hour, leeway) in enumerate(
            zip(agreed(*range(len(hours))).calls, sorted(hours), leeways, strict=False)
        )
    ]
    taken = [(FIVE * start, FIVE * (start + 2)) for start in busy]
    found = eased(wanted, taken, DRIVES, 0)
    assert {one.node: one.length for one in found} == {one.node: one.length for one in wanted}
    now_at = {one.node: one for one in found}
    found = [now_at[one.node] for one in wanted]
    assert all(abs(now.start - one.start) <= one.leeway for one, now in zip(wanted, found, strict=True))
    choices = (range(-one.leeway, one.leeway + 1, FIVE) for one in wanted)
    is_possible = any(
        _fits([one.at(one.start + move) for one, move in zip(wanted, moves, strict=True)], taken)
        for moves in product(*choices)
    )
    assert _fits(found, taken) == is_possible
    if _fits(wanted, taken):
        assert found == wanted


def _fits(visits: list[Fixed], taken: list[tuple[int, int]]) -> bool:
    """Whether the visits are apart by the drives between them, and both meet no time taken."""
    for early, late in pairwise(visits):
        leg = DRIVES[early.node][late.node]
        leaves = range(early.end, late.start - leg + 1, FIVE)
        if not any(all(leave + leg <= a or b <= leave for a, b in taken) for leave in leaves):
            return False
    return all(one.end <= a or b <= one.start for one in visits for a, b in taken)


@pytest.mark.parametrize("seed", range(200))
def test_every_plan_of_a_day_full_of_leeway_passes_the_checker(seed: int) -> None:
    """Appointments that overlap, drives that take too long, unknown places and a block, now and then."""
    chance = random.Random(seed)
    calls = list(candidates(8))
    for number in chance.sample(range(8), 6):
        hour, leeway = chance.randrange(96, 150) / 12, chance.choice((0, 0, 5, 10, 30, 60, 120))
        calls[number] = _agreed(calls[number], hour, chance.choice((5, 20, 45)), leeway)
        if chance.random() < 0.15:
            calls[number] = replace(calls[number], place=None)
    begins = at(chance.randrange(8, 13))
    block = Appointment("b", "", begins, begins + timedelta(minutes=30), title="b")
    start = at(chance.choice((9, 11))) if chance.random() < 0.3 else None
    day = day_of(tuple(calls), blocks=(block,) if seed % 2 else (), start=start)
    for stop in planned(day).stops:
        agreed = next(call.appointment for call in calls if call.prospect_id == stop.prospect_id)
        assert agreed is None or abs(stop.start - agreed.start) <= agreed.leeway
