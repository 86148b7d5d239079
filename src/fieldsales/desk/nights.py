# SPDX-License-Identifier: MIT
"""Nights away from home: the day ends where the next one begins."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from fieldsales.desk import weeks
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.stale import stale_days
from fieldsales.desk.typed_places import labelled
from fieldsales.desk.weeks import Week
from fieldsales.domain import errors
from fieldsales.domain.night import Night
from fieldsales.domain.place import Place

#: So many towns of a day are proposed for its night.
MOST_PLACES = 4


@dataclass(frozen=True, slots=True)
class NightSaving:
    """What a night away changes in its two days planned together, beside both evenings at home.

    `driving` is saved, below zero where more is driven; `value` is gained, in the
    planner's unit; `stops` are seen more. `estimated` says that no road was followed.
    """

    driving: timedelta
    value: float
    stops: int
    estimated: bool
    provisional: bool


def keep_night(desk: Desk, on: date, place: Place) -> Effect:
    """Let a day end at a place, and the next date begin there; in place of another night of that date.

    Raises BadValueError for a night that is over, and so is the day after it.
    """
    if on < desk.today - timedelta(days=1):
        raise errors.BadValueError("night.on", on.isoformat(), "night_to_come")
    with desk.portfolio.action("night") as book:
        book.put_night(Night(on, place))
    return _effect(desk, book.action_id, "night", on, place)


def remove_night(desk: Desk, on: date) -> Effect:
    """Let a day end at home again. Raises NoNightError."""
    night = desk.nights.get(on)
    if night is None:
        raise errors.NoNightError(on)
    with desk.portfolio.action("night_removed") as book:
        book.archive_night(on)
    return _effect(desk, book.action_id, "night_removed", on, night.place)


def _effect(desk: Desk, action_id: str, action: str, on: date, place: Place) -> Effect:
    values = {"day": on.isoformat(), "place": place_text(place)}
    days = stale_days(desk, on, on + timedelta(days=1))
    return Effect(action, tour=True, tour_stale=bool(days), days=days, action_id=action_id, values=values)


def place_text(place: Place) -> str:
    """Return what a place is called, its position where it has no name."""
    return place.label or f"{place.latitude:g}, {place.longitude:g}"


def night_places(desk: Desk, on: date) -> tuple[Place, ...]:
    """Return towns in which a night can be spent: those of a day's stops, the last first."""
    kept = desk.portfolio.kept_tour(on)
    found: dict[str, Place] = {}
    for promise in reversed(kept.promises if kept is not None else ()):
        place = labelled(desk.portfolio.prospect(promise.prospect_id))
        if place is not None:
            found.setdefault(place_text(place), place)
    return tuple(found.values())[:MOST_PLACES]


def night_saving(desk: Desk, on: date, place: Place) -> NightSaving:
    """Plan a date and the next one with a night at a place between them and without; nothing is kept.

    Raises CancelledError and BrokenPlanError.
    """

    others = {one: night for one, night in desk.nights.items() if one != on}

    def planned(nights: Mapping[date, Night]) -> Week:
        return weeks.plan_days(desk.supposing(nights), on, 2)

    home, away = planned(others), planned({**others, on: Night(on, place)})

    def value(week: Week) -> float:
        return sum(draft.tour.value for draft in week.drafts)

    tours = [draft.tour for week in (home, away) for draft in week.drafts]
    return NightSaving(
        driving=home.driving - away.driving,
        value=value(away) - value(home),
        stops=away.stops - home.stops,
        estimated=any(stop.estimated for tour in tours for stop in tour.stops),
        provisional=any(tour.provisional for tour in tours),
    )
