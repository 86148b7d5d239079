# SPDX-License-Identifier: MIT
"""One more visit in a day: the least drive, all of it within the hours, and as few as possible make way."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import combinations

import pytest
from brute import hours_fit
from small import Example, ladder_day

from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.tour import Reason
from fieldsales.planning.check import check
from fieldsales.planning.day import Day
from fieldsales.planning.frame import frame_of
from fieldsales.planning.schedule import best_timing
from fieldsales.planning.sequence import in_given_order
from fieldsales.planning.suitable_day import Fit, fit_into

from .conftest import PARIS, Scenario

Clock = Callable[[Sequence[object]], list[str]]

#: Camille's Tuesday as it is planned.
PLANNED = ("N1", "N2", "N4", "S2", "S3", "S1")


def fitted(scenario: Scenario, prospect: str, order: Sequence[str] = PLANNED) -> Fit:
    found = fit_into(scenario.day, scenario.travel, prospect, order)
    assert isinstance(found, Fit)
    return found


def refused(scenario: Scenario, prospect: str, order: Sequence[str] = PLANNED) -> Reason:
    found = fit_into(scenario.day, scenario.travel, prospect, order)
    assert isinstance(found, Reason)
    return found


def alone(scenario: Scenario, prospect: str) -> Scenario:
    """The day of somebody and nobody else."""
    return scenario.but(calls=tuple(one for one in scenario.day.calls if one.prospect_id == prospect))


def test_a_visit_joins_where_it_adds_the_least_drive_and_all_others_stay(
    camille: Scenario, clock: Clock
) -> None:
    fit = fitted(camille, "N3")
    assert (fit.detour, fit.dropped) == (timedelta(minutes=10), ())
    assert f"{fit.stop.start:%H:%M}" == "17:00"
    assert set(PLANNED) < {stop.prospect_id for stop in fit.tour.stops}
    assert "S3 15:00" in clock(fit.tour.stops)
    assert fit.tour.checked


def test_a_day_with_nobody_else_is_driven_to_from_home(camille: Scenario) -> None:
    fit = fitted(alone(camille, "P1"), "P1", ())
    assert fit.detour == timedelta(minutes=90)
    assert f"{fit.stop.start:%H:%M}" == "10:00"


def test_who_has_no_home_and_sees_nobody_else_drives_from_nowhere(camille: Scenario) -> None:
    homeless = camille.but(rules=replace(camille.day.rules, home=None))
    assert fitted(alone(homeless, "P1"), "P1", ()).detour is None


def test_as_few_as_possible_make_way_and_the_appointment_stays(camille: Scenario, clock: Clock) -> None:
    fit = fitted(camille, "P1")
    assert len(fit.dropped) == 1
    assert "S3" not in fit.dropped
    assert "S3 15:00" in clock(fit.tour.stops)
    assert fit.tour.lunch is not None


def test_the_whole_visit_lies_within_the_opening_hours(karim: Scenario) -> None:
    # 14:00 to 14:45 holds a visit of 40 minutes only if it begins by 14:05
    fit = fitted(alone(karim, "L3"), "L3", ())
    assert f"{fit.stop.start:%H:%M}" in ("14:00", "14:05", "17:00", "17:15")
    longer = alone(karim.with_call("L3", length=timedelta(minutes=61)), "L3")
    assert refused(longer, "L3", ()).code == "does_not_fit"


def test_the_hour_is_one_that_people_agree_on(camille: Scenario) -> None:
    odd = camille.with_call("P1", hours="Tu 10:07-12:30")
    assert f"{fitted(alone(odd, 'P1'), 'P1', ()).stop.start:%H:%M}" == "10:15"
    narrow = camille.with_call("P1", hours="Tu 10:07-10:56")
    assert f"{fitted(alone(narrow, 'P1'), 'P1', ()).stop.start:%H:%M}" == "10:10"
    tight = camille.with_call("P1", hours="Tu 10:07-10:52")
    assert f"{fitted(alone(tight, 'P1'), 'P1', ()).stop.start:%H:%M}" == "10:07"


@pytest.mark.parametrize(
    ("on", "code"),
    [
        (date(2026, 5, 11), "closed_weekday"),
        (date(2026, 5, 14), "holiday"),
        (date(2026, 5, 16), "not_a_workday"),
        (date(2026, 5, 17), "not_a_workday"),
    ],
)
def test_a_closed_day_says_why(camille: Scenario, on: date, code: str) -> None:
    assert refused(alone(camille, "N1").but(on=on), "N1", ()).code == code


def test_a_day_kept_for_something_else_says_for_what(camille: Scenario) -> None:
    start = datetime(2026, 5, 12, tzinfo=PARIS)
    fair = Appointment("b", "", start, start + timedelta(days=1), Obligation.ALL_DAY, title="Salon")
    reason = refused(alone(camille, "N1").but(blocks=(fair,)), "N1", ())
    assert (reason.code, reason.values["title"]) == ("blocked_all_day", "Salon")


def test_a_place_that_no_road_leads_to_says_so(camille: Scenario) -> None:
    far = alone(camille, "P1")
    seconds = tuple(tuple(-1 if i != j and 2 in (i, j) else 0 for j in range(3)) for i in range(3))
    found = fit_into(far.day, replace(far.travel, seconds=seconds), "P1", ())
    assert isinstance(found, Reason)
    assert found.code == "no_road"


@pytest.mark.parametrize("on", [date(2026, 3, 29), date(2026, 10, 25)])
def test_on_a_day_of_23_or_25_hours_the_clock_on_the_wall_counts(camille: Scenario, on: date) -> None:
    everyday = replace(camille.day.rules, workdays=frozenset(range(7)))
    fit = fitted(
        alone(camille.with_call("P1", hours="Su 10:00-12:00").but(on=on, rules=everyday), "P1"), "P1", ()
    )
    assert f"{fit.stop.start:%H:%M}" == "10:00"
    assert fit.stop.start.utcoffset() == timedelta(hours=2 if on.month == 3 else 1)


def test_nobody_falls_out_who_could_stay_in_turn() -> None:
    tried = 0
    for seed in (seed for seed in range(160) if hours_fit(ladder_day(seed))):
        example = ladder_day(seed)
        for call in example.day.calls[:3]:
            if call.appointment is not None or call.pinned_at is not None:
                continue
            others = [one.prospect_id for one in example.day.calls if one is not call]
            day = replace(example.day, kept=())
            found = fit_into(day, example.travel, call.prospect_id, others)
            most = stays(day, example, call.prospect_id, others)
            if isinstance(found, Reason):
                assert most is None, f"seed {seed}, {call.prospect_id}: {found}"
                continue
            tried += 1
            assert most is not None
            placed = {one.prospect_id for one in day.calls if one.place is not None}
            seen = [stop for stop in found.tour.stops if stop.prospect_id in placed and not stop.done]
            assert len(seen) == most, f"seed {seed}, {call.prospect_id}"
            assert not check(found.tour, day, example.travel)
    assert tried > 200


def stays(day: Day, example: Example, prospect: str, others: Sequence[str]) -> int | None:
    """Return how many stops a day can have with somebody among others in their order: everything is tried."""
    frame = frame_of(day, example.travel)
    problem = frame.problem
    node_of = {call.prospect_id: node for node, call in enumerate(frame.calls)}
    u = node_of.get(prospect)
    if frame.closed is not None or u is None or problem.window[u] == problem.window[u + 1]:
        return None
    before = in_given_order(problem, [node_of[one] for one in others if one in node_of])
    order = list(before.order) if before is not None else []
    # who has an appointment for some hour goes only where nothing else helps
    for must in (lambda v: problem.fixed[v] or problem.bonus[v] > 0, lambda v: problem.fixed[v]):
        for count in range(len(order), -1, -1):
            for kept in combinations(order, count):
                if count + 1 > problem.most_visits or any(must(v) and v not in kept for v in order):
                    continue
                if any(
                    best_timing(problem, [*kept[:place], u, *kept[place:]]) is not None
                    for place in range(count + 1)
                ):
                    return count + 1
    return None
