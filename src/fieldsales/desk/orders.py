# SPDX-License-Identifier: MIT
"""Orders: taken without a visit, listed with what stands of them, cancelled whole or in part."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from fieldsales.classification.classify import classify
from fieldsales.classification.next_step import NextStep, next_step
from fieldsales.desk.catalogue import products
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.known import record_of
from fieldsales.desk.ledger import Booking, ledger
from fieldsales.desk.order_lines import put_lines, refuse_nonsense, usual_vat
from fieldsales.desk.stale import stale_after_fact
from fieldsales.desk.verdicts import reclassify
from fieldsales.desk.visits import are_alike, as_relance, checked_note, refuse_the_future
from fieldsales.desk.visits import refuse_nonsense as refuse_amount
from fieldsales.domain import errors
from fieldsales.domain.amounts import CENT, parts_of, to_the_cent
from fieldsales.domain.fact import Fact
from fieldsales.domain.order import OrderLine, Product, SoldLine
from fieldsales.domain.visit import Outcome
from fieldsales.portfolio.book import Book


@dataclass(frozen=True, slots=True)
class OrderedLine:
    """A line of an order: what it came to, and what is left of it after cancellations, in euros."""

    product: str
    line: str
    quantity: Decimal
    vat: Decimal
    amount: Decimal
    with_tax: Decimal
    left: Decimal


@dataclass(frozen=True, slots=True)
class Order:
    """An order with its lines; `left` is what stands of it, `last_cancelled_on` None while all does."""

    id: str
    prospect_id: str
    name: str
    on: date
    lines: tuple[OrderedLine, ...]
    last_cancelled_on: date | None = None

    @property
    def is_to_complete(self) -> bool:
        """Whether nobody has said yet what was ordered."""
        return not self.lines

    @property
    def amount(self) -> Decimal:
        """What was ordered, before tax."""
        return sum((one.amount for one in self.lines), Decimal(0))

    @property
    def with_tax(self) -> Decimal:
        """What was ordered, with tax."""
        return sum((one.with_tax for one in self.lines), Decimal(0))

    @property
    def left(self) -> Decimal:
        """What stands of it, before tax."""
        return sum((one.left for one in self.lines), Decimal(0))


@dataclass(frozen=True, slots=True)
class Offer:
    """What an order of somebody is typed from: products, those it bought before first, and the usual VAT.

    `step` is what the doctrine proposes after an order.
    """

    products: tuple[Product, ...]
    vat: Decimal
    step: NextStep


def offer(desk: Desk, prospect_id: str) -> Offer:
    """Return what an order of a prospect is typed from. Raises UnknownProspectError."""
    prospect = record_of(desk, prospect_id)
    bought = dict.fromkeys(
        one.product for order in orders_of(desk, prospect_id) for one in order.lines if one.product
    )
    known = products(desk)
    rank = {name: number for number, name in enumerate(bought)}
    first = sorted(known, key=lambda one: (rank.get(one.name, len(rank)), one.name.casefold()))
    facts = desk.drawn.with_answer(desk.portfolio.facts_of(prospect_id), prospect)
    ordered = Fact("order", prospect_id, "order", desk.now(), amount=Decimal(1))
    after = classify((*facts, ordered), prospect, desk.doctrine, desk.today)
    step = next_step(after, desk.doctrine, Outcome.ORDERED, desk.today)
    return Offer(tuple(first), usual_vat(desk), step)


def record_order(
    desk: Desk,
    prospect_id: str,
    lines: Sequence[SoldLine],
    at: datetime | None = None,
    *,
    note: str = "",
    accepted: NextStep | None = None,
    language: str = "fr",
) -> Effect:
    """Write an order down that came without a visit, and reclassify the prospect.

    `accepted` is the proposed next step, kept as a relance in the words of `language`. What stands
    there already, alike in all and of the same instant, is not written twice, unless something of
    it was cancelled. Raises UnknownProspectError, FutureFactError, and BadValueError for lines
    that cannot have been sold or that come to nothing.
    """
    moment = at or desk.now()
    refuse_the_future(desk, moment)
    refuse_nonsense(lines)
    amount = sum((one.amount for one in lines), Decimal(0))
    refuse_amount(amount, None, None)
    if not amount:
        raise errors.BadValueError("order.amount", f"{amount:f}", "more_than_nothing")
    with desk.portfolio.action("order") as book:
        prospect = record_of(book, prospect_id)
        fact = Fact(
            book.new_id(), prospect.id, "order", moment, amount=to_the_cent(amount), text=checked_note(note)
        )
        if _is_written(book, fact, lines):
            values = {"name": prospect.name}
            return Effect("order_again", frozenset({prospect.id}), undoable=False, values=values)
        book.add_facts([fact])
        put_lines(book, fact, lines, usual_vat(desk))
        if accepted is not None and accepted.channel:
            book.put(as_relance(desk, accepted, prospect.id, fact.id, language))
        followed = reclassify(desk, book, [prospect.id])
    return Effect(
        "order",
        prospects=frozenset({prospect.id}),
        tour_stale=True,
        days=stale_after_fact(desk, prospect.id),
        action_id=book.action_id,
        values={"name": prospect.name, "amount": str(amount), **followed.values},
    )


def _is_written(book: Book, fact: Fact, lines: Sequence[SoldLine]) -> bool:
    """Whether an order of the same instant, of which nothing was cancelled, has the same lines."""
    known = book.facts_of(fact.prospect_id)
    cancelled = {one.cancels for one in known if one.cancels}
    asked = sorted((one.product, one.line, one.quantity, to_the_cent(one.amount), one.vat) for one in lines)
    for one in known:
        if one.id not in cancelled and are_alike(fact, one):
            kept = book.records(OrderLine, order_id=one.id)
            if sorted((it.product, it.line, it.quantity, it.amount, it.vat) for it in kept) == asked:
                return True
    return False


def cancel_order(
    desk: Desk,
    order_id: str,
    at: datetime | None = None,
    *,
    amount: Decimal | None = None,
    lines: Sequence[tuple[int, Decimal]] = (),
    note: str = "",
) -> Effect:
    """Cancel an order: all that stands of it, an amount, or amounts of some of its lines by their number.

    An amount alone is taken off all lines by what stands of each. It is booked on the day of
    the cancellation. Raises UnknownOrderError, OrderGoneError where nothing is left to cancel,
    CancelledTooMuchError, FutureFactError, and BadValueError for an amount that is none.
    """
    moment = at or desk.now()
    refuse_the_future(desk, moment)
    order = order_of(desk, order_id)
    if not order.left:
        raise errors.OrderGoneError(order.name, order.on, was_something=bool(order.amount))
    taken = _taken(order, lines, amount)
    if moment.astimezone(desk.zone).date() < order.on:
        raise errors.BadValueError("order.cancelled_on", moment.date().isoformat(), "day_of_order")
    with desk.portfolio.action("order_cancelled") as book:
        fact = Fact(
            book.new_id(),
            order.prospect_id,
            "order_cancelled",
            moment,
            amount=taken,
            text=note,
            cancels=order_id,
        )
        book.add_facts([fact])
        put_lines(
            book,
            fact,
            [
                SoldLine(one.product, one.line, price=part, vat=one.vat)
                for one, part in _parts(order, taken, lines)
                if part
            ],
            usual_vat(desk),
        )
        followed = reclassify(desk, book, [order.prospect_id])
    return Effect(
        "order_cancelled",
        prospects=frozenset({order.prospect_id}),
        tour_stale=True,
        days=stale_after_fact(desk, order.prospect_id),
        action_id=book.action_id,
        values={"name": order.name, "amount": str(taken), "left": str(order.left - taken), **followed.values},
    )


def _taken(order: Order, lines: Sequence[tuple[int, Decimal]], amount: Decimal | None) -> Decimal:
    """Return how much of an order is cancelled: what was said of its lines, or of all, else what is left.

    Raises BadValueError and CancelledTooMuchError.
    """
    asked = sum((part for _, part in lines), Decimal(0)) if lines else amount
    taken = order.left if asked is None else asked
    if not (taken.is_finite() and taken > 0 and taken == taken.quantize(CENT)):
        raise errors.BadValueError("order.cancelled", f"{taken:f}", "more_than_nothing")
    for number, part in lines:
        if not 0 <= number < len(order.lines) or part < 0 or part > order.lines[number].left:
            raise errors.CancelledTooMuchError(order.name, order.on, taken, order.left)
    if taken > order.left:
        raise errors.CancelledTooMuchError(order.name, order.on, taken, order.left)
    return taken


def _parts(
    order: Order, taken: Decimal, lines: Sequence[tuple[int, Decimal]]
) -> list[tuple[OrderedLine, Decimal]]:
    """Return what is cancelled of each line: what was said of it, else its share of the whole."""
    if lines:
        return [(order.lines[number], part) for number, part in lines]
    if taken == order.left:
        return [(one, one.left) for one in order.lines]
    return [
        (one, part)
        for one, part in zip(order.lines, parts_of(taken, [one.left for one in order.lines]), strict=True)
    ]


def order_of(desk: Desk, order_id: str) -> Order:
    """Return an order by its id, or by the beginning of it. Raises UnknownOrderError."""
    with desk.portfolio.reading() as reading:
        whose = reading.prospect_of_fact(order_id)
    known = orders_of(desk, whose) if whose else orders(desk)
    found = [one for one in known if order_id and one.id.startswith(order_id)]
    if len(found) != 1:
        raise errors.UnknownOrderError(order_id)
    return found[0]


def orders_of(desk: Desk, prospect_id: str) -> tuple[Order, ...]:
    """Return a prospect's orders, the newest first."""
    return _orders(desk, bookings(desk, prospect_id), {prospect_id: desk.name_of(prospect_id)}, prospect_id)


