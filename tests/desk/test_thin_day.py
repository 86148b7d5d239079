# SPDX-License-Identifier: MIT
"""A day with little in it says why, and what would help."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from fieldsales.desk.thin_day import thin_cause
from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.tour import DayRules, LeftOut, Reason, Stop, Tour
from fieldsales.planning.day import Day

ON = date(2026, 5, 12)
ZONE = ZoneInfo("Europe/Paris")


#: The share of a day below which it is thin.
HALF = 0.5


def at(clock: str) -> datetime:
    return datetime.combine(ON, time.fromisoformat(clock), ZONE)


def tour(*hours: tuple[str, str]) -> Tour:
    """Return a tour of visits at these hours, an hour of driving with them."""
    stops = tuple(
        Stop(f"p{number}", at(begin), at(begin), at(end), timedelta(), estimated=False)
        for number, (begin, end) in enumerate(hours)
    )
    return Tour(ON, stops, driving=timedelta(hours=1))


def out(code: str, count: int, price: int | None = None) -> list[LeftOut]:
    return [LeftOut(f"{code}{n}", (Reason(code),), price) for n in range(count)]


DAY = Day(ON, DayRules(start=time(9), end=time(18), lunch=timedelta(hours=1)), ())
LITTLE = tour(("10:00", "11:00"))


@pytest.mark.parametrize(
    ("others", "cause", "values"),
    [
        ([], "thin_nobody", {}),
        (out("closed_weekday", 4) + out("detour", 2, 30), "thin_closed", {"count": 4}),
        (out("detour", 2, 30) + out("worthless", 1, 12), "thin_far", {"count": 3, "minutes": 12}),
        (out("worthless", 3), "nothing_else_pays", {"count": 3}),
        (out("no_place", 2), "thin_unplaced", {"count": 2}),
        (out("does_not_fit", 5), "thin_no_time", {"count": 5}),
        (out("longer_than_day", 2) + out("longer_than_hours", 1), "thin_too_long", {"count": 3}),
        (out("no_place", 9) + out("most_visits", 2), "thin_visits", {"count": 1}),
        (out("seen_lately", 2), "thin_elsewhere", {"count": 2}),
    ],
)
def test_a_thin_day_names_what_keeps_most_of_the_others_out(others, cause, values) -> None:
    assert thin_cause(DAY, LITTLE, others, HALF) == Reason(cause, values)


def test_a_day_that_is_half_full_is_not_thin() -> None:
    assert thin_cause(DAY, tour(("10:00", "13:00")), out("detour", 3, 20), HALF) is None
    assert thin_cause(DAY, tour(("10:00", "12:59")), out("detour", 3, 20), HALF) is not None


def test_time_that_is_kept_for_something_else_is_no_emptiness() -> None:
    block = Appointment("b", "", at("14:00"), at("19:00"), Obligation.FIXED, "Bureau")
    kept = Day(ON, DAY.rules, (), blocks=(block,))
    assert thin_cause(kept, LITTLE, out("detour", 3, 20), HALF) is None


def test_neither_an_empty_day_nor_one_with_stops_made_is_thin() -> None:
    assert thin_cause(DAY, Tour(ON), out("detour", 3, 20), HALF) is None
    assert thin_cause(Day(ON, DAY.rules, (), head=LITTLE.stops), LITTLE, [], HALF) is None
