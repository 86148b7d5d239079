# SPDX-License-Identifier: MIT
"""A product of the catalogue is added or changed: name, line, price, VAT."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from fieldsales.domain.amounts import read_amount, read_rate
from fieldsales.domain.order import Product
from fieldsales.ui.away.small_sheet import SmallSheet
from fieldsales.ui.card.section import label
from fieldsales.ui.theme import Theme, shown
from fieldsales.wording import formats
from fieldsales.wording.words import Words


class ProductSheet(SmallSheet):
    """Enter keeps the product from any field."""

    #: the `Product`, its id empty for a new one
    product_wanted = Signal(object)
    #: the id of the product to take off
    remove_wanted = Signal(str)

    def __init__(self, words: Words, theme: Theme, window: QWidget) -> None:
        super().__init__(words, theme, window)
        self._id = ""
        self._typed = ("", "", "", "")
        self._fields: list[QLineEdit] = []
        self.setAccessibleName(words.gettext("Product"))
        self.fill(self.sheet)

    def ask(self, product: Product) -> None:
        """Ask for a product, a new one where its id is empty."""
        _, words = self._words.gettext, self._words
        self._id = product.id
        self._title = _("Product") if product.id else _("New product")
        price = formats.price(words, product.price) if product.price is not None else ""
        self._typed = (product.name, product.line, price, formats.number(words, product.vat))
        self._complaint = ""
        super().set_theme(self._theme)
        self.open()
        self._fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size; what is typed stays."""
        name, line, price, vat = (field.text() for field in self._fields)
        self._typed = (name, line, price, vat)
        super().set_theme(theme)

    def fill_questions(self, inner: QVBoxLayout) -> None:
        """Ask for name, line, price and VAT."""
        _, theme, u = self._words.gettext, self._theme, self._theme.u
        names = (_("Name"), _("Product line"), _("Price before tax"), _("VAT, in percent"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(u(10))
        grid.setVerticalSpacing(u(6))
        grid.setColumnStretch(1, 1)
        self._fields = []
        for row, (key, name, text) in enumerate(
            zip(("name", "line", "price", "vat"), names, self._typed, strict=True)
        ):
            field = self.field(f"product.{key}", text, name)
            field.textEdited.connect(self._change)
            grid.addWidget(label(theme, name, tone="secondary"), row, 0)
            grid.addWidget(field, row, 1)
            self._fields.append(field)
        inner.addLayout(grid)

    def fill_foot(self, foot: QHBoxLayout) -> None:
        """Offer to take a known product off."""
        if self._id:
            button = QPushButton(shown(self._words.gettext("Take off the catalogue")))
            button.setObjectName("product.remove")
            button.setFont(self._theme.font(13))
            button.clicked.connect(lambda: self.remove_wanted.emit(self._id))
            foot.addWidget(button)

    def main_text(self) -> str:
        """Return what the main button does."""
        return self._words.gettext("Keep the product")

    def refresh(self) -> None:
        """Allow the main button where all can be read."""
        self.allow(self._product() is not None)

    def tell(self) -> None:
        """Tell the product."""
        product = self._product()
        if product is not None:
            self.product_wanted.emit(product)

    def _product(self) -> Product | None:
        name, line, price, vat = (field.text().strip() for field in self._fields)
        amount, rate = read_amount(price) if price else None, read_rate(vat)
        if not name or rate is None or (price and amount is None):
            return None
        return Product(self._id, name, line, amount, vat=rate)

    def _change(self) -> None:
        self.say("")
        self.refresh()
