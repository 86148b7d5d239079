# SPDX-License-Identifier: MIT
"""Prospects coloured by something else than their class: the shape still tells that, a letter the rest."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from string import ascii_uppercase, digits

import numpy as np
from numpy.typing import NDArray

from fieldsales.desk.prospects import Line
from fieldsales.domain.verdict import Mark, Shape
from fieldsales.ui.map.points import Points
from fieldsales.wording.words import Words

#: Colours that mean nothing but "another one": more than these nobody tells apart.
HUES = 6

#: The most days since the last contact of each step but the last two: later, and never.
_STEPS = (30, 90, 180, 365)

_ROW = np.dtype([("latitude", "<f4"), ("longitude", "<f4"), ("number", "<u4"), ("kind", "<u4")])
_ASLEEP = 256


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

    def marks(self, points: Points) -> list[Mark]:
        """Return how each kind of mark is drawn, those of the hottest class first."""
        classes = (points.legend.marks[one] for one in points.legend.order)
        return [
            replace(mark, colour=group.mark.colour, letter=group.mark.letter)
            for mark in classes
            for group in self.groups
        ]

    def kinds(self, points: Points) -> bytes:
        """Return each prospect's kind of mark."""
        classes = np.frombuffer(points.kinds, dtype=np.uint8)
        kinds: NDArray[np.uint8] = classes * len(self.groups) + np.frombuffer(self.members, dtype=np.uint8)
        return kinds.astype(np.uint8).tobytes()

    def packed(self, points: Points) -> bytes:
        """Return the packed prospects with these kinds in place of their classes."""
        rows = np.frombuffer(points.packed, dtype=_ROW).copy()
        kinds = np.frombuffer(self.kinds(points), dtype=np.uint8)
        rows["kind"] = (rows["kind"] & _ASLEEP) + kinds[rows["number"]]
        return rows.tobytes()


def colouring(words: Words, points: Points, by: ColourBy) -> Colouring | None:
    """Return everybody in groups by a field, the largest first; None for the class, which needs none."""
    if by is ColourBy.CLASS:
        return None
    texts = [_FIELDS[by](line, points) for line in points.lines]
    if by is ColourBy.CONTACT:
        labels = _steps(words)
        members = bytes(int(text) for text in texts)
        counts = Counter(members)
        groups = [
            Group(label, _mark(at, letter), counts[at])
            for at, (label, letter) in enumerate(zip(labels, "13691-", strict=True))
        ]
        return Colouring(by, tuple(groups), members)
    return _grouped(words, by, texts)


def silent_for(points: Points, days: int) -> NDArray[np.bool_]:
    """Return who was in touch within so many days, and is hidden where only the others are asked for."""
    today = points.today
    if today is None:
        return np.zeros(len(points.ids), dtype=np.bool_)
    since = (_days_since(line, today) for line in points.lines)
    return np.fromiter((one is not None and one < days for one in since), np.bool_, len(points.lines))


def _grouped(words: Words, by: ColourBy, texts: Sequence[str]) -> Colouring:
    _ = words.gettext
    counts = Counter(text for text in texts if text)
    known = [text for text, _count in counts.most_common(HUES)]
    place = {text: at for at, text in enumerate(known)}
    has_others = len(counts) > HUES
    others, nothing = len(known), len(known) + has_others
    members = bytes(place.get(text, others) if text else nothing for text in texts)
    by_member = Counter(members)
    letters = _letters(known)
    groups = [Group(text, _mark(at, letters[at]), by_member[at]) for at, text in enumerate(known)]
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


def _contact(line: Line, points: Points) -> str:
    days = _days_since(line, points.today) if points.today is not None else None
    if days is None:
        return str(len(_STEPS) + 1)
    return str(next((at for at, most in enumerate(_STEPS) if days <= most), len(_STEPS)))


_FIELDS: Mapping[ColourBy, Callable[[Line, Points], str]] = {
    ColourBy.TRADE: lambda line, points: points.trades.get(line.prospect.trade, line.prospect.trade),
    ColourBy.TOWN: lambda line, _points: line.prospect.town,
    ColourBy.SOURCE: lambda line, _points: line.prospect.source,
    ColourBy.TAG: lambda line, _points: line.prospect.tags[0] if line.prospect.tags else "",
    ColourBy.CONTACT: _contact,
}
