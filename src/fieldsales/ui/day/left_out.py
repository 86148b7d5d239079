# SPDX-License-Identifier: MIT
"""The section of those who are not in the tour: one line, three rows, or all of them."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from fieldsales.ui.day.refusals import Refusal, RefusalModel
from fieldsales.ui.quiet_list import QuietList, RingDelegate
from fieldsales.ui.theme import Icon, Theme, Token, paint_mark, paint_text, text_width
from fieldsales.wording import formats
from fieldsales.wording.words import Words

Index = QModelIndex | QPersistentModelIndex

#: Rows shown before one asks for all, and most rows shown at once then.
_FEW, _MANY = 3, 9


class RefusalDelegate(RingDelegate):
    """Names and reasons stand on two anchors; the second follows the longest name."""

    def __init__(self, theme: Theme, model: RefusalModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme, self._model = theme, model
        self.lit = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.theme.u(200), self.theme.u(24))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        refusal = self._model.refusal_at(index)
        if refusal is None:
            return
        painter.save()
        try:
            self._paint_state(painter, QRectF(option.rect), option, refusal)
            self._paint(painter, QRectF(option.rect), refusal)
        finally:
            painter.restore()

    def _paint_state(
        self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem, refusal: Refusal
    ) -> None:
        theme, u = self.theme, self.theme.u
        is_over = (
            bool(option.state & QStyle.StateFlag.State_MouseOver) or refusal.face.prospect_id == self.lit
        )
        is_current = self.has_focus and bool(option.state & QStyle.StateFlag.State_Selected)
        if not (is_over or is_current):
            return
        block = box.adjusted(u(9), 0, -u(8), 0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(Token.ACCENT), theme.ring) if is_current else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(theme.color(Token.HOVER))
        painter.drawRoundedRect(block.adjusted(1, 1, -1, -1), u(5), u(5))

    def _paint(self, painter: QPainter, box: QRectF, refusal: Refusal) -> None:
        theme, u = self.theme, self.theme.u
        side = u(17)
        mark = QRectF(box.x() + u(16), box.center().y() - side / 2, side, side)
        paint_mark(painter, mark, refusal.face.mark, theme)
        left, anchor = box.x() + u(41), box.x() + self._anchor(box.width())
        name = QRectF(left, box.y(), anchor - u(14) - left, box.height())
        paint_text(painter, name, refusal.face.name, theme, weight=500)
        why = QRectF(anchor, box.y(), box.right() - u(16) - anchor, box.height())
        paint_text(painter, why, refusal.why, theme, px=11, token=Token.SECONDARY)

    def _anchor(self, wide: float) -> float:
        """Return where the reasons begin: after the longest name, but never past the middle."""
        theme, u = self.theme, self.theme.u
        names = [text_width(one.face.name, theme, 13, 500) for one in self._model.refusals[:60]]
        widest = max(names, default=0.0) + u(14)
        return u(41) + min(widest, max(u(60), wide / 2 - u(41)))


class RefusalView(QuietList):
    """One row for each; rows are chosen by a click or by Enter."""

    stop_chosen = Signal(str)
    hovered = Signal(str)

    def __init__(self, model: RefusalModel, delegate: RefusalDelegate) -> None:
        super().__init__(model, delegate)
        self._model = model
        self._hovered_id = ""
        self.setUniformItemSizes(True)
        self.clicked.connect(self.choose)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(QPoint(-1, -1))

    def choose(self, index: QModelIndex) -> None:
        """Open the record of a row."""
        refusal = self._model.refusal_at(index)
        if refusal is not None:
            self.stop_chosen.emit(refusal.face.prospect_id)

    def _hover(self, at: QPoint) -> None:
        refusal = self._model.refusal_at(self.indexAt(at))
        over = refusal.face.prospect_id if refusal is not None else ""
        if over != self._hovered_id:
            self._hovered_id = over
            self.hovered.emit(over)


class LeftOut(QWidget):
    """The section under the timeline. In a low window it is one line until it is opened."""

    stop_chosen = Signal(str)
    hovered = Signal(str)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words, self._theme = words, theme
        self._is_open, self._shows_all = True, False
        self.model = RefusalModel(self)
        self._delegate = RefusalDelegate(theme, self.model, self)
        self.view = RefusalView(self.model, self._delegate)
        self.view.setAccessibleName(words.gettext("Left out"))
        self.fold = QPushButton()
        self.fold.setProperty("kind", "quiet")
        self._all = QPushButton()
        self._all.setProperty("kind", "quiet")
        self._all.setProperty("tone", "secondary")
        for button in (self.fold, self._all):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._head = QHBoxLayout()
        self._head.addWidget(self.fold)
        self._head.addStretch(1)
        self._head.addWidget(self._all)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addLayout(self._head)
        self._column.addWidget(self.view)
        self.fold.clicked.connect(self._toggle)
        self._all.clicked.connect(self._toggle_all)
        self.view.stop_chosen.connect(self.stop_chosen)
        self.view.hovered.connect(self.hovered)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = self._delegate.theme = theme
        u = theme.u
        self.view.bar.set_scale(theme.scale)
        self._head.setContentsMargins(u(9), 0, u(9), u(1))
        self.fold.setFont(theme.font(13, 600))
        self._all.setFont(theme.font(11, 500))
        self.fold.setIconSize(QSize(u(12), u(12)))
        self._arrange()

    def show_refusals(self, refusals: Sequence[Refusal]) -> None:
        """Replace the rows."""
        self.model.show_refusals(refusals)
        self._arrange()

    def set_open(self, is_open: bool) -> None:
        """Show the rows, or the one line that counts them."""
        self._is_open = is_open
        self._arrange()

    def light(self, prospect_id: str) -> None:
        """Light the row of what is hovered elsewhere."""
        self._delegate.lit = prospect_id
        self.view.viewport().update()

    @property
    def is_open(self) -> bool:
        """Whether the rows are shown."""
        return self._is_open

    def _toggle(self) -> None:
        self.set_open(not self._is_open)

    def _toggle_all(self) -> None:
        self._shows_all = not self._shows_all
        self._arrange()

    def _arrange(self) -> None:
        words, theme, count = self._words, self._theme, len(self.model.refusals)
        _ = words.gettext
        self.setVisible(count > 0)
        text = words.ngettext("{count} left out", "{count} left out", count)
        # a leading thin space: the gap between icon and words of a button is fixed
        self.fold.setText(formats.NARROW + text.format(count=formats.number(words, count)))
        self.fold.setIcon(theme.icon(Icon.DOWN if self._is_open else Icon.RIGHT, Token.SECONDARY))
        self._all.setText(_("Fewer") if self._shows_all else _("Show all"))
        self._all.setVisible(self._is_open and count > _FEW)
        self.view.setVisible(self._is_open)
        rows = min(count, _MANY if self._shows_all else _FEW)
        # whole rows: of the next one only the tips of its letters would be seen
        self.view.setFixedHeight(rows * theme.u(24))
        self.view.scheduleDelayedItemsLayout()
        if not self._shows_all:
            self.view.scrollToTop()
        self._column.setContentsMargins(0, theme.u(6), 0, theme.u(8 if self._is_open else 6))
