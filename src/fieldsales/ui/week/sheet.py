# SPDX-License-Identifier: MIT
"""Paints a week: days with their visits, hours at the left, the line of now, what is being carried."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from fieldsales.ui.theme import RIGHT, Theme, Token, paint_icon, paint_shadow, paint_text, text_width
from fieldsales.ui.week.carrying import Carried, PriceCard
from fieldsales.ui.week.columns import Block, Column
from fieldsales.ui.week.grid import Grid
from fieldsales.ui.week.painting import block_box, paint_block, paint_hatch, paint_place, paint_strip


def today_colour(theme: Theme) -> QColor:
    """Return the ground of today: half of the selection's, since it is large."""
    colour = theme.color(Token.SELECTION)
    colour.setAlphaF(0.5)
    return colour


@dataclass(frozen=True, slots=True)
class Sheet:
    """One state of the grid, ready to be painted.

    `offset` is how far it is scrolled, `now` the minute of the day and its words
    on the column of today. `ringed` is the visit that has the keyboard.
    """

    theme: Theme
    grid: Grid
    columns: tuple[Column, ...]
    offset: QPointF
    now: tuple[int, str] = (-1, "")
    carried: Carried | None = None
    lit: str = ""
    chosen: str = ""
    ringed: Block | None = None

    def paint(self, painter: QPainter, port: QRectF) -> None:
        """Paint days and axis; `port` is the place on the screen."""
        painter.fillRect(port, self.theme.color(Token.SURFACE))
        painter.save()
        painter.setClipRect(port.adjusted(self.grid.axis, 0, 0, 0))
        painter.translate(-self.offset)
        for number, column in enumerate(self.columns):
            self._paint_ground(painter, number, column)
        self._paint_hours(painter)
        for number, column in enumerate(self.columns):
            self._paint_column(painter, number, column)
        self._paint_now(painter)
        painter.restore()
        self._paint_axis(painter, port)

    def _paint_ground(self, painter: QPainter, number: int, column: Column) -> None:
        theme, grid = self.theme, self.grid
        box = QRectF(grid.x(number), self.offset.y(), grid.column, max(grid.high, 1e5))
        if column.closed:
            painter.fillRect(box, theme.color(Token.BACKGROUND))
            paint_hatch(painter, QRectF(box.x(), 0, box.width(), grid.high), theme)
        elif column.is_today:
            painter.fillRect(box, today_colour(theme))
        if not column.closed:
            self._paint_outside(painter, number, column)
        is_over = self.carried is not None and self.carried.over == column.on != self.carried.block.on
        if is_over and column.is_open:
            painter.fillRect(box, theme.color(Token.HOVER))
        wide = 2 if column.begins_week else 1
        token = Token.INPUT_EDGE if column.begins_week else Token.LINE
        painter.fillRect(QRectF(box.x(), box.y(), wide, box.height()), theme.color(token))

    def _paint_outside(self, painter: QPainter, number: int, column: Column) -> None:
        """Shade what is not worked of a day that is shorter than others, as a closed day is."""
        theme, grid = self.theme, self.grid
        for begin, end in grid.outside(column.hours):
            box = grid.box(number, begin, end)
            # up to the edge: the padding of the axis belongs to it
            if begin == grid.first:
                box.setTop(0)
            if end == grid.last:
                box.setBottom(grid.high)
            painter.fillRect(box, theme.color(Token.BACKGROUND))
            paint_hatch(painter, box, theme)

    def _paint_hours(self, painter: QPainter) -> None:
        grid, colour = self.grid, self.theme.color(Token.LINE)
        for minute in range(grid.first, grid.last + 1, 60):
            painter.fillRect(QRectF(grid.axis, round(grid.y(minute)), grid.wide - grid.axis, 1), colour)

    def _paint_column(self, painter: QPainter, number: int, column: Column) -> None:
        carried = self.carried
        shown = (carried.preview(column.on) if carried is not None else None) or column
        grid, theme = self.grid, self.theme
        for strip in shown.strips:
            paint_strip(painter, grid.box(number, strip.begin, strip.end), strip, theme)
        for block in shown.blocks:
            box = block_box(grid.box(number, block.begin, block.end), theme)
            if carried is not None and block.prospect_id == carried.prospect_id:
                is_wanted = shown is not column
                paint_place(
                    painter, box, block.time if is_wanted else block.face.name, theme, is_wanted=is_wanted
                )
                continue
            ringed = self.ringed
            paint_block(
                painter,
                box,
                block,
                theme,
                is_lit=bool(self.lit) and block.prospect_id == self.lit,
                is_chosen=bool(self.chosen) and block.prospect_id == self.chosen,
                has_ring=ringed is not None and ringed.on == block.on and ringed.face is block.face,
            )

    def _paint_now(self, painter: QPainter) -> None:
        minute = self.now[0]
        today = next((n for n, one in enumerate(self.columns) if one.is_today), -1)
        if today < 0 or not self.grid.first <= minute <= self.grid.last:
            return
        y, x = round(self.grid.y(minute)), self.grid.x(today)
        colour = self.theme.color(Token.TEXT)
        painter.fillRect(QRectF(x, y, self.grid.column, 2), colour)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(x, y + 1), self.theme.u(4), self.theme.u(4))

    def _paint_axis(self, painter: QPainter, port: QRectF) -> None:
        theme, grid, u = self.theme, self.grid, self.theme.u
        strip = QRectF(port.x(), port.y(), grid.axis, port.height())
        painter.fillRect(strip, theme.color(Token.SURFACE))
        painter.fillRect(QRectF(strip.right() - 1, strip.y(), 1, strip.height()), theme.color(Token.LINE))
        today = any(one.is_today for one in self.columns)
        for minute in range(grid.first, grid.last + 1, 60):
            y = grid.y(minute) - self.offset.y()
            if today and self.now[1] and abs(minute - self.now[0]) * grid.hour / 60 < u(14):
                continue
            box = QRectF(strip.x(), y - u(9), strip.width() - u(11), u(18))
            text = f"{minute // 60:02d}:00"
            paint_text(painter, box, text, theme, px=11, weight=500, token=Token.SECONDARY, align=RIGHT)
        if today and self.now[1] and grid.first <= self.now[0] <= grid.last:
            y = grid.y(self.now[0]) - self.offset.y()
            box = QRectF(strip.x(), y - u(8), strip.width() - u(11), u(18))
            paint_text(painter, box, self.now[1], theme, px=11, weight=600, align=RIGHT)

    def paint_carried(self, painter: QPainter, port: QRectF) -> None:
        """Paint the visit in the hand, and the card with the price where that is known."""
        theme, grid, carried = self.theme, self.grid, self.carried
        if carried is None:
            return
        number = next((n for n, one in enumerate(self.columns) if one.on == carried.over), -1)
        anchor = self._landing(number, carried)
        if carried.at is not None:
            home = next((n for n, one in enumerate(self.columns) if one.on == carried.block.on), 0)
            size = block_box(grid.box(home, carried.block.begin, carried.block.end), theme)
            hand = QRectF(carried.at - carried.grip, size.size())
            paint_shadow(painter, hand, theme.u(6), theme)
            paint_block(painter, hand, carried.block, theme, is_carried=True)
            anchor = hand if anchor is None else anchor.united(hand)
        card = carried.cards.get(carried.over) if carried.over is not None else None
        if card is not None and anchor is not None and carried.over != carried.block.on:
            self._paint_card(painter, port, anchor, card)

    def _landing(self, number: int, carried: Carried) -> QRectF | None:
        """Return where on the screen the visit would come to stand, None where it would not."""
        if number < 0:
            return None
        preview = carried.preview(self.columns[number].on)
        blocks = preview.blocks if preview is not None else ()
        found = next((one for one in blocks if one.prospect_id == carried.prospect_id), None)
        if found is None:
            middle = (self.grid.first + self.grid.last) / 2
            box = self.grid.box(number, middle - 60, middle)
            return block_box(box, self.theme).translated(-self.offset) if carried.at is None else None
        box = block_box(self.grid.box(number, found.begin, found.end), self.theme)
        return box.translated(-self.offset)

    def _paint_card(self, painter: QPainter, port: QRectF, anchor: QRectF, card: PriceCard) -> None:
        """Paint the card beside the visit, so that the day under it stays in sight."""
        theme, u = self.theme, self.theme.u
        texts = [text_width(text, theme, 13) + u(26) for _icon, text in card.lines]
        head = text_width(card.title, theme, 15, 600) + u(20) + text_width(card.where, theme, 11)
        wide = min(max([head, *texts]) + u(28), port.width() - u(24))
        high = u(36) + len(card.lines) * u(22) + (u(8) if card.lines else 0)
        box = QRectF(anchor.right() + u(10), anchor.y(), wide, high)
        if box.right() > port.right() - u(8):
            box.moveRight(anchor.x() - u(10))
        if box.x() < port.x() + u(8):
            box.moveLeft(max(port.x() + u(8), min(anchor.x(), port.right() - wide - u(8))))
            box.moveTop(anchor.bottom() + u(8))
        if box.bottom() > port.bottom() - u(8):
            box.moveBottom(port.bottom() - u(8))
        box.moveTop(max(box.y(), port.y() + u(4)))
        paint_shadow(painter, box, u(6), theme)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(Token.CONTROL_EDGE), 1))
        painter.setBrush(theme.color(Token.RAISED))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), u(6), u(6))
        line = QRectF(box.x() + u(14), box.y() + u(8), box.width() - u(28), u(22))
        taken = paint_text(painter, line, card.where, theme, px=11, token=Token.SECONDARY, align=RIGHT)
        paint_text(painter, line.adjusted(0, 0, -taken - u(8), 0), card.title, theme, px=15, weight=600)
        y = line.bottom() + u(4)
        for icon, text in card.lines:
            row = QRectF(line.x(), y, line.width(), u(22))
            middle = QPointF(row.x() + u(8), row.center().y())
            paint_icon(painter, middle, icon, theme, token=Token.SECONDARY, px=14)
            paint_text(painter, row.adjusted(u(24), 0, 0, 0), text, theme)
            y += u(22)
