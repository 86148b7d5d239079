# SPDX-License-Identifier: MIT
"""Paints a row of the list: mark, name, trade and town at the left; stop and deadline at the right."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from fieldsales.domain.verdict import Mark, Shape
from fieldsales.ui.portfolio.lines import FoundLine, ListLine, StopTime
from fieldsales.ui.portfolio.list_model import ListModel
from fieldsales.ui.theme import RIGHT, Icon, Theme, Token, paint_icon, paint_mark, paint_text
from fieldsales.wording.words import Words

Index = QModelIndex | QPersistentModelIndex

_UNKNOWN = Mark(Shape.RING, "neutral")


class ListDelegate(QStyledItemDelegate):
    """Two anchors per row: text on one x for the whole list, right values flush right."""

    def __init__(self, words: Words, theme: Theme, model: ListModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words, self._theme, self._model = words, theme, model
        #: the prospect lit by its twin on the map or in the timeline
        self.lit = ""

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._theme.u(120), self._theme.u(44))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        try:
            row = index.row()
            box = QRectF(option.rect)
            line, found = self._model.line_at(row), self._model.found_at(row)
            if line is None and found is None:
                self._paint_head(painter, box, row)
                return
            self._paint_state(painter, box, option, line)
            if line is not None:
                self._paint_line(painter, box, line)
            elif found is not None:
                self._paint_found(painter, box, found)
        finally:
            painter.restore()

    def _paint_state(
        self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem, line: ListLine | None
    ) -> None:
        theme, state = self._theme, option.state
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        is_lit = is_hovered or (line is not None and line.prospect_id == self.lit and bool(self.lit))
        if is_chosen:
            painter.fillRect(box, theme.color(Token.SELECTION))
            painter.fillRect(QRectF(box.x(), box.y(), theme.u(3), box.height()), theme.color(Token.ACCENT))
        elif is_lit:
            painter.fillRect(box, theme.color(Token.HOVER))
        else:
            x = box.x() + theme.u(48)
            painter.fillRect(QRectF(x, box.bottom() - 1, box.right() - x, 1), theme.color(Token.LINE))
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color(Token.ACCENT), theme.ring))
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), theme.u(4), theme.u(4))

    def _paint_line(self, painter: QPainter, box: QRectF, line: ListLine) -> None:
        theme = self._theme
        side = theme.u(22)
        mark_box = QRectF(box.x() + theme.u(15), box.y() + (box.height() - side) / 2, side, side)
        paint_mark(painter, mark_box, self._model.marks.get(line.class_id, _UNKNOWN), theme)
        top, below = self._halves(box)
        stop = self._model.stops.get(line.prospect_id)
        self._paint_name(painter, top, line.name, self._paint_top(painter, top, line, stop))
        detail = " · ".join(part for part in (line.trade, line.town) if part)
        self._paint_detail(painter, below, detail, self._paint_due(painter, below, line, stop))

    def _paint_top(self, painter: QPainter, box: QRectF, line: ListLine, stop: StopTime | None) -> float:
        """Paint the stop's time, the detour, or that a call is wanted, and return the width taken."""
        theme = self._theme
        if stop is not None and not stop.done:
            return paint_text(painter, box, stop.time, theme, weight=500, align=RIGHT)
        if self._model.near is not None and line.prospect_id in self._model.near:
            near = self._model.near[line.prospect_id]
            return paint_text(painter, box, near, theme, weight=500, token=Token.SECONDARY, align=RIGHT)
        if line.wants_call and stop is None:
            centre = QPointF(box.right() - theme.u(7), box.center().y())
            paint_icon(painter, centre, Icon.CALL, theme, token=Token.SECONDARY, px=15)
            return theme.u(16)
        return 0.0

    def _paint_due(self, painter: QPainter, box: QRectF, line: ListLine, stop: StopTime | None) -> float:
        """Paint the deadline in words, or when it was seen or missed today, and return the width taken."""
        theme = self._theme
        words, weight, token = line.deadline_words, 400, Token.SECONDARY
        icon: Icon | None = None
        if stop is not None and stop.missed:
            words, icon = self._words.gettext("absent at {time}").format(time=stop.time), Icon.CLOSE
        elif stop is not None and stop.done:
            words, icon = self._words.gettext("seen at {time}").format(time=stop.time), Icon.CHECK
        elif line.is_urgent or line.is_overdue:
            weight, token = 600, Token.TEXT
            icon = Icon.WARNING if line.is_overdue else None
        if not words:
            return 0.0
        limit = QRectF(box.right() - box.width() * 0.55, box.y(), box.width() * 0.55, box.height())
        width = paint_text(painter, limit, words, theme, px=11, weight=weight, token=token, align=RIGHT)
        if icon is not None:
            width += theme.u(17)
            centre = QPointF(box.right() - width + theme.u(6), box.center().y())
            paint_icon(painter, centre, icon, theme, token=token, px=12)
        return width

    def _paint_found(self, painter: QPainter, box: QRectF, found: FoundLine) -> None:
        theme = self._theme
        centre = QPointF(box.x() + theme.u(26), box.center().y())
        paint_drop(painter, centre, theme, "" if found.owned else "?" if found.maybe_known else "+")
        top, below = self._halves(box)
        near = paint_text(painter, top, found.near, theme, weight=500, token=Token.SECONDARY, align=RIGHT)
        self._paint_name(painter, top, found.name, near)
        weight = 600 if found.maybe_known else 400
        token = Token.TEXT if found.maybe_known else Token.SECONDARY
        note = paint_text(painter, below, found.note, theme, px=11, weight=weight, token=token, align=RIGHT)
        self._paint_detail(painter, below, found.detail, note)

    def _paint_name(self, painter: QPainter, box: QRectF, name: str, taken: float) -> None:
        gap = self._theme.u(8) if taken else 0
        paint_text(painter, box.adjusted(0, 0, -taken - gap, 0), name, self._theme, weight=600)

    def _paint_detail(self, painter: QPainter, box: QRectF, detail: str, taken: float) -> None:
        gap = self._theme.u(8) if taken else 0
        left = box.adjusted(0, 0, -taken - gap, 0)
        paint_text(painter, left, detail, self._theme, px=11, token=Token.SECONDARY)

    def _paint_head(self, painter: QPainter, box: QRectF, row: int) -> None:
        theme = self._theme
        head = self._model.head_at(row)
        if head is None:
            return
        title, count = head
        line = box.adjusted(theme.u(14), theme.u(8), -theme.u(14), 0)
        wide = paint_text(painter, line, title, theme, weight=600)
        rest = line.adjusted(wide + theme.u(8), 0, 0, 0)
        paint_text(painter, rest, str(count), theme, weight=500, token=Token.SECONDARY)
        painter.fillRect(QRectF(box.x(), box.bottom() - 1, box.width(), 1), theme.color(Token.LINE))

    def _halves(self, box: QRectF) -> tuple[QRectF, QRectF]:
        theme = self._theme
        wide = box.adjusted(theme.u(48), 0, -theme.u(14), 0)
        top = QRectF(wide.x(), box.y() + theme.u(5), wide.width(), theme.u(18))
        return top, QRectF(wide.x(), box.y() + theme.u(22), wide.width(), theme.u(17))


