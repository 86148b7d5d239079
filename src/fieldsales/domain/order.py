# SPDX-License-Identifier: MIT
"""What is sold: products, the lines of an order, and what a month is to bring."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from fieldsales.domain.amounts import to_the_cent

#: Above these a number is a typing error: euros of an order, things of a line, percent of tax.
MOST_EUROS = Decimal(1_000_000_000)
MOST_THINGS = Decimal(1_000_000)
MOST_VAT = Decimal(50)


@dataclass(frozen=True, slots=True)
class Product:
    """Something to sell, of a product line. `price` is in euros before tax, `vat` in percent."""

    id: str
    name: str
    line: str = ""
    price: Decimal | None = None
    vat: Decimal = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class OrderLine:
    """A line of an order, or of the cancellation of one where `order_id` is that fact's.

    `order_id` is the id of the fact. `amount` is what the line comes to, in euros before tax;
    `vat` in percent.
    """

    id: str
    order_id: str
    prospect_id: str
    product: str
    line: str = ""
    quantity: Decimal = Decimal(1)
    amount: Decimal = Decimal(0)
    vat: Decimal = field(kw_only=True)

    @property
    def with_tax(self) -> Decimal:
        """What the line comes to with tax, to the cent: CGI art. 266 taxes the price before tax."""
        return with_tax(self.amount, self.vat)


@dataclass(frozen=True, slots=True)
class SoldLine:
    """A line of an order as it is taken: so many of a product at a price, in euros before tax.

    Without a product it is an amount alone.
    """

    product: str = ""
    line: str = ""
    quantity: Decimal = Decimal(1)
    price: Decimal = Decimal(0)
    vat: Decimal = field(kw_only=True)

    @property
    def amount(self) -> Decimal:
        """What the line comes to before tax, to the cent."""
        return to_the_cent(self.quantity * self.price)

    @property
    def with_tax(self) -> Decimal:
        """What the line comes to with tax, to the cent."""
        return with_tax(self.amount, self.vat)


def with_tax(amount: Decimal, vat: Decimal) -> Decimal:
    """Return an amount with its tax, to the cent: each line is rounded, so that an order is their sum."""
    return to_the_cent(amount * (1 + vat / 100))


@dataclass(frozen=True, slots=True)
class Target:
    """What a month is to bring, in euros before tax. The id is the month's first day, as an ISO date."""

    id: str
    amount: Decimal

    @property
    def month(self) -> date:
        """The first day of the month."""
        return date.fromisoformat(self.id)
