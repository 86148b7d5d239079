# SPDX-License-Identifier: MIT
"""A tour for the phone: links in parts that its navigation program takes, each with its code."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from fieldsales.desk.days import ends_of
from fieldsales.desk.desk import Desk
from fieldsales.desk.handoff_setting import handoff_setting
from fieldsales.desk.known import record_of
from fieldsales.desk.nights import place_text
from fieldsales.domain import errors
from fieldsales.domain.company import Prospect
from fieldsales.domain.handoff import Code, Part, Point, Target
from fieldsales.domain.tour import Stop, Tour
from fieldsales.exchange.links import MOST_STOPS, parts_of
from fieldsales.exchange.qr import is_easily_read, qr_code
from fieldsales.wording.handoff import code_label
from fieldsales.wording.words import Words


@dataclass(frozen=True, slots=True)
class HandedPart:
    """One link, and the squares of its code."""

    part: Part
    code: Code


@dataclass(frozen=True, slots=True)
class Handoff:
    """A tour, or one stop of it, for a target.

    `lost` names stops that have no place and are in no link; `made` counts those made already, which
    are in none either unless the whole day was asked for. `stops` counts the visits in all links: what
    comes after them is where the day ends.
    """

    on: date
    target: Target
    parts: tuple[HandedPart, ...]
    lost: tuple[str, ...] = ()
    made: int = 0
    stops: int = 0


def hand_over(
    desk: Desk, words: Words, tour: Tour, target: Target | None = None, *, whole: bool = False
) -> Handoff:
    """Return what is ahead of a tour as links: from where the rep is, through its stops, to its end.

    The rep is at the last stop made, else where the day begins. All of the day is in it where the
    `whole` is asked for. Without a `target` it is the one of the settings. A part has fewer stops than the
    setting allows where its code could not be read otherwise.
    """
    setting = handoff_setting(desk.settings)
    target = target or setting.target
    known = _prospects_of(desk, tour)
    made = tuple(stop for stop in tour.stops if stop.done)
    ahead = tour.stops if whole else tuple(stop for stop in tour.stops if not stop.done)
    begin, end = ends_named(desk, words, tour.on)
    placed = list(_placed(known, ahead))
    here = begin if whole else next(reversed(list(_placed(known, made))), begin)
    route = [*placed, end] if placed and end is not None else placed
    parts = _readable(target, here, route, setting.limits[target])
    lost = tuple(_name(known, stop) for stop in ahead if _place(known, stop) is None)
    return Handoff(tour.on, target, parts, lost, 0 if whole else len(made), len(placed))


def hand_over_stop(desk: Desk, prospect_id: str, target: Target | None = None) -> Handoff:
    """Return the link to one prospect, from wherever the phone is.

    Raises UnknownProspectError, and NoPlaceError for whom nobody placed on the map.
    """
    prospect = record_of(desk, prospect_id)
    if prospect.place is None:
        raise errors.NoPlaceError(prospect.name)
    target = target or handoff_setting(desk.settings).target
    parts = _readable(target, None, [Point(prospect.place, prospect.name)], 1)
    return Handoff(desk.today, target, parts, stops=1)


def stop_code(desk: Desk, prospect_id: str) -> Code:
    """Return the code of one stop for paper, small for want of a name in it; nothing for who has no place."""
    prospect = desk.portfolio.prospect(prospect_id)
    if prospect is None or prospect.place is None:
        return ()
    target = handoff_setting(desk.settings).target
    return qr_code(parts_of(target, None, [Point(prospect.place)])[0].url)


def day_codes(desk: Desk, words: Words, tour: Tour) -> tuple[tuple[str, Code], ...]:
    """Return the codes of a day with what stands below each: which part it is, and of which stops.

    None for a target that takes one stop a link: each stop has its own code.
    """
    handed = hand_over(desk, words, tour)
    if MOST_STOPS[handed.target] == 1:
        return ()
    found, first = [], handed.made + 1
    last = handed.made + handed.stops
    for number, one in enumerate(handed.parts, 1):
        end = min(first + len(one.part.stops) - 1, last)
        found.append((code_label(words, number, len(handed.parts), first, end), one.code))
        first = end + 1
    return tuple(found)


def _readable(target: Target, start: Point | None, route: list[Point], most: int) -> tuple[HandedPart, ...]:
    """Return the parts of a route, shorter ones where a phone could not read their codes."""
    found: tuple[HandedPart, ...] = ()
    for size in range(most, 0, -1):
        parts = parts_of(target, start, route, size)
        found = tuple(HandedPart(part, qr_code(part.url)) for part in parts)
        if all(is_easily_read(one.code) for one in found):
            break
    return found


def ends_named(desk: Desk, words: Words, on: date) -> tuple[Point | None, Point | None]:
    """Return where a day begins and ends, home being called so."""
    home = words.gettext("home")
    home = home[:1].upper() + home[1:]
    nights = desk.nights.get(on - timedelta(days=1)), desk.nights.get(on)
    begin, end = (
        None if place is None else Point(place, home if night is None else place_text(night.place))
        for place, night in zip(ends_of(desk, on), nights, strict=True)
    )
    return begin, end


def _prospects_of(desk: Desk, tour: Tour) -> dict[str, Prospect]:
    found = (desk.portfolio.prospect(stop.prospect_id) for stop in tour.stops)
    return {one.id: one for one in found if one is not None}


def _placed(known: Mapping[str, Prospect], stops: tuple[Stop, ...]) -> Iterator[Point]:
    """Yield the stops that have a place, in their order."""
    for stop in stops:
        prospect = known.get(stop.prospect_id)
        if prospect is not None and prospect.place is not None:
            yield Point(prospect.place, prospect.name)


def _place(known: Mapping[str, Prospect], stop: Stop) -> object:
    prospect = known.get(stop.prospect_id)
    return prospect.place if prospect is not None else None


def _name(known: Mapping[str, Prospect], stop: Stop) -> str:
    prospect = known.get(stop.prospect_id)
    return prospect.name if prospect is not None else stop.prospect_id
