# SPDX-License-Identifier: MIT
"""What makes a long list quick: its words, its orders and its classes, worked out once."""

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from copy import copy
from datetime import date
from enum import StrEnum
from functools import partial

import numpy as np
from numpy.typing import NDArray

from fieldsales.ui.portfolio.lines import ListLine
from fieldsales.ui.portfolio.search_index import SearchIndex, fold_all

#: Numbers of lines, in the order in which they are shown.
Places = NDArray[np.int32]

#: Letters by which names are sorted; names that differ later stay as they came.
_SORTED_LETTERS = 40


class Order(StrEnum):
    """How the list may be sorted."""

    DEADLINE = "deadline"
    NAME = "name"
    TOWN = "town"


class ListIndex:
    """The index of a list's lines. It touches no widget: a long one is built on a lane.

    `place` is each prospect's number among the lines, and `to_place` how many have a place that
    is missing or rough; `to_complete` is who has visits to complete, and how many.
    """

    def __init__(self, lines: Sequence[ListLine]) -> None:
        self.count = len(lines)
        self.place = {line.prospect_id: number for number, line in enumerate(lines)}
        self.to_place = sum(line.to_place for line in lines)
        self.to_complete = {line.prospect_id: line.to_complete for line in lines if line.to_complete}
        self._search = SearchIndex(text_of(line) for line in lines)
        names = _sortable([line.name for line in lines])
        towns = _sortable([line.town for line in lines])
        self._orders: dict[Order, Places] = {
            Order.NAME: np.argsort(names, kind="stable").astype(np.int32),
            Order.TOWN: np.lexsort((names, towns)).astype(np.int32),
        }
        self._due = np.fromiter((_due(line) for line in lines), dtype=np.int64, count=self.count)
        self._orders[Order.DEADLINE] = np.argsort(self._due, kind="stable").astype(np.int32)
        self._class_ids = sorted({line.class_id for line in lines})
        numbers = {class_id: number for number, class_id in enumerate(self._class_ids)}
        self._classes = np.fromiter(
            (numbers[line.class_id] for line in lines), dtype=np.int16, count=self.count
        )

    def renewed(
        self, before: Sequence[ListLine], after: Sequence[ListLine], numbers: Collection[int]
    ) -> "ListIndex":
        """Return the index of the same lines with others under some numbers, and new ones at the end.

        Only those are looked at: to index the words of very many again would hold the window up.
        """
        other = copy(self)
        other.count = len(after)
        others = {number: after[number] for number in numbers}
        new = {line.prospect_id: number for number, line in others.items() if number >= len(before)}
        other.place = {**self.place, **new} if new else self.place
        other._orders, other._class_ids = dict(self._orders), list(self._class_ids)
        room = np.zeros(other.count - len(before), dtype=np.int16)
        other._due, other._classes = np.append(self._due, room), np.append(self._classes, room)
        for number, line in others.items():
            was = before[number] if number < len(before) else None
            other.to_place += line.to_place - (was is not None and was.to_place)
            other.to_complete = _counted(other.to_complete, line)
            other._due[number] = _due(line)
            if line.class_id not in other._class_ids:
                other._class_ids.append(line.class_id)
            other._classes[number] = other._class_ids.index(line.class_id)
        if not np.array_equal(other._due, self._due):
            other._orders[Order.DEADLINE] = np.argsort(other._due, kind="stable").astype(np.int32)
        other._take_words(before, after, others)
        return other

    def _take_words(
        self, before: Sequence[ListLine], after: Sequence[ListLine], others: Mapping[int, ListLine]
    ) -> None:
        known = len(before)
        self._search = self._search.with_rows(
            {
                number: text_of(line)
                for number, line in others.items()
                if number >= known or text_of(before[number]) != text_of(line)
            }
        )
        moved = [
            number
            for number, line in others.items()
            if number >= known or _sort_words(before[number]) != _sort_words(line)
        ]
        for order in (Order.NAME, Order.TOWN):
            places = self._orders[order]
            places = places[~np.isin(places, moved)] if moved else places
            for number in moved:
                place_in = partial(_in_order, after, order)
                at = bisect_left(places, place_in(number), key=place_in)
                places = np.insert(places, at, number)
            self._orders[order] = places

    def select(
        self, asked: str, classes: frozenset[str] | None, order: Order, also: Sequence[str] = ()
    ) -> Places:
        """Return who has these words, or those that mean the same, and one of the classes (None: any).

        They come in the order that is wished.
        """
        places = self._orders[order]
        kept = self._search.find(asked)
        for other in also:
            same = self._search.find(other, as_it_stands=True)
            if kept is not None and same is not None:
                kept = kept | same
        if classes is not None:
            wanted = np.array([class_id in classes for class_id in self._class_ids], dtype=np.bool_)
            of_class = wanted[self._classes]
            kept = of_class if kept is None else kept & of_class
        return places if kept is None else places[kept[places]]


def text_of(line: ListLine) -> str:
    """Return all that a line is found by."""
    return f"{line.name} {line.town} {line.trade} {line.class_label} {line.extra}"


def sorts_alike(one: ListLine, other: ListLine) -> bool:
    """Whether a changed line keeps its place in every order and is found by the same words."""
    if bool(one.to_complete) != bool(other.to_complete):
        return False
    return (_due(one), one.class_id, text_of(one)) == (_due(other), other.class_id, text_of(other))


def _counted(known: dict[str, int], line: ListLine) -> dict[str, int]:
    """Return who has visits to complete, with one who changed."""
    others = {one: count for one, count in known.items() if one != line.prospect_id}
    return {**others, line.prospect_id: line.to_complete} if line.to_complete else others


def _due(line: ListLine) -> int:
    """The nearest deadline first, those without one after it, those asleep at the end."""
    due = line.deadline if line.deadline is not None and not line.asleep else date.max
    return int(line.asleep) * (date.max.toordinal() + 1) + due.toordinal()


def _sort_words(line: ListLine) -> tuple[str, str]:
    return line.name, line.town


def _in_order(lines: Sequence[ListLine], order: Order, number: int) -> tuple[bytes, bytes, int]:
    """Return what a line stands in an order by: its town or none, its name, its number."""
    line = lines[number]
    town, name = _sortable([line.town if order is Order.TOWN else "", line.name]).tolist()
    return town, name, number


def _sortable(texts: Sequence[str]) -> NDArray[np.bytes_]:
    if not texts:
        return np.zeros(0, dtype=np.bytes_)
    folded = fold_all("\n".join(text.replace("\n", " ") for text in texts))
    rows = [row.strip()[:_SORTED_LETTERS].encode("utf-8") for row in folded.split("\n")]
    return np.array(rows, dtype=np.bytes_)
