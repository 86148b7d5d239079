# SPDX-License-Identifier: MIT
"""How the parts of a week are drawn: visits, drives, lunch, what is hatched."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from fieldsales.ui.theme import (
    CENTRE,
    LEFT,
    RIGHT,
    Icon,
    Theme,
    Token,
    paint_icon,
    paint_mark,
    paint_text,
    text_width,
)
from fieldsales.ui.week.columns import Block, Strip, StripKind

#: A visit is never drawn lower than this, at 100 %: its name must be read.
LOWEST = 21

#: From these heights on, at 100 %, a visit shows its second line.
_TWO_LINES = 40

#: Widths of a day, at 100 %, from which on a visit shows name and time, or its name.
_NAME_AND_TIME, _NAME = 150, 88


def longest_fitting(texts: Sequence[str], theme: Theme, px: float, weight: int, room: float) -> str:
    """Return the first of some texts that has room, the longest first; the last one where none has."""
    return next(
        (one for one in texts if text_width(one, theme, px, weight) <= room), texts[-1] if texts else ""
    )


def shortened(text: str, theme: Theme, px: float, weight: int, room: float) -> str:
    """Return a name as long as there is room: in a narrow day that is meant, and the tip has it whole."""
    if text_width(text, theme, px, weight) <= room:
        return text
    return theme.metrics(px, weight).elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, room))


def paint_hatch(
    painter: QPainter,
    box: QRectF,
    theme: Theme,
    *,
    radius: float = 0,
    token: str = Token.LINE,
    step: float = 7,
) -> None:
    """Paint diagonal lines in a box; Qt's own pattern looks coarse and does not scale."""
    painter.save()
    clip = QPainterPath()
    clip.addRoundedRect(box, radius, radius)
    painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color(token), 1))
    high, apart = box.height(), theme.u(step)
    # the phase hangs on the place, so that neighbours continue each other
    x = box.x() - high - (box.x() + box.bottom()) % apart
    while x < box.right():
        painter.drawLine(QPointF(x, box.bottom()), QPointF(x + high, box.top()))
        x += apart
    painter.restore()


def paint_strip(painter: QPainter, box: QRectF, strip: Strip, theme: Theme) -> None:
    """Paint what lies between visits; `box` is the whole width of the day."""
    u = theme.u
    inner = box.adjusted(u(10), 0, -u(10), 0)
    if box.width() < u(_NAME):
        inner = box.adjusted(u(4), 0, -u(4), 0)
    if strip.kind is StripKind.DRIVE:
        wide = u(3)
        line = QRectF(inner.x() + u(8), box.y() + 1, wide, max(2.0, box.height() - 2))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(Token.CONTROL_EDGE))
        painter.drawRoundedRect(line, wide / 2, wide / 2)
        return
    if strip.kind is StripKind.GAP:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.color(Token.CONTROL_EDGE), 1)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(inner.adjusted(0.5, 1.5, -0.5, -1.5), u(6), u(6))
    else:
        paint_hatch(painter, inner, theme, radius=u(4))
    _paint_title(painter, inner, strip, theme)


def _paint_title(painter: QPainter, box: QRectF, strip: Strip, theme: Theme) -> None:
    """Paint the words of a strip in its middle, where there is room for all of them."""
    u = theme.u
    icon = {StripKind.LUNCH: None, StripKind.GAP: Icon.CALL, StripKind.BUSY: Icon.BLOCKED}[strip.kind]
    wide = text_width(strip.title, theme, 11, 500)
    taken = wide + (u(20) if icon is not None else 0)
    if box.height() < u(15):
        return
    if taken > box.width() - u(10):
        if strip.kind is StripKind.LUNCH:
            paint_icon(painter, box.center(), Icon.LUNCH, theme, token=Token.SECONDARY, px=13)
        elif icon is not None:
            paint_icon(painter, box.center(), icon, theme, token=Token.SECONDARY, px=13)
        return
    clear = QRectF(box.center().x() - taken / 2 - u(6), box.center().y() - u(9), taken + u(12), u(18))
    if strip.kind is not StripKind.GAP:
        painter.fillRect(clear, theme.color(Token.SURFACE))
    left = clear.x() + u(6)
    if icon is not None:
        paint_icon(painter, QPointF(left + u(7), box.center().y()), icon, theme, token=Token.SECONDARY, px=13)
        left += u(20)
    line = QRectF(left, clear.y(), wide + 1, clear.height())
    paint_text(painter, line, strip.title, theme, px=11, weight=500, token=Token.SECONDARY)


