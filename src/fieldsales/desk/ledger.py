# SPDX-License-Identifier: MIT
"""Every line that was sold or taken back, one booking each: all sums of revenue are sums of these.

Amounts are whole cents, so that sums are exact. What a cancellation takes back is booked on its own
day, as a credit note is, with the product and the rate of the line that it takes it from; nothing
takes back more than was ordered.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from fieldsales.domain.amounts import parts_of
from fieldsales.portfolio.reading import Sales

#: A rate of VAT in hundredths of a percent, over which tax is reckoned.
_WHOLE = 10_000


class Booking(NamedTuple):
    """One line. `day` is an ordinal; `cents` are before tax, `whole` with it, both below 0 where taken back.

    `fact_id` is the order's, or its cancellation's; `number` is the line's in its order, from 0.
    """

    day: int
    prospect_id: str
    order_id: str
    fact_id: str
    number: int
    product: str
    line: str
    quantity: str
    vat: int
    cents: int
    whole: int

    @property
    def is_cancellation(self) -> bool:
        """Whether this takes back what was ordered before."""
        return self.fact_id != self.order_id


@dataclass(slots=True)
class _Open:
    """What still stands of a line of an order."""

    number: int
    product: str
    line: str
    vat: int
    cents: int
    whole: int


@dataclass(slots=True)
class _Order:
    id: str
    at: int
    lines: list[_Open]

    @property
    def left(self) -> int:
        return sum(one.cents for one in self.lines)


def with_tax(cents: int, vat: int) -> int:
    """Return an amount with its tax, half a cent rounded up; `vat` is in hundredths of a percent."""
    return cents + (cents * vat + _WHOLE // 2) // _WHOLE


def ledger(sales: Sales, usual_vat: Decimal) -> list[Booking]:
    """Return all bookings, the earliest first; what no line of an order tells of is one without product."""
    usual = int(usual_vat * 100)
    lines: dict[str, list[tuple[str, str, str, int, int]]] = defaultdict(list)
    rates = {vat: _cents(vat) for vat in {cells[5] for cells in sales.lines}}
    for order_id, product, line, quantity, amount, vat in sales.lines:
        rate = rates[vat]
        lines[order_id].append((product or "", line or "", quantity or "1", rate, _cents(amount)))
    cancelling = {cells[1] for cells in sales.facts if cells[2] != "order"}
    orders: dict[str, list[_Order]] = defaultdict(list)
    booked: list[Booking] = []
    for fact_id, prospect_id, kind, day, at, cents, cancels in sales.facts:
        if kind != "order":
            taken = _taken(orders[prospect_id], at, cents, cancels or "", lines.get(fact_id, ()))
            for order_id, one, amount, whole in taken:
                booked.append(
                    Booking(
                        day,
                        prospect_id,
                        order_id,
                        fact_id,
                        one.number,
                        one.product,
                        one.line,
                        "",
                        one.vat,
                        -amount,
                        -whole,
                    )
                )
            continue
        own = lines.get(fact_id, [])
        rest = (cents or 0) - sum(one[4] for one in own)
        if rest:
            own = [*own, ("", "", "1", usual, rest)]
        first = len(booked)
        for number, (product, line, quantity, rate, amount) in enumerate(own):
            whole = with_tax(amount, rate)
            what = number, product, line, quantity, rate, amount, whole
            booked.append(Booking(day, prospect_id, fact_id, fact_id, *what))
        if prospect_id in cancelling:
            opened = [_Open(b.number, b.product, b.line, b.vat, b.cents, b.whole) for b in booked[first:]]
            orders[prospect_id].append(_Order(fact_id, at, opened))
    return booked


def _cents(amount: str | None) -> int:
    try:
        return round(float(amount or 0) * 100)
    except (ValueError, OverflowError):
        return 0  # what is no number counts as nothing, and the order's own amount stands


def _taken(
    orders: Sequence[_Order],
    at: int,
    cents: int | None,
    cancels: str,
    lines: Sequence[tuple[str, str, str, int, int]],
) -> Iterator[tuple[str, _Open, int, int]]:
    """Yield what a cancellation takes: of which order, of which line, how much, and how much with tax."""
    for order, amount in _shares(orders, at, cents, cancels):
        left = amount
        for product, line, _quantity, rate, wanted in lines:
            for one in order.lines:
                if (one.product, one.line, one.vat) == (product, line, rate) and left > 0 and wanted > 0:
                    taken = min(one.cents, wanted, left)
                    left, wanted = left - taken, wanted - taken
                    if taken:
                        yield order.id, one, taken, _take(one, taken)
        standing = [one for one in order.lines if one.cents > 0]
        weights = [Decimal(one.cents) for one in standing]
        for one, part in zip(standing, parts_of(Decimal(left) / 100, weights), strict=False):
            taken = int(part * 100)
            if taken:
                yield order.id, one, taken, _take(one, taken)


def _take(one: _Open, cents: int) -> int:
    """Take some cents off a line and return what they are with tax: the last ones take all that is left."""
    whole = one.whole if cents >= one.cents else min(with_tax(cents, one.vat), one.whole)
    one.cents -= cents
    one.whole -= whole
    return whole


def _shares(
    orders: Sequence[_Order], at: int, cents: int | None, cancels: str
) -> Iterable[tuple[_Order, int]]:
    """Return from which orders a cancellation takes how much, in the way that classification reads it."""
    if cancels:
        return [(one, min(abs(cents or one.left), one.left)) for one in orders if one.id == cancels]
    before = [one for one in reversed(orders) if one.at <= at and one.left > 0]
    if not cents:
        return [(one, one.left) for one in before[:1]]
    equal = [(one, one.left) for one in before if one.left == abs(cents)][:1]
    if equal:
        return equal
    shares, left = [], abs(cents)
    for one in before:
        taken = min(one.left, left)
        left -= taken
        if taken:
            shares.append((one, taken))
    return shares
