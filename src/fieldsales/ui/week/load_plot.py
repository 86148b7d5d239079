# SPDX-License-Identifier: MIT
"""How full each day is, as bars beside each other: a line is the whole working time, above it is hatched."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldsales.ui.theme import CENTRE, Theme, Token, paint_text, text_width
from fieldsales.ui.week.columns import Column
from fieldsales.ui.week.painting import paint_hatch
from fieldsales.wording import formats
from fieldsales.wording.words import Words

#: The height of a full day and of the letters under it at 100 %; no bar goes higher than this share.
_FULL, _LETTERS, _MOST = 18, 14, 1.5

#: The step and the width of a bar at 100 %, with the days' letters under them and without.
_WIDE, _NARROW = (16, 10), (9, 6)

#: More days than these have bars without letters.
_MOST_LETTERS = 10


class LoadPlot(QWidget):
    """One bar a day over its letter, none where nothing is planned; the line across is all of its time.

    A dashed line is what those due need in the mean."""

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
        _ = self._words.gettext
        said = [f"{one.title} {formats.percent(self._words, one.load)}" for one in self._columns if one.load]
        if need is not None:
            said.append(_("Everybody due needs {share}").format(share=formats.percent(self._words, need)))
        self.setAccessibleName(_("Load of each day"))
        self.setAccessibleDescription(", ".join(said))
        self.setToolTip("\n".join((self.accessibleName(), *said)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        u = self._theme.u
        wide = self._label_width() + len(self._columns) * u(self._size[0]) + u(2)
        return QSize(wide, round(u(_FULL) * _MOST) + u(_LETTERS) + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, u = self._theme, self._theme.u
        painter = QPainter(self)
        step, bar = self._size
        foot = self.height() - 1 - u(_LETTERS)
        left = self._label_width()
        if self._columns:
            whole = QRectF(0, foot - u(_FULL) - u(7), left, u(14))
            paint_text(painter, whole, self._label, theme, px=11, token=Token.SECONDARY)
        for number, column in enumerate(self._columns):
            x = left + u(1) + number * u(step)
            painter.fillRect(QRectF(x, foot, u(bar), 1), theme.color(Token.INPUT_EDGE))
            if len(self._columns) <= _MOST_LETTERS:
                below = QRectF(x - u(3), foot + 1, u(bar) + u(6), u(_LETTERS))
                letter = formats.weekday(self._words, column.on.weekday())[:1].upper()
                paint_text(painter, below, letter, theme, px=11, token=Token.SECONDARY, align=CENTRE)
            if not column.load:
                continue
            within = min(column.load, 1.0) * u(_FULL)
            token = Token.TEXT if column.is_today else Token.SECONDARY
            painter.fillRect(QRectF(x, foot - within, u(bar), within), theme.color(token))
            above = min(column.load - 1, _MOST - 1) * u(_FULL)
            if above >= 1:
                over = QRectF(x, foot - within - above, u(bar), above)
                paint_hatch(painter, over, theme, token=Token.TEXT, step=3)
            painter.fillRect(QRectF(x - 1, foot - u(_FULL), u(bar) + 2, 1), theme.color(Token.TEXT))
        if self._need is not None and self._columns:
            pen = QPen(theme.color(Token.SECONDARY), 1)
            pen.setDashPattern([3, 2])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            y = foot - round(min(self._need, _MOST) * u(_FULL)) + 0.5
            painter.drawLine(left, round(y), self.width(), round(y))

    @property
    def _size(self) -> tuple[int, int]:
        return _WIDE if len(self._columns) <= _MOST_LETTERS else _NARROW

    @property
    def _label(self) -> str:
        return formats.percent(self._words, 1.0)

    def _label_width(self) -> int:
        if not self._columns:
            return 0
        return math.ceil(text_width(self._label, self._theme, 11)) + self._theme.u(6)
