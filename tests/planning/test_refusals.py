# SPDX-License-Identifier: MIT
"""What a plan says of those it leaves out is worked out again: a wrong reason or price is refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from odd import RULES, candidates, day_of, drives, planned

from fieldsales.domain.tour import Goal, LeftOut, Reason, Tour
from fieldsales.planning.check import check, check_days


def said(scenario: Any, tour: Tour) -> str:
    found = check(tour, scenario.day, scenario.travel)
    return "\n".join(f"{one.code}: {one.detail}" for one in found)


def of(tour: Tour, prospect: str) -> LeftOut:
    return next(one for one in tour.left_out if one.prospect_id == prospect)


def about(tour: Tour, prospect: str, **changes: object) -> Tour:
    """Return the tour with something else said of somebody left out."""
    left_out = (
        replace(one, **changes) if one.prospect_id == prospect else one  # type: ignore[arg-type]
        for one in tour.left_out
    )
    return replace(tour, left_out=tuple(left_out))


WRONG = (
    Reason("no_place"),
    Reason("no_road"),
    Reason("worthless", {"worth": 30}),
    Reason("closed_that_day"),
    Reason("closed_weekday", {"weekday": 1}),
    Reason("closed_for_holiday", {"name": "Ascension"}),
    Reason("pinned_outside_hours"),
    Reason("appointment_conflict", {"other": "S3"}),
    Reason("appointment_unreachable"),
    Reason("does_not_fit", {"minutes": 45}),
    Reason("most_visits", {"visits": 6}),
    Reason("no_room", {"worth": 30}),
    Reason("no_room", {"worth": 30, "instead": "N4", "loss": 10}),
    Reason("not_in_order", {"worth": 30}),
    Reason("detour", {"minutes": 51, "worth": 30}),
    Reason("detour", {"minutes": 50, "worth": 31}),
    Reason("detour", {"minutes": 50}),
    Reason("planned_on", {"on": "2026-05-12"}),
    Reason("invented"),
)


@pytest.mark.parametrize("reason", WRONG, ids=lambda reason: f"{reason.code} {dict(reason.values)}")
def test_a_wrong_reason_is_refused(camille: Any, reason: Reason) -> None:
    plan = camille.plan()
    assert of(plan, "P1").reasons == (Reason("detour", {"minutes": 50, "worth": 30}),)
    assert f"refusals: P1 is left out as {reason.code}" in said(camille, about(plan, "P1", reasons=(reason,)))


@pytest.mark.parametrize("price", [None, 0, 49, 51, -50])
def test_a_wrong_price_is_refused(camille: Any, price: int | None) -> None:
    plan = camille.plan()
    assert of(plan, "P1").price_minutes == 50
    assert f"P1 can be added for 50 minutes, not {price}" in said(
        camille, about(plan, "P1", price_minutes=price)
    )


CLOSED: dict[str, Callable[[], dict[str, object]]] = {
    "closed_weekday": lambda: {"hours": "Mo 10:00-12:00"},
    "closed_that_day": lambda: {"hours": "10:00-12:00; 2026 May 12 off"},
    "no_place": lambda: {"place": None},
    "does_not_fit": lambda: {"length": timedelta(hours=12)},
    "worthless": lambda: {"worth": (0.0, 0.0)},
}


@pytest.mark.parametrize("code", CLOSED)
def test_each_reason_is_true_of_one_day_and_of_no_other(camille: Any, code: str) -> None:
    changed = camille.with_call("P1", **CLOSED[code]())
    out = of(changed.plan(), "P1")
    assert out.reasons[0].code == code
    spoilt = replace(camille.plan(), left_out=())
    others = tuple(one for one in camille.plan().left_out if one.prospect_id != "P1")
    assert f"P1 is left out as {code}" in said(camille, replace(spoilt, left_out=(*others, out)))
    for other in CLOSED.keys() - {code}:
        values = {"weekday": 1} if other == "closed_weekday" else {}
        wrong = about(changed.plan(), "P1", reasons=(Reason(other, values),))
        assert f"P1 is left out as {other}" in said(changed, wrong)


def test_a_weekday_that_is_never_open_is_no_other_weekday(camille: Any) -> None:
    never = camille.with_call("P1", hours="Mo 10:00-12:00")
    plan = about(never.plan(), "P1", reasons=(Reason("closed_weekday", {"weekday": 2}),))
    assert "P1 is left out as closed_weekday" in said(never, plan)


def test_who_could_stand_in_for_another_one_does_fit_there() -> None:
    """Where a day is full, each of those left out names a stop whose place it could take."""
    rules = replace(RULES, end=time(11))
    day = day_of(tuple(replace(one, length=timedelta(hours=1)) for one in candidates(4)), rules=rules)
    tour = planned(day)
    out = next(one for one in tour.left_out if "instead" in one.reasons[0].values)
    for values in ({"instead": "nobody"}, {"instead": out.prospect_id}, {"loss": -1}, {"worth": 29}):
        reason = Reason("no_room", {**out.reasons[0].values, **values})
        spoilt = about(tour, out.prospect_id, reasons=(reason,))
        assert check(spoilt, day, drives(day)), values


def test_a_full_day_for_which_somebody_could_be_seen_instead_is_no_reason_by_itself() -> None:
    rules = replace(RULES, end=time(11))
    day = day_of(tuple(replace(one, length=timedelta(hours=1)) for one in candidates(4)), rules=rules)
    tour = planned(day)
    out = next(one for one in tour.left_out if "instead" in one.reasons[0].values)
    for values in ({}, {"others": 1}, {"others": 2}, {"loss": 0}):
        spoilt = about(tour, out.prospect_id, reasons=(Reason("no_room", {"worth": 30, **values}),))
        assert check(spoilt, day, drives(day)), values


def test_who_is_said_to_be_seen_on_another_day_is_seen_then(camille: Any) -> None:
    plan = camille.plan()
    elsewhere = about(plan, "P1", reasons=(Reason("planned_on", {"on": "2026-05-13"}),), price_minutes=None)
    assert said(camille, elsewhere) == ""
    assert [one.detail for one in check_days([elsewhere])] == ["P1 is not seen on 2026-05-13"]
    there = replace(plan, on=date(2026, 5, 13), stops=(replace(plan.stops[0], prospect_id="P1"),))
    assert check_days([elsewhere, there]) == ()


@pytest.mark.parametrize("cost", [0.333, 0.777, 1.0 / 3])
def test_a_price_of_a_minute_counts_to_the_hundredth_for_all(cost: float) -> None:
    for goal in Goal:
        rules = replace(RULES, driving_cost=cost, waiting_cost=cost, overtime_cost=cost)
        assert planned(day_of(candidates(6), rules=rules, goal=goal)).checked


def test_a_country_that_nobody_knows_is_planned_without_its_holidays() -> None:
    calls = tuple(replace(one, hours="Mo-Fr 08:00-18:00; PH off") for one in candidates(4))
    assert planned(day_of(calls, rules=replace(RULES, country="ZZ"))).stops


def test_each_of_three_hundred_candidates_is_looked_at() -> None:
    day = day_of(candidates(300))
    tour = planned(day)
    assert len(tour.left_out) > 250
    spoilt = replace(tour, left_out=(*tour.left_out[:-1], replace(tour.left_out[-1], price_minutes=1)))
    assert [one.code for one in check(spoilt, day, drives(day))] == ["refusals"]
