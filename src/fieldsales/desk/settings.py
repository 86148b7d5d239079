# SPDX-License-Identifier: MIT
"""How the rep works, as the portfolio keeps it: keys, their meaning, and what they may be."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from fieldsales.desk import handoff_setting
from fieldsales.desk.template_setting import read_templates
from fieldsales.domain import errors
from fieldsales.domain.amounts import read_rate
from fieldsales.domain.order import MOST_VAT
from fieldsales.domain.tour import Goal
from fieldsales.planning.hours import is_country

DEFAULT_DOCTRINE = "thermometre"

#: With this word no weekday has hours of its own.
NONE = "none"

#: With this word the program finds out by itself.
AUTO = "auto"

#: How many times as long a drive takes in rush hours, at the least and at the most.
LEAST_RUSH, MOST_RUSH = 0.5, 3.0

#: What may be asked online, each allowed by itself.
NETWORK_PERMISSIONS = ("companies", "addresses", "map")

#: More than this is no lunch and no overtime but a slip of the finger.
LONGEST_LUNCH = timedelta(hours=4)

#: Who may come so much earlier or later has no hour, but a day.
MOST_LEEWAY = timedelta(hours=2)

#: Calendars are looked at so many days back and ahead at the most; nobody is reminded so many minutes before.
MOST_CALENDAR_DAYS, MOST_ALARM = 1_100, 1_440

#: Nobody phones more people between visits.
MOST_CALLS = 99

#: A name or a number, not a paragraph.
_LONGEST_LINE = 120

#: Nobody looks for a place to park longer.
_LONGEST_PARKING = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Key:
    """One setting: how its text is read, and the id of what wording says an acceptable text looks like."""

    read: Callable[[str], object]
    expected: str


def _clock(text: str) -> str:
    return time.fromisoformat(text).strftime("%H:%M")


def _place(text: str) -> dict[str, float]:
    latitude, longitude = (float(part) for part in text.split(","))
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise ValueError(text)
    return {"latitude": latitude, "longitude": longitude}


def _workdays(text: str) -> list[int]:
    days = sorted({int(part) for part in text.split(",") if part.strip()})
    if not days or days[0] < 1 or days[-1] > 7:
        raise ValueError(text)
    return days


def _weekday_hours(text: str) -> dict[str, list[str]]:
    """Return the hours of weekdays as the portfolio keeps them: `{"5": ["08:30", "12:00"]}`."""
    found: dict[str, list[str]] = {}
    for part in text.split(";") if text.strip().lower() != NONE else ():
        weekday, hours = part.split("=")
        start, end = (_clock(one.strip()) for one in hours.split("-"))
        number = str(int(weekday))
        if not 1 <= int(number) <= 7 or number in found or end <= start:
            raise ValueError(text)
        found[number] = [start, end]
    return dict(sorted(found.items()))


def _positive(text: str) -> float:
    value = float(text.replace(",", "."))
    if not 0 <= value < 1e6:
        raise ValueError(text)
    return value


def _count(text: str) -> int:
    value = int(text)
    if not 1 <= value <= 100:
        raise ValueError(text)
    return value


def _calls(text: str) -> int:
    value = int(text)
    if not 0 <= value <= MOST_CALLS:
        raise ValueError(text)
    return value


def _zone(text: str) -> str:
    try:
        return ZoneInfo(text).key
    except (ZoneInfoNotFoundError, OSError) as problem:
        raise ValueError(text) from problem


def _country(text: str) -> str:
    country = text.strip().upper()
    if not is_country(country):
        raise ValueError(text)
    return country


def _goal(text: str) -> str:
    return Goal(text.strip().lower()).value


def _minutes(text: str) -> float:
    value = _positive(text)
    if value > LONGEST_LUNCH.total_seconds() / 60:
        raise ValueError(text)
    return value


def _parking(text: str) -> float:
    value = _positive(text)
    if value > _LONGEST_PARKING.total_seconds() / 60:
        raise ValueError(text)
    return value


def _leeway(text: str) -> float:
    value = _positive(text)
    if value > MOST_LEEWAY.total_seconds() / 60:
        raise ValueError(text)
    return value


def _rush_hours(text: str) -> list[list[object]]:
    """Return rush hours as the portfolio keeps them: `[["08:00", "09:30", 1.3]]`."""
    found: list[list[object]] = []
    for part in text.split(";") if text.strip().lower() != NONE else ():
        hours, number = part.split("=")
        start, end = (_clock(one.strip()) for one in hours.split("-"))
        factor = _positive(number)
        if end <= start or not LEAST_RUSH <= factor <= MOST_RUSH:
            raise ValueError(text)
        found.append([start, end, factor])
    return sorted(found, key=str)


def _terrain(text: str) -> float | None:
    """Return how much longer than in flat country drives take, None for what the roads teach."""
    if text.strip().lower() == AUTO:
        return None
    value = _positive(text)
    if not 1 <= value <= MOST_RUSH:
        raise ValueError(text)
    return value


def _vat(text: str) -> float:
    return _rate(text, float(MOST_VAT))


def _commission(text: str) -> float | None:
    """Return a commission in percent, None for none."""
    return None if text.strip().lower() in ("", NONE) else _rate(text, 100)


def _rate(text: str, most: float) -> float:
    rate = read_rate(text)
    if rate is None or rate > most:
        raise ValueError(text)
    return float(rate)


def _commissions(text: str) -> dict[str, object]:
    """Return the commission of product lines by their names: `{"blanc": 8.5}`."""
    return {name: _rate(str(rate), 100) for name, rate in _table(text).items()}


_SWITCHES = {"on": True, "yes": True, "true": True, "off": False, "no": False, "false": False}


def _switch(text: str) -> bool:
    return _SWITCHES[text.strip().lower()]


def _network(text: str) -> bool | list[str]:
    """Return True for all services, False for none, else the names of those that may be asked."""
    if text.strip().lower() in _SWITCHES:
        return _switch(text)
    names = {part.strip().lower() for part in text.split(",")}
    if not names <= set(NETWORK_PERMISSIONS):
        raise ValueError(text)
    return [name for name in NETWORK_PERMISSIONS if name in names]


def _folder(text: str) -> str | None:
    """Return a folder as it was written, None for none."""
    folder = text.strip()
    if "\0" in folder:
        raise ValueError(text)
    return None if folder.lower() in ("", NONE) else folder


def _days(text: str) -> int:
    value = int(text)
    if not 0 <= value <= MOST_CALENDAR_DAYS:
        raise ValueError(text)
    return value


def _alarm(text: str) -> int:
    value = int(text)
    if not 0 <= value <= MOST_ALARM:
        raise ValueError(text)
    return value


def _table(text: str) -> dict[str, object]:
    value = json.loads(text)
    if not isinstance(value, dict):
        raise ValueError(text)
    return value


def _worths(text: str) -> dict[str, object]:
    table = _table(text)
    for worth in table.values():
        _check_number(worth)
    return table


def _travel(text: str) -> dict[str, object]:
    table = _table(text)
    _check_number(table.get("inside"))
    for key in ("minutes", "one_way"):
        drives = table.get(key, {} if key == "one_way" else None)
        if not isinstance(drives, dict):
            raise ValueError(text)
        for pair, minutes in drives.items():
            if pair.count("|") != 1:
                raise ValueError(text)
            _check_number(minutes)
    return table


def _check_number(value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e6:
        raise ValueError(value)


def _line(text: str) -> str | None:
    value = " ".join(text.split())
    if len(value) > _LONGEST_LINE:
        raise ValueError(text)
    return value or None


def _templates(text: str) -> dict[str, object]:
    return dict(read_templates(json.loads(text)))


KEYS: Mapping[str, Key] = {
    "doctrine": Key(str, "doctrine"),
    "grid": Key(str, "grid"),
    "photos.keep_place": Key(_switch, "switch"),
    "day.start": Key(_clock, "time"),
    "day.end": Key(_clock, "time"),
    "day.lunch_minutes": Key(_minutes, "minutes"),
    "day.lunch_from": Key(_clock, "time"),
    "day.lunch_until": Key(_clock, "time"),
    "day.home": Key(_place, "place"),
    "day.workdays": Key(_workdays, "workdays"),
    "day.by_weekday": Key(_weekday_hours, "weekday_hours"),
    "day.most_visits": Key(_count, "visits"),
    "day.calls": Key(_calls, "calls"),
    "day.driving_cost": Key(_positive, "cost"),
    "day.km_cost": Key(_positive, "kilometre_cost"),
    "day.overtime_minutes": Key(_minutes, "minutes"),
    "day.overtime_cost": Key(_positive, "cost"),
    "day.parking_minutes": Key(_parking, "parking_minutes"),
    "day.caution_minutes": Key(_parking, "parking_minutes"),
    "day.promise_minutes": Key(_parking, "parking_minutes"),
    "day.waiting_cost": Key(_positive, "cost"),
    "day.leeway_minutes": Key(_leeway, "leeway_minutes"),
    "day.margin": Key(_positive, "euros"),
    "day.zone": Key(_zone, "zone"),
    "day.country": Key(_country, "country"),
    "day.goal": Key(_goal, "goal"),
    "worth.by_class": Key(_worths, "worths"),
    "travel.given": Key(_travel, "travel"),
    "travel.rush_hours": Key(_rush_hours, "rush_hours"),
    "travel.terrain": Key(_terrain, "terrain"),
    "calendar.folder": Key(_folder, "folder"),
    "calendar.days_back": Key(_days, "days_of_calendar"),
    "calendar.days_ahead": Key(_days, "days_of_calendar"),
    "calendar.notes": Key(_switch, "switch"),
    "calendar.alarm_minutes": Key(_alarm, "alarm_minutes"),
    "learning": Key(_switch, "switch"),
    "relances": Key(_switch, "switch"),
    "sales.vat": Key(_vat, "vat"),
    "sales.commission": Key(_commission, "commission"),
    "sales.commission_by_line": Key(_commissions, "commissions"),
    "templates": Key(_templates, "templates"),
    "rep.name": Key(_line, "line"),
    "rep.company": Key(_line, "line"),
    "rep.phone": Key(_line, "line"),
    "network": Key(_network, "network"),
    "map.online": Key(_switch, "switch"),
    handoff_setting.TARGET: Key(handoff_setting.read_target, "handoff_target"),
    handoff_setting.LIMITS: Key(handoff_setting.read_limits, "handoff_limits"),
    handoff_setting.NOTES: Key(_switch, "switch"),
    handoff_setting.CODES: Key(_switch, "switch"),
}


def read_setting(key: str, text: str) -> object:
    """Return the JSON value of a setting from what the rep typed.

    Raises UnknownKindError for an unknown key and BadValueError for an unreadable value.
    """
    if key not in KEYS:
        raise errors.UnknownKindError(key, tuple(KEYS))
    try:
        return KEYS[key].read(text)
    except (ValueError, TypeError, KeyError) as problem:
        raise errors.BadValueError(key, text, KEYS[key].expected) from problem
