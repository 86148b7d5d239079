# SPDX-License-Identifier: MIT
"""What the planner is asked: a day, its rules, and the candidates with what meeting them is worth."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from fieldsales.domain.appointment import Appointment
from fieldsales.domain.place import Place
from fieldsales.domain.tour import DayRules, Goal, Lunch, Reason, Stop


@dataclass(frozen=True, slots=True)
class Call:
    """One candidate for a visit.

    `hours` is OpenStreetMap's notation; what is empty or does not parse bounds
    nothing. `worth` is the gain of meeting the prospect at `rules.start` and at
    `rules.end` of the day, linear between. An appointment that is fixed sets
    time and length of the visit, whatever the opening hours; a pinned visit
    starts at `pinned_at` or not at all. Of two appointments that cannot both be kept
    the one agreed first is: `agreed` orders them, those of one number by their hour.
    Who is due that day or before is not given up for an earlier return.
    """

    prospect_id: str
    place: Place | None
    hours: str
    hours_assumed: bool
    length: timedelta
    worth: tuple[float, float]
    appointment: Appointment | None = None
    reasons: tuple[Reason, ...] = ()
    pinned_at: datetime | None = None
    due: bool = False
    agreed: int = 0


@dataclass(frozen=True, slots=True)
class Day:
    """One day to plan, or the rest of one.

    `start` and `start_place` are now and here when a day is planned again;
    without them it begins at `rules.start` at home, or at its first stop where
    there is no home. `head` holds the stops already made, kept as they are.
    `lunch_taken` is the break already had. `kept` are prospects promised a
    visit, in order: dropping or moving one has a price. `blocks` are times in
    which nothing is visited, driven or eaten. `goal` is what the plan is to be
    best at.
    """

    on: date
    rules: DayRules
    calls: tuple[Call, ...]
    start: datetime | None = None
    start_place: Place | None = None
    end_place: Place | None = None
    head: tuple[Stop, ...] = ()
    lunch_taken: Lunch | None = None
    kept: tuple[str, ...] = ()
    blocks: tuple[Appointment, ...] = ()
    goal: Goal = Goal.VALUE


def start_of(day: Day) -> Place | None:
    """Where the part to be planned begins: here, else at the last stop made, else at home."""
    if day.start_place is not None:
        return day.start_place
    if day.head:
        last = day.head[-1].prospect_id
        for call in day.calls:
            if call.prospect_id == last and call.place is not None:
                return call.place
    return day.rules.home


def end_of(day: Day) -> Place | None:
    """Where the day ends, None for: at its last stop."""
    return day.end_place if day.end_place is not None else day.rules.home


def places(day: Day) -> tuple[Place, ...]:
    """Return the places between which `plan` needs travel times, in the order of its matrix.

    First where the day starts, if known; then where it ends, if known; then
    the place of every call that has one, in the order of the calls.
    """
    ends = tuple(place for place in (start_of(day), end_of(day)) if place is not None)
    return ends + tuple(call.place for call in day.calls if call.place is not None)
