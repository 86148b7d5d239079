# SPDX-License-Identifier: MIT
"""The days of the list as values, and as a model."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from fieldsales.desk.suitable_days import Suitable
from fieldsales.wording import formats
from fieldsales.wording.reasons import reason_text
from fieldsales.wording.suitable import detour_text, fallen_text
from fieldsales.wording.words import Words

Index = QModelIndex | QPersistentModelIndex

_NOBODY = QModelIndex()

#: What is said of every week alike, and fills the list with what the rep knows.
_FREE = "not_a_workday"


@dataclass(frozen=True, slots=True)
class DayLine:
    """A day as it is shown: its hour, empty where there is none, the detour or the reason, who falls out."""

    on: date
    title: str
    hour: str
    detail: str
    fallen: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the visit can be promised on this day."""
        return bool(self.hour)

    @property
    def sentence(self) -> str:
        """All of it in a line, as it is read out."""
        return ", ".join(part for part in (self.title, self.hour, self.detail, self.fallen) if part)


def day_lines(
    words: Words, days: Sequence[Suitable], today: date, name: Callable[[str], str]
) -> tuple[DayLine, ...]:
    """Return the days as they are shown, without those that the rep never works on."""
    return tuple(
        _line(words, one, today, name) for one in days if one.refusal is None or one.refusal.code != _FREE
    )


def _line(words: Words, one: Suitable, today: date, name: Callable[[str], str]) -> DayLine:
    is_near_year = one.on.year == today.year
    title = formats.day(words, one.on) if is_near_year else formats.full_day(words, one.on)
    title = title[:1].upper() + title[1:]
    if one.start is None or one.end is None:
        why = "" if one.refusal is None else reason_text(words, one.refusal, one.on)
        return DayLine(one.on, title, "", why)
    hour = f"{formats.clock(one.start)}–{formats.clock(one.end)}"
    fallen = fallen_text(words, [name(who) for who in one.dropped])
    return DayLine(one.on, title, hour, detour_text(words, one.level, one.detour), fallen)


class Role(IntEnum):
    """What a row answers besides its text."""

    LINE = Qt.ItemDataRole.UserRole + 1


class DaysModel(QAbstractListModel):
    """The days in the order they were given; closed ones only stand there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[DayLine, ...] = ()

    @property
    def lines(self) -> tuple[DayLine, ...]:
        """The days as they stand."""
        return self._lines

    def show_lines(self, lines: Sequence[DayLine]) -> None:
        """Replace all days."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def line_at(self, index: Index) -> DayLine | None:
        """Return a day, None outside."""
        number = index.row() if index.isValid() else -1
        return self._lines[number] if 0 <= number < len(self._lines) else None

    def rowCount(self, parent: Index = _NOBODY) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        line = self.line_at(index)
        if line is None or not line.is_open:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line_at(index)
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.sentence
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.fallen or None
        if role == Role.LINE:
            return line
        return None
