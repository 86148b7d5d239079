# SPDX-License-Identifier: MIT
"""What the window has read and done on a lane: each errand opens no widget and returns plain values."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from fieldsales.desk import day, prospects
from fieldsales.desk.day import Draft
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.prospects import Card, Line
from fieldsales.domain.tour import Tour
from fieldsales.ui.faces import Legend, class_of, legend_of, list_lines
from fieldsales.ui.portfolio.list_index import ListIndex
from fieldsales.ui.portfolio.lines import ListLine
from fieldsales.wording.words import Words

#: How often a plan is computed again because something changed under it, before giving up.
PATIENCE = 3


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Everybody: the desk's lines, the rows made of them, and the index they are searched by."""

    lines: tuple[Line, ...]
    rows: tuple[ListLine, ...]
    index: ListIndex
    legend: Legend


@dataclass(frozen=True, slots=True)
class DaySeen:
    """A day as kept: its tour, or None when nothing was planned."""

    on: date
    tour: Tour | None


def read_portfolio(desk: Desk, words: Words) -> Portfolio:
    """Read and classify everybody."""
    legend = legend_of(desk, words)
    lines = prospects.lines(desk)
    rows = tuple(list_lines(desk, words, lines, legend))
    return Portfolio(lines, rows, ListIndex(rows), legend)


def read_some(desk: Desk, ids: Collection[str]) -> tuple[Line, ...]:
    """Read the records that an action changed; those that are gone are not among them."""
    found = (prospects.line_of(desk, one) for one in ids)
    return tuple(line for line in found if line is not None)


def read_day(desk: Desk, on: date) -> DaySeen:
    """Read a day's kept tour."""
    return DaySeen(on, day.day_of(desk, on))


def read_card(desk: Desk, prospect_id: str) -> Card:
    """Read one record whole."""
    return prospects.card(desk, prospect_id)


def plan(desk: Desk, on: date) -> Draft:
    """Plan a day afresh: from now on if it is today and work has begun."""
    return day.plan_day(desk, on, begun(desk, on))


def replan(desk: Desk, on: date) -> Draft:
    """Plan what is left of a day: from now if it is today, else from its start."""
    start = begun(desk, on)
    return day.replan(desk, on, start) if start is not None else day.plan_day(desk, on)


def begun(desk: Desk, on: date) -> datetime | None:
    """Return the time to plan from when the day is under way, to the next whole minute."""
    now = desk.now()
    rules = desk.rules
    if desk.whole_day or on != now.date() or now.time() <= rules.start:
        return None
    return now.replace(second=0, microsecond=0) + timedelta(minutes=1 if now.second else 0)


def keep(desk: Desk, draft: Draft, action: str) -> tuple[Draft, Effect | None]:
    """Keep a draft; the effect is None when the plan must be made again."""
    return draft, day.keep(desk, draft, action)


def class_ids(lines: Collection[Line]) -> dict[str, str]:
    """Return every record's class."""
    return {line.prospect.id: class_of(line) for line in lines}
