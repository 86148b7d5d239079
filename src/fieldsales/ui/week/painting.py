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

#: From these heights on, at 100 %, a visit shows its second line, in a wide and in a narrow day.
_TWO_LINES, _TWO_SHORT_LINES = 40, 36

#: Widths of a day, at 100 %, from which on a visit shows name and time, or its name.
_NAME_AND_TIME, _NAME = 150, 88


#: What stands before the words of a strip.
_ICONS = {StripKind.GAP: Icon.PAUSE, StripKind.CALLS: Icon.CALL, StripKind.BUSY: Icon.BLOCKED}


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


def initials(name: str) -> str:
    """Return up to three letters of a name, for a day that is too narrow for it: "CM" of Cave Martin."""
    words = name.replace("'", " ").replace("’", " ").split()
    letters = [word[0] for word in words if word[0].isupper() or word[0].isdigit()]
    return "".join(letters[:3]) or name[:1].upper()


def paint_hatch(
    painter: QPainter,
    box: QRectF,
    theme: Theme,
    *,
    radius: float = 0,
    token: str = Token.LINE,
    step: float = 7,
    clear: QRectF | None = None,
) -> None:
    """Paint diagonal lines in a box, none where words stand; Qt's own pattern does not scale."""
    painter.save()
    clip = QPainterPath()
    clip.addRoundedRect(box, radius, radius)
    if clear is not None:
        words = QPainterPath()
        words.addRect(clear)
        clip = clip.subtracted(words)
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
        line = QRectF(inner.x() + u(8), box.y() + 1, u(3), max(2.0, box.height() - 2))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(Token.CONTROL_EDGE))
        painter.drawRoundedRect(line, line.width() / 2, line.width() / 2)
        return
    icon = _ICONS.get(strip.kind)
    before = float(u(20)) if icon is not None else 0.0
    texts = [one for one in (strip.title, strip.short) if one]
    text = longest_fitting(texts, theme, 11, 500, inner.width() - u(10) - before)
    wide = text_width(text, theme, 11, 500)
    taken = wide + before
    has_words = inner.height() >= u(15) and taken <= inner.width() - u(10)
    clear = QRectF(inner.center().x() - taken / 2 - u(6), inner.center().y() - u(9), taken + u(12), u(18))
    if strip.kind in (StripKind.GAP, StripKind.CALLS):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.color(Token.CONTROL_EDGE), 1)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(inner.adjusted(0.5, 1.5, -0.5, -1.5), u(6), u(6))
    else:
        paint_hatch(painter, inner, theme, radius=u(4), clear=clear if has_words else None)
    if not has_words:
        if inner.height() >= u(15):
            alone = Icon.LUNCH if strip.kind is StripKind.LUNCH else icon or Icon.BLOCKED
            paint_icon(painter, inner.center(), alone, theme, token=Token.SECONDARY, px=13)
        return
    left = clear.x() + u(6)
    if icon is not None:
        at = QPointF(left + u(7), clear.center().y())
        paint_icon(painter, at, icon, theme, token=Token.SECONDARY, px=13)
    line = QRectF(left + before, clear.y(), wide + 1, clear.height())
    paint_text(painter, line, text, theme, px=11, weight=500, token=Token.SECONDARY)


def block_box(box: QRectF, theme: Theme) -> QRectF:
    """Return where a visit is drawn in its part of the day."""
    u = theme.u
    side = u(10) if box.width() >= u(_NAME_AND_TIME) else u(6) if box.width() >= u(_NAME) else u(3)
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
        painter.setPen(QPen(theme.color(Token.ACCENT), theme.ring))
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
    """Paint what there is room for: all in one line, name and town below each other, or hour and name."""
    u = theme.u
    is_wide = box.width() >= u(_NAME_AND_TIME - 20)
    is_tall = box.height() >= u(_TWO_LINES if is_wide else _TWO_SHORT_LINES)
    line = u(20)
    top = box.y() + (u(4 if is_wide else 2) if is_tall else (box.height() - line) / 2)
    first = QRectF(box.x() + u(8 if is_wide else 6), top, box.width() - u(14 if is_wide else 8), line)
    side = u(16 if is_wide else 15)
    mark = QRectF(first.x(), first.center().y() - side / 2, side, side)
    paint_mark(painter, mark, block.face.mark, theme)
    rest = first.adjusted(side + u(6 if is_wide else 3), 0, 0, 0)
    tone = Token.SECONDARY if block.is_done else Token.TEXT
    if is_wide:
        rest.setRight(_paint_hour(painter, rest, block, theme))
        name = shortened(block.face.name, theme, 13, 600, rest.width())
        paint_text(painter, rest, name, theme, weight=600, token=tone)
    elif not is_tall and box.width() < u(_NAME - 20):
        # the axis tells the hour, nothing else whose visit it is
        letters = initials(block.face.name)
        text = longest_fitting((letters, letters[:2], letters[:1]), theme, 11, 600, rest.width())
        paint_text(painter, rest, text, theme, px=11, weight=600, token=tone)
    elif is_tall:
        text = longest_fitting((block.time, block.time[:2]), theme, 11, 500, rest.width())
        taken = paint_text(painter, rest, text, theme, px=11, weight=500, token=Token.SECONDARY)
        if rest.width() - taken >= u(16):
            _paint_sign(painter, rest, block, theme)
    else:
        name = shortened(block.face.name, theme, 12, 600, rest.width())
        paint_text(painter, rest, name, theme, px=12, weight=600, token=tone)
    if is_tall:
        below = QRectF(rest.x() if is_wide else first.x() + 1, top + u(18), first.right() - rest.x(), u(16))
        below.setRight(first.right() - u(0 if is_wide else 3))
        text, weight = (block.detail, 400) if is_wide else (block.face.name, 600)
        px = 11 if is_wide or box.width() < u(_NAME - 20) else 12
        text = shortened(text, theme, px, weight, below.width())
        token = Token.SECONDARY if is_wide else tone
        paint_text(painter, below, text, theme, px=px, weight=weight, token=token)


def _paint_hour(painter: QPainter, line: QRectF, block: Block, theme: Theme) -> float:
    """Paint the hour at the right with its sign, and return up to where there is room left of it."""
    u = theme.u
    taken = paint_text(
        painter, line, block.time, theme, px=11, weight=500, token=Token.SECONDARY, align=RIGHT
    )
    rest = line.adjusted(0, 0, -taken - u(8), 0)
    return rest.right() - (u(16) if _paint_sign(painter, rest, block, theme) else 0)


def _paint_sign(painter: QPainter, line: QRectF, block: Block, theme: Theme) -> bool:
    sign = Icon.CHECK if block.is_done else Icon.PINNED if block.is_pinned else None
    if sign is None:
        return False
    centre = QPointF(line.right() - theme.u(6), line.center().y())
    paint_icon(painter, centre, sign, theme, token=Token.SECONDARY, px=12)
    return True


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
