# SPDX-License-Identifier: MIT
"""Runs of words in several weights and tones that wrap like one text, painted from plain data."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldsales.ui.theme import Theme, Token, shown

#: What stands between two lines inside one text.
_LINE = "\u2028"


@dataclass(frozen=True, slots=True)
class Span:
    """Some words of one look."""

    text: str
    px: float = 13
    weight: int = 400
    token: str = Token.TEXT


def said(spans: Iterable[Span]) -> str:
    """Return the bare words of spans, as they are read out."""
    return "".join(span.text for span in spans).replace("\n", " ").strip()


class SpanLayout:
    """Spans broken into lines for a width. `height` and `width` are what they take."""

    def __init__(self, spans: Iterable[Span], theme: Theme, wide: float) -> None:
        self._theme = theme
        kept = [span for span in spans if span.text]
        self._spans = kept
        texts = [shown(span.text).replace("\r", "").replace("\n", _LINE) for span in kept]
        # an option taken back from the layout would die with this function
        self._option = QTextOption()
        self._option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout = QTextLayout("".join(texts), theme.font(kept[0].px if kept else 13))
        self._layout.setTextOption(self._option)
        self._layout.setFormats(list(_formats(kept, texts, theme)))
        self.height, self.width = 0.0, 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(1.0, wide))
            line.setPosition(QPointF(0, self.height))
            self.height += line.height()
            self.width = max(self.width, line.naturalTextWidth())
        self._layout.endLayout()

    def paint(self, painter: QPainter, at: QPointF) -> None:
        """Paint all lines, the first one's top left corner at a point.

        The theme's `on_cut` hears of lines that stand outside the widget.
        """
        device = painter.device()
        if self._theme.on_cut is not None and at.y() + self.height > device.height() + 1:
            self._theme.on_cut(self._layout.text())
        if self._theme.on_painted is not None:
            box = QRectF(at.x(), at.y(), self.width, self.height)
            for span in self._spans:
                self._theme.on_painted(painter, box, span.text, span.token)
        self._layout.draw(painter, at)

    @property
    def first_height(self) -> float:
        """The height of the first line: what icons and dates beside it are centred on."""
        return self._layout.lineAt(0).height() if self._layout.lineCount() else 0.0


def _formats(spans: list[Span], texts: list[str], theme: Theme) -> Iterable[QTextLayout.FormatRange]:
    start = 0
    for span, text in zip(spans, texts, strict=True):
        piece = QTextLayout.FormatRange()
        piece.start = start
        # Qt counts in UTF-16
        piece.length = len(text.encode("utf-16-le")) // 2
        start += piece.length
        look = QTextCharFormat()
        look.setFont(theme.font(span.px, span.weight))
        look.setForeground(theme.color(span.token))
        piece.format = look
        yield piece


class Spans(QWidget):
    """A text of several looks that wraps to the width it is given and is never cut."""

    def __init__(self, theme: Theme, *spans: Span) -> None:
        super().__init__()
        self._theme = theme
        self._spans = spans
        self._heights: dict[int, int] = {}
        self._whole: QSize | None = None
        self._laid: tuple[float, SpanLayout] | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(said(spans))

    def show_spans(self, *spans: Span) -> None:
        """Replace the words."""
        self._spans = spans
        self._heights, self._whole, self._laid = {}, None, None
        self.setAccessibleName(said(spans))
        self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        """The bare words."""
        return said(self._spans)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, wide: int) -> int:
        # a layout asks for the same width a dozen times
        if wide not in self._heights:
            self._heights[wide] = math.ceil(self._layout(wide).height)
        return self._heights[wide]

    def sizeHint(self) -> QSize:
        if self._whole is None:
            whole = SpanLayout(self._spans, self._theme, 1e5)
            self._whole = QSize(math.ceil(whole.width) + 1, math.ceil(whole.height))
        return self._whole

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.u(40), self.heightForWidth(self.width()) if self._spans else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._layout(self.width()).paint(QPainter(self), QPointF(0, 0))

    def _layout(self, wide: float) -> SpanLayout:
        """Return the words as they stand in a width: they are painted at the one they were measured for."""
        if self._laid is None or self._laid[0] != wide:
            self._laid = wide, SpanLayout(self._spans, self._theme, wide)
        return self._laid[1]
