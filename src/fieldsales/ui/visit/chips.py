# SPDX-License-Identifier: MIT
"""Small keys side by side: one of them chosen, or some."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldsales.ui.card.painted_button import PaintedButton
from fieldsales.ui.theme import CENTRE, Icon, Theme, Token, paint_icon, paint_text, text_width
from fieldsales.ui.visit.flow import Flow


class Chip(PaintedButton):
    """One answer; the chosen one has the accent's edge and a tick, so that no colour alone tells it."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(theme, text)
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        theme = self._theme
        return QSize(math.ceil(text_width(self.text(), theme, 12, 600)) + theme.u(36), theme.u(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, u = self._theme, self._theme.u
        painter = QPainter(self)
        box = QRectF(self.rect())
        self.paint_choice(painter, box)
        on = self.isChecked()
        words = box
        if on:
            at = QRectF(u(7), 0, u(14), box.height()).center()
            paint_icon(painter, at, Icon.CHECK, theme, token=Token.ACCENT, px=12)
            words = box.adjusted(u(16), 0, 0, 0)
        paint_text(painter, words, self.text(), theme, px=12, weight=600 if on else 500, align=CENTRE)


class Chips(QWidget):
    """Chips of one question: Tab leads to it, arrows from one to the next, Enter or Space chooses."""

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        options: Sequence[tuple[str, str]],
        chosen: Sequence[str],
        *,
        many: bool,
    ) -> None:
        super().__init__()
        self._many = many
        self._ids = [one for one, _text in options]
        self.chips: list[Chip] = []
        flow = Flow(self, theme.u(6), theme.u(6))
        for one, text in options:
            chip = Chip(theme, text)
            chip.setAccessibleName(f"{name}, {text}")
            chip.setObjectName(f"chip.{one}")
            chip.setChecked(one in chosen)
            chip.clicked.connect(lambda _checked=False, chip=chip: self._chose(chip))
            flow.addWidget(chip)
            self.chips.append(chip)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)
        self._set_way_in()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of what is chosen, in their order."""
        return tuple(one for one, chip in zip(self._ids, self.chips, strict=True) if chip.isChecked())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        at = next((number for number, chip in enumerate(self.chips) if chip.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        self.chips[(at + step) % len(self.chips)].setFocus(Qt.FocusReason.TabFocusReason)

    def _chose(self, chip: Chip) -> None:
        if not self._many and chip.isChecked():
            for other in self.chips:
                other.setChecked(other is chip)
        self._set_way_in()
        self.changed.emit()

    def _set_way_in(self) -> None:
        """Leave one of them in the way of Tab: the first that is chosen, else the first."""
        way_in = next(
            (chip for chip in self.chips if chip.isChecked()), self.chips[0] if self.chips else None
        )
        for chip in self.chips:
            here = chip is way_in or chip.hasFocus()
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)