def paint_drop(painter: QPainter, centre: QPointF, theme: Theme, sign: str) -> None:
    """Paint a found place: a hollow drop with a plus, or a question mark when it may be ours already."""
    radius = theme.u(8)
    path = QPainterPath(QPointF(0, radius * 1.75))
    path.cubicTo(QPointF(-radius * 0.35, radius * 1.2), QPointF(-radius, radius * 0.6), QPointF(-radius, 0))
    path.arcTo(QRectF(-radius, -radius, 2 * radius, 2 * radius), 180, -180)
    path.cubicTo(
        QPointF(radius, radius * 0.6), QPointF(radius * 0.35, radius * 1.2), QPointF(0, radius * 1.75)
    )
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(centre.x(), centre.y() - radius * 0.35)
    painter.setPen(QPen(theme.color(Token.TEXT), 1.5))
    painter.setBrush(theme.color(Token.SURFACE))
    painter.drawPath(path)
    if sign == "+":
        arm = radius * 0.45
        painter.drawLine(QPointF(-arm, 0), QPointF(arm, 0))
        painter.drawLine(QPointF(0, -arm), QPointF(0, arm))
    else:
        box = QRectF(-radius, -radius, 2 * radius, 2 * radius)
        paint_text(painter, box, sign, theme, px=11, weight=600, align=Qt.AlignmentFlag.AlignHCenter)
    painter.restore()
