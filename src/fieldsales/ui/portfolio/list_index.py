# SPDX-License-Identifier: MIT
"""What makes a long list quick: its words, its orders and its classes, worked out once."""

from collections.abc import Sequence
from copy import copy
from datetime import date
from enum import StrEnum

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
    """The index of a list's lines. It touches no widget: a long one is built on a lane."""

    def __init__(self, lines: Sequence[ListLine]) -> None:
        self.count = len(lines)
        self._search = SearchIndex(text_of(line) for line in lines)
        names = _sortable([line.name for line in lines])
        towns = _sortable([line.town for line in lines])
        self._orders: dict[Order, Places] = {
            Order.NAME: np.argsort(names, kind="stable").astype(np.int32),
            Order.TOWN: np.lexsort((names, towns)).astype(np.int32),
        }
        self._take_classes(lines)

    def renewed(self, lines: Sequence[ListLine]) -> "ListIndex":
        """Return the index of the same names and words in the same rows, with other deadlines and classes."""
        other = copy(self)
        other._orders = dict(self._orders)
        other._take_classes(lines)
        return other

    def _take_classes(self, lines: Sequence[ListLine]) -> None:
        due = np.fromiter((_due(line) for line in lines), dtype=np.int64, count=self.count)
        self._orders[Order.DEADLINE] = np.argsort(due, kind="stable").astype(np.int32)
        self._class_ids = sorted({line.class_id for line in lines})
        numbers = {class_id: number for number, class_id in enumerate(self._class_ids)}
        self._classes = np.fromiter(
            (numbers[line.class_id] for line in lines), dtype=np.int16, count=self.count
        )

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


def reads_alike(one: ListLine, other: ListLine) -> bool:
    """Return whether two lines have the same name, town and words to be found by."""
    return (one.name, one.town, text_of(one)) == (other.name, other.town, text_of(other))


def text_of(line: ListLine) -> str:
    """Return all that a line is found by."""
    return f"{line.name} {line.town} {line.trade} {line.class_label} {line.extra}"


def sorts_alike(one: ListLine, other: ListLine) -> bool:
    """Whether a changed line keeps its place in every order and is found by the same words."""
    return (_due(one), one.class_id, text_of(one)) == (_due(other), other.class_id, text_of(other))


def _due(line: ListLine) -> int:
    """The nearest deadline first, those without one after it, those asleep at the end."""
    due = line.deadline if line.deadline is not None and not line.asleep else date.max
    return int(line.asleep) * (date.max.toordinal() + 1) + due.toordinal()


def _sortable(texts: Sequence[str]) -> NDArray[np.bytes_]:
    if not texts:
        return np.zeros(0, dtype=np.bytes_)
    folded = fold_all("\n".join(text.replace("\n", " ") for text in texts))
    rows = [row.strip()[:_SORTED_LETTERS].encode("utf-8") for row in folded.split("\n")]
    return np.array(rows, dtype=np.bytes_)
