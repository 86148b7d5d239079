# SPDX-License-Identifier: MIT
"""What each month is to bring: set one by one, copied to the following ones, or spread from a year."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.domain import errors
from fieldsales.domain.amounts import parts_of, to_the_cent
from fieldsales.domain.order import MOST_EUROS, Target

_MONTHS = range(1, 13)


def targets(desk: Desk) -> Mapping[date, Decimal]:
    """Return the targets that are set, by the first day of their month."""
    with desk.portfolio.reading() as reading:
        return {one.month: one.amount for one in reading.records(Target)}


def set_target(desk: Desk, month: date, amount: Decimal | None, *, onwards: bool = False) -> Effect:
    """Set what a month is to bring, with `onwards` the months after it in its year too; None for nothing.

    Raises BadValueError for an amount that is none.
    """
    last = 12 if onwards else month.month
    wanted = {date(month.year, number, 1): amount for number in range(month.month, last + 1)}
    return _write(desk, wanted, month)


def spread_target(desk: Desk, year: int, amount: Decimal) -> Effect:
    """Spread what a year is to bring over its months, to the cent. Raises BadValueError."""
    _check(amount)
    parts = parts_of(to_the_cent(amount), [Decimal(1)] * 12)
    wanted = {date(year, number, 1): part for number, part in zip(_MONTHS, parts, strict=True)}
    return _write(desk, dict(wanted), date(year, 1, 1))


def _write(desk: Desk, wanted: Mapping[date, Decimal | None], first: date) -> Effect:
    for amount in wanted.values():
        if amount is not None:
            _check(amount)
    known = targets(desk)
    changed = {month: amount for month, amount in wanted.items() if known.get(month) != amount}
    action_id = ""
    if changed:
        with desk.portfolio.action("target") as book:
            for month, amount in changed.items():
                if amount is None:
                    book.archive(Target, month.isoformat())
                else:
                    book.put(Target(month.isoformat(), to_the_cent(amount)))
        action_id = book.action_id
    values = {"month": first.isoformat(), "count": str(len(wanted))}
    return Effect("target", action_id=action_id, undoable=bool(changed), values=values)


def _check(amount: Decimal) -> None:
    if not (amount.is_finite() and 0 <= amount <= MOST_EUROS):
        raise errors.BadValueError("target.amount", f"{amount:f}", "amount")
