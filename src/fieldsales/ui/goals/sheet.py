# SPDX-License-Identifier: MIT
"""The sheet that sets three goals side by side: figures of each, the best ones marked, one button a goal."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fieldsales.desk.goals import Way
from fieldsales.desk.goals_text import Figure, figures, goal_label, goal_note
from fieldsales.domain.tour import Goal
from fieldsales.ui.card.section import label, line
from fieldsales.ui.palette.overlay import Sheet
from fieldsales.ui.palette.titled_sheet import TitledSheet
from fieldsales.ui.theme import Theme
from fieldsales.wording.words import Words

#: Below this width, at 100 %, the goals stand one below the other.
_LEAST = 600


class GoalsSheet(TitledSheet):
    """Shows the ways that were planned and tells which one is chosen; it plans nothing itself."""

    #: the `Way` to keep
    chosen = Signal(object)

    wide = 720

    def __init__(self, words: Words, theme: Theme, window: QWidget) -> None:
        super().__init__(words, theme, window)
        self._ways: tuple[Way, ...] = ()
        self._title, self._in_force = "", Goal.VALUE
        self._has_failed = False
        self.buttons: tuple[QPushButton, ...] = ()
        self.setAccessibleName(words.gettext("Three goals"))
        self.fill(self.sheet)

    def ask(self, title: str, in_force: Goal) -> None:
        """Open for some days, whose ways are being planned; one goal is in force."""
        self._title, self._in_force = title, in_force
        self.show_ways(())
        self.open()

    def show_ways(self, ways: Sequence[Way]) -> None:
        """Show the ways of all goals; none while they are planned."""
        self._ways, self._has_failed = tuple(ways), False
        self._fill_again()

    def show_failed(self) -> None:
        """Say that nothing came of it."""
        self._has_failed = True
        self._fill_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and not self.isHidden():
            self._fill_again()

    def fill(self, sheet: Sheet) -> None:
        """Lay out the figures, or that they are on their way."""
        _, theme, u = self._words.gettext, self._theme, self._theme.u
        inner = self.titled(sheet, _("Three goals"), self._title)
        self.buttons = ()
        if self._ways and not any(draft.tour.stops for way in self._ways for draft in way.week.drafts):
            inner.addWidget(label(theme, _("No goal finds anybody to visit."), tone="secondary", wraps=True))
        elif self._ways:
            rows = figures(self._words, self._ways)
            inner.addLayout(self._beside(rows) if self.sheet_width() >= u(_LEAST) else self._below(rows))
            note = _("Appointments and visits held at their hour stand above every goal.")
            if any(way.is_provisional for way in self._ways):
                note += " " + _("The search is still being prepared: a longer one may find better plans.")
            inner.addWidget(label(theme, note, px=11, tone="secondary", wraps=True))
        else:
            text = (
                _("No plan came of it. Try again.")
                if self._has_failed
                else _("The same days are planned once for each goal. Nothing is kept yet.")
            )
            inner.addWidget(label(theme, text, tone="secondary", wraps=True))

    def _fill_again(self) -> None:
        self.set_theme(self._theme)
        self.settle()
        if not self.isHidden():
            chosen: QWidget = self
            for button, way in zip(self.buttons, self._ways, strict=False):
                if way.goal is self._in_force:
                    chosen = button
            chosen.setFocus(Qt.FocusReason.PopupFocusReason)

    def _beside(self, rows: Sequence[Figure]) -> QGridLayout:
        """Return the goals as columns."""
        theme, u = self._theme, self._theme.u
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        grid = QGridLayout()
        grid.setHorizontalSpacing(u(18))
        grid.setVerticalSpacing(u(7))
        grid.setColumnStretch(0, 1)
        for column, way in enumerate(self._ways, 1):
            grid.setColumnMinimumWidth(column, u(150))
            name = label(theme, goal_label(self._words, way.goal), weight=600, wraps=True)
            note = label(theme, self._note(way.goal), px=11, tone="secondary", wraps=True)
            for row, part in enumerate((name, note)):
                part.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
                part.setFixedWidth(u(150))
                grid.addWidget(part, row, column)
        grid.addWidget(line(), 2, 0, 1, len(self._ways) + 1)
        for row, figure in enumerate(rows, 3):
            grid.addWidget(label(theme, figure.label, tone="secondary", wraps=True), row, 0)
            for column, (text, is_best) in enumerate(zip(figure.texts, figure.best, strict=True), 1):
                grid.addWidget(label(theme, text, weight=600 if is_best else 400), row, column, right)
        self.buttons = tuple(self._button(way) for way in self._ways)
        grid.setRowMinimumHeight(len(rows) + 3, u(2))
        for column, button in enumerate(self.buttons, 1):
            grid.addWidget(button, len(rows) + 4, column, right)
        return grid

    def _below(self, rows: Sequence[Figure]) -> QVBoxLayout:
        """Return the goals one below the other, where there is no room for columns."""
        theme, u = self._theme, self._theme.u
        whole = QVBoxLayout()
        whole.setSpacing(u(8))
        buttons = []
        for number, way in enumerate(self._ways):
            texts = [f"{row.label}\u202f: {row.texts[number]}" for row in rows if row.texts[number]]
            button = self._button(way)
            head = QHBoxLayout()
            head.addWidget(label(theme, goal_label(self._words, way.goal), weight=600, wraps=True), 1)
            head.addWidget(button)
            whole.addWidget(line())
            whole.addLayout(head)
            whole.addWidget(label(theme, self._note(way.goal), px=11, tone="secondary", wraps=True))
            whole.addWidget(label(theme, " · ".join(texts), wraps=True))
            buttons.append(button)
        self.buttons = tuple(buttons)
        return whole

    def _note(self, goal: Goal) -> str:
        note = goal_note(self._words, goal)
        if goal is not self._in_force:
            return note
        return self._words.gettext("in force: {note}").format(note=note)

    def _button(self, way: Way) -> QPushButton:
        _ = self._words.gettext
        button = QPushButton(_("Keep"))
        button.setFont(self._theme.font(13, 600))
        button.setAccessibleName(
            _("Keep the plan for: {goal}").format(goal=goal_label(self._words, way.goal))
        )
        if way.goal is self._in_force:
            button.setProperty("kind", "primary")
        button.clicked.connect(partial(self.chosen.emit, way))
        return button
