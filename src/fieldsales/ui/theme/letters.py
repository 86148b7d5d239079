# SPDX-License-Identifier: MIT
"""Text on a painted widget: one line, shortened to its box, and reported when it had to be."""

import re
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from fieldsales.ui.theme.icons import Icon
from fieldsales.ui.theme.theme import Theme
from fieldsales.ui.theme.tokens import Token

LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter

#: Without this slack a text that fits exactly gets an ellipsis.
_SLACK = 0.5

#: Tabular figures make Inter's hyphen as wide as a digit, and its narrow space before a unit is hardly seen.
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
_UNIT_SPACE = re.compile(r"(?<=≈)\u202f|(?<!«)\u202f(?=[^\W\d_])|(?<=[^\W\d_])\u202f(?=\d)")


@lru_cache(maxsize=8192)
def shown(text: str) -> str:
    """Return a text as it looks right in our letters: hyphens as long as hyphens, spaces before units seen.

    Painted text goes through here by itself; a label with names or units asks for it.
    """
    return _UNIT_SPACE.sub("\u00a0", _HYPHEN.sub("\u2010", text))


def text_width(text: str, theme: Theme, px: float = 13, weight: int = 400) -> float:
    """Return how wide a text is painted."""
    return theme.advance(shown(text), px, weight)


def paint_text(
    painter: QPainter,
    box: QRectF,
    text: str,
    theme: Theme,
    *,
    px: float = 13,
    weight: int = 400,
    token: str = Token.TEXT,
    align: Qt.AlignmentFlag = LEFT,
) -> float:
    """Paint one line of text in the middle of a box's height and return the width it took.

    What does not fit ends in an ellipsis, and the theme's `on_cut` hears of it.
    """
    if not text or box.width() <= 0:
        if text and theme.on_cut is not None:
            theme.on_cut(text)
        return 0.0
    metrics = theme.metrics(px, weight)
    line = shown(text)
    width = theme.advance(line, px, weight)
    if width > box.width() + _SLACK:
        if theme.on_cut is not None:
            theme.on_cut(text)
        line = metrics.elidedText(line, Qt.TextElideMode.ElideRight, box.width() + _SLACK)
        width = metrics.horizontalAdvance(line)
    if theme.on_painted is not None:
        theme.on_painted(painter, box, text, token)
    painter.setFont(theme.font(px, weight))
    painter.setPen(theme.color(token))
    painter.drawText(box.adjusted(-1, 0, 1, 0).translated(_nudge(align), 0), _flags(align), line)
    return width


def _nudge(align: Qt.AlignmentFlag) -> float:
    """The box is a pixel wider on both sides than the text may be: put the text back in its place."""
    if align == LEFT:
        return 1.0
    return -1.0 if align == RIGHT else 0.0


def _flags(align: Qt.AlignmentFlag) -> int:
    return int((align | Qt.AlignmentFlag.AlignVCenter).value) | int(Qt.TextFlag.TextSingleLine.value)


def paint_icon(
    painter: QPainter, centre: QPointF, icon: Icon, theme: Theme, *, token: str = Token.TEXT, px: float = 18
) -> None:
    """Paint an icon around a point, from the theme's cache."""
    picture: QPixmap = theme.pixmap(icon, token, px, painter.device().devicePixelRatio())
    side = theme.u(px)
    painter.drawPixmap(round(centre.x() - side / 2), round(centre.y() - side / 2), side, side, picture)
