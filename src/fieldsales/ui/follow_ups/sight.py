# SPDX-License-Identifier: MIT
"""What the rows of the room are shown by, and the words of one row, made when it is painted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from fieldsales.desk.follow_ups import FollowUps, Group, Item, group_of
from fieldsales.domain.relance import Relance, Task
from fieldsales.domain.verdict import Mark, Shape
from fieldsales.ui.card.reading import Doctrine
from fieldsales.ui.portfolio import ListLine, StopTime
from fieldsales.ui.theme import Icon
from fieldsales.wording import formats
from fieldsales.wording.labels import channel_label
from fieldsales.wording.relances import due_text, result_label, what_text
from fieldsales.wording.words import Words

ICONS = {"call": Icon.CALL, "visit": Icon.VISIT, "email": Icon.MAIL, "delivery": Icon.ORDER}

_NOBODY = Mark(Shape.RING, "neutral")


class Kind(StrEnum):
    """Which of them are shown: all, those of a channel, tasks, or what was done lately."""

    ALL = "all"
    CALLS = "calls"
    MAILS = "mails"
    VISITS = "visits"
    TASKS = "tasks"
    DONE = "done"


#: The channels of a kind; a delivery is followed by phone.
_CHANNELS = {
    Kind.CALLS: frozenset({"call", "delivery"}),
    Kind.MAILS: frozenset({"email"}),
    Kind.VISITS: frozenset({"visit"}),
}


@dataclass(frozen=True, slots=True)
class Head:
    """The title of a group, and how many are in it."""

    title: str
    count: int


@dataclass(frozen=True, slots=True)
class FollowLine:
    """One row in words. `is_late` adds the warning; `hint` is the stop of the tour, or what came of it."""

    name: str
    what: str
    channel: str
    icon: Icon
    due: str
    mark: Mark
    hint: str = ""
    is_late: bool = False
    is_soon: bool = False
    is_done: bool = False

    @property
    def said(self) -> str:
        """The row as it is read out."""
        parts = (self.due, self.name, self.what, self.channel, self.hint)
        return ", ".join(part for part in parts if part)


Row = Head | Item


@dataclass(frozen=True, slots=True)
class Sight:
    """Everybody, the doctrine and the day, as they were read last."""

    words: Words
    rows: Mapping[str, ListLine]
    doctrine: Doctrine
    today: date
    stops: Mapping[str, StopTime] = field(default_factory=dict)

    def line_of(self, item: Item) -> FollowLine:
        """Return the words of a row."""
        words, today = self.words, self.today
        known = self.rows.get(item.prospect_id)
        what = what_text(words, item, self.class_label, today)
        name = known.name if known is not None else what
        mark = self.doctrine.mark(known.class_id) if known is not None else _NOBODY
        what = what if known is not None else ""
        ended = item.done_on
        if isinstance(item, Task):
            due = formats.near_day(words, ended, today) if ended else words.gettext("undated")
            task = words.gettext("Task")
            return FollowLine(name, what, task, Icon.TASK, due, mark, is_done=ended is not None)
        channel, icon = channel_label(words, item.channel), ICONS.get(item.channel, Icon.FOLLOW_UP)
        if ended is not None:
            due, hint = formats.near_day(words, ended, today), result_label(words, item.result)
            return FollowLine(name, what, channel, icon, due, mark, hint, is_done=True)
        return FollowLine(
            name,
            what,
            channel,
            icon,
            due_text(words, item.due_on, today),
            mark,
            self._hint(item),
            is_late=item.due_on < today,
            is_soon=item.due_on <= today,
        )

    def class_label(self, class_id: str) -> str:
        """Return what a class is called."""
        return self.doctrine.label(class_id, self.words.language)

    def _hint(self, item: Relance) -> str:
        stop = self.stops.get(item.prospect_id)
        if stop is None or stop.done:
            return ""
        return self.words.gettext("{time}, stop {number}").format(time=stop.time, number=stop.number)


def is_known(sight: Sight, item: Item) -> bool:
    """Whether an item concerns nobody, or somebody who is still there."""
    return not item.prospect_id or item.prospect_id in sight.rows


def is_of(kind: Kind, item: Item) -> bool:
    """Whether an item is shown under a kind; what was done is under its own."""
    if kind in (Kind.ALL, Kind.DONE):
        return True
    if isinstance(item, Task):
        return kind is Kind.TASKS
    return item.channel in _CHANNELS.get(kind, frozenset())


def counts(sight: Sight, found: FollowUps) -> dict[Kind, int]:
    """Return how many there are of each kind."""
    everything: list[Item] = [*found.relances, *found.tasks]
    waiting = [one for one in everything if is_known(sight, one)]
    made = {kind: sum(is_of(kind, one) for one in waiting) for kind in Kind if kind is not Kind.DONE}
    return made | {Kind.DONE: sum(is_known(sight, one) for one in found.done)}


def rows_of(sight: Sight, found: FollowUps, kind: Kind, asked: str) -> list[Row]:
    """Return heads and items: late, today, this week, later, undated, the hottest first within a day."""
    words = sight.words
    rank = {one: number for number, one in enumerate(sight.doctrine.class_ids)}
    wanted = asked.casefold()

    def is_wanted(item: Item) -> bool:
        if not (is_known(sight, item) and is_of(kind, item)):
            return False
        known = sight.rows.get(item.prospect_id)
        hay = f"{known.name if known else ''} {known.town if known else ''} {item.text}"
        return not wanted or wanted in hay.casefold()

    if kind is Kind.DONE:
        done = [one for one in found.done if is_wanted(one)]
        title = words.gettext("Done in the last 30 days")
        return [Head(title, len(done)), *done] if done else []

    def heat(item: Item) -> tuple[date, int]:
        known = sight.rows.get(item.prospect_id)
        due = item.due_on if isinstance(item, Relance) else date.min
        return due, rank.get(known.class_id, len(rank)) if known is not None else len(rank)

    groups: dict[Group, list[Item]] = {group: [] for group in Group}
    waiting: list[Item] = [*found.relances, *found.tasks]
    for one in waiting:
        if is_wanted(one):
            groups[group_of(one, sight.today)].append(one)
    rows: list[Row] = []
    for group, items in groups.items():
        if items:
            rows += [Head(_title(words, group), len(items)), *sorted(items, key=heat)]
    return rows


def _title(words: Words, group: Group) -> str:
    _ = words.gettext
    return {
        Group.LATE: _("Late"),
        Group.TODAY: _("Today"),
        Group.WEEK: _("This week"),
        Group.LATER: _("Later"),
        Group.UNDATED: _("Undated"),
    }[group]
