# SPDX-License-Identifier: MIT
"""What was sold in a month or a year: against target, by product line, by client, and what it earns.

Orders count on their day and cancellations on theirs, as credit notes do; all figures are sums of the
same bookings, so that months add up to their year and lines, products and clients to the whole.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache

from fieldsales.desk.desk import Desk
from fieldsales.desk.ledger import Booking
from fieldsales.desk.orders import bookings
from fieldsales.desk.targets import targets
from fieldsales.domain.amounts import to_the_cent
from fieldsales.domain.company import Prospect
from fieldsales.domain.verdict import Verdict

#: The settings of the commission: a rate in percent, and rates of product lines by their names.
COMMISSION, COMMISSION_BY_LINE = "sales.commission", "sales.commission_by_line"

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Sum:
    """What some bookings come to, in euros: before tax, with it, and the rep's part."""

    amount: Decimal = _NOTHING
    with_tax: Decimal = _NOTHING
    commission: Decimal = _NOTHING
    ordered: Decimal = _NOTHING
    cancelled: Decimal = _NOTHING
    orders: int = 0


@dataclass(frozen=True, slots=True)
class MonthFigure:
    """One month of the year against its target, None where none is set."""

    month: date
    sum: Sum
    target: Decimal | None
    is_over: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A product line, or a product of one, and what it brought; an empty name is what names none."""

    name: str
    line: str
    sum: Sum
    rate: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ClientFigure:
    """What a client brought, its last order, and what it brought in the same span of the year before.

    `before` is None where it bought nothing yet when that span began. `prospect` is None for one
    who is not in the portfolio any more.
    """

    prospect: Prospect | None
    verdict: Verdict | None
    sum: Sum
    last_order: date | None
    before: Decimal | None


@dataclass(frozen=True, slots=True)
class Revenue:
    """What was sold in a span: the month, or the whole year where it is None.

    `first` and `last` are the span's days, both its own, up to today. `target` is that of its
    months that have one, None where none has; `over` and `over_target` are what its months
    that are over brought, of those with a target. `before` is what the same span of the year
    before brought, None where not all its orders are known. `has_rates` says that a
    commission is set, `has_any` that something was ever sold.
    """

    year: int
    month: int | None
    first: date
    last: date
    total: Sum
    months: tuple[MonthFigure, ...]
    lines: tuple[Part, ...]
    products: tuple[Part, ...]
    clients: tuple[ClientFigure, ...]
    target: Decimal | None = None
    over: Decimal = _NOTHING
    over_target: Decimal | None = None
    before: Decimal | None = None
    has_rates: bool = False
    has_any: bool = False


@dataclass(slots=True)
class _Sums:
    """Bookings being added up; the commission is rounded for each month and line, and added then."""

    cents: int = 0
    whole: int = 0
    ordered: int = 0
    cancelled: int = 0
    orders: set[str] = field(default_factory=set)
    by_rate: dict[tuple[tuple[int, int], str], int] = field(default_factory=lambda: defaultdict(int))

    def add(self, one: Booking) -> None:
        self.cents += one.cents
        self.whole += one.whole
        if one.is_cancellation:
            self.cancelled -= one.cents
        else:
            self.ordered += one.cents
            self.orders.add(one.order_id)
        self.by_rate[_month_of(one.day), one.line] += one.cents

    def sum(self, rates: "Rates") -> Sum:
        earned = sum(
            (
                to_the_cent(Decimal(cents) * rates.of(line) / 10_000)
                for (_, line), cents in self.by_rate.items()
            ),
            _NOTHING,
        )
        return Sum(
            _euros(self.cents),
            _euros(self.whole),
            earned,
            _euros(self.ordered),
            _euros(self.cancelled),
            len(self.orders),
        )


@dataclass(frozen=True, slots=True)
class Rates:
    """The rep's commission in percent: of product lines by their names, and of all else."""

    usual: Decimal | None
    by_line: Mapping[str, Decimal]

    def of(self, line: str) -> Decimal:
        """Return the rate of a product line, 0 without any."""
        return self.by_line.get(line, self.usual or _NOTHING)


def rates_of(settings: Mapping[str, object]) -> Rates:
    """Return the commission that a portfolio's settings describe."""
    usual, by_line = settings.get(COMMISSION), settings.get(COMMISSION_BY_LINE)
    return Rates(
        Decimal(str(usual)) if isinstance(usual, int | float) else None,
        {name: Decimal(str(rate)) for name, rate in by_line.items()} if isinstance(by_line, dict) else {},
    )


