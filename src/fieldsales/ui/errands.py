# SPDX-License-Identifier: MIT
"""What the window has read and done on a lane: each errand opens no widget and returns plain values."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from fieldsales.desk import (
    appointments,
    day,
    days,
    doctrines,
    history,
    network,
    prospects,
    rules,
    territory,
)
from fieldsales.desk.day_draft import Draft
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.nights import place_text
from fieldsales.desk.prospects import Card, Line
from fieldsales.desk.week_figures import closed_day
from fieldsales.domain.appointment import Appointment
from fieldsales.domain.business import Trade
from fieldsales.domain.place import Place
from fieldsales.domain.tour import DayRules, Reason, Tour
from fieldsales.ui.card.reading import Doctrine, in_language
from fieldsales.ui.faces import Legend, legend_of, list_lines
from fieldsales.ui.map.points import Points, pack, repack
from fieldsales.ui.portfolio.lines import ListLine
from fieldsales.ui.portfolio.list_index import ListIndex
from fieldsales.ui.status import Safety
from fieldsales.wording import labels
from fieldsales.wording.doctrine_faults import stand_in_text
from fieldsales.wording.sentences import sentence
from fieldsales.wording.words import Words


@dataclass(frozen=True, slots=True)
class Situation:
    """What every view shows its values by: doctrine, rules, town of the home, the instant it was read.

    `source` names where found places come from, empty without a territory.
    """

    doctrine: Doctrine
    legend: Legend
    rules: DayRules
    home: str
    now: datetime
    safety: Safety
    source: str = ""
    doctrines: Sequence[Doctrine] = ()
    #: why another doctrine stands in for the chosen one, empty while none does
    trouble: str = ""

    def doctrine_label(self, doctrine_id: str, language: str) -> str:
        """Return what a doctrine is called."""
        found = (one for one in self.doctrines if one.id == doctrine_id)
        return next((in_language(one.labels, language) for one in found), doctrine_id)

    @property
    def today(self) -> date:
        """The day it was where the rep works."""
        return self.now.date()


@dataclass(frozen=True, slots=True)
class Everybody:
    """The whole portfolio: the desk's lines, the rows made of them, their index, the points of the map.

    `by_id` are the rows by their prospects, and `tags` all that somebody has.
    """

    situation: Situation
    lines: Mapping[str, Line]
    rows: tuple[ListLine, ...]
    by_id: dict[str, ListLine]
    index: ListIndex
    points: Points
    tags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Some:
    """The records that an action changed, with the lines, points and tags of everybody.

    Where records are gone, `left` are the rows of who is left, with their index.
    """

    situation: Situation
    lines: Mapping[str, Line]
    rows: tuple[ListLine, ...]
    points: Points
    tags: frozenset[str] = frozenset()
    left: tuple[Sequence[ListLine], ListIndex] | None = None


@dataclass(frozen=True, slots=True)
class DaySeen:
    """A day: its tour, or None when nothing was planned; `near` are its prospects with their proofs.

    `nights` are the places of the nights before and after it, None for those at home. `next_on` is
    the working day to plan where this one is over, None where it is not. `agreed` are the
    appointments of a day without a tour, with the name of each, and `closed` says why nothing can
    be planned on it.
    """

    on: date
    tour: Tour | None
    near: Mapping[str, Line]
    now: datetime
    nights: tuple[Place | None, Place | None] = (None, None)
    next_on: date | None = None
    agreed: tuple[tuple[Appointment, str], ...] = ()
    closed: tuple[Reason, ...] = ()

    @property
    def night_towns(self) -> tuple[str, str]:
        """What the places of the nights are called, empty for those at home."""
        before, after = (place_text(place) if place is not None else "" for place in self.nights)
        return before, after

    def ends(self, home: Place | None) -> tuple[Place | None, Place | None]:
        """Return where the day begins and where it ends."""
        before, after = self.nights
        return before or home, after or home


@dataclass(frozen=True, slots=True)
class CardSeen:
    """One record whole, and the instant it was read."""

    card: Card
    line: Line
    now: datetime


def read_situation(desk: Desk, words: Words) -> Situation:
    """Read what every view needs to know."""
    words.take_kinds({kind.id: kind.labels for kind in desk.doctrine.kinds.values()})
    packs = territory.territories(desk)
    actions = history.history(desk, 1)
    return Situation(
        doctrine=desk.doctrine,
        legend=legend_of(desk, words),
        rules=desk.rules,
        home=rules.home_town(desk),
        now=desk.now(),
        safety=Safety(
            saved_at=actions[0].at if actions else None,
            is_online=network.is_online(desk),
            packs=packs,
            backup_on=history.last_backup(desk),
        ),
        source=packs[0].attribution if packs else "",
        doctrines=doctrines.doctrines(desk),
        trouble=_trouble(desk, words),
    )


def read_everybody(desk: Desk, words: Words) -> Everybody:
    """Read and classify everybody."""
    situation = read_situation(desk, words)
    lines = prospects.lines(desk)
    rows = tuple(list_lines(desk, words, lines, situation.legend))
    return Everybody(
        situation,
        {line.prospect.id: line for line in lines},
        rows,
        {row.prospect_id: row for row in rows},
        ListIndex(rows),
        _packed(desk, words, lines, situation),
        frozenset(tag for line in lines for tag in line.prospect.tags),
    )


class LastRead:
    """Everybody as it was read last: what some changed is read on top of that, and nobody else looked at.

    Only what runs on the portfolio lane touches it. There everything is done in order, so that
    each answer holds all those before it, however late the window draws them.
    """

    def __init__(self) -> None:
        self._lines: Mapping[str, Line] = {}
        self._rows: dict[str, ListLine] = {}
        self._points: Points | None = None
        self._tags: Counter[str] = Counter()

    def everybody(self, desk: Desk, words: Words) -> Everybody:
        """Read and classify everybody."""
        read = read_everybody(desk, words)
        self._lines, self._rows, self._points = read.lines, dict(read.by_id), read.points
        self._tags = Counter(tag for line in read.lines.values() for tag in line.prospect.tags)
        return read

    def some(self, desk: Desk, words: Words, ids: Collection[str]) -> Some:
        """Read the records that an action changed; those that are gone leave."""
        situation = read_situation(desk, words)
        found = {line.prospect.id: line for line in (prospects.line_of(desk, one) for one in ids) if line}
        gone = [one for one in ids if one not in found and one in self._lines]
        before = [self._lines[one] for one in ids if one in self._lines]
        lines = {**self._lines, **found}
        rows = tuple(list_lines(desk, words, found.values(), situation.legend))
        self._rows.update((row.prospect_id, row) for row in rows)
        for one in gone:
            del lines[one], self._rows[one]
        self._lines = lines
        self._points = self._packed_again(desk, words, tuple(found.values()), situation, are_all=not gone)
        self._tags.subtract(tag for line in before for tag in line.prospect.tags)
        self._tags.update(tag for line in found.values() for tag in line.prospect.tags)
        everybody = tuple(self._rows.values()) if gone else ()
        return Some(
            situation,
            lines,
            rows,
            self._points,
            frozenset(tag for tag, count in self._tags.items() if count > 0),
            (everybody, ListIndex(everybody)) if gone else None,
        )

    def _packed_again(
        self, desk: Desk, words: Words, changed: Sequence[Line], situation: Situation, *, are_all: bool
    ) -> Points:
        """Return the points with those who changed; `are_all` says that nobody is gone."""
        if self._points is not None and are_all:
            how = _trades(desk, words, situation)
            if points := repack(self._points, changed, situation.legend, *how):
                return points
        return _packed(desk, words, tuple(self._lines.values()), situation)


def _packed(desk: Desk, words: Words, lines: Sequence[Line], situation: Situation) -> Points:
    return pack(lines, situation.legend, *_trades(desk, words, situation))


def _trades(
    desk: Desk, words: Words, situation: Situation
) -> tuple[date, Callable[[str], str], Callable[[str], Trade | None]]:
    """Return the day and what calls and knows trades, as points are packed with them."""

    def label(trade: str) -> str:
        return labels.trade_label(words, desk.library.trades.get(trade), trade)

    return situation.today, label, desk.library.trades.get


def first_day(desk: Desk) -> date:
    """Return the day to open with."""
    return days.day_to_show(desk)


def read_day(desk: Desk, on: date) -> DaySeen:
    """Read a day's kept tour."""
    return _seen(desk, on, day.day_of(desk, on))