def block_box(box: QRectF, theme: Theme) -> QRectF:
    """Return where a visit is drawn in its part of the day."""
    u = theme.u
    side = u(10) if box.width() >= u(_NAME) else u(4)
    high = max(box.height() - 1, float(u(LOWEST)))
    return QRectF(box.x() + side, box.y(), box.width() - 2 * side, high)


def paint_block(
    painter: QPainter,
    box: QRectF,
    block: Block,
    theme: Theme,
    *,
    is_lit: bool = False,
    is_chosen: bool = False,
    is_carried: bool = False,
    has_ring: bool = False,
) -> None:
    """Paint a visit: the edge has the colour of its class, the mark its shape, the words the rest."""
    u = theme.u
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = Token.SELECTION if is_chosen else Token.HOVER if is_lit else Token.RAISED
    body = box.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(theme.color(Token.ACCENT if is_carried else Token.CONTROL_EDGE), 1))
    painter.setBrush(theme.color(ground))
    painter.drawRoundedRect(body, u(5), u(5))
    if block.is_fixed:
        paint_hatch(painter, body.adjusted(u(3), 0, 0, 0), theme, radius=u(4))
    _paint_edge(painter, box, block, theme)
    _paint_words(painter, box, block, theme)
    if is_carried or has_ring:
        painter.setPen(QPen(theme.color(Token.ACCENT), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), u(6), u(6))
    painter.restore()


def _paint_edge(painter: QPainter, box: QRectF, block: Block, theme: Theme) -> None:
    u = theme.u
    painter.save()
    clip = QPainterPath()
    clip.addRoundedRect(box, u(5), u(5))
    painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
    painter.fillRect(QRectF(box.x(), box.y(), u(3), box.height()), theme.color(block.face.mark.colour))
    painter.restore()


def _paint_words(painter: QPainter, box: QRectF, block: Block, theme: Theme) -> None:
    u = theme.u
    wide, high = box.width() / theme.scale, box.height() / theme.scale
    line = u(20)
    is_tall = high >= _TWO_LINES and wide >= _NAME
    top = box.y() + (u(4) if is_tall else (box.height() - line) / 2)
    first = QRectF(box.x() + u(8), top, box.width() - u(14), line)
    side = u(16)
    mark = QRectF(first.x(), first.center().y() - side / 2, side, side)
    paint_mark(painter, mark, block.face.mark, theme)
    rest = first.adjusted(side + u(6), 0, 0, 0)
    tone = Token.SECONDARY if block.is_done else Token.TEXT
    if wide + 20 < _NAME:
        text = longest_fitting((block.time, block.time[:2]), theme, 11, 500, rest.width() + u(3))
        paint_text(painter, rest.adjusted(-u(2), 0, u(4), 0), text, theme, px=11, weight=500, token=tone)
        return
    if wide + 20 >= _NAME_AND_TIME:
        taken = paint_text(
            painter, rest, block.time, theme, px=11, weight=500, token=Token.SECONDARY, align=RIGHT
        )
        rest.setRight(rest.right() - taken - u(8))
    sign = Icon.CHECK if block.is_done else Icon.PINNED if block.is_pinned else None
    if sign is not None:
        paint_icon(
            painter,
            QPointF(rest.right() - u(6), rest.center().y()),
            sign,
            theme,
            token=Token.SECONDARY,
            px=12,
        )
        rest.setRight(rest.right() - u(16))
    name = shortened(block.face.name, theme, 13, 600, rest.width())
    paint_text(painter, rest, name, theme, weight=600, token=tone)
    if is_tall:
        below = QRectF(rest.x(), top + u(18), first.right() - rest.x(), u(16))
        detail = shortened(block.detail, theme, 11, 400, below.width())
        paint_text(painter, below, detail, theme, px=11, token=Token.SECONDARY)


def paint_place(painter: QPainter, box: QRectF, text: str, theme: Theme, *, is_wanted: bool) -> None:
    """Paint the outline of a place: accented where a visit would go, pale where it comes from."""
    u = theme.u
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(theme.color(Token.ACCENT if is_wanted else Token.CONTROL_EDGE), 2 if is_wanted else 1)
    pen.setDashPattern([4, 3])
    painter.setPen(pen)
    painter.setBrush(theme.color(Token.SELECTION) if is_wanted else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), u(6), u(6))
    inner = box.adjusted(u(10), 0, -u(10), 0)
    token = Token.ACCENT if is_wanted else Token.SECONDARY
    words = shortened(text, theme, 13, 500, inner.width())
    align = RIGHT if is_wanted else LEFT if inner.width() > u(_NAME) else CENTRE
    paint_text(painter, inner, words, theme, px=11 if is_wanted else 13, weight=500, token=token, align=align)
    painter.restore()
