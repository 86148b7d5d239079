# SPDX-License-Identifier: MIT
"""The documented JSON of a plan: its days, who is left out, and what became of what was promised."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from fieldsales.cli.output import Json, instant, prospects_by_id, reason_json
from fieldsales.desk.day_draft import Draft
from fieldsales.desk.desk import Desk
from fieldsales.desk.phone_calls import called_in
from fieldsales.desk.week_figures import DayFigures
from fieldsales.domain.explained import DayExplained, Filling, StopExplained, Way
from fieldsales.domain.place import Place
from fieldsales.domain.tour import Gap, LeftOut, Reason, Stop, Tour
from fieldsales.wording.words import Words


@dataclass(frozen=True, slots=True)
class Planned:
    """What a command planned: days with their figures, what is behind each that is to be explained.

    Of several days `in_no_day` are those whom none of them sees, each once.
    """

    drafts: Sequence[Draft]
    figures: Sequence[DayFigures]
    told: Mapping[date, DayExplained] | None = None
    in_no_day: Sequence[LeftOut] | None = None


def plan_json(desk: Desk, words: Words, planned: Planned) -> Json:
    """Return the whole document of `plan --json` and `replan --json`."""
    return _Writer(desk, words, planned).document()


def capacity_json(desk: Desk) -> Json:
    """Return what the rep has time for, what clients ask for, and how far their intervals are stretched."""
    capacity = desk.capacity
    return {
        "visits_a_day": round(capacity.visits, 2),
        "asked_for_a_day": round(capacity.demand, 2),
        "load": capacity.load,
        "stretch": capacity.stretch,
        "visit_minutes": round(capacity.visit.total_seconds() / 60, 1),
        "measured_tours": capacity.tours,
    }


class _Writer:
    def __init__(self, desk: Desk, words: Words, planned: Planned) -> None:
        self._desk, self._words, self._planned = desk, words, planned
        self._prospects = prospects_by_id(desk)
        self._label = partial(desk.doctrine.label, language=words.language)

    def document(self) -> Json:
        planned = self._planned
        tours = [draft.tour for draft in planned.drafts]
        left_out = [(tour.on, out) for tour in tours for out in tour.left_out]
        if planned.in_no_day is not None:
            left_out = [(tours[0].on, out) for out in planned.in_no_day]
        return {
            "days": [self._day(tour, one) for tour, one in zip(tours, planned.figures, strict=True)],
            "left_out": [self._left_out(on, out) for on, out in left_out],
            "capacity": capacity_json(self._desk),
            "value": round(sum(tour.value for tour in tours), 2),
            "kilometres": round(sum(tour.metres for tour in tours) / 1000, 1),
            "provisional": any(tour.provisional for tour in tours),
            "checked": all(tour.checked for tour in tours),
            "changes": self._changes(),
        }

    def _day(self, tour: Tour, figures: DayFigures) -> Json:
        night = self._desk.nights.get(tour.on)
        told = self._told(tour.on)
        return {
            "date": tour.on.isoformat(),
            "stops": [self._stop(tour.on, stop, told) for stop in tour.stops],
            "lunch": {"start": instant(tour.lunch.start), "end": instant(tour.lunch.end)}
            if tour.lunch
            else None,
            "leave": instant(tour.leave),
            "home": instant(tour.home),
            "night": _place(night.place) if night is not None else None,
            "driving_minutes": round(tour.driving.total_seconds() / 60),
            "kilometres": round(tour.metres / 1000, 1),
            "overtime_minutes": round(tour.overtime.total_seconds() / 60),
            "load": {
                "worked_minutes": round(figures.worked.total_seconds() / 60),
                "capacity_minutes": round(figures.capacity.total_seconds() / 60),
                "share": round(figures.load, 3),
            },
            "deadlines": {
                "kept": self._people(figures.kept),
                "missed": self._people(figures.lost),
                "caught_up": self._people(figures.caught_up),
            },
            "gaps": [self._gap(gap, told) for gap in tour.gaps],
            "causes": self._reasons(tour.causes, tour.on),
        }

    def _stop(self, on: date, stop: Stop, told: DayExplained | None) -> Json:
        found: Json = {
            "prospect": stop.prospect_id,
            "name": self._name(stop.prospect_id),
            "arrive": instant(stop.arrive),
            "start": instant(stop.start),
            "end": instant(stop.end),
            "travel_minutes": round(stop.travel.total_seconds() / 60),
            "estimated": stop.estimated,
            "kind": stop.kind.value,
            "pinned": stop.pinned,
            "done": stop.done,
            "missed": stop.missed,
            "hours_assumed": stop.hours_assumed,
            "reasons": self._reasons(stop.reasons, on),
        }
        if told is None:
            return found
        return found | self._behind(on, told.stops.get(stop.prospect_id))

    def _behind(self, on: date, stop: StopExplained | None) -> Json:
        """Return what is behind a stop; of one already made nothing is."""
        return {
            "worth": None if stop is None else stop.worth,
            "detour_minutes": None if stop is None else stop.detour_minutes,
            "brings": None if stop is None else stop.brings,
            "why_then": [] if stop is None else self._reasons(stop.why_then, on),
        }

    def _gap(self, gap: Gap, told: DayExplained | None) -> Json:
        calls: list[Json] = [
            {
                "prospect": one.id,
                "name": one.name,
                "person": person.name if person is not None else None,
                "phone": one.phone if person is None else person.phone,
            }
            for one, person in called_in(self._desk, gap)
        ]
        found: Json = {
            "start": instant(gap.start),
            "end": instant(gap.end),
            "calls": calls,
            "calls_used_up": gap.calls_used_up,
        }
        if told is None:
            return found
        return found | {"visits": [self._filling(one) for one in told.fillings.get(gap.start, ())]}

    def _filling(self, one: Filling) -> Json:
        return {
            "prospect": one.prospect_id,
            "name": self._name(one.prospect_id),
            "start": instant(one.start),
            "detour_minutes": one.detour_minutes,
            "brings": one.brings,
        }

    def _left_out(self, on: date, out: LeftOut) -> Json:
        found: Json = {
            "prospect": out.prospect_id,
            "name": self._name(out.prospect_id),
            "reasons": self._reasons(out.reasons, on),
            "price_minutes": out.price_minutes,
        }
        told = self._planned.told
        if told is None:
            return found
        ways = [way for one in told.values() if (way := one.ways.get(out.prospect_id)) is not None]
        # of several days the one on which it costs the least
        return found | {"way": self._way(min(ways, key=lambda way: (way.costs, way.start))) if ways else None}

    def _way(self, way: Way) -> Json:
        return {
            "start": instant(way.start),
            "after": None if way.after is None else self._person(way.after),
            "detour_minutes": way.detour_minutes,
            "costs": way.costs,
            "instead_of": self._person(way.instead_of[0]) if way.instead_of else None,
            "besides": self._people(way.instead_of[1:]),
        }

    def _changes(self) -> Json:
        """Return whose promised visit moved, joined or fell out, each with both hours and why."""
        found: dict[str, list[Json]] = {"moved": [], "added": [], "dropped": []}
        for draft in self._planned.drafts:
            for one in draft.changes:
                kind = "dropped" if one.now is None else "added" if one.was is None else "moved"
                reasons = self._reasons(one.reasons, draft.tour.on)
                hours = {"was": instant(one.was), "now": instant(one.now), "reasons": reasons}
                found[kind].append(self._person(one.prospect_id) | hours)
        return dict(found)

    def _told(self, on: date) -> DayExplained | None:
        """Return what is behind a day; nothing of one that was not planned, None where nobody asked."""
        told = self._planned.told
        return None if told is None else told.get(on, DayExplained())

    def _people(self, ids: Sequence[str]) -> list[Json]:
        return [self._person(one) for one in ids]

    def _person(self, prospect_id: str) -> Json:
        return {"prospect": prospect_id, "name": self._name(prospect_id)}

    def _name(self, prospect_id: str) -> str:
        found = self._prospects.get(prospect_id)
        return found.name if found is not None else ""

    def _reasons(self, reasons: Sequence[Reason], on: date) -> list[Json]:
        return [reason_json(one, on, self._words, self._label) for one in reasons]


def _place(place: Place) -> Json:
    """Return a place with what it is called."""
    return {"label": place.label, "latitude": place.latitude, "longitude": place.longitude}
