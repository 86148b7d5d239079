# SPDX-License-Identifier: MIT
"""The correspondence table of the doctrine page: one record under every doctrine, or everybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fieldsales.desk.doctrines import Correspondence
from fieldsales.domain.company import Prospect
from fieldsales.ui.card.focus import focus_again, focused_name
from fieldsales.ui.card.quiet_button import QuietButton
from fieldsales.ui.card.reading import Doctrine
from fieldsales.ui.card.rows import Columns, Row
from fieldsales.ui.card.section import discard, line
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.settings.correspondence import Rows, correspondence, record_title
from fieldsales.ui.settings.portfolio_table import PortfolioTable
from fieldsales.ui.theme import Icon, Theme, Token
from fieldsales.ui.visit.flow import Flow
from fieldsales.wording.words import Words

_CLIENTS = ("client", "client_vip")


@dataclass(slots=True)
class Compared:
    """What is compared. `everybody` is None until it is counted; `is_everybody` says which table is shown."""

    doctrines: Sequence[Doctrine] = ()
    current: str = ""
    looked_at: str = ""
    today: date = date.min
    prospect: Prospect | None = None
    rows: Rows = ()
    everybody: Correspondence | None = None
    is_everybody: bool = False


class Comparison(QWidget):
    """Two tabs: one record with its deadlines, everybody with a cross table."""

    record_wanted = Signal()
    #: a record's id
    record_opened = Signal(str)
    #: the id of the doctrine whose deadlines are to be seen
    deadlines_wanted = Signal(str)
    #: everybody under every doctrine is to be counted
    everybody_wanted = Signal()
    #: a list stands at the foot and may be out of sight
    listed = Signal(object)

    def __init__(self, words: Words, theme: Theme, compared: Compared) -> None:
        super().__init__()
        self._words, self._theme, self._compared = words, theme, compared
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.u(12), 0, theme.u(12), 0)
        self._content = QWidget()
        self._column.addWidget(self._content)
        self.draw()

    def choose(self, *, everybody: bool) -> None:
        """Show one record, or everybody."""
        self._compared.is_everybody = everybody
        self.draw()
        if everybody and self._compared.everybody is None:
            self.everybody_wanted.emit()

    def show_cell(self, start: str, end: str) -> None:
        """List the records of one class in force that are of one class under the doctrine looked at."""
        for table in self._content.findChildren(PortfolioTable):
            table.show_cell(start, end)

    def draw(self) -> None:
        """Draw what is compared now; the keyboard stays where it was."""
        focused = focused_name(self)
        discard(self._content)
        self._content = QWidget()
        self._column.addWidget(self._content)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.u(14))
        column.addWidget(line())
        column.addWidget(self._tabs())
        if self._compared.is_everybody:
            column.addWidget(self._everybody())
        elif self._compared.prospect is not None:
            self._add_record(column, self._compared.prospect)
        focus_again(self, focused)

    def _tabs(self) -> QWidget:
        _, theme = self._words.gettext, self._theme
        tabs = QWidget()
        flow = Flow(tabs, theme.u(6), theme.u(6))
        for is_everybody, text in ((False, _("One record")), (True, _("Everybody"))):
            button = QPushButton(text)
            button.setObjectName("compare.everybody" if is_everybody else "compare.record")
            button.setCheckable(True)
            button.setChecked(is_everybody == self._compared.is_everybody)
            button.setFont(theme.font(13, 500))
            button.clicked.connect(lambda _on=False, it=is_everybody: self.choose(everybody=it))
            flow.addWidget(button)
        return tabs

    def _everybody(self) -> QWidget:
        compared = self._compared
        if compared.everybody is None:
            text = self._words.gettext("Counting everybody under every doctrine…")
            return Spans(self._theme, Span(text, token=Token.SECONDARY))
        table = PortfolioTable(self._words, self._theme, compared.everybody, compared.looked_at)
        table.record_opened.connect(self.record_opened)
        table.listed.connect(self.listed)
        return table

    def _add_record(self, column: QVBoxLayout, prospect: Prospect) -> None:
        words, theme, compared = self._words, self._theme, self._compared
        top = QHBoxLayout()
        top.addWidget(record_title(words, theme, prospect, compared.rows, compared.current), 1)
        other = self._quiet("other record", words.gettext("Choose another record"))
        other.clicked.connect(self.record_wanted)
        top.addWidget(other)
        column.addLayout(top)
        column.addWidget(correspondence(words, theme, compared.rows, compared.today))
        told = self._deadlines()
        if told:
            note = QHBoxLayout()
            note.setSpacing(theme.u(12))
            columns = Columns(0, theme.u(24))
            note.addWidget(Row(theme, (Span(told, token=Token.SECONDARY),), columns, icon=Icon.INFO), 1)
            see = self._quiet("deadlines", words.gettext("See the deadlines"))
            see.clicked.connect(lambda: self.deadlines_wanted.emit(compared.looked_at))
            note.addWidget(see, 0, Qt.AlignmentFlag.AlignTop)
            column.addLayout(note)

    def _quiet(self, name: str, text: str) -> QuietButton:
        button = QuietButton(self._theme, text, token=Token.ACCENT, px=13, weight=500)
        button.setObjectName(name)
        return button

    def _deadlines(self) -> str:
        """Return what is ours in the doctrine that is looked at: no source gives a deadline."""
        words, compared = self._words, self._compared
        doctrine = next((one for one in compared.doctrines if one.id == compared.looked_at), None)
        if doctrine is None:
            return ""
        told = [
            (doctrine.label(one, words.language), schedule.deadline_days)
            for one in doctrine.class_ids
            if one not in _CLIENTS and (schedule := doctrine.schedule(one)) is not None
        ]
        days = ", ".join(
            words.ngettext("{name} {count} day", "{name} {count} days", count).format(name=name, count=count)
            for name, count in told
        )
        text = words.gettext("Deadlines: {days}. No source gives any: they are ours, and yours to change.")
        return text.format(days=days)
