# SPDX-License-Identifier: MIT
"""A day under way passes the checker as long as what is behind the rep stands and nothing lies before now."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from fieldsales.planning.problem import Patience

from .test_check import QUARTER, findings, with_lunch


@pytest.mark.parametrize(
    "change",
    [
        lambda head: (replace(head[0], end=head[0].end + timedelta(minutes=1)), *head[1:]),
        lambda head: head[::-1],
        lambda head: head[:1],
        lambda head: (replace(head[0], prospect_id="N4"), *head[1:]),
    ],
    ids=["time", "order", "dropped", "exchanged"],
)
def test_stops_already_made_must_not_change(camille: Any, change: Callable[[Any], Any]) -> None:
    head = tuple(replace(stop, done=True) for stop in camille.plan().stops[:2])
    rest = camille.but(head=head, start=head[-1].end)
    plan = rest.plan(Patience())
    assert findings(rest, plan) == ""
    spoilt = replace(plan, stops=(*change(head), *plan.stops[2:]))
    assert "people: stops already made were changed" in findings(rest, spoilt)


def test_nothing_is_driven_before_now(camille: Any) -> None:
    plan = camille.plan()
    now = camille.but(start=plan.stops[0].start + QUARTER)
    assert "the drive to N1 begins before" in findings(now, plan)


def test_lunch_already_had_must_not_change(camille: Any) -> None:
    plan = camille.plan()
    head = tuple(replace(stop, done=True) for stop in plan.stops[:3])
    rest = camille.but(head=head, start=plan.lunch.end, lunch_taken=plan.lunch)
    again = rest.plan()
    assert findings(rest, again) == ""
    spoilt = replace(again, lunch=replace(again.lunch, end=again.lunch.end + QUARTER))
    assert "lunch: the lunch already had was changed" in findings(rest, spoilt)


def test_nobody_eats_before_now(camille: Any) -> None:
    plan = camille.plan()
    head = tuple(replace(stop, done=True) for stop in plan.stops[:3])
    rest = camille.but(head=head, start=head[-1].end + 2 * QUARTER)
    again = rest.plan()
    assert findings(rest, again) == ""
    assert "lunch: lunch lies before now" in findings(rest, with_lunch(again, head[-1].end + QUARTER / 3))
