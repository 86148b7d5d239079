# SPDX-License-Identifier: MIT
"""An appointment with leeway makes room for a lunch that would have to leave its hours."""

from dataclasses import replace
from datetime import time, timedelta

import pytest
from odd import RULES, at, candidates, day_of, drives, planned

from fieldsales.domain.appointment import Appointment
from fieldsales.planning.check import check
from fieldsales.planning.day import Day


def agreed(*spans: tuple[float, float], leeway: int) -> Day:
    """Return a day with appointments from then to then, lunch an hour between twelve and 13:15."""
    calls = []
    for call, (begins, ends) in zip(candidates(len(spans)), spans, strict=True):
        meant = Appointment(
            "a", call.prospect_id, at(begins), at(ends), leeway=timedelta(minutes=leeway if not calls else 0)
        )
        calls.append(replace(call, appointment=meant))
    rules = replace(RULES, lunch=timedelta(hours=1), lunch_from=time(12), lunch_until=time(13, 15))
    return day_of(tuple(calls), rules=rules)


@pytest.mark.parametrize(
    ("begins", "ends"), [(12.5, 15.5), (10.5, 12.75)], ids=["it begins later", "it begins earlier"]
)
def test_an_appointment_begins_a_little_off_its_hour_to_leave_lunch_its_own(
    begins: float, ends: float
) -> None:
    firm, day = planned(agreed((begins, ends), leeway=0)), agreed((begins, ends), leeway=60)
    tour = planned(day)
    assert [cause.code for cause in firm.causes if "lunch" in cause.code] == ["lunch_moved"]
    assert [cause.code for cause in tour.causes if "lunch" in cause.code] == []
    assert tour.lunch is not None
    assert time(12) <= tour.lunch.start.time() < tour.lunch.end.time() <= time(13, 15)
    (stop,) = [one for one in tour.stops if one.prospect_id == "p0"]
    assert timedelta() < abs(stop.start - at(begins)) <= timedelta(minutes=60)
    assert "within_leeway" in {reason.code for reason in stop.reasons}
    assert check(tour, day, drives(day)) == ()


def test_no_appointment_falls_out_for_lunch_nor_moves_in_vain() -> None:
    day = agreed((12.5, 13.5), (13.75, 16), leeway=60)
    assert [f"{one.start:%H:%M}" for one in planned(day).stops] == ["12:30", "13:45"]
    short = agreed((12.5, 15.5), leeway=10)
    assert [f"{one.start:%H:%M}" for one in planned(short).stops] == ["12:30"]
