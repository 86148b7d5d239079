# SPDX-License-Identifier: MIT
"""Paints a row of the timeline: time, spine with the stop's face, words, length or actions."""

from enum import Enum, auto

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from fieldsales.ui.day.rows import PEOPLE, Row, RowKind, Spine
from fieldsales.ui.day.timeline_model import TimelineModel
from fieldsales.ui.theme import (
    RIGHT,
    Face,
    Icon,
    Theme,
    Token,
    paint_capsule,
    paint_icon,
    paint_mark,
    paint_text,
    text_width,
)

Index = QModelIndex | QPersistentModelIndex

_HEIGHTS = {
    RowKind.LEAVE: 31,
    RowKind.DRIVE: 18,
    RowKind.STOP: 44,
    RowKind.LUNCH: 37,
    RowKind.GAP: 28,
    RowKind.CALL: 23,
    RowKind.AGREED: 44,
    RowKind.HOME: 31,
}

_ICONS = {
    RowKind.LEAVE: Icon.HOME,
    RowKind.LUNCH: Icon.LUNCH,
    RowKind.GAP: Icon.WAIT,
    RowKind.AGREED: Icon.MEETING,
    RowKind.HOME: Icon.HOME,
}

#: The spine's dash and the space after it, in pixels at 100 %.
_DASH, _SPACE = 4, 3


#: The line of a pinned comment below a stop, in pixels at 100 %.
_PINNED = 17


class Action(Enum):
    """What the icons of a hovered stop do."""

    DRAG = auto()
    PIN = auto()
    REMOVE = auto()


