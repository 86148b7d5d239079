# SPDX-License-Identifier: MIT
"""What the ways to reach each goal say, side by side: names, figures, and which of them is the best."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import time

from fieldsales.desk.goals import Way
from fieldsales.domain.tour import Goal
from fieldsales.wording import formats
from fieldsales.wording.words import Words


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of all ways: what it is, its text for each of them, and which ones nobody betters."""

    label: str
    texts: tuple[str, ...]
    best: tuple[bool, ...]


def goal_label(words: Words, goal: Goal) -> str:
    """Return the name of a goal."""
    _ = words.gettext
    labels = {
        Goal.VALUE: _("Most value"),
        Goal.DISTANCE: _("Fewest kilometres"),
        Goal.HOME: _("Earliest home"),
    }
    return labels[goal]


def goal_note(words: Words, goal: Goal) -> str:
    """Return in a line what a goal counts."""
    _ = words.gettext
    notes = {
        Goal.VALUE: _("what visits keep from competitors, less the driving"),
        Goal.DISTANCE: _("a driven kilometre counts ten times"),
        Goal.HOME: _("every minute until home counts"),
    }
    return notes[goal]


def figures(words: Words, ways: Sequence[Way]) -> tuple[Figure, ...]:
    """Return the figures of some ways; what none of them has is left out."""
    _ = words.gettext
    days = max((sum(bool(draft.tour.stops) for draft in way.week.drafts) for way in ways), default=0)
    rows = (
        _figure(_("Value, less driving"), ways, _value, lambda way: _amount(words, way.value)),
        _figure(_("Visits"), ways, _stops, lambda way: formats.number(words, way.week.stops)),
        _figure(
            _("Deadlines kept") if days > 1 else _("Deadlines of the day kept"),
            ways,
            _kept,
            lambda way: _deadlines(words, way),
        ),
        _figure(_("Driving"), ways, _driving, lambda way: formats.hours_and_minutes(words, way.week.driving)),
        _figure(_("Kilometres"), ways, _metres, lambda way: _kilometres(words, way)),
        _figure(_("Home at") if days < 2 else _("Home at, on average"), ways, _home, _clock),
    )
    return tuple(row for row in rows if any(row.texts))


def _figure(
    label: str, ways: Sequence[Way], rank: Callable[[Way], float], text: Callable[[Way], str]
) -> Figure:
    """Return a figure of all ways; a smaller rank is better, and where all are alike none is best."""
    ranks = [rank(way) for way in ways]
    least = min(ranks, default=0.0)
    differ = len(set(ranks)) > 1
    return Figure(label, tuple(map(text, ways)), tuple(differ and one == least for one in ranks))


def _value(way: Way) -> float:
    return -round(way.value)


def _stops(way: Way) -> float:
    return -way.week.stops


def _kept(way: Way) -> float:
    return -way.kept


def _driving(way: Way) -> float:
    return round(way.week.driving.total_seconds() / 60)


def _metres(way: Way) -> float:
    return round(way.metres / 1000)


def _home(way: Way) -> float:
    return way.home.hour * 60 + way.home.minute if way.home is not None else 0


def _amount(words: Words, value: float) -> str:
    return formats.number(words, round(value))


def _deadlines(words: Words, way: Way) -> str:
    if not way.due:
        return ""
    return words.gettext("{kept} of {due}").format(kept=way.kept, due=way.due)


def _kilometres(words: Words, way: Way) -> str:
    return f"{formats.number(words, round(way.metres / 1000))}{formats.NARROW}km" if way.metres else ""


def _clock(way: Way) -> str:
    return formats.clock(way.home) if isinstance(way.home, time) else ""
