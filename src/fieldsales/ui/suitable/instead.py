# SPDX-License-Identifier: MIT
"""Whom to see instead of somebody whose visit falls out: a short list, a digit takes one."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from fieldsales.ui.card.painted_button import PaintedButton
from fieldsales.ui.card.redrawn import Redrawn
from fieldsales.ui.card.section import label, line
from fieldsales.ui.theme import CENTRE, Theme, Token, paint_text
from fieldsales.wording.replacements import Instead, term_text, way_text
from fieldsales.wording.words import Words

#: No more are shown: the list is read at the kerb.
MOST = 3


class InsteadStrip(Redrawn):
    """The best of those who can be seen at once. It is hidden until they are asked for."""

    #: the id of who is seen next
    taken = Signal(str)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__(theme)
        self._words = words
        self._found: tuple[Instead, ...] = ()
        self._today = date.min
        self.rows: list[InsteadRow] = []
        self.hide()

    def show_found(self, found: Sequence[Instead], today: date) -> None:
        """Show who can be seen instead; nobody hides the strip."""
        self._found, self._today = tuple(found[:MOST]), today
        self.redraw()
        self.setVisible(bool(self._found))

    def take(self, number: int) -> bool:
        """Take the one of a number, from 1 on; return whether there is one."""
        if not self.isVisible() or not 1 <= number <= len(self.rows):
            return False
        self.rows[number - 1].click()
        return True

    def focus_first(self) -> None:
        """Give the keyboard to the best: Enter takes them."""
        if self.rows:
            self.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        at = next((number for number, row in enumerate(self.rows) if row.hasFocus()), None)
        if step and at is not None and 0 <= at + step < len(self.rows):
            self.rows[at + step].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def fill(self, column: QVBoxLayout) -> None:
        """Make a row of each of the best, between what they are for and what else can be done."""
        u = self._theme.u
        column.setContentsMargins(0, u(10), 0, 0)
        self.setAccessibleName(self._words.gettext("To see instead"))
        title = label(self._theme, self.accessibleName(), weight=600)
        hint = label(self._theme, self._words.gettext("Enter or a digit"), px=11, tone="secondary")
        head = QHBoxLayout()
        head.setContentsMargins(u(16), 0, u(16), u(4))
        head.addWidget(title, 1)
        head.addWidget(hint)
        column.addLayout(head)
        self.rows = [
            InsteadRow(self._words, self._theme, number, one, self._today)
            for number, one in enumerate(self._found, 1)
        ]
        for row in self.rows:
            row.clicked.connect(lambda _checked=False, row=row: self.taken.emit(row.prospect_id))
            column.addWidget(row)
        column.addSpacing(u(10))
        column.addWidget(line())
        other = label(self._theme, self._words.gettext("Or another day"), weight=600)
        other.setContentsMargins(u(16), u(10), u(16), u(4))
        column.addWidget(other)


class InsteadRow(PaintedButton):
    """Its digit, who it is, how to get there, and why them."""

    def __init__(self, words: Words, theme: Theme, number: int, one: Instead, today: date) -> None:
        super().__init__(theme, one.prospect.name)
        self.prospect_id = one.prospect.id
        self._number = str(number)
        self._way, self._term = way_text(words, one), term_text(words, one, today)
        self.setAccessibleDescription(", ".join(text for text in (self._way, self._term) if text))
        self.setToolTip("\n".join((one.prospect.name, self._way, self._term)))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.u(300), self._theme.u(60))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.u(200), self._theme.u(60))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, u = self._theme, self._theme.u
        painter = QPainter(self)
        box = QRectF(self.rect()).adjusted(u(8), 0, -u(8), 0)
        self.paint_box(painter, box, 6, quiet=True)
        digit = QRectF(box.left() + u(8), box.top() + u(7), u(18), u(18))
        painter.setPen(QPen(theme.color(Token.CONTROL_EDGE), 1))
        painter.setBrush(theme.color(Token.RAISED))
        painter.drawRoundedRect(digit.adjusted(0.5, 0.5, -0.5, -0.5), u(4), u(4))
        paint_text(painter, digit, self._number, theme, px=11, token=Token.SECONDARY, align=CENTRE)
        left, wide = digit.right() + u(8), box.right() - digit.right() - u(16)
        for top, text, px, weight, token in (
            (7, self.text(), 13, 600, Token.TEXT),
            (25, self._way, 11, 400, Token.TEXT),
            (40, self._term, 11, 400, Token.SECONDARY),
        ):
            at = QRectF(left, box.top() + u(top), wide, u(17))
            paint_text(painter, at, text, theme, px=px, weight=weight, token=token)
