# SPDX-License-Identifier: MIT
"""How a class is drawn: a shape with a letter, alone or with a stop's number in a capsule."""

import math
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap, QPixmapCache

from fieldsales.domain.verdict import Mark, Shape
from fieldsales.ui.theme.icons import Icon
from fieldsales.ui.theme.letters import CENTRE, paint_icon, paint_text
from fieldsales.ui.theme.theme import Theme
from fieldsales.ui.theme.tokens import Token

#: Below this many pixels a letter is a speck.
_SMALLEST_LETTER = 15

#: Share of the box that the rounded edge of a filled shape takes.
_ROUNDING = 0.07

#: Width of a stop's capsule for its height.
CAPSULE_RATIO = 49 / 26


class Face(StrEnum):
    """What a stop's capsule says besides its number."""

    PLAIN = "plain"
    LIT = "lit"
    CHOSEN = "chosen"


def paint_mark(painter: QPainter, box: QRectF, mark: Mark, theme: Theme) -> None:
    """Paint a class in a square box. Shape and letter say it without colour."""
    side = min(box.width(), box.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.center())
    match mark.shape:
        case Shape.RING:
            _paint_ring(painter, side, mark, theme)
        case Shape.CROSS:
            _paint_cross(painter, side, mark, theme)
        case _:
            _paint_filled(painter, side, mark, theme)
    painter.restore()