class TimelineDelegate(QStyledItemDelegate):
    """Two anchors per row: words on one x, lengths flush right where the head's figures end."""

    def __init__(self, theme: Theme, model: TimelineModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme, self._model = theme, model
        self.lit = ""
        self.chosen = ""
        #: what is being dragged, painted pale in its old place
        self.dragged = ""
        #: how far the list is scrolled: dashes keep their phase
        self.offset = 0
        self.shows_ring = False
        self.has_focus = False

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = self._model.row_at(index.row())
        if row is None:
            return QSize(0, 0)
        high = _HEIGHTS[row.kind]
        if row.is_last_call:
            high += 10
        if row.pinned:
            high += _PINNED
        if row.kind is RowKind.GAP and not row.has_calls:
            high += 9
        return QSize(self._theme.u(200), self._theme.u(high))

    def action_boxes(self, row_box: QRectF) -> dict[Action, QRectF]:
        """Return where the three icons of a stop are hit."""
        u = self._theme.u
        right, side = self._right(row_box), u(24)
        boxes = {}
        for action, away in ((Action.DRAG, 56), (Action.PIN, 32), (Action.REMOVE, 8)):
            centre = QPointF(right - u(away), row_box.y() + u(14))
            boxes[action] = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
        return boxes

    def phone_box(self, row_box: QRectF) -> QRectF:
        """Return where the phone of a call is hit."""
        side = self._theme.u(23)
        return QRectF(self._right(row_box) - side + self._theme.u(4), row_box.y(), side, side)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._model.row_at(index.row())
        if row is None:
            return
        painter.save()
        try:
            box = QRectF(option.rect)
            state = option.state
            is_current = bool(state & QStyle.StateFlag.State_Selected) and self.has_focus
            is_over = bool(state & QStyle.StateFlag.State_MouseOver) and row.kind in (
                *PEOPLE,
                RowKind.DRIVE,
            )
            is_lit = is_over or (bool(self.lit) and row.prospect_id == self.lit)
            if self.dragged and row.prospect_id == self.dragged:
                painter.setOpacity(0.35)
            if row.kind is RowKind.STOP:
                self._paint_stop(painter, box, row, is_lit or is_current, is_over or is_current)
            elif row.kind is RowKind.CALL:
                self._paint_call(painter, box, row, is_lit or is_current)
            elif row.kind is RowKind.GAP:
                self._paint_gap(painter, box, row)
            elif row.kind is RowKind.AGREED:
                self._paint_agreed(painter, box, row, is_lit or is_current)
            elif row.kind is RowKind.DRIVE:
                self._paint_drive(painter, box, row, is_over)
            else:
                self._paint_quiet(painter, box, row)
            if is_current and self.shows_ring:
                self._paint_ring(painter, box, row)
        finally:
            painter.restore()

    def _paint_stop(self, painter: QPainter, box: QRectF, row: Row, is_lit: bool, acts: bool) -> None:
        theme, u = self._theme, self._theme.u
        is_chosen = bool(self.chosen) and row.prospect_id == self.chosen
        if is_chosen or is_lit:
            self._fill(painter, self._block(box), Token.SELECTION if is_chosen else Token.HOVER)
        middle = box.y() + u(_HEIGHTS[RowKind.STOP]) / 2
        high = u(26)
        wide = u(49)
        self._paint_spine(painter, box, row, middle, high / 2)
        face = Face.CHOSEN if is_chosen else Face.LIT if is_lit else Face.PLAIN
        capsule = QRectF(self._spine_x(box) - (wide - 1) / 2, middle - high / 2, wide, high)
        if row.face is not None:
            paint_capsule(
                painter,
                capsule,
                row.number,
                row.face.mark,
                theme,
                face,
                done=row.is_done,
                missed=row.is_missed,
            )
        tone = Token.SECONDARY if row.is_done else Token.TEXT
        self._paint_time(painter, box, row.time, middle, 400 if row.is_done else 600, tone)
        top = QRectF(self._words_x(box), box.y() + u(4), 0, u(20))
        right = self._right(box)
        if acts and row.is_movable and not self.dragged:
            self._paint_actions(painter, box, row)
            right -= u(72)
        else:
            length = QRectF(right - u(90), top.y(), u(90), top.height())
            right -= paint_text(painter, length, row.length, theme, token=Token.SECONDARY, align=RIGHT) + u(8)
        self._paint_name(painter, top, row, right, tone)
        below = QRectF(top.x(), box.y() + u(24), self._right(box) - top.x(), u(16))
        paint_text(painter, below, row.detail, theme, px=11, token=Token.SECONDARY)
        if row.pinned:
            pin = QPointF(below.x() + u(5), box.y() + u(49))
            paint_icon(painter, pin, Icon.PINNED, theme, token=Token.TEXT, px=11)
            words = QRectF(below.x() + u(14), box.y() + u(41), below.width() - u(14), u(16))
            # of a comment of several lines the beginning is shown: the rest is on the record
            paint_text(painter, words, " ".join(row.pinned[:200].split()), theme, px=11, weight=500)

    def _paint_agreed(self, painter: QPainter, box: QRectF, row: Row, is_lit: bool) -> None:
        """Paint an appointment without a stop: like one, with a sign in the capsule's place, in grey."""
        theme, u = self._theme, self._theme.u
        if is_lit:
            self._fill(painter, self._block(box), Token.HOVER)
        middle, right = box.center().y(), self._right(box)
        self._paint_spine(painter, box, row, middle, u(13))
        sign = QPointF(self._spine_x(box), middle)
        paint_icon(painter, sign, _ICONS[row.kind], theme, token=Token.SECONDARY, px=16)
        self._paint_time(painter, box, row.time, middle, 400, Token.SECONDARY)
        top = QRectF(self._words_x(box), box.y() + u(4), right - self._words_x(box), u(20))
        taken = paint_text(painter, top, row.length, theme, token=Token.SECONDARY, align=RIGHT) + u(8)
        title = top.adjusted(0, 0, -taken, 0)
        paint_text(painter, title, row.title, theme, px=15, weight=600, token=Token.SECONDARY)
        below = QRectF(top.x(), box.y() + u(24), top.width(), u(16))
        paint_text(painter, below, row.detail, theme, px=11, token=Token.SECONDARY)

    def _paint_name(self, painter: QPainter, line: QRectF, row: Row, right: float, tone: str) -> None:
        theme, u = self._theme, self._theme.u
        signs: list[tuple[Icon, str]] = []
        if row.is_pinned:
            signs.append((Icon.PINNED, Token.SECONDARY))
        if row.hours_assumed:
            signs.append((Icon.USUAL_HOURS, Token.SECONDARY))
        room = right - line.x() - len(signs) * u(20)
        name = QRectF(line.x(), line.y(), room, line.height())
        x = name.x() + paint_text(painter, name, row.title, theme, px=15, weight=600, token=tone) + u(13)
        for icon, token in signs:
            paint_icon(painter, QPointF(x, line.center().y()), icon, theme, token=token, px=13)
            x += u(18)

    def _paint_actions(self, painter: QPainter, box: QRectF, row: Row) -> None:
        icons = {
            Action.DRAG: Icon.DRAG,
            Action.PIN: Icon.PINNED if row.is_pinned else Icon.PIN,
            Action.REMOVE: Icon.CLOSE,
        }
        for action, place in self.action_boxes(box).items():
            paint_icon(painter, place.center(), icons[action], self._theme, token=Token.SECONDARY, px=15)

    def _paint_quiet(self, painter: QPainter, box: QRectF, row: Row) -> None:
        """Paint leaving, lunch or home: all in grey."""
        theme, u = self._theme, self._theme.u
        middle = box.center().y()
        if row.kind is RowKind.LEAVE:
            middle += u(3)
        elif row.kind is RowKind.HOME:
            middle -= u(3)
        self._paint_spine(painter, box, row, middle, u(13))
        paint_icon(
            painter,
            QPointF(self._spine_x(box), middle),
            Icon.NIGHT if row.is_away else _ICONS[row.kind],
            theme,
            token=Token.SECONDARY,
            px=16,
        )
        self._paint_time(painter, box, row.time, middle, 400, Token.SECONDARY)
        right = self._right(box)
        line = QRectF(self._words_x(box), middle - u(10), right - self._words_x(box), u(20))
        taken = 0.0
        if row.length:
            taken = paint_text(painter, line, row.length, theme, token=Token.SECONDARY, align=RIGHT) + u(10)
        words = line.adjusted(0, 0, -taken, 0)
        end = words.x() + paint_text(painter, words, row.title, theme, token=Token.SECONDARY) + u(10)
        if row.kind is RowKind.LUNCH:
            self._paint_hatch(painter, QRectF(end, middle - u(8), words.right() - end, u(16)))

    def _paint_hatch(self, painter: QPainter, strip: QRectF) -> None:
        """Paint a short hatched strip; Qt's own pattern looks coarse and does not scale."""
        u = self._theme.u
        if strip.width() < u(20):
            return
        painter.save()
        clip = QPainterPath()
        clip.addRect(strip)
        painter.setClipPath(clip)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color(Token.LINE), 1.2))
        x = strip.x() - strip.height()
        while x < strip.right():
            painter.drawLine(QPointF(x, strip.bottom()), QPointF(x + strip.height(), strip.y()))
            x += u(6)
        painter.restore()

    def _paint_drive(self, painter: QPainter, box: QRectF, row: Row, is_over: bool) -> None:
        theme, u = self._theme, self._theme.u
        line = QRectF(self._words_x(box), box.y(), self._right(box) - self._words_x(box), box.height())
        if is_over:
            self._fill(painter, line.adjusted(-u(8), 0, u(8), 0), Token.HOVER)
            centre = QPointF(line.right() - u(7), line.center().y())
            paint_icon(painter, centre, Icon.ROUTE, theme, token=Token.SECONDARY, px=13)
        self._paint_spine(painter, box, row, box.center().y(), 0)
        token = Token.TEXT if is_over else Token.SECONDARY
        paint_text(painter, line, row.title, theme, px=11, token=token)

    def _paint_gap(self, painter: QPainter, box: QRectF, row: Row) -> None:
        theme, u = self._theme, self._theme.u
        bottom = 0 if row.has_calls else u(9)
        block = self._call_block(box).adjusted(0, 0, 0, -bottom)
        self._fill_part(painter, block, is_first=True, is_last=not row.has_calls)
        middle = box.y() + u(15)
        self._paint_spine(painter, box, row, middle, u(13))
        icon = Icon.WAIT if row.has_calls else Icon.PAUSE
        paint_icon(painter, QPointF(self._spine_x(box), middle), icon, theme, token=Token.SECONDARY, px=16)
        self._paint_time(painter, box, row.time, middle, 600, Token.TEXT)
        left, right = self._words_x(box), self._right(box)
        line = QRectF(left, middle - u(10), right - left, u(20))
        need = text_width(row.title, theme, 13, 600) + u(10)
        taken = 0.0
        if text_width(row.detail, theme, 11) <= line.width() - need:
            taken = paint_text(
                painter, line, row.detail, theme, px=11, token=Token.SECONDARY, align=RIGHT
            ) + u(10)
        paint_text(painter, line.adjusted(0, 0, -taken, 0), row.title, theme, weight=600)

    def _paint_call(self, painter: QPainter, box: QRectF, row: Row, is_lit: bool) -> None:
        theme, u = self._theme, self._theme.u
        block = self._call_block(box).adjusted(0, 0, 0, -u(5) if row.is_last_call else 0)
        self._fill_part(painter, block, is_first=False, is_last=row.is_last_call)
        line = QRectF(self._words_x(box), box.y(), self._right(box) - self._words_x(box), u(23))
        if is_lit:
            self._fill(painter, line.adjusted(-u(4), 0, u(4), 0), Token.PRESSED)
        self._paint_spine(painter, box, row, box.center().y(), 0)
        side = u(17)
        mark = QRectF(line.x() - u(1), line.center().y() - side / 2, side, side)
        if row.face is not None:
            paint_mark(painter, mark, row.face.mark, theme)
        phone = self.phone_box(box)
        paint_icon(painter, QPointF(self._right(box) - u(7), phone.center().y()), Icon.CALL, theme, px=15)
        words = line.adjusted(u(23), 0, -u(19), 0)
        end = paint_text(painter, words, row.title, theme, weight=500) + u(8)
        room = words.adjusted(end, 0, 0, 0)
        brief = row.face.brief if row.face is not None else ""
        detail = row.detail if not brief or text_width(row.detail, theme, 11) <= room.width() else brief
        paint_text(painter, room, detail, theme, px=11, token=Token.SECONDARY)

    def _paint_time(
        self, painter: QPainter, box: QRectF, time: str, middle: float, weight: int, tone: str
    ) -> None:
        u = self._theme.u
        line = QRectF(box.x() + u(17), middle - u(10), u(46), u(20))
        paint_text(painter, line, time, self._theme, weight=weight, token=tone)

    def _paint_spine(self, painter: QPainter, box: QRectF, row: Row, middle: float, around: float) -> None:
        """Paint the line above and below the row's sign; each half takes its style from its neighbour."""
        x = round(self._spine_x(box)) - self._theme.u(2) // 2
        self._paint_line(painter, x, box.y(), middle - around, row.above)
        self._paint_line(painter, x, middle + around, box.y() + box.height(), row.below)

    def _paint_line(self, painter: QPainter, x: int, top: float, bottom: float, style: Spine) -> None:
        if style is Spine.NONE:
            return
        colour = self._theme.color(Token.CONTROL_EDGE)
        first, last = round(top), round(bottom)
        if style is Spine.STAY:
            painter.fillRect(x, first, self._theme.u(2), last - first, colour)
            return
        # Dashes keep their phase from row to row and while scrolling.
        dash, period = self._theme.u(_DASH), self._theme.u(_DASH) + self._theme.u(_SPACE)
        y = first - (first + self.offset) % period
        while y < last:
            begin, end = max(y, first), min(y + dash, last)
            if end > begin:
                painter.fillRect(x, begin, self._theme.u(2), end - begin, colour)
            y += period

    def _paint_ring(self, painter: QPainter, box: QRectF, row: Row) -> None:
        u = self._theme.u
        ring = self._block(box)
        if row.kind is RowKind.CALL:
            left = self._words_x(box) - u(4)
            ring = QRectF(left, box.y(), self._right(box) + u(4) - left, u(23))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color(Token.ACCENT), self._theme.ring))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(ring.adjusted(1, 1, -1, -1), u(6), u(6))

    def _fill(self, painter: QPainter, block: QRectF, token: str) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(token))
        painter.drawRoundedRect(block, self._theme.u(6), self._theme.u(6))

    def _fill_part(self, painter: QPainter, block: QRectF, *, is_first: bool, is_last: bool) -> None:
        """Fill a slice of the gap's block: round corners only at its ends."""
        u = self._theme.u
        painter.save()
        painter.setClipRect(block)
        whole = block.adjusted(0, 0 if is_first else -u(12), 0, 0 if is_last else u(12))
        self._fill(painter, whole, Token.BACKGROUND)
        painter.restore()

    def _block(self, box: QRectF) -> QRectF:
        u = self._theme.u
        left = box.x() + u(9)
        return QRectF(left, box.y(), self._right(box) + u(8) - left, box.height())

    def _call_block(self, box: QRectF) -> QRectF:
        u = self._theme.u
        left = self._words_x(box) - u(8)
        return QRectF(left, box.y(), self._right(box) + u(8) - left, box.height())

    def _spine_x(self, box: QRectF) -> float:
        return box.x() + self._theme.u(93)

    def _words_x(self, box: QRectF) -> float:
        return box.x() + self._theme.u(129)

    def _right(self, box: QRectF) -> float:
        return box.right() - self._theme.u(16)
