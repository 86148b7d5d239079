# SPDX-License-Identifier: MIT
"""Why a stop is there and why then, why another is not, and why a day is empty: what is said is true."""

from dataclasses import replace
from datetime import time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odd import RULES, at, candidates, day_of, drives, planned, promised
from small import town_day

from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.place import Place
from fieldsales.domain.tour import LeftOut, Reason, Tour
from fieldsales.planning.day import Patience, plan
from fieldsales.planning.explain import empty_causes, left_out
from fieldsales.planning.frame import frame_of
from fieldsales.planning.problem import UNIT
from fieldsales.planning.schedule import best_timing
from fieldsales.planning.solve import solve


def why(tour: Tour, prospect: str) -> dict[str, Reason]:
    """Return the reasons of a stop, by their codes."""
    stop = next(stop for stop in tour.stops if stop.prospect_id == prospect)
    return {one.code: one for one in stop.reasons}


def refused(tour: Tour, prospect: str) -> LeftOut:
    return next(one for one in tour.left_out if one.prospect_id == prospect)


def test_an_appointment_says_its_hour_and_a_held_visit_the_hour_it_is_held_at() -> None:
    first, second, third, _ = candidates(4)
    held = replace(second, pinned_at=at(11))
    tour = planned(day_of((promised(first, at(15)), held, third), kept=(third.prospect_id,)))
    assert why(tour, "p0")["fixed_appointment"].values == {"time": "15:00"}
    assert why(tour, "p1")["pinned"].values == {"time": "11:00"}
    assert "promised" in why(tour, "p2")


def test_whose_door_opens_later_is_waited_for_and_the_wait_is_said() -> None:
    first, second = candidates(2)
    calls = (replace(first, hours="08:30-09:30"), replace(second, hours="10:00-12:00"))
    stop = planned(day_of(calls)).stops[1]
    told = {one.code: one.values for one in stop.reasons}
    assert told["opens_at"] == {"time": "10:00"}
    assert told["waits"] == {"minutes": (stop.start - stop.arrive).total_seconds() // 60}
    assert stop.start - stop.arrive > timedelta(minutes=30)


def test_hours_that_are_assumed_or_not_known_are_said() -> None:
    first, second = candidates(2)
    tour = planned(day_of((replace(first, hours="09:00-18:00", hours_assumed=True), second)))
    assert "hours_assumed" in why(tour, "p0")
    assert "hours_unknown" in why(tour, "p1")


def test_an_appointment_without_a_place_says_so() -> None:
    (one,) = candidates(1)
    tour = planned(day_of((promised(replace(one, place=None), at(10)),)))
    assert [*why(tour, "p0")] == ["fixed_appointment", "no_place"]


@pytest.mark.parametrize("hour", [5, 8.5, 12.5, 17.8, 21])
def test_the_day_is_not_over_before_an_appointment_without_a_place(hour: float) -> None:
    (one,) = candidates(1)
    rules = replace(day_of(()).rules, overtime=timedelta(hours=1), overtime_cost=30.0, waiting_cost=5.0)
    tour = planned(replace(day_of((promised(replace(one, place=None), at(hour)),)), rules=rules))
    (stop,) = tour.stops
    assert tour.home is not None
    assert tour.leave is not None
    assert tour.leave <= stop.start < stop.end <= tour.home


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"worth": (0.0, 0.0)}, "worthless"),
        ({"worth": (0.5, 0.5), "place": Place(48.0, -0.5)}, "detour"),
        ({"length": timedelta(hours=11)}, "does_not_fit"),
        ({"hours": "Sa-Su 09:00-12:00"}, "closed_weekday"),
        ({"hours": "09:00-12:00; 2026 May 12 off"}, "closed_that_day"),
        ({"place": None}, "no_place"),
    ],
)
def test_whoever_is_out_for_a_reason_of_their_own_has_it_said(values: dict[str, object], code: str) -> None:
    first, other = candidates(2)
    tour = planned(day_of((replace(first, **values), other)))  # type: ignore[arg-type]
    assert refused(tour, "p0").reasons[0].code == code
    assert [stop.prospect_id for stop in tour.stops] == ["p1"]


