# SPDX-License-Identifier: MIT
"""Who has no day in the week: some in one line at the foot, all of them in a list above it on demand."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from fieldsales.ui.card.painted_button import PaintedButton
from fieldsales.ui.card.section import discard
from fieldsales.ui.day.left_out import RefusalDelegate, RefusalView
from fieldsales.ui.day.refusals import Refusal, RefusalModel
from fieldsales.ui.theme import Theme, Token, paint_mark, paint_text, shown, text_width
from fieldsales.wording import formats
from fieldsales.wording.words import Words

#: So many are tried for the one line.
_FEW = 6

#: Rows of the list that are seen at once.
_MANY = 8


class LeftStrip(QWidget):
    """The line counts those it has no room for; opened, it makes way for the list of all."""

    record_opened = Signal(str)
    hovered = Signal(str)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words, self._theme = words, theme
        self._refusals: tuple[Refusal, ...] = ()
        self._parts: list[_One] = []
        self._is_open = False
        self._title = QLabel()
        self._more = QPushButton()
        self._more.setProperty("kind", "link")
        self.model = RefusalModel(self)
        self._delegate = RefusalDelegate(theme, self.model, self)
        self.list = RefusalView(self.model, self._delegate)
        self._line = QWidget()
        self._line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self._line)
        self._row.addWidget(self._title)
        self._row.addStretch(1)
        self._row.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 1, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._line)
        column.addWidget(self.list)
        self._more.clicked.connect(self._toggle)
        self.list.stop_chosen.connect(self.record_opened)
        self.list.hovered.connect(self.hovered)
        self.set_theme(theme)
        self.show_weeks(1)

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        self._row.setContentsMargins(theme.u(16), 0, theme.u(12), 0)
        self._row.setSpacing(theme.u(16))
        self._line.setFixedHeight(theme.u(38))
        self._title.setFont(theme.font(13, 600))
        self._more.setFont(theme.font(11, 600))
        self._delegate.theme = theme
        self.list.bar.set_scale(theme.scale)
        self._make()

    def show_weeks(self, weeks: int) -> None:
        """Say of how many weeks these are."""
        _ = self._words.gettext
        title = _("No day this week") if weeks == 1 else _("No day in these weeks")
        self._title.setText(shown(title))
        self.list.setAccessibleName(title)
        self._fit()

    def show_refusals(self, refusals: Sequence[Refusal]) -> None:
        """Replace everybody."""
        self._refusals = tuple(refusals)
        self.model.show_refusals(refusals)
        self._make()

    def open_list(self, is_open: bool) -> None:
        """Show all of them, or the one line."""
        self._is_open = is_open
        self._fit()

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color(Token.SURFACE))
        painter.fillRect(0, 0, self.width(), 1, self._theme.color(Token.LINE))

    def _toggle(self) -> None:
        self.open_list(not self._is_open)

    def _make(self) -> None:
        for part in self._parts:
            discard(part)
        self._parts = [_One(self._theme, refusal) for refusal in self._refusals[:_FEW]]
        for number, part in enumerate(self._parts):
            self._row.insertWidget(1 + number, part)
            part.clicked.connect(
                lambda _checked=False, part=part: self.record_opened.emit(part.refusal.face.prospect_id)
            )
        self._fit()

    def _fit(self) -> None:
        """Show as many as there is room for, and count the others."""
        theme, words, total = self._theme, self._words, len(self._refusals)
        room = float(self.width() - theme.u(28)) - self._title.sizeHint().width() - theme.u(16)
        room -= text_width(self._others(total), theme, 11, 600) + theme.u(40)
        count = 0
        for part in self._parts:
            room -= part.sizeHint().width() + theme.u(16)
            fits = room >= 0 and not self._is_open
            part.setVisible(fits)
            count += fits
        rest = total - count
        text = self._others(rest) if count else formats.number(words, rest)
        self._more.setText(words.gettext("Fewer") if self._is_open else text)
        self._more.setVisible(rest > 0 or self._is_open)
        self.list.setFixedHeight(min(total, _MANY) * theme.u(24) + theme.u(8))
        self.list.setVisible(self._is_open and total > 0)

    def _others(self, count: int) -> str:
        text = self._words.ngettext("and {count} other", "and {count} others", count)
        return text.format(count=formats.number(self._words, count))


class _One(PaintedButton):
    """One who found no day: mark, name and the reason."""

    def __init__(self, theme: Theme, refusal: Refusal) -> None:
        super().__init__(theme, refusal.face.name)
        self.refusal = refusal
        self.setAccessibleName(", ".join((refusal.face.name, refusal.face.class_label, refusal.why)))
        self.setToolTip("\n".join((refusal.face.name, refusal.why)))

    def sizeHint(self) -> QSize:
        theme = self._theme
        wide = text_width(self.text(), theme, 13, 500) + text_width(self.refusal.why, theme, 11)
        return QSize(math.ceil(wide) + theme.u(48), theme.u(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, u = self._theme, self._theme.u
        painter = QPainter(self)
        box = QRectF(self.rect())
        self.paint_box(painter, box, quiet=True)
        side = u(16)
        paint_mark(
            painter,
            QRectF(box.x() + u(6), box.center().y() - side / 2, side, side),
            self.refusal.face.mark,
            theme,
        )
        rest = box.adjusted(u(28), 0, -u(6), 0)
        taken = paint_text(painter, rest, self.text(), theme, weight=500)
        below = rest.adjusted(taken + u(8), u(1), u(4), 0)
        paint_text(painter, below, self.refusal.why, theme, px=11, token=Token.SECONDARY)
