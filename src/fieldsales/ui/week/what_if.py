# SPDX-License-Identifier: MIT
"""What if: two questions raised over the week, and the days as they are beside what they would be."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fieldsales.desk.what_if import MOST_CLIENTS, Comparison
from fieldsales.desk.what_if_text import consequences, figure_rows
from fieldsales.ui.card.section import discard, label, line
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.palette.overlay import Sheet
from fieldsales.ui.palette.titled_sheet import TitledSheet
from fieldsales.ui.theme import Theme, Token
from fieldsales.ui.visit.flow import Flow
from fieldsales.wording import formats
from fieldsales.wording.words import Words

#: So many names stand in a sentence; the others are counted.
_NAMED = 8


class WhatIf(TitledSheet):
    """Asks for days of leave and more clients, and shows what would come of them; it plans nothing itself."""

    #: the days of leave, how many more clients
    compare_wanted = Signal(object, int)

    def __init__(self, words: Words, theme: Theme, room: QWidget) -> None:
        super().__init__(words, theme, room)
        self._days: tuple[date, ...] = ()
        self._leave: set[date] = set()
        self._clients = ""
        self._comparison: Comparison | None = None
        self._name: Callable[[str], str] = str
        self._is_busy = False
        self.setAccessibleName(words.gettext("What if…"))
        self.fill(self.sheet)

    def show_days(self, days: Sequence[date], name: Callable[[str], str]) -> None:
        """Ask about other days; `name` tells what a prospect is called."""
        self._name = name
        if tuple(days) != self._days:
            self._days, self._leave, self._comparison = tuple(days), set(), None
            self.set_theme(self._theme)

    def show_busy(self, is_busy: bool) -> None:
        """Say that the days are being compared."""
        self._is_busy = is_busy
        self.compare.setEnabled(not is_busy)
        self._show_answer()

    def show_comparison(self, comparison: Comparison) -> None:
        """Show what was found."""
        self._comparison = comparison
        self.show_busy(False)

    def open(self) -> None:
        """Ask, over the week that is shown."""
        super().open()
        self.clients.setFocus(Qt.FocusReason.PopupFocusReason)

    def fill(self, sheet: Sheet) -> None:
        """Lay out the questions and what was compared."""
        _, theme, u = self._words.gettext, self._theme, self._theme.u
        inner = self.titled(sheet, _("What if…"))
        inner.addWidget(label(theme, _("Days of leave"), tone="secondary"))
        inner.addWidget(self._chips())
        row = QHBoxLayout()
        row.setSpacing(u(10))
        self.clients = QLineEdit(self._clients)
        self.clients.setPlaceholderText("0")
        self.clients.setValidator(QIntValidator(0, MOST_CLIENTS, self.clients))
        self.clients.setFont(theme.font(13))
        self.clients.setFixedWidth(u(72))
        self.clients.setAccessibleName(_("More clients"))
        self.clients.textChanged.connect(self._take_clients)
        self.clients.returnPressed.connect(self._ask)
        self.compare = QPushButton(_("Compare"))
        self.compare.setProperty("kind", "primary")
        self.compare.setFont(theme.font(13, 600))
        self.compare.setEnabled(not self._is_busy)
        self.compare.clicked.connect(self._ask)
        row.addWidget(label(theme, _("More clients"), tone="secondary"))
        row.addWidget(self.clients)
        row.addStretch(1)
        row.addWidget(self.compare)
        inner.addLayout(row)
        inner.addWidget(line())
        self._answer = QWidget()
        inner.addWidget(self._answer)
        self._inner = inner
        self._show_answer()

    def _chips(self) -> QWidget:
        chips, u = QWidget(), self._theme.u
        policy = chips.sizePolicy()
        policy.setHeightForWidth(True)
        chips.setSizePolicy(policy)
        flow = Flow(chips, u(6), u(6))
        for on in self._days:
            chip = QPushButton(formats.column_day(self._words, on))
            chip.setCheckable(True)
            chip.setChecked(on in self._leave)
            chip.setFont(self._theme.font(13, 500))
            chip.setAccessibleName(formats.day(self._words, on))
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            chip.toggled.connect(lambda is_on, on=on: self._take_leave(on, is_on))
            flow.addWidget(chip)
        return chips

    def _take_leave(self, on: date, is_on: bool) -> None:
        (self._leave.add if is_on else self._leave.discard)(on)

    def _take_clients(self, text: str) -> None:
        self._clients = text

    def _ask(self) -> None:
        if self.compare.isEnabled():
            count = min(int(self._clients or 0), MOST_CLIENTS)
            self.clients.setText(str(count) if count else "")
            self.compare_wanted.emit(tuple(sorted(self._leave)), count)

    def _show_answer(self) -> None:
        _, found = self._words.gettext, self._comparison
        answer = QWidget()
        column = QVBoxLayout(answer)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.u(8))
        if self._is_busy:
            column.addWidget(label(self._theme, _("The days are planned twice…"), tone="secondary"))
        elif found is None:
            text = _("The days as they are stand beside the same days as they would be. Nothing is kept.")
            column.addWidget(Spans(self._theme, Span(text, token=Token.SECONDARY)))
        else:
            column.addLayout(self._table(found))
            for text in consequences(self._words, found, self._name, _NAMED):
                column.addWidget(Spans(self._theme, Span(text)))
        self._inner.replaceWidget(self._answer, answer)
        discard(self._answer)
        self._answer = answer
        self.settle()

    def _table(self, found: Comparison) -> QGridLayout:
        _, theme, right = self._words.gettext, self._theme, Qt.AlignmentFlag.AlignRight
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.u(18))
        grid.setVerticalSpacing(theme.u(4))
        grid.setColumnStretch(0, 1)
        for column, text in enumerate((_("now"), _("what if")), 1):
            grid.addWidget(label(theme, text, px=11, tone="secondary"), 0, column, right)
        for row, (title, now, then) in enumerate(figure_rows(self._words, found), 1):
            grid.addWidget(label(theme, title, tone="secondary"), row, 0)
            grid.addWidget(label(theme, now), row, 1, right)
            grid.addWidget(label(theme, then, weight=600), row, 2, right)
        return grid
