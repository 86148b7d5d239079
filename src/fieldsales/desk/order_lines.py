# SPDX-License-Identifier: MIT
"""The lines of an order: refused where they are nonsense, written beside its fact."""

from collections.abc import Sequence
from decimal import Decimal

from fieldsales.desk.desk import Desk
from fieldsales.domain import errors
from fieldsales.domain.amounts import to_the_cent
from fieldsales.domain.fact import Fact
from fieldsales.domain.order import MOST_EUROS, MOST_THINGS, MOST_VAT, OrderLine, SoldLine
from fieldsales.portfolio.book import Book

#: The longest name of a product or of a product line.
MOST_LETTERS = 200

#: No order has more lines.
MOST_LINES = 500

#: The setting of the VAT rate of what has none of its own, in percent.
VAT = "sales.vat"


def usual_vat(desk: Desk) -> Decimal:
    """Return the VAT rate of what has none of its own, in percent."""
    value = desk.settings.get(VAT)
    return Decimal(str(value)) if isinstance(value, int | float) else desk.library.customs.vat


def refuse_nonsense(lines: Sequence[SoldLine]) -> None:
    """Raise BadValueError for a line that cannot have been sold."""
    if len(lines) > MOST_LINES:
        raise errors.BadValueError("order.lines", str(len(lines)), f"≤ {MOST_LINES}")
    for one in lines:
        check_name("order.product", one.product)
        check_name("order.line", one.line)
        if not (one.quantity.is_finite() and 0 < one.quantity <= MOST_THINGS):
            raise errors.BadValueError("order.quantity", f"{one.quantity:f}", "quantity")
        check_price(one.price)
        check_vat(one.vat)
        if one.amount > MOST_EUROS:
            raise errors.BadValueError("order.price", f"{one.amount:f}", "amount")


def check_name(what: str, name: str) -> None:
    """Raise BadValueError for a name of a product, or of a product line, that is none."""
    if len(name) > MOST_LETTERS or not name.isprintable():
        raise errors.BadValueError(what, f"{name[:20]}…", "product_name")


def check_price(price: Decimal) -> None:
    """Raise BadValueError for a price that is none."""
    if not (price.is_finite() and 0 <= price <= MOST_EUROS):
        raise errors.BadValueError("order.price", f"{price:f}", "amount")


def check_vat(vat: Decimal) -> None:
    """Raise BadValueError for a rate of VAT that no country has."""
    if not (vat.is_finite() and 0 <= vat <= MOST_VAT):
        raise errors.BadValueError("order.vat", f"{vat:f}", "vat")


def put_lines(book: Book, fact: Fact, lines: Sequence[SoldLine], vat: Decimal) -> None:
    """Write the lines of an order, or of the cancellation of one; without any, its amount is one line."""
    sold = lines
    if not sold and fact.amount:
        sold = (SoldLine(price=fact.amount, vat=vat),)
    book.put(
        *(
            OrderLine(
                id=book.new_id(),
                order_id=fact.id,
                prospect_id=fact.prospect_id,
                product=one.product,
                line=one.line,
                quantity=one.quantity,
                amount=to_the_cent(one.amount),
                vat=one.vat,
            )
            for one in sold
        )
    )
