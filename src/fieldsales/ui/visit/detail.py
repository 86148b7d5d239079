# SPDX-License-Identifier: MIT
"""The one thing more that an outcome asks: the amount of an order, or who has the business now."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from fieldsales.domain.amounts import read_amount
from fieldsales.domain.visit import Outcome
from fieldsales.ui.card.section import label
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.theme import Theme, Token, shown
from fieldsales.ui.visit.lost_why import LostWhy
from fieldsales.wording import formats
from fieldsales.wording.words import Words


class Detail(QWidget):
    """A field below the keys, seen only where the outcome needs it; nothing in it must be filled."""

    changed = Signal()
    finished = Signal()

    def __init__(self, words: Words, theme: Theme, amount: str, competitor: str) -> None:
        super().__init__()
        _ = words.gettext
        self._words, self._theme = words, theme
        self._outcome: Outcome | None = None
        self._amount = self._field("amount", amount, _("Amount of the order before tax"))
        self._amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._amount.setFixedWidth(theme.u(120))
        self._competitor = self._field("competitor", competitor, _("Which competitor"))
        self._competitor.setPlaceholderText(shown(_("Name, as others call it")))
        self._echo, self._said = Spans(theme), Spans(theme)
        self._said.hide()
        self._amount_row = self._row(_("Amount before tax"), self._amount, self._echo)
        self._competitor_row = self._row(_("To which competitor?"), self._competitor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.u(10), 0, 0)
        column.setSpacing(theme.u(4))
        column.addWidget(self._amount_row)
        column.addWidget(self._competitor_row)
        self.why = LostWhy(words, theme)
        column.addWidget(self.why)
        column.addWidget(self._said)
        self._amount.textEdited.connect(self._say_amount)
        self._amount.textEdited.connect(self.changed)
        self._competitor.editingFinished.connect(self.changed)
        for field in (self._amount, self._competitor):
            field.returnPressed.connect(self.finished)
        self.show_for(None)

    @property
    def amount_text(self) -> str:
        """What was typed as amount."""
        return self._amount.text()

    @property
    def competitor(self) -> str:
        """Who has the business now, as far as it is known."""
        return self._competitor.text().strip()

    def show_for(self, outcome: Outcome | None) -> None:
        """Show the field that an outcome needs."""
        self._outcome = outcome
        self._amount_row.setVisible(outcome is Outcome.ORDERED)
        self._competitor_row.setVisible(outcome is Outcome.LOST)
        self.why.setVisible(outcome is Outcome.LOST)
        self.setVisible(outcome in (Outcome.ORDERED, Outcome.LOST))
        self._say_amount()

    def take_focus(self) -> bool:
        """Put the cursor into the field that is seen, and return whether there is one."""
        field = {Outcome.ORDERED: self._amount, Outcome.LOST: self._competitor}.get(
            self._outcome or Outcome.MET
        )
        if field is None:
            return False
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def check(self) -> bool:
        """Return whether the amount can be read; none at all is fine."""
        if self._outcome is not Outcome.ORDERED or not self._amount.text().strip():
            return True
        if read_amount(self._amount.text()) is not None:
            return True
        text = self._words.gettext("This is not an amount: type it as {example}, or leave it empty.")
        example = formats.number(self._words, 1240.5)
        self._said.show_spans(Span(text.format(example=example), 11, 600))
        self._said.show()
        self._amount.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def _say_amount(self) -> None:
        """Say how the amount is understood while it is typed."""
        amount = read_amount(self._amount.text()) if self._outcome is Outcome.ORDERED else None
        text = formats.money(self._words, amount) if amount is not None else "€"
        self._echo.show_spans(Span(text, token=Token.SECONDARY))
        self._said.hide()

    def _field(self, name: str, text: str, said: str) -> QLineEdit:
        field = QLineEdit(text)
        field.setObjectName(name)
        field.setFont(self._theme.font(13, tabular=False))
        field.setAccessibleName(said)
        return field

    def _row(self, name: str, *parts: QWidget) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.u(8))
        row.addWidget(label(self._theme, name, tone="secondary"))
        for part in parts:
            row.addWidget(part, 0 if part is self._amount else 1, Qt.AlignmentFlag.AlignVCenter)
        return made
