# SPDX-License-Identifier: MIT
"""Camille's and Karim's days have the value that trying everything proves to be the greatest."""

from dataclasses import replace
from datetime import datetime, timedelta

from brute import Found, optimum
from small import ON, Example, at

from fieldsales.domain.tour import Tour
from fieldsales.planning.compiled import Kernel
from fieldsales.planning.day import Patience, plan
from fieldsales.planning.hours import windows_of

from .conftest import Scenario

SECOND = timedelta(seconds=1)


def laid_open(scenario: Scenario, start: datetime | None = None, **values: object) -> Example:
    """Return a scenario's day, or the rest of it, with each call’s hours as those who try all read them."""
    day = replace(scenario.day, start=start, **values)  # type: ignore[arg-type]
    shift = ON - day.on
    calls = tuple(
        call
        if call.appointment is None
        else replace(
            call,
            appointment=replace(
                call.appointment, start=call.appointment.start + shift, end=call.appointment.end + shift
            ),
        )
        for call in day.calls
    )
    day = replace(day, on=ON, calls=calls)
    windows = []
    for call in calls:
        if call.appointment is not None:
            begin, end = call.appointment.start, call.appointment.end
            windows.append((((begin - at(0)) // SECOND, (end - at(0)) // SECOND),))
        else:
            windows.append(windows_of(call.hours, ON).spans)
    return Example(day, Scenario(day, scenario.minutes, scenario.inside).travel, tuple(windows))


def proven(example: Example) -> Found:
    best = optimum(example)
    assert best is not None
    return best


def planned(example: Example, kernel: Kernel) -> Tour:
    return plan(example.day, example.travel, Patience(kernel=kernel))


def home(found: Found) -> str:
    return f"{at(found.home):%H:%M}"


def test_camilles_open_day(camille: Scenario, kernel: Kernel) -> None:
    example = laid_open(camille)
    best, tour = proven(example), planned(example, kernel)
    assert (best.value, home(best)) == (330 * 6000, "16:55")
    assert tour.value == 330
    assert tour.home == at(best.home)
    assert tuple(stop.start for stop in tour.stops) == tuple(map(at, best.starts))


def test_karims_day(karim: Scenario, kernel: Kernel) -> None:
    example = laid_open(karim)
    best, tour = proven(example), planned(example, kernel)
    assert len(best.visits) == len(tour.stops) == 9
    assert round(tour.value * 6000) == best.value
    assert tour.home == at(best.home)


def test_the_rest_of_camilles_day_after_an_overrun(camille: Scenario, kernel: Kernel) -> None:
    done = {"N1", "N2"}
    left = tuple(call for call in camille.day.calls if call.prospect_id not in done)
    beside = next(call.place for call in camille.day.calls if call.prospect_id == "N2")
    example = laid_open(camille, at(11 * 3600 + 25 * 60), calls=left, start_place=beside)
    tour = planned(example, kernel)
    assert [stop.prospect_id for stop in tour.stops] == ["N4", "S2", "S3", "S1"]
    assert round(tour.value * 6000) == proven(example).value


def test_the_rest_of_camilles_day_once_the_bar_is_chaud(camille: Scenario, kernel: Kernel) -> None:
    done = {"N1", "N2"}
    left = tuple(
        replace(call, worth=(100, 100)) if call.prospect_id == "N3" else call
        for call in camille.day.calls
        if call.prospect_id not in done
    )
    beside = next(call.place for call in camille.day.calls if call.prospect_id == "N2")
    example = laid_open(camille, at(11 * 3600 + 15 * 60), calls=left, start_place=beside)
    best, tour = proven(example), planned(example, kernel)
    assert (best.value, home(best)) == (255 * 6000, "17:30")
    assert tour.value == 255
    assert ("N3", at(17 * 3600)) == (tour.stops[-1].prospect_id, tour.stops[-1].start)