def paint_capsule(
    painter: QPainter,
    box: QRectF,
    number: int | None,
    mark: Mark,
    theme: Theme,
    face: Face = Face.PLAIN,
    *,
    done: bool = False,
    missed: bool = False,
) -> None:
    """Paint a stop's face: its number (a check once it is done, a cross where nobody was met) and its class.

    The map draws the same one, so that a stop is recognised in both.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = 2.0 if face is Face.CHOSEN else 1.0
    token = {Face.CHOSEN: Token.ACCENT, Face.LIT: Token.TEXT, Face.PLAIN: Token.SECONDARY}[face]
    inner = box.adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
    painter.setPen(QPen(theme.color(token), edge))
    painter.setBrush(theme.color(Token.SURFACE))
    painter.drawRoundedRect(inner, inner.height() / 2, inner.height() / 2)
    side = box.height() * 0.70
    left = QRectF(box.x() + box.width() * 0.10, box.y(), box.width() * 0.38, box.height())
    if missed:
        paint_icon(painter, left.center(), Icon.CLOSE, theme, token=Token.SECONDARY, px=12)
    elif done or number is None:
        paint_icon(painter, left.center(), Icon.CHECK, theme, token=Token.TEXT, px=12)
    else:
        paint_text(painter, left, str(number), theme, px=14, weight=600, align=CENTRE)
    centre = QPointF(box.x() + box.width() * 0.70, box.center().y())
    paint_mark(painter, QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side), mark, theme)
    painter.restore()


def paint_shadow(painter: QPainter, box: QRectF, radius: float, theme: Theme) -> None:
    """Paint the soft shadow of something that floats, as falling rings; the box itself stays bare.

    The rings take milliseconds, and what floats over the map is painted whenever the map is: the
    picture of them is made once for a size and kept.
    """
    ratio = painter.device().devicePixelRatio()
    # where between two pixels it stands is a part of the picture
    left, top = math.floor(box.x()), math.floor(box.y())
    inner = box.translated(-left, -top)
    edge = theme.u(9) + 2
    key = (
        f"shadow {inner.getRect()} {radius} {edge} {theme.color(Token.SHADOW).rgba()} {theme.is_dark} {ratio}"
    )
    picture = QPixmap()
    if not QPixmapCache.find(key, picture):
        wide, high = math.ceil(inner.right()) + 2 * edge, math.ceil(inner.bottom()) + 2 * edge
        picture = QPixmap(math.ceil(wide * ratio), math.ceil(high * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        rings = QPainter(picture)
        _paint_rings(rings, inner.translated(edge, edge), radius, theme)
        rings.end()
        QPixmapCache.insert(key, picture)
    painter.drawPixmap(QPointF(left - edge, top - edge), picture)


def _paint_rings(painter: QPainter, box: QRectF, radius: float, theme: Theme) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    depth = theme.u(9)
    for ring in range(depth):
        colour = theme.color(Token.SHADOW)
        colour.setAlphaF((0.10 if theme.is_dark else 0.055) * (1 - ring / depth) ** 2)
        painter.setPen(QPen(colour, 1.5))
        grown = box.adjusted(-ring, -ring + 1, ring, ring + 1)
        painter.drawRoundedRect(grown, radius + ring, radius + ring)


def _paint_filled(painter: QPainter, side: float, mark: Mark, theme: Theme) -> None:
    fill = theme.color(mark.colour)
    path = _shape_path(mark.shape, side * (1 - 2 * _ROUNDING / 2))
    join = Qt.PenJoinStyle.RoundJoin
    width = side * _ROUNDING
    rim = theme.color(Token.TIEDE_RIM) if mark.colour == Token.TIEDE else fill
    if rim != fill:
        painter.setPen(QPen(rim, width + 1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, join))
        painter.setBrush(QBrush(rim))
        painter.drawPath(path)
        painter.setPen(QPen(fill, max(width - 1, 0.1), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, join))
    else:
        painter.setPen(QPen(fill, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, join))
    painter.setBrush(QBrush(fill))
    painter.drawPath(path)
    lower = 0.12 if mark.shape is Shape.TRIANGLE else 0.0
    size = 0.46 if mark.shape is Shape.TRIANGLE else 0.50
    _paint_letter(painter, side, mark, theme, theme.color(f"on_{mark.colour}"), lower, size)


def _paint_ring(painter: QPainter, side: float, mark: Mark, theme: Theme) -> None:
    width = max(1.5, side * 0.09)
    radius = side * 0.43 - width / 2
    painter.setPen(QPen(theme.color(mark.colour), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(0, 0), radius, radius)
    _paint_letter(painter, side, mark, theme, theme.color(f"on_{mark.colour}"), 0.0, 0.46)


def _paint_cross(painter: QPainter, side: float, mark: Mark, theme: Theme) -> None:
    width = max(1.75, side * 0.11)
    arm = side * 0.30
    painter.setPen(QPen(theme.color(mark.colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(-arm, -arm), QPointF(arm, arm))
    painter.drawLine(QPointF(-arm, arm), QPointF(arm, -arm))


def _paint_letter(
    painter: QPainter, side: float, mark: Mark, theme: Theme, colour: QColor, lower: float, size: float
) -> None:
    """Centre the letter by its outline: a font's ascent never centres."""
    if not mark.letter or side < _SMALLEST_LETTER:
        return
    font = theme.font(13, 600, tabular=False)
    font.setPixelSize(max(1, round(side * size)))
    path = QPainterPath()
    path.addText(QPointF(0, 0), font, mark.letter)
    path.setFillRule(Qt.FillRule.WindingFill)
    bounds = path.boundingRect()
    wanted = side * size * 0.73
    # a dash is no higher for being alone: it stands beside capitals as it is written beside them
    grow = wanted / max(bounds.height(), QFontMetricsF(font).capHeight(), 1.0)
    painter.save()
    painter.translate(0, side * lower)
    painter.scale(grow, grow)
    painter.translate(-bounds.center())
    painter.setPen(QPen(colour, side * 0.022 / grow))
    painter.setBrush(colour)
    painter.drawPath(path)
    painter.restore()


def _shape_path(shape: Shape, side: float) -> QPainterPath:
    """Return the outline around the origin; optical sizes differ so that all look alike in weight."""
    path = QPainterPath()
    match shape:
        case Shape.CIRCLE:
            radius = side * 0.45
            path.addEllipse(QPointF(0, 0), radius, radius)
        case Shape.SQUARE:
            half = side * 0.37
            path.addRect(QRectF(-half, -half, 2 * half, 2 * half))
        case Shape.TRIANGLE:
            half, high = side * 0.49, side * 0.41
            _polygon(path, [(0, -high), (half, high), (-half, high)])
        case Shape.STAR:
            _polygon(path, _star(side * 0.52, side * 0.25))
        case _:
            half = side * 0.51
            _polygon(path, [(0, -half), (half, 0), (0, half), (-half, 0)])
    return path


def _polygon(path: QPainterPath, points: list[tuple[float, float]]) -> None:
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    path.closeSubpath()


def _star(outer: float, inner: float) -> list[tuple[float, float]]:
    points = []
    for step in range(10):
        radius = outer if step % 2 == 0 else inner
        angle = math.radians(-90 + 36 * step)
        points.append((radius * math.cos(angle), radius * math.sin(angle) + outer * 0.05))
    return points