def orders(desk: Desk) -> tuple[Order, ...]:
    """Return everybody's orders, the newest first; who is archived has none."""
    return _orders(desk, bookings(desk), {one.id: one.name for one in desk.portfolio.prospects()})


def bookings(desk: Desk, prospect_id: str = "") -> list[Booking]:
    """Return every line that was sold or cancelled, or those of one prospect, the earliest first."""
    with desk.portfolio.reading() as reading:
        sales = reading.sales(prospect_id)
    return ledger(sales, usual_vat(desk))


def _orders(
    desk: Desk, booked: Sequence[Booking], names: Mapping[str, str], prospect_id: str = ""
) -> tuple[Order, ...]:
    of: dict[str, list[Booking]] = defaultdict(list)
    for one in booked:
        if one.prospect_id in names:
            of[one.order_id].append(one)
    found = [_order(some, names[some[0].prospect_id]) for some in of.values()]
    with desk.portfolio.reading() as reading:
        bare = reading.bare_outcomes(prospect_id)
    found += [
        Order(one.id, one.prospect_id, names[one.prospect_id], one.on, ())
        for one in bare
        if one.kind == "order" and one.prospect_id in names and one.id not in of
    ]
    return tuple(sorted(found, key=lambda one: (one.on, one.id), reverse=True))


def _order(booked: Sequence[Booking], name: str) -> Order:
    first = booked[0]
    left: dict[int, int] = defaultdict(int)
    for one in booked:
        left[one.number] += one.cents
    lines = tuple(
        OrderedLine(
            one.product,
            one.line,
            Decimal(one.quantity),
            Decimal(one.vat) / 100,
            Decimal(one.cents) / 100,
            Decimal(one.whole) / 100,
            Decimal(left[one.number]) / 100,
        )
        for one in booked
        if not one.is_cancellation
    )
    cancelled = max((one.day for one in booked if one.is_cancellation), default=0)
    return Order(
        first.order_id,
        first.prospect_id,
        name,
        date.fromordinal(first.day),
        lines,
        date.fromordinal(cancelled) if cancelled else None,
    )
