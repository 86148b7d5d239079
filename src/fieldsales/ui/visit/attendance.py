# SPDX-License-Identifier: MIT
"""Who was there: a tick for each known person, and room for a name nobody has yet."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from fieldsales.domain.company import Person
from fieldsales.ui.card.painted_button import PaintedButton
from fieldsales.ui.card.quiet_button import QuietButton
from fieldsales.ui.card.section import Section
from fieldsales.ui.theme import Icon, Theme, Token, paint_icon, paint_text, shown, text_width
from fieldsales.ui.visit.flow import Flow
from fieldsales.wording.words import Words


class Tick(PaintedButton):
    """A box to tick, a name, and quieter words behind it."""

    def __init__(self, theme: Theme, text: str, note: str = "") -> None:
        super().__init__(theme, text)
        self._note = note
        self.setCheckable(True)
        self.setAccessibleName(", ".join(part for part in (text, note) if part))

    def sizeHint(self) -> QSize:
        theme = self._theme
        wide = theme.u(27) + text_width(self.text(), theme, 13, 500)
        if self._note:
            wide += theme.u(8) + text_width(self._note, theme, 11)
        return QSize(math.ceil(wide) + theme.u(3), theme.u(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, u = self._theme, self._theme.u
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = u(17)
        box = QRectF(1, (self.height() - side) / 2, side, side)
        on = self.isChecked()
        if on:
            fill = Token.ACCENT_HOVER if self.underMouse() else Token.ACCENT
            painter.setPen(QPen(theme.color(fill), 1))
            painter.setBrush(theme.color(fill))
        else:
            painter.setPen(QPen(theme.color(Token.TEXT if self.underMouse() else Token.INPUT_EDGE), 1))
            painter.setBrush(theme.color(Token.SURFACE))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), u(4), u(4))
        if on:
            centre = QPointF(box.center().x(), box.center().y())
            paint_icon(painter, centre, Icon.CHECK, theme, token=Token.ON_ACCENT, px=12)
        rest = QRectF(u(27), 0, self.width() - u(27), self.height())
        wide = paint_text(painter, rest, self.text(), theme, weight=500)
        if self._note:
            rest.setLeft(rest.left() + wide + u(8))
            paint_text(painter, rest, self._note, theme, px=11, token=Token.SECONDARY)
        if self.has_ring:
            painter.setPen(QPen(theme.color(Token.ACCENT), theme.ring))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), u(5), u(5))


class Attendance(Section):
    """The ticks. Its answer is the names of who was there."""

    def __init__(self, words: Words, theme: Theme, people: Sequence[Person], present: Sequence[str]) -> None:
        _ = words.gettext
        super().__init__(theme, _("Who was there"))
        more = QuietButton(theme, _("+ somebody else"), token=Token.ACCENT, weight=600)
        more.setAccessibleName(_("Add somebody else who was there"))
        more.clicked.connect(self.ask_other)
        self.head.addWidget(more)
        self._ticks: list[Tick] = []
        body = QWidget()
        flow = Flow(body, theme.u(24), theme.u(2))
        for person in people:
            note = ", ".join(part for part in (person.role, _("decides") if person.decides else "") if part)
            tick = Tick(theme, person.name, note)
            tick.setChecked(person.name in present)
            flow.addWidget(tick)
            self._ticks.append(tick)
        if people:
            self.add(body)
        known = {person.name for person in people}
        self._other = QLineEdit(", ".join(name for name in present if name not in known))
        self._other.setFont(theme.font(13, tabular=False))
        self._other.setPlaceholderText(shown(_("Name, or several with commas")))
        self._other.setAccessibleName(_("Who else was there"))
        self._other.setVisible(bool(self._other.text()))
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.addSpacing(theme.u(4))
        self.add(self._other)

    def ask_other(self) -> None:
        """Show the field for another name, with the cursor in it."""
        self._other.show()
        self._other.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def present(self) -> tuple[str, ...]:
        """The names of who was there."""
        ticked = [tick.text() for tick in self._ticks if tick.isChecked()]
        typed = [name.strip() for name in self._other.text().split(",")]
        return (*ticked, *(name for name in typed if name))
