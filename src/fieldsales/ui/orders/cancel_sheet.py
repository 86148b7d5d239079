# SPDX-License-Identifier: MIT
"""An order is cancelled: all of it, some of its lines, or an amount, with a reason."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from fieldsales.desk.orders import Order, OrderedLine
from fieldsales.domain.amounts import read_amount
from fieldsales.ui.away.small_sheet import SmallSheet
from fieldsales.ui.card.section import label
from fieldsales.ui.theme import Theme
from fieldsales.ui.visit.attendance import Tick
from fieldsales.wording import formats
from fieldsales.wording.words import Words


class CancelSheet(SmallSheet):
    """Every line that stands is ticked at first: Enter cancels the whole order."""

    #: the order's id, the amount or None, the numbers of the lines and what is taken of each, the reason
    cancel_wanted = Signal(str, object, tuple, str)

    wide = 480

    def __init__(self, words: Words, theme: Theme, window: QWidget) -> None:
        super().__init__(words, theme, window)
        self._order: Order | None = None
        self._off: frozenset[int] = frozenset()
        self._typed = ("", "")
        self._ticks: list[tuple[int, Tick]] = []
        self.setAccessibleName(words.gettext("Cancel an order"))
        self.fill(self.sheet)

    def ask(self, order: Order) -> None:
        """Ask what of an order is cancelled."""
        _ = self._words.gettext
        self._order, self._off, self._typed = order, frozenset(), ("", "")
        self._title = _("Cancel an order")
        self._about = f"{formats.short_day(self._words, order.on, date.min)} · {order.name}"
        self._complaint = ""
        super().set_theme(self._theme)
        self.open()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size; what is chosen stays."""
        self._off = frozenset(number for number, tick in self._ticks if not tick.isChecked())
        self._typed = (self.amount.text(), self.reason.text())
        super().set_theme(theme)

    def fill_questions(self, inner: QVBoxLayout) -> None:
        """Ask for the lines, or an amount, and the reason."""
        _, theme, u = self._words.gettext, self._theme, self._theme.u
        self._ticks = []
        for number, one in enumerate(self._order.lines if self._order is not None else ()):
            if not one.left:
                continue
            tick = Tick(theme, self._line_text(one), formats.money(self._words, one.left))
            tick.setObjectName(f"line.{number}")
            tick.setChecked(number not in self._off)
            tick.toggled.connect(self._change)
            inner.addWidget(tick)
            self._ticks.append((number, tick))
        self.amount = self.field("cancelled", self._typed[0], _("Only an amount before tax"))
        self.reason = self.field("reason", self._typed[1], _("Why"), _("out of stock, changed their mind…"))
        self.amount.textEdited.connect(self._change)
        grid = QGridLayout()
        grid.setHorizontalSpacing(u(10))
        grid.setVerticalSpacing(u(6))
        grid.setColumnStretch(1, 1)
        for row, (name, field) in enumerate(
            ((_("Why"), self.reason), (_("Only an amount before tax"), self.amount))
        ):
            grid.addWidget(label(theme, name, tone="secondary"), row, 0)
            grid.addWidget(field, row, 1)
        inner.addLayout(grid)
        note = _("The month of the cancellation bears it. The relance for the delivery stays.")
        inner.addWidget(label(theme, note, px=11, tone="secondary", wraps=True))

    def main_text(self) -> str:
        """Return what the main button does, with the amount that goes."""
        taken = self._taken()
        if not taken:
            return self._words.gettext("Cancel the order")
        amount = formats.money(self._words, taken)
        return self._words.gettext("Cancel {amount}").format(amount=amount)

    def drop_text(self) -> str:
        """Return what closes the sheet and changes nothing."""
        return self._words.gettext("Keep the order")

    def refresh(self) -> None:
        """Allow the main button where something is to be cancelled."""
        self.main.setText(self.main_text())
        self.allow(bool(self._taken()))

    def tell(self) -> None:
        """Tell what is cancelled: the whole order where every line of it is."""
        if self._order is None or not self._taken():
            return
        amount = read_amount(self.amount.text()) if self.amount.text().strip() else None
        chosen = self._chosen()
        is_whole = len(chosen) == len(self._ticks)
        lines = () if amount is not None or is_whole else tuple((n, one.left) for n, one in chosen)
        self.cancel_wanted.emit(self._order.id, amount, lines, self.reason.text().strip())

    def _chosen(self) -> Sequence[tuple[int, OrderedLine]]:
        lines = self._order.lines if self._order is not None else ()
        return [(number, lines[number]) for number, tick in self._ticks if tick.isChecked()]

    def _taken(self) -> Decimal:
        if self.amount.text().strip():
            return read_amount(self.amount.text()) or Decimal(0)
        return sum((one.left for _, one in self._chosen()), Decimal(0))

    def _change(self) -> None:
        self.say("")
        self.refresh()

    def _line_text(self, one: OrderedLine) -> str:
        name = one.product or self._words.gettext("without a product")
        if one.quantity == 1:
            return name
        return f"{formats.number(self._words, one.quantity)} × {name}"
