# SPDX-License-Identifier: MIT
"""Paints a row of the room: mark, who, what, channel, when, and the box that says it is done."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from fieldsales.ui.follow_ups.model import FollowUpsModel
from fieldsales.ui.follow_ups.sight import FollowLine, Head
from fieldsales.ui.quiet_list import RingDelegate
from fieldsales.ui.theme import CENTRE, Icon, Theme, Token, paint_icon, paint_mark, paint_text

Index = QModelIndex | QPersistentModelIndex

#: Below these widths at 100 % a row drops its hint, then the word of its channel; then it has two lines.
_HINT, _CHANNEL, _ONE_LINE = 760, 640, 600


class FollowUpDelegate(RingDelegate):
    """Columns stand on one x for the whole list; a narrow list has what is to be done below who."""

    def __init__(self, theme: Theme, model: FollowUpsModel, key: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme, self._model, self._key = theme, model, key
        self.width = 0

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        u = self._theme.u
        if self._model.head_at(index.row()) is not None:
            return QSize(u(120), u(46))
        return QSize(u(120), u(33 if self._is_wide(_ONE_LINE) else 46))

    def check_box(self, box: QRectF) -> QRectF:
        """Return where the box to tick stands in a row."""
        side = self._theme.u(24)
        return QRectF(box.right() - self._theme.u(22) - side, box.center().y() - side / 2, side, side)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box, row = QRectF(option.rect), index.row()
            head, line = self._model.head_at(row), self._model.line_at(row)
            if head is not None:
                self._paint_head(painter, box, head)
            elif line is not None:
                is_last = self._model.item_at(row + 1) is None
                self._paint_state(painter, box, option, is_last=is_last)
                self._paint_line(painter, box, line)
                is_near = bool(
                    option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected)
                )
                self._paint_check(painter, box, line, is_near=is_near)
        finally:
            painter.restore()

    def _is_wide(self, least: float) -> bool:
        return self.width / self._theme.scale >= least

    def _paint_head(self, painter: QPainter, box: QRectF, head: Head) -> None:
        u = self._theme.u
        line = QRectF(box.x() + u(24), box.bottom() - u(33), box.width() - u(48), u(24))
        wide = paint_text(painter, line, head.title, self._theme, px=15, weight=600)
        rest = line.adjusted(wide + u(9), 0, 0, 0)
        paint_text(painter, rest, str(head.count), self._theme, weight=500, token=Token.SECONDARY)
        painter.fillRect(
            QRectF(box.x() + u(24), box.bottom() - 1, box.width() - u(48), 1), self._theme.color(Token.LINE)
        )

    def _paint_state(
        self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem, *, is_last: bool
    ) -> None:
        theme, u, state = self._theme, self._theme.u, option.state
        block = box.adjusted(u(8), 0, -u(8), -1)
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        if is_chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(
                QPen(theme.color(Token.ACCENT), 1) if is_chosen else QPen(theme.color(Token.HOVER))
            )
            painter.setBrush(theme.color(Token.SELECTION if is_chosen else Token.HOVER))
            painter.drawRoundedRect(block.adjusted(0.5, 0.5, -0.5, -0.5), u(6), u(6))
        elif not is_last:
            x = box.x() + u(56)
            painter.fillRect(QRectF(x, box.bottom() - 1, box.right() - u(24) - x, 1), theme.color(Token.LINE))
        if state & QStyle.StateFlag.State_HasFocus and self.has_focus:
            painter.setBrush(theme.color(Token.SELECTION) if is_chosen else theme.color(Token.SURFACE))
            painter.setPen(QPen(theme.color(Token.ACCENT), 2))
            painter.drawRoundedRect(block.adjusted(1, 1, -1, -1), u(6), u(6))

    def _paint_line(self, painter: QPainter, box: QRectF, line: FollowLine) -> None:
        theme, u = self._theme, self._theme.u
        side = u(20)
        paint_mark(
            painter, QRectF(box.x() + u(24), box.center().y() - side / 2, side, side), line.mark, theme
        )
        left, right = box.x() + u(56), self.check_box(box).x() - u(12)
        if self._is_wide(_HINT):
            right -= u(24)
        if not self._is_wide(_ONE_LINE):
            self._paint_two(painter, QRectF(left, box.y(), right - left, box.height()), line)
            return
        hint = u(104) if self._is_wide(_HINT) else 0
        due = u(146)
        channel = u(104) if self._is_wide(_CHANNEL) else u(30)
        words = right - left - hint - due - channel
        name = max(u(120), words * 0.42)
        self._paint_name(painter, QRectF(left, box.y(), name - u(12), box.height()), line)
        what = QRectF(left + name, box.y(), words - name - u(12), box.height())
        paint_text(painter, what, line.what, theme)
        x = left + words
        paint_icon(
            painter, QPointF(x + u(8), box.center().y()), line.icon, theme, token=Token.SECONDARY, px=16
        )
        if self._is_wide(_CHANNEL):
            box_of = QRectF(x + u(24), box.y(), channel - u(32), box.height())
            paint_text(painter, box_of, line.channel, theme, token=Token.SECONDARY)
        self._paint_due(painter, QRectF(x + channel, box.y(), due - u(8), box.height()), line)
        if hint:
            rest = QRectF(right - hint, box.y(), hint, box.height())
            paint_text(painter, rest, line.hint, theme, px=11, token=Token.SECONDARY)

    def _paint_two(self, painter: QPainter, box: QRectF, line: FollowLine) -> None:
        theme, u = self._theme, self._theme.u
        due = u(132)
        top = QRectF(box.x(), box.y() + u(5), box.width(), u(18))
        below = QRectF(box.x(), box.y() + u(23), box.width(), u(18))
        self._paint_name(painter, top.adjusted(0, 0, -due - u(8), 0), line)
        self._paint_due(painter, QRectF(top.right() - due, top.y(), due, top.height()), line)
        paint_icon(
            painter,
            QPointF(below.x() + u(8), below.center().y()),
            line.icon,
            theme,
            token=Token.SECONDARY,
            px=14,
        )
        paint_text(painter, below.adjusted(u(22), 0, 0, 0), line.what or line.channel, theme, px=11)

    def _paint_name(self, painter: QPainter, box: QRectF, line: FollowLine) -> None:
        token = Token.SECONDARY if line.is_done else Token.TEXT
        paint_text(painter, box, line.name, self._theme, weight=600, token=token)

    def _paint_due(self, painter: QPainter, box: QRectF, line: FollowLine) -> None:
        theme, u = self._theme, self._theme.u
        if line.is_late:
            paint_icon(painter, QPointF(box.x() + u(6), box.center().y()), Icon.WARNING, theme, px=12)
            box = box.adjusted(u(19), 0, 0, 0)
        weight = 600 if line.is_soon and not line.is_done else 400
        token = Token.TEXT if weight == 600 else Token.SECONDARY
        paint_text(painter, box, line.due, theme, weight=weight, token=token)

    def _paint_check(self, painter: QPainter, box: QRectF, line: FollowLine, *, is_near: bool) -> None:
        theme, u = self._theme, self._theme.u
        check = self.check_box(box)
        if line.is_done:
            paint_icon(painter, check.center(), Icon.CHECK, theme, token=Token.SECONDARY, px=14)
            return
        painter.setPen(QPen(theme.color(Token.ACCENT if is_near else Token.CONTROL_EDGE), 1))
        painter.setBrush(theme.color(Token.RAISED))
        painter.drawRoundedRect(check.adjusted(0.5, 0.5, -0.5, -0.5), u(5), u(5))
        token = Token.ACCENT if is_near else Token.SECONDARY
        paint_icon(painter, check.center(), Icon.CHECK, theme, token=token, px=12)
        if is_near and self._is_wide(_HINT):
            key = check.translated(-u(28), 0).adjusted(u(2), u(2), -u(2), -u(2))
            painter.setPen(QPen(theme.color(Token.CONTROL_EDGE), 1))
            painter.setBrush(theme.color(Token.RAISED))
            painter.drawRoundedRect(key.adjusted(0.5, 0.5, -0.5, -0.5), u(4), u(4))
            paint_text(painter, key, self._key, theme, px=11, token=Token.SECONDARY, align=CENTRE)
