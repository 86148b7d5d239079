# SPDX-License-Identifier: MIT
"""From–to: how many records go from each class of one doctrine to each class of another."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldsales.ui.card.reading import Doctrine, in_language
from fieldsales.ui.theme import RIGHT, Theme, Token, paint_mark, paint_text, text_width
from fieldsales.wording import formats
from fieldsales.wording.words import Words

Flows = Sequence[tuple[str, str, int]]

#: Least height of a class at 100 %: its mark and word must fit beside it.
_LEAST = 18


@dataclass(slots=True)
class _Class:
    """A class on one side: how many, where its bar stands, and how far its bands have come."""

    id: str
    count: int
    top: float = 0.0
    high: float = 0.0
    used: float = field(default=0.0)


def changes(flows: Flows) -> list[tuple[str, str, int]]:
    """Return the flows that end in another class."""
    return [(start, end, count) for start, end, count in flows if start != end]


class FlowView(QWidget):
    """Bands between two columns of classes; the counts of each side add up to all records.

    Above the columns stand the doctrines' names, or `heads`.
    """

    def __init__(
        self,
        words: Words,
        theme: Theme,
        current: Doctrine,
        proposed: Doctrine,
        flows: Flows,
        heads: tuple[str, str] | None = None,
    ) -> None:
        super().__init__()
        names = (
            in_language(current.labels, words.language),
            in_language(proposed.labels, words.language),
        )
        self._heads = heads or names
        self._words, self._theme = words, theme
        self._doctrines = (current, proposed)
        self._flows = flows
        self._sides = (
            self._side(current, {start for start, _end, _count in flows}, 0),
            self._side(proposed, {end for _start, end, _count in flows}, 1),
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self._said())

    def sizeHint(self) -> QSize:
        rows = max(len(side) for side in self._sides) if self._flows else 1
        return QSize(self._theme.u(388), self._theme.u(26 + max(rows * 40, 120)))

    def _side(self, doctrine: Doctrine, ids: set[str], place: int) -> list[_Class]:
        order = [one for one in doctrine.class_ids if one in ids]
        order += sorted(ids.difference(order))
        return [_Class(one, sum(flow[2] for flow in self._flows if flow[place] == one)) for one in order]

    def _said(self) -> str:
        _, language = self._words.gettext, self._words.language
        current, proposed = self._doctrines
        parts = [
            _("{count} from {start} to {end}").format(
                count=count, start=current.label(start, language), end=proposed.label(end, language)
            )
            for start, end, count in changes(self._flows)
        ]
        return " · ".join(parts) or _("No record changes class")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, u = self._theme, self._theme.u
        left, right = (
            max((self._label_width(doctrine, one) for one in side), default=0.0)
            for doctrine, side in zip(self._doctrines, self._sides, strict=True)
        )
        bars = (left + u(6), self.width() - right - u(11))
        heads = QRectF(0, 0, self.width(), u(18))
        paint_text(
            painter,
            heads,
            self._heads[0],
            theme,
            px=11,
            weight=500,
            token=Token.SECONDARY,
        )
        paint_text(
            painter,
            heads,
            self._heads[1],
            theme,
            px=11,
            weight=500,
            token=Token.SECONDARY,
            align=RIGHT,
        )
        for side in self._sides:
            self._place(side)
        self._paint_bands(painter, bars[0] + u(5), bars[1])
        for number, side in enumerate(self._sides):
            for one in side:
                self._paint_class(painter, one, bars[number], number)

    def _place(self, side: list[_Class]) -> None:
        """Give each class its height: small ones the least, the others share what is left."""
        u = self._theme.u
        gap, least, top = u(9), float(u(_LEAST)), float(u(26))
        room = self.height() - top - gap * (len(side) - 1)
        total = sum(one.count for one in side) or 1
        small = [one for one in side if one.count * room / total < least]
        rest = total - sum(one.count for one in small)
        free = room - least * len(small)
        for one in side:
            one.high = least if one in small else one.count * free / max(rest, 1)
            one.top, one.used = top, 0.0
            top += one.high + gap

    def _paint_bands(self, painter: QPainter, start_x: float, end_x: float) -> None:
        theme = self._theme
        starts = {one.id: one for one in self._sides[0]}
        ends = {one.id: one for one in self._sides[1]}
        order = {one.id: number for number, one in enumerate(self._sides[1])}
        bands = []
        for start, end, count in sorted(self._flows, key=lambda flow: order[flow[1]]):
            source = starts[start]
            wide = source.high * count / source.count
            bands.append((start, end, count, source.top + source.used, wide))
            source.used += wide
        before = {one.id: number for number, one in enumerate(self._sides[0])}
        placed = []
        for start, end, count, top, wide in sorted(bands, key=lambda band: before[band[0]]):
            target = ends[end]
            share = target.high * count / target.count
            placed.append((start == end, count, top, wide, target.top + target.used, share))
            target.used += share
        # what stays as it was lies below what changes
        for is_same, _count, top, wide, end_top, end_wide in sorted(placed, key=lambda band: not band[0]):
            colour = theme.color(Token.TEXT)
            colour.setAlphaF(0.07 if is_same else 0.20)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawPath(_band(start_x, top, wide, end_x, end_top, end_wide))
        for is_same, count, top, wide, _end_top, _end_wide in placed:
            if not is_same and wide >= theme.u(11):
                box = QRectF(start_x + theme.u(7), top, theme.u(60), wide)
                text = formats.number(self._words, count)
                paint_text(painter, box, text, theme, px=11, weight=500)

    def _paint_class(self, painter: QPainter, one: _Class, x: float, number: int) -> None:
        theme, u = self._theme, self._theme.u
        doctrine = self._doctrines[number]
        mark = doctrine.mark(one.id)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(QRectF(round(x), round(one.top), u(5), round(one.high)), theme.color(mark.colour))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = one.top + one.high / 2
        line = QRectF(0, middle - u(9), self.width(), u(18))
        side = u(17)
        label = doctrine.label(one.id, self._words.language)
        count = formats.number(self._words, one.count)
        if number == 0:
            paint_mark(painter, QRectF(0, middle - side / 2, side, side), mark, theme)
            box = QRectF(u(24), line.y(), x - u(6) - u(24), line.height())
            paint_text(painter, box, count, theme, px=11, weight=600, align=RIGHT)
            box.setRight(box.right() - text_width(count, theme, 11, 600) - u(6))
            paint_text(painter, box, label, theme, px=11)
            return
        box = QRectF(x + u(11), line.y(), self.width() - x - u(11), line.height())
        wide = paint_text(painter, box, count, theme, px=11, weight=600)
        left = x + u(11) + wide + u(7)
        paint_mark(painter, QRectF(left, middle - side / 2, side, side), mark, theme)
        box = QRectF(left + u(24), line.y(), self.width() - left - u(24), line.height())
        paint_text(painter, box, label, theme, px=11)

    def _label_width(self, doctrine: Doctrine, one: _Class) -> float:
        theme, u = self._theme, self._theme.u
        label = text_width(doctrine.label(one.id, self._words.language), theme, 11)
        count = text_width(formats.number(self._words, one.count), theme, 11, 600)
        return u(24) + label + u(8) + count + 2


def _band(x: float, top: float, high: float, end_x: float, end_top: float, end_high: float) -> QPainterPath:
    half = (x + end_x) / 2
    path = QPainterPath(QPointF(x, top))
    path.cubicTo(QPointF(half, top), QPointF(half, end_top), QPointF(end_x, end_top))
    path.lineTo(end_x, end_top + end_high)
    path.cubicTo(QPointF(half, end_top + end_high), QPointF(half, top + high), QPointF(x, top + high))
    path.closeSubpath()
    return path
