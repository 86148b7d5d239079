# SPDX-License-Identifier: MIT
"""The lines of an order: a product or an amount, how many, price and VAT, and what it all comes to."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from fieldsales.domain.order import Product, SoldLine
from fieldsales.ui.card.section import discard, label
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.orders.product_field import ProductField
from fieldsales.ui.orders.typed import (
    TypedLine,
    lines_of,
    product_named,
    read_line,
    read_lines,
    text_of,
)
from fieldsales.ui.theme import Theme, Token, shown
from fieldsales.wording import formats
from fieldsales.wording.sales import both_amounts, line_fault
from fieldsales.wording.words import Words

#: How wide quantity, price and VAT are, at 100 %.
_WIDTHS = (44, 74, 52)


class _Number(QLineEdit):
    """A field of a number; Enter is told, and goes no further."""

    entered = Signal()
    emptied = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered.emit()
            event.accept()
            return
        super().keyPressEvent(event)


class _Row:
    """The fields of one line, and below them what it comes to."""

    def __init__(
        self, words: Words, theme: Theme, number: int, typed: TypedLine, names: Sequence[str]
    ) -> None:
        _ = words.gettext
        self.what = ProductField(theme, names)
        self.quantity, self.price, self.vat = _Number(), _Number(), _Number()
        self.echo = Spans(theme)
        self.what.setPlaceholderText(shown(_("Amount, or product")))
        self.quantity.setPlaceholderText("1")
        said = (
            _("Line {number}: product, or the amount of the order before tax"),
            _("Line {number}: quantity"),
            _("Line {number}: price of one before tax"),
            _("Line {number}: VAT rate in percent"),
        )
        texts = (typed.what, typed.quantity, typed.price, typed.vat)
        for name, field, text, words_of in zip(
            ("what", "quantity", "price", "vat"), self.fields, texts, said, strict=True
        ):
            field.setText(text)
            field.setCursorPosition(0)
            field.setObjectName("amount" if (number, name) == (0, "what") else f"order.{number}.{name}")
            field.setAccessibleName(words_of.format(number=number + 1))
            field.setFont(theme.font(13, tabular=name != "what"))
        for field, wide in zip((self.quantity, self.price, self.vat), _WIDTHS, strict=True):
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
            field.setFixedWidth(theme.u(wide))
            field.setMaxLength(20)

    @property
    def fields(self) -> tuple[QLineEdit, QLineEdit, QLineEdit, QLineEdit]:
        """What, quantity, price, rate."""
        return self.what, self.quantity, self.price, self.vat

    @property
    def typed(self) -> TypedLine:
        """What stands in the fields."""
        return TypedLine(*(field.text() for field in self.fields))


class OrderLines(QWidget):
    """Enter adds a line, and is done in an empty one or behind an amount alone; Backspace takes one off."""

    changed = Signal()
    finished = Signal()

    def __init__(
        self,
        words: Words,
        theme: Theme,
        text: str,
        products: Sequence[Product] = (),
        vat: Decimal | None = None,
    ) -> None:
        super().__init__()
        self._words, self._theme = words, theme
        self._products, self._vat = tuple(products), vat
        self._rows: list[_Row] = []
        self._grid = QWidget()
        self._total, self._said = Spans(theme), Spans(theme)
        self._said.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.u(4))
        column.addWidget(self._grid)
        column.addWidget(self._total)
        column.addWidget(self._said)
        self._lay_out(lines_of(text))

    @property
    def text(self) -> str:
        """All that was typed, as one text."""
        return text_of(self.typed)

    @property
    def typed(self) -> tuple[TypedLine, ...]:
        """What stands in each line."""
        return tuple(row.typed for row in self._rows)

    @property
    def sold(self) -> tuple[SoldLine, ...]:
        """The lines that can be read, as they were sold."""
        read = (read_line(one, self._products, self._vat) for one in self.typed if not one.is_empty)
        return tuple(one for one in read if isinstance(one, SoldLine))

    def offer(self, products: Sequence[Product], vat: Decimal) -> None:
        """Complete these products from now on; what is typed stays."""
        is_first = self._vat is None
        self._products, self._vat = tuple(products), vat
        for row in self._rows:
            row.what.offer([one.name for one in products])
        self._say()
        if is_first and self.sold:
            # what was typed before the usual rate was read can be read now
            self.changed.emit()

    def take_focus(self) -> None:
        """Put the cursor where the next thing is typed."""
        row = next((row for row in self._rows if row.typed.is_empty), self._rows[0])
        row.what.setFocus(Qt.FocusReason.OtherFocusReason)

    def check(self) -> bool:
        """Return whether all lines can be read; the first that cannot gets the cursor, and why."""
        fault = self._fault
        if fault is not None:
            self._refuse(*fault)
        return fault is None

    @property
    def can_be_read(self) -> bool:
        """Whether all lines can be read."""
        return self._fault is None

    @property
    def _fault(self) -> tuple[int, str] | None:
        read = read_lines(self.typed, self._products, self._vat)
        if len(read) == 2 and isinstance(read[0], int) and isinstance(read[1], str):
            return read[0], read[1]
        return None

    def _refuse(self, number: int, problem: str) -> None:
        self._said.show_spans(Span(line_fault(self._words, problem, self._rows[number].what.text()), 11, 600))
        self._said.show()
        row = self._rows[number]
        fields = {"quantity": row.quantity, "price": row.price, "vat": row.vat}
        fields.get(problem, row.what).setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self, lines: Sequence[TypedLine]) -> None:
        """Make the rows anew."""
        _, theme = self._words.gettext, self._theme
        discard(self._grid)
        self._grid = QWidget()
        grid = QGridLayout(self._grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.u(6))
        grid.setVerticalSpacing(theme.u(4))
        grid.setColumnStretch(0, 1)
        heads = (_("Product, or an amount before tax"), _("Quantity"), _("Price"), _("VAT %"))
        for column, text in enumerate(heads):
            head = label(theme, text, px=11, tone="secondary")
            if column:
                head.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(head, 0, column)
        names = [one.name for one in self._products]
        self._rows = [
            _Row(self._words, theme, number, typed, names)
            for number, typed in enumerate(lines or [TypedLine()])
        ]
        for number, row in enumerate(self._rows):
            for column, field in enumerate(row.fields):
                grid.addWidget(field, 2 * number + 1, column)
                field.textEdited.connect(self._change)
            grid.addWidget(row.echo, 2 * number + 2, 0, 1, 4)
            self._connect(number, row)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(0, self._grid)
        self._say()

    def _connect(self, number: int, row: _Row) -> None:
        def enter_what() -> None:
            typed = row.typed
            if typed.is_empty:
                self._drop(number)
                self.finished.emit()
            elif isinstance(read_line(typed, self._products, self._vat), SoldLine) and not product_named(
                typed.what, self._products
            ):
                self.finished.emit()
            else:
                row.quantity.setFocus(Qt.FocusReason.OtherFocusReason)

        def empty_what() -> None:
            if row.typed.is_empty and len(self._rows) > 1:
                self._drop(number)
                self._rows[max(number - 1, 0)].quantity.setFocus(Qt.FocusReason.OtherFocusReason)

        row.what.entered.connect(enter_what)
        row.what.emptied.connect(empty_what)
        row.what.taken.connect(lambda: row.quantity.setFocus(Qt.FocusReason.OtherFocusReason))
        for field in (row.quantity, row.price, row.vat):
            field.entered.connect(lambda: self._add(number + 1))

    def _add(self, number: int) -> None:
        """Go to the next line, a new one where there is none that is empty."""
        lines = list(self.typed)
        if number >= len(lines) or not lines[number].is_empty:
            lines.insert(number, TypedLine())
            self._lay_out(lines)
        self._rows[number].what.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._show_current)
        self.changed.emit()

    def _show_current(self) -> None:
        """Scroll to the line that is typed, with what it all comes to, once it is laid out."""
        scroll: QWidget | None = self.parentWidget()
        while scroll is not None and not isinstance(scroll, QScrollArea):
            scroll = scroll.parentWidget()
        if isinstance(scroll, QScrollArea):
            seen = self._total if self._total.isVisible() else self._grid
            scroll.ensureWidgetVisible(seen, 0, self._theme.u(12))

    def _drop(self, number: int) -> None:
        if len(self._rows) > 1:
            self._lay_out([one for place, one in enumerate(self.typed) if place != number])
            self.changed.emit()

    def _change(self) -> None:
        self._said.hide()
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        """Say how each line is understood while it is typed, and what they come to."""
        words = self._words
        for row in self._rows:
            product = product_named(row.what.text(), self._products)
            price = product.price if product is not None else None
            row.price.setPlaceholderText(formats.price(words, price) if price is not None else "")
            rate = product.vat if product is not None else self._vat
            row.vat.setPlaceholderText(formats.number(words, rate) if rate is not None else "")
            read = None if row.typed.is_empty else read_line(row.typed, self._products, self._vat)
            is_several = len(self._rows) > 1
            row.echo.setVisible(isinstance(read, SoldLine) and is_several)
            if isinstance(read, SoldLine):
                text = both_amounts(words, read.amount, read.with_tax)
                row.echo.show_spans(Span(text, 11, token=Token.SECONDARY))
        sold = self.sold
        amount = sum((one.amount for one in sold), Decimal(0))
        whole = sum((one.with_tax for one in sold), Decimal(0))
        self._total.setVisible(bool(sold))
        self._total.show_spans(Span(both_amounts(words, amount, whole), 13, 600))
