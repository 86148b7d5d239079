# SPDX-License-Identifier: MIT
"""The lines of an order as they are typed: each a product or an amount, how many, a price, a rate."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from fieldsales.domain.amounts import read_amount, read_rate
from fieldsales.domain.matching import fold
from fieldsales.domain.order import MOST_EUROS, MOST_THINGS, MOST_VAT, Product, SoldLine


@dataclass(frozen=True, slots=True)
class TypedLine:
    """What stands in the four fields of a line. `what` is a product, or an amount without more."""

    what: str = ""
    quantity: str = ""
    price: str = ""
    vat: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return not (self.what.strip() or self.quantity.strip() or self.price.strip())


def lines_of(text: str) -> tuple[TypedLine, ...]:
    """Return the lines of a text that `text_of` made; any other text is one line of an amount."""
    return tuple(TypedLine(*(one.split("\t") + [""] * 4)[:4]) for one in text.split("\n"))


def text_of(lines: Sequence[TypedLine]) -> str:
    """Return lines as one text: a line each, fields parted by tabs, without those that are empty."""
    fields = (
        [part.replace("\t", " ").replace("\n", " ") for part in (one.what, one.quantity, one.price, one.vat)]
        for one in lines
        if not one.is_empty
    )
    return "\n".join("\t".join(some).rstrip("\t") for some in fields)


def product_named(name: str, products: Sequence[Product]) -> Product | None:
    """Return the product of a name, without regard to accents and case."""
    wanted = fold(name)
    return next((one for one in products if wanted and fold(one.name) == wanted), None)


def read_line(typed: TypedLine, products: Sequence[Product], vat: Decimal | None) -> SoldLine | str:
    """Return a line as it was sold, or what of it cannot be read: "amount", "quantity", "price" or "vat".

    What is not typed comes from the product: its price, its rate and its product line.
    `vat` is the usual rate, None where nobody knows it yet.
    """
    product = product_named(typed.what, products)
    alone = read_amount(typed.what) if product is None and not typed.price.strip() else None
    quantity = read_amount(typed.quantity) if typed.quantity.strip() else Decimal(1)
    if quantity is None or not 0 < quantity <= MOST_THINGS:
        return "quantity"
    if typed.price.strip():
        price = read_amount(typed.price)
    else:
        price = alone if alone is not None else product.price if product is not None else None
    if price is None:
        return "price" if typed.price.strip() or product is not None else "amount"
    if quantity * price > MOST_EUROS:
        return "price"
    rate = read_rate(typed.vat) if typed.vat.strip() else product.vat if product is not None else vat
    if rate is None or rate > MOST_VAT:
        return "vat"
    if alone is not None:
        return SoldLine("", "", quantity, price, vat=rate)
    name = product.name if product is not None else " ".join(typed.what.split())
    return SoldLine(name, product.line if product is not None else "", quantity, price, vat=rate)


def read_lines(
    typed: Sequence[TypedLine], products: Sequence[Product], vat: Decimal | None
) -> tuple[SoldLine, ...] | tuple[int, str]:
    """Return the lines that say something as they were sold, or which one cannot be read and what of it."""
    sold: list[SoldLine] = []
    for number, one in enumerate(typed):
        if one.is_empty:
            continue
        read = read_line(one, products, vat)
        if isinstance(read, str):
            return number, read
        sold.append(read)
    return tuple(sold)
