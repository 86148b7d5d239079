# SPDX-License-Identifier: MIT
"""Firms of a scenario whose deadlines are given and the rest invented, the same at every run."""

import math
import random
from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from typing import Any

from fieldsales.atlas.towns import Towns
from fieldsales.classification.classify import days_after
from fieldsales.domain.place import Place

#: As in a scenario's file.
Table = Mapping[str, Any]

_Spot = tuple[Place, str]

#: So many orders of a client are known, one in each of its intervals.
_ORDERS = 4

#: When clients were seen.
_HOURS = (time(9, 20), time(10, 45), time(14, 10), time(16, 5))


def invented_firms(content: Table, towns: Towns) -> Iterator[dict[str, Any]]:
    """Yield the firms that a scenario describes by their deadlines, as tables of single prospects.

    A scenario that describes none yields none. Raises KeyError for a town that is not in the box.
    """
    if "due" not in content:
        return
    pick = random.Random(content["scenario"]["id"])  # noqa: S311  (invented firms, not a secret)
    firms, on = content["firms"], content["scenario"]["day"]
    names = _names(firms, pick)
    known = [row[0] for row in content["due"]["rows"]]
    where = {town: _spot(town, content["home"], towns) for town in known}
    for town, class_id, days, *interval in content["due"]["rows"]:
        firm = _firm(firms, next(names), town, where, pick)
        if interval:
            yield firm | _client(interval[0], interval[0] - days, pick)
        else:
            yield firm | {"facts": _dated(content["class"][class_id], on, days)}
    for group in content["clients"]:
        for _ in range(group["count"]):
            firm = _firm(firms, next(names), pick.choice(known), where, pick)
            yield firm | _client(group["interval"], pick.randint(*group["seen"]), pick)


def _spot(town: str, home: Table, towns: Towns) -> _Spot:
    """Return where a town is, and its first postcode: of several of one name, the nearest to home."""

    def away(place: Place) -> float:
        return math.hypot(place.latitude - home["latitude"], place.longitude - home["longitude"])

    placed = [
        (one.place, one.postcodes[0]) for one in towns.all if one.name == town and one.place is not None
    ]
    if not placed:
        raise KeyError(town)
    return min(placed, key=lambda spot: away(spot[0]))


def _names(firms: Table, pick: random.Random) -> Iterator[tuple[str, str]]:
    """Yield trade and name of firms, no two alike."""
    pairs = [(trade, text, name) for trade, text in firms["trades"] for name in firms["surnames"]]
    pick.shuffle(pairs)
    for trade, text, surname in pairs:
        yield trade, text.format(surname=surname)


def _firm(
    firms: Table, named: tuple[str, str], town: str, where: Mapping[str, _Spot], pick: random.Random
) -> dict[str, Any]:
    place, postcode = where[town]
    trade, name = named
    person = f"{pick.choice(firms['first_names'])} {pick.choice(firms['surnames'])}"
    return {
        "name": name,
        "trade": trade,
        "size": pick.choice(firms["sizes"]),
        "address": f"{pick.randint(1, 60)} {pick.choice(firms['streets'])}",
        "postcode": postcode,
        "town": town,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "phone": _phone(pick),
        "opening_hours": firms["opening_hours"],
        "visit_minutes": firms["visit_minutes"],
        "people": [{"name": person, "role": pick.choice(firms["roles"]), "decides": True}],
    }


def _phone(pick: random.Random) -> str:
    """Return a number of the range that is kept for fiction in the north-west, in E.164."""
    return f"+3326191{pick.randint(0, 9999):04}"


def _dated(kind: Table, on: date, days: int) -> list[dict[str, Any]]:
    """Return the facts of a class, so that its deadline comes so many days after the scenario's day."""
    deadline, weekdays = on + timedelta(days=days), kind.get("working_days", False)
    sign = next(
        before
        for before in range(kind["deadline_days"] * 2 + 7)
        if days_after(deadline - timedelta(days=before), kind["deadline_days"], working_days=weekdays)
        == deadline
    )
    return [{**fact, "days_before": fact["days_before"] + sign - days} for fact in kind["facts"]]


def _client(interval: int, seen: int, pick: random.Random) -> dict[str, Any]:
    """Return a client who was seen and ordered so many days before the scenario, and before that too."""
    facts: list[dict[str, Any]] = []
    for visit in reversed(range(_ORDERS)):
        when = {"days_before": seen + visit * interval, "hour": _HOURS[visit % len(_HOURS)]}
        amount = pick.randrange(80, 620, 5)
        facts.append({"kind": "visit", "value": "ordered", **when})
        facts.append({"kind": "order", "amount": amount, "after_visit": True, **when})
    first = {"kind": "met", "direction": "by_us", "text": "première visite", "hour": _HOURS[0]}
    facts.insert(0, {**first, "days_before": seen + _ORDERS * interval})
    return {"visit_interval_days": interval, "facts": facts}
