# SPDX-License-Identifier: MIT
"""Who was left out of a tour and why, as rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from fieldsales.domain.tour import LeftOut, Tour
from fieldsales.ui.day.faces import Faces, StopFace, class_label_of, face_of
from fieldsales.wording.reasons import reason_text
from fieldsales.wording.words import Words

Index = QModelIndex | QPersistentModelIndex

_NOBODY = QModelIndex()


@dataclass(frozen=True, slots=True)
class Refusal:
    """One who was left out. There may be thousands: why is put into words where it is read."""

    face: StopFace
    left: LeftOut
    words_of: Callable[[LeftOut], str]

    @property
    def why(self) -> str:
        """Why, in words."""
        return self.words_of(self.left)


def refusals_of(words: Words, tour: Tour, faces: Faces) -> tuple[Refusal, ...]:
    """Return who was left out: first whose deadline presses, then who is hot, else in the planner's order."""
    label = partial(class_label_of, faces)

    def words_of(left: LeftOut) -> str:
        reasons = [reason_text(words, reason, tour.on, label) for reason in left.reasons]
        return ", ".join(text for text in reasons if text)

    found = [Refusal(face_of(faces, left.prospect_id), left, words_of) for left in tour.left_out]
    return tuple(sorted(found, key=_comes_later))


def _comes_later(refusal: Refusal) -> tuple[bool, bool]:
    # the colour of the mark is the one thing that says "hot" under every doctrine
    return not refusal.face.is_due, refusal.face.mark.colour != "chaud"


class RefusalModel(QAbstractListModel):
    """One row for each."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.refusals: tuple[Refusal, ...] = ()

    def show_refusals(self, refusals: Sequence[Refusal]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self.refusals = tuple(refusals)
        self.endResetModel()

    def refusal_at(self, index: Index) -> Refusal | None:
        """Return the row's value, None outside."""
        if index.isValid() and index.row() < len(self.refusals):
            return self.refusals[index.row()]
        return None

    def rowCount(self, parent: Index = _NOBODY) -> int:
        return 0 if parent.isValid() else len(self.refusals)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        refusal = self.refusal_at(index)
        if refusal is None:
            return None
        face = refusal.face
        if role == Qt.ItemDataRole.DisplayRole:
            return face.name
        if role == Qt.ItemDataRole.ToolTipRole:
            place = " · ".join(part for part in (face.trade, face.town) if part)
            return "\n".join(part for part in (face.name, place, refusal.why) if part)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (face.name, face.class_label, refusal.why) if part)
        return None
