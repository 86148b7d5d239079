# SPDX-License-Identifier: MIT
"""Prospects coloured by something else than their class: the shape still tells that, a letter the rest."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from string import ascii_uppercase, digits

import numpy as np
from numpy.typing import NDArray

from fieldsales.desk.prospects import Line
from fieldsales.domain.verdict import Mark, Shape
from fieldsales.exchange.map_points import ASLEEP
from fieldsales.wording.labels import origin_label
from fieldsales.wording.words import Words

#: Colours that mean nothing but "another one": more than these nobody tells apart.
HUES = 6

#: The most days since the last contact of each step but the last two: later, and never.
_STEPS = (30, 90, 180, 365)


_ROW = np.dtype([("latitude", "<f4"), ("longitude", "<f4"), ("number", "<u4"), ("kind", "<u4")])


class ColourBy(StrEnum):
    """What colours may stand for."""

    CLASS = "class"
    TRADE = "trade"
    TOWN = "town"
    SOURCE = "source"
    TAG = "tag"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Group:
    """Prospects of one colour: what they are called, how the legend draws them, how many they are."""

    label: str
    mark: Mark
    count: int


@dataclass(frozen=True)
class Colouring:
    """Which group each prospect is in, by its number. A kind of mark is a class and a group together."""

    by: ColourBy
    groups: tuple[Group, ...]
    members: bytes

    def marks(self, classes: Iterable[Mark]) -> list[Mark]:
        """Return how each kind of mark is drawn, by the marks of the classes, hottest first."""
        return [
            replace(mark, colour=group.mark.colour, letter=group.mark.letter)
            for mark in classes
            for group in self.groups
        ]

    def kinds(self, classes: bytes) -> bytes:
        """Return each prospect's kind of mark, by its class's place."""
        places = np.frombuffer(classes, dtype=np.uint8)
        kinds: NDArray[np.uint8] = places * len(self.groups) + np.frombuffer(self.members, dtype=np.uint8)
        return kinds.astype(np.uint8).tobytes()

    def packed(self, packed: bytes, classes: bytes) -> bytes:
        """Return packed prospects with these kinds in place of their classes."""
        rows = np.frombuffer(packed, dtype=_ROW).copy()
        kinds = np.frombuffer(self.kinds(classes), dtype=np.uint8)
        rows["kind"] = (rows["kind"] & ASLEEP) + kinds[rows["number"]]
        return rows.tobytes()


@dataclass(frozen=True, slots=True)
class Known:
    """Whom the map shows, in the order of their numbers, what their trades are called, and the day it was."""

    lines: Sequence[Line] = ()
    trades: Mapping[str, str] = field(default_factory=dict)
    today: date | None = None


def known_of(lines: Sequence[Line], trade_label: Callable[[str], str], today: date | None) -> Known:
    """Return whom the map shows; `trade_label` calls a trade by its name."""
    trades = {line.prospect.trade for line in lines}
    return Known(tuple(lines), {trade: trade_label(trade) for trade in trades}, today)


def colouring(words: Words, known: Known, by: ColourBy) -> Colouring | None:
    """Return everybody in groups by a field, the largest first; None for the class, which needs none."""
    if by is ColourBy.CLASS:
        return None
    texts = [_FIELDS[by](line, known) for line in known.lines]
    if by is ColourBy.CONTACT:
        labels = _steps(words)
        members = bytes(int(text) for text in texts)
        counts = Counter(members)
        groups = [
            Group(label, _mark(at, letter), counts[at])
            for at, (label, letter) in enumerate(zip(labels, "13691-", strict=True))
        ]
        return Colouring(by, tuple(groups), members)
    if by is ColourBy.SOURCE:
        texts = [origin_label(words, source) for source in texts]
    return _grouped(words, by, texts)


def silent_for(known: Known, days: int) -> NDArray[np.bool_]:
    """Return who was in touch within so many days, and is hidden where only the others are asked for."""
    lines, today = known.lines, known.today
    if today is None:
        return np.zeros(len(lines), dtype=np.bool_)
    since = (_days_since(line, today) for line in lines)
    return np.fromiter((one is not None and one < days for one in since), np.bool_, len(lines))


def _grouped(words: Words, by: ColourBy, texts: Sequence[str]) -> Colouring:
    _ = words.gettext
    counts = Counter(text for text in texts if text)
    named = [text for text, _count in counts.most_common(HUES)]
    place = {text: at for at, text in enumerate(named)}
    has_others = len(counts) > HUES
    others, nothing = len(named), len(named) + has_others
    members = bytes(place.get(text, others) if text else nothing for text in texts)
    by_member = Counter(members)
    letters = _letters(named)
    groups = [Group(text, _mark(at, letters[at]), by_member[at]) for at, text in enumerate(named)]
    if has_others:
        groups.append(Group(_("others"), Mark(Shape.CIRCLE, "neutral", "+"), by_member[others]))
    groups.append(Group(_("none"), Mark(Shape.CIRCLE, "neutral", "–"), by_member[nothing]))
    return Colouring(by, tuple(groups), members)


def _mark(at: int, letter: str) -> Mark:
    return Mark(Shape.CIRCLE, f"hue_{at % HUES + 1}", letter)


def _letters(texts: Sequence[str]) -> list[str]:
    """Return a letter for each text, another one for each: its first, else a later one, else any free one."""
    taken: list[str] = []
    for text in texts:
        own = [one.upper() for one in text if one.isalnum() and len(one.upper()) == 1]
        taken.append(next(one for one in (*own, *digits, *ascii_uppercase) if one not in taken))
    return taken


def _steps(words: Words) -> tuple[str, ...]:
    _ = words.gettext
    return (
        _("30 days or less"),
        _("31 to 90 days"),
        _("91 to 180 days"),
        _("up to a year"),
        _("longer"),
        _("never"),
    )


def _days_since(line: Line, today: date) -> int | None:
    last = line.verdict.last_contact
    return None if last is None else (today - last).days


def _contact(line: Line, known: Known) -> str:
    days = _days_since(line, known.today) if known.today is not None else None
    if days is None:
        return str(len(_STEPS) + 1)
    return str(next((at for at, most in enumerate(_STEPS) if days <= most), len(_STEPS)))


_FIELDS: Mapping[ColourBy, Callable[[Line, Known], str]] = {
    ColourBy.TRADE: lambda line, known: known.trades.get(line.prospect.trade, line.prospect.trade),
    ColourBy.TOWN: lambda line, _known: line.prospect.town,
    ColourBy.SOURCE: lambda line, _known: line.prospect.source,
    ColourBy.TAG: lambda line, _known: line.prospect.tags[0] if line.prospect.tags else "",
    ColourBy.CONTACT: _contact,
}