def test_a_full_day_says_how_many_visits_it_has() -> None:
    tour = planned(day_of(candidates(5), rules=replace(RULES, most_visits=2)))
    out = [one.reasons[0] for one in tour.left_out]
    assert [one.code for one in out] == ["most_visits"] * 3
    assert {one.values["visits"] for one in out} == {2}


def test_who_has_no_room_could_take_the_place_of_somebody_at_the_loss_that_is_said() -> None:
    told = exact = 0
    for seed in range(90):
        example = town_day(seed, 8, 9)
        # of worths that fall along the day what is said is near the truth, and of others it is the truth
        calls = tuple(replace(call, worth=(call.worth[0], call.worth[0])) for call in example.day.calls)
        frame = frame_of(replace(example.day, calls=calls), example.travel)
        best = solve(frame.problem, Patience(iterations=1))
        node = {call.prospect_id: u for u, call in enumerate(frame.calls)}
        for out in left_out(frame, best):
            values = out.reasons[0].values
            if "instead" not in values:
                continue
            told += 1
            u, rest = node[out.prospect_id], [v for v in best.order if v != node[str(values["instead"])]]
            ways = [best_timing(frame.problem, [*rest[:i], u, *rest[i:]]) for i in range(len(rest) + 1)]
            loss = min(best.objective - way.objective for way in ways if way is not None) / UNIT
            # or less, where the others then find better times
            assert 0 <= loss <= float(values["loss"]) + 0.01, f"seed {seed}"
            exact += loss >= float(values["loss"]) - 0.01
    assert told >= 5
    assert exact >= 0.8 * told


@settings(max_examples=25)
@given(st.integers(0, 300))
def test_a_price_is_the_detour_of_the_cheapest_place(seed: int) -> None:
    example = town_day(seed, 8, 9)
    tour = plan(example.day, example.travel, Patience(iterations=1))
    frame = frame_of(example.day, example.travel)
    travel, size = frame.problem.travel, frame.problem.size
    node = {call.prospect_id: u for u, call in enumerate(frame.calls)}
    nodes = [size, *(node[stop.prospect_id] for stop in tour.stops), size + 1]
    for out in tour.left_out:
        if out.price_minutes is None:
            continue
        u = node[out.prospect_id]
        detours = [travel[a][u] + travel[u][b] - travel[a][b] for a, b in pairwise(nodes)]
        assert out.price_minutes in {max(0, round(one / 60)) for one in detours}
        assert out.price_minutes >= max(0, round(min(detours) / 60))


def out(*codes: str) -> list[LeftOut]:
    return [LeftOut(f"p{number}", (Reason(code),)) for number, code in enumerate(codes)]


@pytest.mark.parametrize(
    ("codes", "cause"),
    [
        ((), Reason("no_candidates")),
        (("closed_weekday", "closed_for_holiday"), Reason("all_closed", {"count": 2})),
        (("no_place",), Reason("no_places", {"count": 1})),
        (("detour", "worthless", "detour"), Reason("nothing_pays", {"count": 3})),
        (("detour", "closed_weekday"), Reason("nothing_fits", {"count": 2})),
    ],
)
def test_an_empty_day_says_what_keeps_everybody_out(codes: tuple[str, ...], cause: Reason) -> None:
    day = day_of(candidates(1))
    assert empty_causes(frame_of(day, drives(day)), out(*codes)) == (cause,)


def test_an_empty_day_that_is_over_or_closed_says_only_that() -> None:
    late = day_of(candidates(1), start=at(18.5))
    over = (Reason("day_over", {"end": "18:00"}),)
    assert empty_causes(frame_of(late, drives(late)), out("detour")) == over
    fair = Appointment("b", "", at(0), at(24), Obligation.ALL_DAY, "Salon")
    closed = day_of(candidates(1), blocks=(fair,))
    assert empty_causes(frame_of(closed, drives(closed)), out("detour")) == ()
    assert RULES.end == time(18)
