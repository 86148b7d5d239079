# SPDX-License-Identifier: MIT
"""The stops of the evening as values to be shown, and as a model."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from fieldsales.desk.evening import Closing, ClosingStop
from fieldsales.desk.evening_text import answer_text
from fieldsales.domain.verdict import Mark
from fieldsales.ui.card.reading import Doctrine
from fieldsales.ui.theme import Icon
from fieldsales.ui.visit.outcomes import icon_of_outcome
from fieldsales.wording import formats
from fieldsales.wording.words import Words

Index = QModelIndex | QPersistentModelIndex

_NOBODY = QModelIndex()


@dataclass(frozen=True, slots=True)
class StopLine:
    """A stop as it is shown: who, when, and what is on disk of it."""

    stop: ClosingStop
    time: str
    what: str
    mark: Mark
    badge: str
    answer: str
    note: str
    icon: Icon | None

    @property
    def prospect_id(self) -> str:
        """Whose stop it is."""
        return self.stop.prospect.id

    @property
    def name(self) -> str:
        """Who is visited."""
        return self.stop.prospect.name

    @property
    def is_said(self) -> bool:
        """Whether something is on disk."""
        return self.stop.answer is not None

    @property
    def sentence(self) -> str:
        """All of it in a line, as it is read out."""
        parts = (self.time, self.name, self.badge, self.what, self.answer, self.note)
        return ", ".join(part for part in parts if part)


def stop_lines(
    words: Words, closing: Closing, doctrine: Doctrine, trade_of: Callable[[str], str]
) -> tuple[StopLine, ...]:
    """Return the stops of a day as they are shown; `trade_of` names the trade of a prospect."""
    return tuple(
        StopLine(
            one,
            formats.clock(one.at),
            " · ".join(part for part in (trade_of(one.prospect.id), one.prospect.town) if part),
            doctrine.mark(one.class_id),
            doctrine.label(one.class_id, words.language),
            answer_text(words, one.answer),
            _note(words, one, closing.today),
            _icon(one),
        )
        for one in closing.stops
    )


def _icon(stop: ClosingStop) -> Icon | None:
    if stop.answer is None:
        return None
    return icon_of_outcome(stop.answer.outcome) if stop.answer.outcome is not None else Icon.CLOSE


def _note(words: Words, stop: ClosingStop, today: date) -> str:
    """Return what stands below the answer: the day that sees it next, the note, or the next step."""
    _ = words.gettext
    if stop.is_missed and stop.seen_on is not None:
        return _("seen {day}").format(day=formats.near_day(words, stop.seen_on, today))
    if stop.is_missed and stop.is_let_be:
        return _("not proposed again")
    if stop.answer is not None and stop.answer.note:
        return " ".join(stop.answer.note.split())
    return _("next step noted") if stop.has_next_step else ""


class Role(IntEnum):
    """What a row answers besides its text."""

    LINE = Qt.ItemDataRole.UserRole + 1


class StopsModel(QAbstractListModel):
    """The stops in the order of the day; where they are the same ones, only what is said of them changes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[StopLine, ...] = ()

    @property
    def lines(self) -> tuple[StopLine, ...]:
        """The stops as they stand."""
        return self._lines

    def show_lines(self, lines: Sequence[StopLine]) -> None:
        """Replace all stops."""
        if [one.prospect_id for one in lines] == [one.prospect_id for one in self._lines]:
            self._lines = tuple(lines)
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def number_of(self, prospect_id: str) -> int:
        """Return the row of a prospect, -1 without one."""
        ids = [one.prospect_id for one in self._lines]
        return ids.index(prospect_id) if prospect_id in ids else -1

    def line_at(self, index: Index) -> StopLine | None:
        """Return a stop, None outside."""
        number = index.row() if index.isValid() else -1
        return self._lines[number] if 0 <= number < len(self._lines) else None

    def rowCount(self, parent: Index = _NOBODY) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line_at(index)
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.sentence
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.note or None
        if role == Role.LINE:
            return line
        return None
