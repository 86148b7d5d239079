# SPDX-License-Identifier: MIT
"""One of several: a round box, a title, a note, and what stands at the right."""

import math
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldsales.domain.verdict import Mark
from fieldsales.ui.card.painted_button import PaintedButton
from fieldsales.ui.card.spans import Span, SpanLayout
from fieldsales.ui.theme import (
    CENTRE,
    RIGHT,
    Icon,
    Theme,
    Token,
    paint_icon,
    paint_mark,
    paint_text,
    text_width,
)
from fieldsales.ui.visit.flow import Flow


class Choice(PaintedButton):
    """A choice that grows with its words; chosen, it has the selection's ground and the accent's edge."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        note: str = "",
        *,
        badge: str = "",
        marks: Sequence[Mark] = (),
        right: str = "",
        icon: Icon | None = None,
        boxed: bool = False,
        title_px: float = 13,
        title_weight: int = 600,
    ) -> None:
        super().__init__(theme, title)
        self._badge, self._marks, self._right, self._icon = badge, tuple(marks), right, icon
        self._boxed = boxed
        self._title = (Span(title, title_px, title_weight),)
        self._note = (Span(note, 11, token=Token.SECONDARY),) if note else ()
        self._heights: dict[int, int] = {}
        self.setCheckable(True)
        self.setAccessibleName(", ".join(part for part in (title, badge, note, right) if part))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def nextCheckState(self) -> None:
        """Nothing: whoever holds the choices says which one is on."""

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, wide: int) -> int:
        # a layout asks for the same width a dozen times
        if wide not in self._heights:
            theme = self._theme
            title, note = self._layouts(wide)
            self._heights[wide] = round(max(title.height + note.height + theme.u(18), theme.u(36)))
        return self._heights[wide]

    def sizeHint(self) -> QSize:
        title = SpanLayout(self._title, self._theme, 1e5).width
        wide = math.ceil(title + self._side() + self._around()) + 2
        return QSize(wide, self.heightForWidth(max(wide, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.u(80), self.heightForWidth(self.width() or self._theme.u(400)))

    def _around(self) -> float:
        """The width of the box to tick and of what is kept free."""
        return self._theme.u(44 + (12 if self._boxed and not self._icon else 22))

    def _side(self) -> float:
        """The width of what stands at the right."""
        theme = self._theme
        if self._marks:
            return len(self._marks) * theme.u(26)
        if self._right:
            return text_width(self._right, theme, 11) + theme.u(4)
        return theme.u(26) if self._icon else 0.0

    def _room(self, wide: float) -> float:
        return wide - self._side() - self._around()

    def _layouts(self, wide: float) -> tuple[SpanLayout, SpanLayout]:
        room = self._room(wide)
        badge = text_width(self._badge, self._theme, 11) + self._theme.u(24) if self._badge else 0.0
        return SpanLayout(self._title, self._theme, room - badge), SpanLayout(self._note, self._theme, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        u = self._theme.u
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        self._paint_ground(painter, box)
        self._paint_radio(painter, QPointF(u(21), box.center().y()))
        title, note = self._layouts(box.width())
        gap = u(2) if self._note else 0
        note_height = note.height if self._note else 0.0
        top = (box.height() - title.height - note_height - gap) / 2
        title.paint(painter, QPointF(u(44), top))
        if self._note:
            note.paint(painter, QPointF(u(44), top + title.height + gap))
        if self._badge:
            self._paint_badge(painter, u(44) + title.width + u(10), top + title.height / 2)
        self._paint_right(painter, box)

    def _paint_ground(self, painter: QPainter, box: QRectF) -> None:
        theme, u = self._theme, self._theme.u
        if self.isChecked():
            painter.setBrush(theme.color(Token.SELECTION))
            painter.setPen(QPen(theme.color(Token.ACCENT), theme.ring))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), u(6), u(6))
        else:
            self.paint_box(painter, box, quiet=not self._boxed)

    def _paint_radio(self, painter: QPainter, centre: QPointF) -> None:
        theme, u = self._theme, self._theme.u
        on = self.isChecked()
        painter.setPen(QPen(theme.color(Token.ACCENT if on else Token.INPUT_EDGE), 1.5))
        painter.setBrush(theme.color(Token.RAISED))
        painter.drawEllipse(centre, u(8), u(8))
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(Token.ACCENT))
            painter.drawEllipse(centre, u(4), u(4))
        if on and self.has_ring:
            painter.setPen(QPen(theme.color(Token.ACCENT), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, u(11), u(11))

    def _paint_badge(self, painter: QPainter, x: float, middle: float) -> None:
        theme, u = self._theme, self._theme.u
        wide = text_width(self._badge, theme, 11) + u(12)
        box = QRectF(x, middle - u(9), wide, u(18))
        painter.setPen(QPen(theme.color(Token.CONTROL_EDGE), 1))
        painter.setBrush(theme.color(Token.RAISED))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), u(4), u(4))
        paint_text(painter, box, self._badge, theme, px=11, align=CENTRE)

    def _paint_right(self, painter: QPainter, box: QRectF) -> None:
        theme, u = self._theme, self._theme.u
        x = box.right() - u(14)
        for mark in reversed(self._marks):
            side = u(19)
            paint_mark(painter, QRectF(x - side, box.center().y() - side / 2, side, side), mark, theme)
            x -= u(26)
        if self._right:
            rest = QRectF(box.x(), box.y(), x - box.x(), box.height())
            paint_text(painter, rest, self._right, theme, px=11, token=Token.SECONDARY, align=RIGHT)
        if self._icon is not None:
            token = Token.ACCENT if self.isChecked() else Token.SECONDARY
            paint_icon(painter, QPointF(x - u(9), box.center().y()), self._icon, theme, token=token, px=18)


class Choices(QWidget):
    """Holds choices by value: arrows go from one to the next, Tab past them.

    With `follows` an arrow chooses too, for what is only looked at.
    """

    chosen = Signal(str)

    def __init__(self, *, follows: bool = False) -> None:
        super().__init__()
        self._follows = follows
        self._choices: dict[str, Choice] = {}
        self._value = ""

    def hold(self, value: str, choice: Choice) -> Choice:
        """Take a choice in; where it stands is the layout's matter."""
        self._choices[value] = choice
        choice.setObjectName(f"choice.{value}")
        choice.clicked.connect(lambda _checked=False: self.chosen.emit(value))
        return choice

    @property
    def value(self) -> str:
        """The chosen value."""
        return self._value

    def show_chosen(self, value: str) -> None:
        """Mark a choice without telling anybody."""
        self._value = value
        for number, (name, choice) in enumerate(self._choices.items()):
            choice.setChecked(name == value)
            is_way_in = name == value or (value not in self._choices and number == 0)
            choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_way_in else Qt.FocusPolicy.ClickFocus)
            choice.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        step = 1 if key in (Qt.Key.Key_Down, Qt.Key.Key_Right) else 0
        step = -1 if key in (Qt.Key.Key_Up, Qt.Key.Key_Left) else step
        values = list(self._choices)
        at = next((number for number, one in enumerate(values) if self._choices[one].hasFocus()), None)
        if not step or at is None:
            super().keyPressEvent(event)
            return
        value = values[(at + step) % len(values)]
        self._choices[value].setFocus(Qt.FocusReason.TabFocusReason)
        if self._follows:
            self.chosen.emit(value)


def on_off(
    theme: Theme, names: Mapping[str, str], is_on: bool, told: Callable[[str], None], prefix: str = ""
) -> Choices:
    """Return two choices side by side, of which one holds; `names` are those of "on" and "off", in order.

    `told` gets "on" or "off". The `prefix` tells apart what stands on the same page.
    """
    choices = Choices()
    flow = Flow(choices, theme.u(8), theme.u(8))
    for value, name in names.items():
        flow.addWidget(choices.hold(f"{prefix}{value}", Choice(theme, name, boxed=True)))
    choices.show_chosen(f"{prefix}{'on' if is_on else 'off'}")
    choices.chosen.connect(lambda value: told(value.removeprefix(prefix)))
    return choices