def revenue(
    desk: Desk, year: int, month: int | None = None, verdicts: Mapping[str, Verdict] | None = None
) -> Revenue:
    """Return what was sold in a year, or in one of its months; `verdicts` mark the clients."""
    booked, known, rates = bookings(desk), targets(desk), rates_of(desk.settings)
    today = desk.today
    first, last = _span(year, month)
    last = max(first, min(last, today))
    of_year = _within(booked, *_span(year, None))
    of_span = of_year if month is None else _within(of_year, *_span(year, month))
    months = tuple(_months(of_year, year, known, rates, today))
    inside = [one for one in months if month in (None, one.month.month)]
    with_target = [one for one in inside if one.target is not None]
    over = [one for one in with_target if one.is_over]
    before = _year_before(booked, first, last)
    return Revenue(
        year=year,
        month=month,
        first=first,
        last=last,
        total=_sum(of_span, rates),
        months=months,
        lines=tuple(_parts(of_span, rates, by_product=False)),
        products=tuple(_parts(of_span, rates, by_product=True)),
        clients=tuple(
            _clients(desk, booked, of_span, before, _earlier(first).toordinal(), rates, verdicts or {})
        ),
        target=sum((one.target or _NOTHING for one in with_target), _NOTHING) if with_target else None,
        over=sum((one.sum.amount for one in over), _NOTHING),
        over_target=sum((one.target or _NOTHING for one in over), _NOTHING) if over else None,
        before=None if before is None else _euros(sum(one.cents for one in before)),
        has_rates=rates.usual is not None or bool(rates.by_line),
        has_any=bool(booked),
    )


def _months(
    booked: Iterable[Booking], year: int, known: Mapping[date, Decimal], rates: Rates, today: date
) -> Iterable[MonthFigure]:
    of: dict[int, list[Booking]] = defaultdict(list)
    for one in booked:
        of[_month_of(one.day)[1]].append(one)
    for number in range(1, 13):
        first, last = _span(year, number)
        yield MonthFigure(first, _sum(of[number], rates), known.get(first), last < today)


def _parts(booked: Iterable[Booking], rates: Rates, *, by_product: bool) -> list[Part]:
    """Return product lines, or products, the one that brought most first."""
    of: dict[tuple[str, str], _Sums] = defaultdict(_Sums)
    for one in booked:
        key = (one.product, one.line) if by_product else (one.line, one.line)
        of[key].add(one)
    found = [Part(name, line, sums.sum(rates), rates.of(line)) for (name, line), sums in of.items()]
    return sorted(found, key=lambda part: (-part.sum.amount, not part.name, part.name.casefold()))


def _clients(
    desk: Desk,
    booked: Iterable[Booking],
    of_span: Iterable[Booking],
    before: Iterable[Booking] | None,
    begins: int,
    rates: Rates,
    verdicts: Mapping[str, Verdict],
) -> list[ClientFigure]:
    """Return who bought, whoever brought most first.

    What was `before`, from the day `begins` on, is compared only with whoever bought already then.
    """
    people = {one.id: one for one in desk.portfolio.prospects()}
    last: dict[str, int] = {}
    since: dict[str, int] = {}
    for one in booked:
        if not one.is_cancellation:
            last[one.prospect_id] = max(one.day, last.get(one.prospect_id, 0))
            since.setdefault(one.prospect_id, one.day)
    sums: dict[str, _Sums] = defaultdict(_Sums)
    for one in of_span:
        sums[one.prospect_id].add(one)
    earlier: dict[str, int] = defaultdict(int)
    for one in before or ():
        earlier[one.prospect_id] += one.cents
    found = [
        ClientFigure(
            people.get(who),
            verdicts.get(who),
            some.sum(rates),
            date.fromordinal(last[who]) if who in last else None,
            None if before is None or since.get(who, begins) > begins else _euros(earlier[who]),
        )
        for who, some in sums.items()
    ]
    return sorted(found, key=lambda one: (-one.sum.amount, one.prospect.name if one.prospect else ""))


def _year_before(booked: list[Booking], first: date, last: date) -> list[Booking] | None:
    """Return the bookings of the same span a year before, None where they may not all be known.

    They are known where something was sold before that span already.
    """
    begins, ends = _earlier(first), _earlier(last)
    if not booked or booked[0].day > begins.toordinal():
        return None
    return _within(booked, begins, ends)


def _within(booked: Iterable[Booking], first: date, last: date) -> list[Booking]:
    begins, ends = first.toordinal(), last.toordinal()
    return [one for one in booked if begins <= one.day <= ends]


@cache
def _month_of(day: int) -> tuple[int, int]:
    """Return year and month of an ordinal: tens of thousands of bookings share some hundred days."""
    on = date.fromordinal(day)
    return on.year, on.month


def _earlier(on: date) -> date:
    day = min(on.day, monthrange(on.year - 1, on.month)[1])
    return date(on.year - 1, on.month, day)


def _span(year: int, month: int | None) -> tuple[date, date]:
    """Return the first and the last day of a month, or of a year."""
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _sum(booked: Iterable[Booking], rates: Rates) -> Sum:
    sums = _Sums()
    for one in booked:
        sums.add(one)
    return sums.sum(rates)


def _euros(cents: int) -> Decimal:
    return Decimal(cents) / 100
