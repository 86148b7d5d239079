# SPDX-License-Identifier: MIT
"""Who can be seen at once when a visit falls out: the door is open now, and nobody else makes way."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from fieldsales.planning.day import Orders
from fieldsales.planning.freed_time import Filling, fillings

from .conftest import PARIS, Scenario

REST = ("S2", "S3", "S1")


def standing(scenario: Scenario, at: str, beside: str) -> Scenario:
    """The rest of the day from an hour on, beside somebody's door."""
    hour, minute = map(int, at.split(":"))
    place = next(call.place for call in scenario.day.calls if call.prospect_id == beside)
    start = datetime(2026, 5, 12, hour, minute, tzinfo=PARIS)
    return scenario.but(start=start, start_place=place)


def found(scenario: Scenario, order: Sequence[str] = REST) -> dict[str, Filling]:
    return {one.prospect_id: one for one in fillings(scenario.day, scenario.travel, order)}


def test_only_those_whose_door_is_open_now_and_on_arrival(camille: Scenario) -> None:
    able = found(standing(camille, "10:45", "N1"))
    # N3 opens in the evening, P2 is 45 minutes away and closes at 11:30
    assert set(able) == {"N1", "N2", "N4", "P1"}
    restaurant = able["N2"]
    assert (f"{restaurant.start:%H:%M}", f"{restaurant.end:%H:%M}") == ("10:50", "11:15")
    assert restaurant.until is not None
    assert f"{restaurant.until:%H:%M}" == "11:30"
    assert restaurant.detour == timedelta(minutes=5)


def test_a_door_that_opens_in_ten_minutes_is_not_open_now(camille: Scenario) -> None:
    assert "N2" not in found(standing(camille, "10:24", "N1"))
    assert "N2" not in found(standing(camille, "10:27", "N1"))  # nor is it where it would be on arrival
    assert "N2" in found(standing(camille, "10:30", "N1"))


def test_the_greatest_gain_comes_first(camille: Scenario) -> None:
    standing_there = standing(camille, "10:45", "N1")
    gains = [one.gain for one in fillings(standing_there.day, standing_there.travel, REST)]
    assert gains == sorted(gains, reverse=True)


@pytest.mark.parametrize("at", ["10:05", "10:31", "10:45", "11:30", "12:00", "15:05", "16:10"])
def test_all_the_others_stay_and_the_gain_is_what_the_day_is_worth_more(camille: Scenario, at: str) -> None:
    scenario = standing(camille, at, "N4" if at < "13:00" else "S2")
    order = REST if at < "13:00" else ("S1",)
    if at > "13:00":
        left = tuple(call for call in scenario.day.calls if call.prospect_id != "S3")
        scenario = scenario.but(start=scenario.day.start, start_place=scenario.day.start_place, calls=left)
    orders = Orders(scenario.day, scenario.travel)
    before = orders.tour(order)
    able = found(scenario, order)
    for prospect, filling in able.items():
        after = orders.tour([prospect, *order])
        assert [stop.prospect_id for stop in after.stops] == [prospect, *order]
        assert after.stops[0].start == filling.start
        assert after.value - before.value == pytest.approx(filling.gain, abs=0.01)


def test_a_day_that_has_all_its_visits_takes_nobody(camille: Scenario) -> None:
    scenario = standing(camille, "10:45", "N1")
    full = replace(scenario.day, rules=replace(scenario.day.rules, most_visits=len(REST)))
    assert fillings(scenario.day, scenario.travel, REST)
    assert fillings(full, scenario.travel, REST) == ()


def test_a_holiday_takes_nobody(camille: Scenario) -> None:
    scenario = standing(camille, "10:45", "N1")
    ascension = datetime(2026, 5, 14, 10, 45, tzinfo=PARIS)
    closed = replace(scenario.day, on=ascension.date(), start=ascension)
    assert fillings(closed, scenario.travel, ()) == ()
