# SPDX-License-Identifier: MIT
"""Why a stop has its place in the tour: what is said is tried again, every other place by itself."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from time import process_time

from odd import candidates, day_of, drives, planned
from small import priced_day, town_day

from fieldsales.domain.appointment import Obligation
from fieldsales.domain.tour import Goal, Reason
from fieldsales.planning.day import Orders, Patience, plan
from fieldsales.planning.frame import Frame, frame_of
from fieldsales.planning.problem import UNIT, Solution
from fieldsales.planning.schedule import best_timing, timed
from fieldsales.planning.solve import solve
from fieldsales.planning.why_then import why_then


def driving(frame: Frame, order: list[int]) -> int:
    nodes = [frame.problem.size, *order, frame.problem.size + 1]
    return sum(frame.problem.travel[a][b] for a, b in pairwise(nodes))


def usual(frame: Frame, found: Solution) -> int:
    again = timed(frame.usual, found.order, found.lunch_after)
    assert again is not None
    return again.value


def check_it(frame: Frame, plan_: Solution, u: int, reason: Reason) -> None:
    """Try every other place of a stop, and compare with what is said of it."""
    order = list(plan_.order)
    here, rest = order.index(u), [one for one in order if one != u]
    tried = {
        place: best_timing(frame.problem, [*rest[:place], u, *rest[place:]]) for place in range(len(order))
    }
    able = {place: found for place, found in tried.items() if place != here and found is not None}
    more = {place: driving(frame, list(found.order)) - driving(frame, order) for place, found in able.items()}
    values, name = reason.values, [call.prospect_id for call in frame.calls]
    assert values.get("after") in (None, name[rest[here - 1]] if here else None)
    assert values.get("before") in (None, name[rest[here]] if here < len(rest) else None)
    match reason.code:
        case "only_visit":
            assert not rest
        case "only_place":
            assert rest
            assert not able
        case "before_closing":
            assert not able
            closes = str(values["time"])
            assert closes in frame.calls[u].hours
        case "on_the_way":
            assert min(more.values()) // 60 == values["minutes"] >= 1
        case "worth_less_elsewhere" | "another_hour":
            near = [found for place, found in able.items() if more[place] < 60]
            loss = (usual(frame, plan_) - max(usual(frame, found) for found in near)) / UNIT
            assert round(loss, 2) == values["loss"] if "loss" in values else loss <= 0.005
        case _:
            raise AssertionError(reason.code)


def test_what_is_said_of_the_place_of_a_stop_is_true_of_every_other_place() -> None:
    told: Counter[str] = Counter()
    for seed in range(160):
        example = town_day(seed, 5, 9) if seed % 2 else priced_day(seed)
        day = replace(example.day, goal=Goal.DISTANCE if seed % 5 == 0 else example.day.goal)
        frame = frame_of(day, example.travel)
        found = solve(frame.problem, Patience(iterations=1))
        reasons = why_then(frame, found)
        assert set(reasons) == {u for u in found.order if not frame.problem.fixed[u]}
        if found.order and frame.leaves_late:
            # whoever leaves home as late as nothing is delayed by it leaves no earlier for another place
            first = found.starts[0] - frame.problem.pace[frame.problem.size][found.order[0]]
            if not frame.problem.busy and first > frame.problem.day_start:
                late = replace(frame.problem, day_start=first)
                usual_late = replace(frame.usual, day_start=first)
                frame = replace(frame, problem=late, usual=usual_late)
        for u, reason in reasons.items() if not frame.problem.busy else ():
            check_it(frame, found, u, reason)
            told[reason.code] += 1
    assert {"on_the_way", "only_place", "before_closing", "worth_less_elsewhere", "only_visit"} <= set(
        told
    ), told


def test_each_stop_of_a_plan_says_why_then_and_one_of_an_order_by_hand_that_it_was_chosen() -> None:
    example = town_day(4, 8, 9)
    tour = plan(example.day, example.travel, Patience(iterations=1))
    told = {one.code for stop in tour.stops for one in stop.reasons}
    assert told & {"on_the_way", "only_place", "before_closing", "worth_less_elsewhere", "another_hour"}
    by_hand = Orders(example.day, example.travel).tour([stop.prospect_id for stop in tour.stops])
    free = [stop for stop in by_hand.stops if stop.kind is not Obligation.FIXED]
    assert free
    assert all("in_order_chosen" in {one.code for one in stop.reasons} for stop in free)


def test_a_lone_visit_is_said_to_be_the_only_one() -> None:
    (stop,) = planned(day_of(candidates(1))).stops
    assert stop.reasons[-1] == Reason("only_visit")


def test_thirty_stops_are_explained_in_the_time_that_a_screen_has() -> None:
    day = day_of(tuple(replace(one, length=one.length / 6) for one in candidates(30)))
    near = tuple(tuple(second // 4 for second in row) for row in drives(day).seconds)
    frame = frame_of(day, replace(drives(day), seconds=near))
    found = best_timing(frame.problem, list(range(30)))
    assert found is not None
    best = min(_seconds(frame, found) for _ in range(5))
    assert best < 0.2, f"{1000 * best:.0f} ms"


def _seconds(frame: Frame, found: Solution) -> float:
    began = process_time()
    why_then(frame, found)
    return process_time() - began
