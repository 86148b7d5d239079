# SPDX-License-Identifier: MIT
"""The one thing more that an outcome asks: the lines of an order, or who has the business now."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from fieldsales.desk.orders import Offer
from fieldsales.domain.order import Product, SoldLine
from fieldsales.domain.visit import Outcome
from fieldsales.ui.card.section import label
from fieldsales.ui.orders.lines import OrderLines
from fieldsales.ui.theme import Theme, shown
from fieldsales.ui.visit.lost_why import LostWhy
from fieldsales.wording.words import Words


class Detail(QWidget):
    """A field below the keys, seen only where the outcome needs it; nothing in it must be filled."""

    changed = Signal()
    finished = Signal()

    def __init__(
        self, words: Words, theme: Theme, amount: str, competitor: str, offer: Offer | None = None
    ) -> None:
        super().__init__()
        _ = words.gettext
        self._words, self._theme = words, theme
        self._outcome: Outcome | None = None
        self._lines = OrderLines(words, theme, amount)
        if offer is not None:
            self.offer(offer.products, offer.vat)
        self._competitor = self._field("competitor", competitor, _("Which competitor"))
        self._competitor.setPlaceholderText(shown(_("Name, as others call it")))
        self._competitor_row = self._row(_("To which competitor?"), self._competitor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.u(10), 0, 0)
        column.setSpacing(theme.u(4))
        column.addWidget(self._lines)
        column.addWidget(self._competitor_row)
        self.why = LostWhy(words, theme)
        column.addWidget(self.why)
        self._lines.changed.connect(self.changed)
        self._lines.finished.connect(self.finished)
        self._competitor.editingFinished.connect(self.changed)
        self._competitor.returnPressed.connect(self.finished)
        self.show_for(None)

    @property
    def amount_text(self) -> str:
        """What was typed of an order: an amount, or its lines as one text."""
        return self._lines.text

    @property
    def lines(self) -> tuple[SoldLine, ...]:
        """The lines of an order that can be read, none of any other outcome."""
        return self._lines.sold if self._outcome is Outcome.ORDERED else ()

    @property
    def competitor(self) -> str:
        """Who has the business now, as far as it is known."""
        return self._competitor.text().strip()

    def show_for(self, outcome: Outcome | None) -> None:
        """Show the field that an outcome needs."""
        self._outcome = outcome
        self._lines.setVisible(outcome is Outcome.ORDERED)
        self._competitor_row.setVisible(outcome is Outcome.LOST)
        self.why.setVisible(outcome is Outcome.LOST)
        self.setVisible(outcome in (Outcome.ORDERED, Outcome.LOST))

    def offer(self, products: Sequence[Product], vat: Decimal) -> None:
        """Complete these products in the lines of an order; a line without a rate has this one."""
        self._lines.offer(products, vat)

    def take_focus(self) -> bool:
        """Put the cursor into the field that is seen, and return whether there is one."""
        if self._outcome is Outcome.ORDERED:
            self._lines.take_focus()
            return True
        if self._outcome is Outcome.LOST:
            self._competitor.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def check(self) -> bool:
        """Return whether the lines of an order can be read; none at all is fine."""
        return self._outcome is not Outcome.ORDERED or self._lines.check()

    @property
    def can_be_read(self) -> bool:
        """Whether `check` would find nothing."""
        return self._outcome is not Outcome.ORDERED or self._lines.can_be_read

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
            row.addWidget(part, 1, Qt.AlignmentFlag.AlignVCenter)
        return made
