# SPDX-License-Identifier: MIT
"""A tile answers one question: its title, what answers it, a line at its foot; tiles in two columns."""

from collections.abc import Sequence
from itertools import zip_longest

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fieldsales.ui.card.quiet_button import QuietButton
from fieldsales.ui.card.section import line
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.theme import Theme, Token

#: Below this width at 100 % the columns of tiles stand one above the other.
_NARROW = 820


class Tile(QWidget):
    """A raised sheet with a sentence as its title."""

    def __init__(self, theme: Theme, title: str, note: str = "") -> None:
        super().__init__()
        self._theme = theme
        u = theme.u
        self.setAccessibleName(title)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(u(16), u(13), u(16), u(13))
        self._column.setSpacing(u(10))
        self.head = QHBoxLayout()
        self.head.setSpacing(u(12))
        said = Spans(
            theme, Span(title, 15, 600), Span(f"   {note}" if note else "", 11, token=Token.SECONDARY)
        )
        self.head.addWidget(said, 1)
        self._column.addLayout(self.head)

    def add(self, part: QWidget) -> None:
        """Put something below all that is there."""
        self._column.addWidget(part)

    def insert(self, place: int, part: QWidget) -> None:
        """Put something below the head and so many parts; the head itself is in place 0."""
        self._column.insertWidget(place, part)

    def say(self, *spans: Span) -> None:
        """Put a text below all that is there."""
        self.add(Spans(self._theme, *spans))

    def foot(self, text: str) -> None:
        """Put a quiet sentence at the foot, a line above it."""
        self._column.addStretch(1)
        self._column.addWidget(line())
        self._column.addWidget(Spans(self._theme, Span(text, 11, token=Token.SECONDARY)))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(Token.RAISED_EDGE), 1))
        painter.setBrush(theme.color(Token.SURFACE))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, theme.u(6), theme.u(6))


class PlotTile(Tile):
    """A plot with its twin, the same numbers as a table; a button in the head changes between both."""

    #: True while the table is shown
    turned = Signal(bool)

    def __init__(
        self, theme: Theme, name: str, title: str, plot: QWidget, twin: QWidget, texts: tuple[str, str],
        *, note: str = "", is_turned: bool = False,
    ) -> None:  # fmt: skip
        """`texts` are the button's words for the table and for the plot."""
        super().__init__(theme, title, note)
        self.plot, self.twin = plot, twin
        self._texts = texts
        self.button = QuietButton(theme, texts[1 if is_turned else 0], token=Token.ACCENT, weight=500)
        self.button.setObjectName(f"turn.{name}")
        self.button.clicked.connect(self._turn)
        self.head.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.add(plot)
        self.add(twin)
        self._show(is_turned)

    def _turn(self) -> None:
        is_turned = self.twin.isHidden()
        self._show(is_turned)
        self.turned.emit(is_turned)

    def _show(self, is_turned: bool) -> None:
        self.plot.setVisible(not is_turned)
        self.twin.setVisible(is_turned)
        text = self._texts[1 if is_turned else 0]
        self.button.setText(text)
        self.button.setAccessibleName(f"{text}, {self.accessibleName()}")
        self.button.updateGeometry()


class Tiles(QWidget):
    """Tiles over the whole width, then two columns; where it is narrow one, a tile of each in turn."""

    def __init__(
        self, theme: Theme, wide: Sequence[QWidget], left: Sequence[QWidget], right: Sequence[QWidget]
    ) -> None:
        super().__init__()
        self._theme = theme
        self._tiles = (tuple(left), tuple(right))
        self._is_narrow: bool | None = None
        u = theme.u
        self.setProperty("level", "background")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(u(16), u(16), u(16), u(16))
        column.setSpacing(u(12))
        for tile in wide:
            column.addWidget(tile)
        box = QHBoxLayout()
        box.setSpacing(u(12))
        self._columns = (QVBoxLayout(), QVBoxLayout())
        for number, tiles in enumerate(self._columns):
            tiles.setSpacing(u(12))
            box.addLayout(tiles, 1 if self._tiles[number] else 0)
        self._box = box
        column.addLayout(box)
        column.addStretch(1)
        self._arrange(is_narrow=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(is_narrow=self.width() / self._theme.scale < _NARROW)

    def _arrange(self, *, is_narrow: bool) -> None:
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        left, right = self._tiles
        for column in self._columns:
            while column.count():
                column.takeAt(0)
        in_turn = [tile for pair in zip_longest(left, right) for tile in pair if tile is not None]
        columns = (in_turn, []) if is_narrow else (left, right)
        for number, (column, tiles) in enumerate(zip(self._columns, columns, strict=True)):
            for tile in tiles:
                tile.setSizePolicy(QSizePolicy.Policy.Ignored, tile.sizePolicy().verticalPolicy())
                column.addWidget(tile)
            column.addStretch(1)
            self._box.setStretch(number, 1 if tiles else 0)
        self._box.setSpacing(0 if is_narrow or not right else self._theme.u(12))


class Skeleton(QWidget):
    """The outlines of tiles that are being read."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.u(400), self._theme.u(520))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, u = self._theme, self._theme.u
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color(Token.BACKGROUND))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_narrow = self.width() / theme.scale < _NARROW
        wide = self.width() - u(32) if is_narrow else (self.width() - u(44)) / 2
        for number in range(2 if is_narrow else 4):
            across, down = (0, number) if is_narrow else (number % 2, number // 2)
            box = QRectF(u(16) + across * (wide + u(12)), u(16) + down * u(252), wide, u(240))
            painter.setPen(QPen(theme.color(Token.RAISED_EDGE), 1))
            painter.setBrush(theme.color(Token.SURFACE))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), u(6), u(6))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(Token.PRESSED if theme.is_dark else Token.HOVER))
            for place, share in enumerate((0.4, 0.8, 0.65, 0.5, 0.3)):
                top = box.y() + u(18) + place * u(42)
                painter.drawRoundedRect(QRectF(box.x() + u(16), top, box.width() * share, u(12)), u(6), u(6))
