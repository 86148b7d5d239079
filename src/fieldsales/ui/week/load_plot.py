# SPDX-License-Identifier: MIT
"""How full each day is, as bars beside each other: a line is the whole working time, above it is hatched."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldsales.ui.theme import Theme, Token
from fieldsales.ui.week.columns import Column
from fieldsales.ui.week.painting import paint_hatch
from fieldsales.wording import formats
from fieldsales.wording.words import Words

#: The height of a full day, of a bar's step and its width, at 100 %; no bar goes higher than this share.
_FULL, _STEP, _BAR, _MOST = 22, 9, 6, 1.5


class LoadPlot(QWidget):
    """One bar a day, none where nothing is planned. A dashed line is what those due need in the mean."""

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words, self._theme = words, theme
        self._columns: tuple[Column, ...] = ()
        self._need: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def show_load(self, columns: Sequence[Column], need: float | None) -> None:
        """Show the days; `need` is a share of the working time."""
        self._columns, self._need = tuple(columns), need
        said = [f"{one.title} {formats.percent(self._words, one.load)}" for one in self._columns if one.load]
        self.setAccessibleName(self._words.gettext("Load of each day"))
        self.setAccessibleDescription(", ".join(said))
        self.setToolTip("\n".join((self.accessibleName(), *said)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        u = self._theme.u
        return QSize(len(self._columns) * u(_STEP) + u(2), round(u(_FULL) * _MOST) + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, u = self._theme, self._theme.u
        painter = QPainter(self)
        foot = self.height() - 1
        for number, column in enumerate(self._columns):
            x = u(1) + number * u(_STEP)
            painter.fillRect(QRectF(x, foot, u(_BAR), 1), theme.color(Token.INPUT_EDGE))
            if not column.load:
                continue
            within = min(column.load, 1.0) * u(_FULL)
            token = Token.TEXT if column.is_today else Token.SECONDARY
            painter.fillRect(QRectF(x, foot - within, u(_BAR), within), theme.color(token))
            above = min(column.load - 1, _MOST - 1) * u(_FULL)
            if above >= 1:
                over = QRectF(x, foot - within - above, u(_BAR), above)
                paint_hatch(painter, over, theme, token=Token.TEXT, step=3)
            painter.fillRect(QRectF(x - 1, foot - u(_FULL), u(_BAR) + 2, 1), theme.color(Token.TEXT))
        if self._need is not None and self._columns:
            pen = QPen(theme.color(Token.SECONDARY), 1)
            pen.setDashPattern([3, 2])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            y = foot - round(min(self._need, _MOST) * u(_FULL)) + 0.5
            painter.drawLine(0, round(y), self.width(), round(y))
