# SPDX-License-Identifier: MIT
"""Leave is written down: whose, from which day to which."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from fieldsales.ui.away.small_sheet import SmallSheet
from fieldsales.ui.card.section import label
from fieldsales.ui.theme import Theme, shown
from fieldsales.wording import formats
from fieldsales.wording.leaves import whole_span
from fieldsales.wording.said_days import read_said_span
from fieldsales.wording.words import Words


class LeaveSheet(SmallSheet):
    """Days are typed as people say them, and how they were understood stands beside them."""

    #: first day, last day, what it is called, and whose it is: empty for the rep's own
    leave_wanted = Signal(object, object, str, str)

    def __init__(self, words: Words, theme: Theme, window: QWidget) -> None:
        super().__init__(words, theme, window)
        self._today = date.min
        self._prospect_id = ""
        self._typed = ["", "", ""]
        self.setAccessibleName(words.gettext("Days of leave"))
        self.fill(self.sheet)

    def ask(self, on: date, today: date, prospect_id: str = "", name: str = "") -> None:
        """Ask from a day on, for the rep or for a prospect."""
        _ = self._words.gettext
        self._today, self._prospect_id = today, prospect_id
        self._title, self._about = _("Days of leave"), name
        text = on.isoformat() if on < today else formats.short_day(self._words, on, today)
        self._typed = [text, text, "" if prospect_id else _("leave")]
        self._complaint = ""
        self.set_theme(self._theme)
        self.open()
        self.last.setFocus(Qt.FocusReason.OtherFocusReason)
        self.last.selectAll()

    def fill_questions(self, inner: QVBoxLayout) -> None:
        """Add the two days, and a name for the rep's own."""
        _, theme = self._words.gettext, self._theme
        self.first = self.field("leave.first", self._typed[0], _("First day"))
        self.last = self.field("leave.last", self._typed[1], _("Last day"))
        self.title = self.field("leave.title", self._typed[2], _("What it is called"))
        self.title.setParent(self.sheet)
        self._understood = label(theme, "", px=11, tone="secondary", wraps=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.u(10))
        grid.setVerticalSpacing(theme.u(8))
        rows: list[tuple[str, QLineEdit]] = [(_("First day"), self.first), (_("Last day"), self.last)]
        if not self._prospect_id:
            rows.append((_("What it is called"), self.title))
        for number, (said, edit) in enumerate(rows):
            grid.addWidget(label(theme, said, tone="secondary"), number, 0)
            grid.addWidget(edit, number, 1)
        self.title.setVisible(not self._prospect_id)
        grid.setColumnStretch(1, 1)
        inner.addLayout(grid)
        inner.addWidget(self._understood)
        for edit in (self.first, self.last, self.title):
            edit.textChanged.connect(self.refresh)

    def main_text(self) -> str:
        """Return what the main button does."""
        return self._words.gettext("Write it down")

    def refresh(self) -> None:
        """Say how the days were understood."""
        _ = self._words.gettext
        self._typed = [self.first.text(), self.last.text(), self.title.text()]
        days = self._days()
        if days is None:
            text = _("Not understood: write days such as 30/06, 30 June or Friday.")
        elif days[1] < days[0]:
            text = _("The last day comes before the first.")
        else:
            text = whole_span(self._words, *days)
        self._understood.setText(shown(text))
        self.allow(days is not None and days[0] <= days[1])
        self.settle()

    def tell(self) -> None:
        """Tell the days, where they make sense."""
        days = self._days()
        if days is not None and days[0] <= days[1]:
            self.leave_wanted.emit(*days, self.title.text().strip(), self._prospect_id)

    def _days(self) -> tuple[date, date] | None:
        return read_said_span(self.first.text(), self.last.text(), self._today)
