# SPDX-License-Identifier: MIT
"""Who changes class: both marks, the name, and the fact that the new class stands on."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from fieldsales.desk.doctrines import ChangedClass, Switch
from fieldsales.domain.fact import UNKNOWN
from fieldsales.domain.verdict import TO_QUALIFY
from fieldsales.ui.card.reading import Doctrine
from fieldsales.ui.overlay_bar import OverlayBar
from fieldsales.ui.theme import RIGHT, Icon, Theme, Token, paint_icon, paint_mark, paint_text, text_width
from fieldsales.wording import formats, labels
from fieldsales.wording.words import Words

Index = QModelIndex | QPersistentModelIndex

_NOBODY = QModelIndex()

#: Rows that are seen at least.
_FEW = 4


def why_changed(words: Words, changed: ChangedClass, proposed: Doctrine, today: date) -> str:
    """Return what the new class stands on: its newest fact, or what is still to be asked."""
    _ = words.gettext
    after = changed.after
    if after.class_id == TO_QUALIFY and after.unknown:
        criterion = labels.criterion_label(words, after.unknown[0]).lower()
        return _("{criterion} unknown").format(criterion=criterion)
    proof = proposed.deciding_proof(after)
    if proof is None or not proof.facts:
        return ""
    fact = proof.facts[0]
    if fact.kind == "criterion":
        criterion = labels.criterion_label(words, fact.subject).lower()
        if fact.value == UNKNOWN:
            return _("{criterion} unknown").format(criterion=criterion)
        pair = _("{criterion}: {answer}")
        return pair.format(criterion=criterion, answer=labels.answer_label(words, fact.value))
    kind = labels.kind_label(words, fact.kind)
    return f"{kind[:1].lower()}{kind[1:]}, {formats.short_day(words, fact.on, today)}"


class ChangedModel(QAbstractListModel):
    """The records that change, in the order of the preview."""

    def __init__(self, words: Words, switch: Switch, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words, self._switch, self._today = words, switch, today

    @property
    def changed(self) -> Sequence[ChangedClass]:
        """All of them."""
        return self._switch.changed

    def rowCount(self, parent: Index = _NOBODY) -> int:
        return 0 if parent.isValid() else len(self.changed)

    def why(self, row: int) -> str:
        """Return what a record's new class stands on."""
        return why_changed(self._words, self.changed[row], self._switch.proposed, self._today)

    def classes(self, row: int) -> tuple[str, str]:
        """Return a record's class before and after, in words."""
        one, language = self.changed[row], self._words.language
        return (
            self._switch.current.label(one.before.class_id, language),
            self._switch.proposed.label(one.after.class_id, language),
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        one = self.changed[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one.prospect.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            text = self._words.gettext("{name}: {before}, then {after}")
            before, after = self.classes(index.row())
            return text.format(name=one.prospect.name, before=before, after=after)
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, switch: Switch, model: ChangedModel) -> None:
        super().__init__(model)
        self._theme, self._switch, self._model = theme, switch, model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._theme.u(200), self._theme.u(34))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        try:
            self._paint(painter, QRectF(option.rect), index.row(), option.state)
        finally:
            painter.restore()

    def _paint(self, painter: QPainter, box: QRectF, row: int, state: QStyle.StateFlag) -> None:
        theme, u = self._theme, self._theme.u
        one = self._model.changed[row]
        if state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.color(Token.HOVER))
        else:
            x = box.x() + u(84)
            painter.fillRect(QRectF(x, box.bottom() - 1, box.right() - u(16) - x, 1), theme.color(Token.LINE))
        middle, side = box.center().y(), u(18)
        before = self._switch.current.mark(one.before.class_id)
        after = self._switch.proposed.mark(one.after.class_id)
        paint_mark(painter, QRectF(box.x() + u(16), middle - side / 2, side, side), before, theme)
        centre = QPointF(box.x() + u(45), middle)
        paint_icon(painter, centre, Icon.FORWARD, theme, token=Token.SECONDARY, px=12)
        paint_mark(painter, QRectF(box.x() + u(56), middle - side / 2, side, side), after, theme)
        line = box.adjusted(u(84), 0, -u(16), 0)
        why = self._model.why(row)
        name = text_width(one.prospect.name, theme, 13, 500)
        room = line.width() - min(name, line.width() * 0.6) - u(12)
        rest = QRectF(line.right() - room, line.y(), room, line.height())
        wide = paint_text(painter, rest, why, theme, px=11, token=Token.SECONDARY, align=RIGHT)
        line.setRight(line.right() - (wide + u(12) if wide else 0))
        paint_text(painter, line, one.prospect.name, theme, weight=500)


class ChangedList(QListView):
    """The list; it scrolls by itself, however many change."""

    def __init__(self, words: Words, theme: Theme, switch: Switch, today: date) -> None:
        super().__init__()
        model = ChangedModel(words, switch, today, self)
        self.setModel(model)
        self.setItemDelegate(_Delegate(theme, switch, model))
        self.setAccessibleName(words.gettext("Who changes class"))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(theme.u(34) * min(_FEW, len(switch.changed)))
        OverlayBar(self).set_scale(theme.scale)