def _seen(desk: Desk, on: date, tour: Tour | None) -> DaySeen:
    ids: list[str] = []
    if tour is not None:
        ids = [stop.prospect_id for stop in tour.stops]
        ids += [one for gap in tour.gaps for one in gap.calls]
    near = {line.prospect.id: line for line in (prospects.line_of(desk, one) for one in ids) if line}
    before, after = desk.nights.get(on - timedelta(days=1)), desk.nights.get(on)
    nights = (before.place if before is not None else None, after.place if after is not None else None)
    next_on = days.next_working_day(desk, on) if days.is_over(desk, on) else None
    agreed = appointments.agreed_on(desk, on) if tour is None else ()
    closed = closed_day(desk, on).causes if tour is None and next_on is None else ()
    return DaySeen(on, tour, near, desk.now(), nights, next_on, agreed, closed)


def read_card(desk: Desk, prospect_id: str) -> CardSeen:
    """Read one record whole. Raises UnknownProspectError."""
    card = prospects.card(desk, prospect_id)
    relance = card.relances[0] if card.relances else None
    waiting = len(card.to_complete)
    line = Line(card.prospect, card.verdict, relance, card.interval, waiting)
    return CardSeen(card, line, desk.now())


def plan(
    desk: Desk,
    on: date,
    enough: Callable[[], bool] | None = None,
    progress: day.Progress | None = None,
) -> Draft:
    """Plan a day afresh: from now on if it is today and work has begun."""
    return day.plan_day(desk, on, days.begun(desk, on), enough=enough, progress=progress)


def replan(
    desk: Desk,
    on: date,
    enough: Callable[[], bool] | None = None,
    progress: day.Progress | None = None,
) -> Draft:
    """Plan what is left of a day, keeping what was promised: from now if it is under way."""
    start = days.begun(desk, on) or datetime.combine(on, desk.rules_on(on).start, desk.zone)
    return day.replan(desk, on, start, enough=enough, progress=progress)


def follow(desk: Desk, on: date) -> Draft:
    """Plan what is left of a day without being asked to: whom the rep put in stays."""
    start = days.begun(desk, on) or datetime.combine(on, desk.rules_on(on).start, desk.zone)
    return day.replan(desk, on, start, unasked=True)


def keep(
    desk: Desk, draft: Draft, action: str, about: str = "", follows: str = ""
) -> tuple[DaySeen, Effect] | None:
    """Keep a draft and return the day with it, or None when it must be computed again.

    `about` is the prospect that was moved or removed. `follows` is the action
    that made the tour stale: both are then undone as one.
    """
    effect = day.keep(desk, draft, action, about=about, follows=follows)
    if effect is None:
        return None
    return _seen(desk, draft.tour.on, draft.tour), effect


def _trouble(desk: Desk, words: Words) -> str:
    if desk.doctrine_trouble is None:
        return ""
    name = in_language(desk.doctrine.labels, words.language)
    return stand_in_text(words, name, sentence(words, desk.doctrine_trouble))
