# SPDX-License-Identifier: MIT
"""Which of the follow-ups are shown: keys side by side in one frame, each with a count."""

import math

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from fieldsales.ui.card.painted_button import PaintedButton
from fieldsales.ui.follow_ups.sight import Kind
from fieldsales.ui.theme import LEFT, Theme, Token, paint_text, text_width
from fieldsales.ui.visit.flow import Flow
from fieldsales.wording import formats
from fieldsales.wording.words import Words


class _Segment(PaintedButton):
    """One kind and how many there are of it."""

    def __init__(self, words: Words, theme: Theme, kind: Kind, text: str) -> None:
        super().__init__(theme, text)
        self._words, self.kind, self._count = words, kind, ""
        self.setObjectName(f"kind.{kind}")
        self.setCheckable(True)

    def nextCheckState(self) -> None:
        """Nothing: whoever holds the keys says which one is on."""

    def set_look(self, theme: Theme) -> None:
        self._theme = theme
        self.updateGeometry()
        self.update()

    def show_count(self, count: int) -> None:
        self._count = formats.number(self._words, count) if count else ""
        self.setAccessibleName(f"{self.text()} {self._count}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = self._theme
        count = text_width(self._count, theme, 11, 500) + theme.u(7) if self._count else 0
        return QSize(math.ceil(text_width(self.text(), theme, 13, 600) + count) + theme.u(26), theme.u(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, u = self._theme, self._theme.u
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        on = self.isChecked()
        if on:
            painter.setPen(QPen(theme.color(Token.TEXT), 1.5))
            painter.setBrush(theme.color(Token.RAISED))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), u(6), u(6))
            self.paint_ring(painter, box)
        else:
            self.paint_box(painter, box, quiet=True)
        token = Token.TEXT if on else Token.SECONDARY
        line = box.adjusted(u(13), 0, -u(6), 0)
        wide = paint_text(
            painter, line, self.text(), theme, weight=600 if on else 500, token=token, align=LEFT
        )
        rest = line.adjusted(wide + u(7), 0, 0, 0)
        paint_text(painter, rest, self._count, theme, px=11, weight=500, token=Token.SECONDARY)


class Segments(QWidget):
    """Arrows go from one to the next, Tab past them; they go on in a second line for want of room."""

    chosen = Signal(object)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        _ = words.gettext
        texts = {
            Kind.ALL: _("All"),
            Kind.CALLS: _("Calls"),
            Kind.MAILS: _("E-mails"),
            Kind.VISITS: _("Visits"),
            Kind.TASKS: _("Tasks"),
            Kind.DONE: _("Done"),
        }
        self._flow = Flow(self, 0, 0)
        self.keys = [_Segment(words, theme, kind, text) for kind, text in texts.items()]
        for key in self.keys:
            self._flow.addWidget(key)
            key.clicked.connect(lambda _checked=False, kind=key.kind: self.chosen.emit(kind))
        self.setAccessibleName(_("Which follow-ups are shown"))
        self.show_kind(Kind.ALL)

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        for key in self.keys:
            key.set_look(theme)

    def show_kind(self, kind: Kind) -> None:
        """Mark a kind without telling anybody."""
        for key in self.keys:
            key.setChecked(key.kind is kind)
            key.setFocusPolicy(Qt.FocusPolicy.StrongFocus if key.kind is kind else Qt.FocusPolicy.ClickFocus)

    def show_counts(self, counts: dict[Kind, int]) -> None:
        """Say how many there are of each."""
        for key in self.keys:
            key.show_count(counts.get(key.kind, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        at = next((number for number, key in enumerate(self.keys) if key.hasFocus()), None)
        if not step or at is None:
            super().keyPressEvent(event)
            return
        self.keys[(at + step) % len(self.keys)].setFocus(Qt.FocusReason.TabFocusReason)
