# SPDX-License-Identifier: MIT
"""What is sold: products, the lines of an order, and what a month is to bring."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Product:
    """Something to sell, of a product line. `price` is in euros before tax, `vat` in percent."""

    id: str
    name: str
    line: str = ""
    price: Decimal | None = None
    vat: Decimal = Decimal(20)


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
    vat: Decimal = Decimal(20)

    @property
    def with_tax(self) -> Decimal:
        """What the line comes to with tax, to the cent: CGI art. 266 taxes the price before tax."""
        return (self.amount * (1 + self.vat / 100)).quantize(_CENT, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Target:
    """What a month is to bring, in euros before tax. The id is the month's first day, as an ISO date."""

    id: str
    amount: Decimal

    @property
    def month(self) -> date:
        """The first day of the month."""
        return date.fromisoformat(self.id)
