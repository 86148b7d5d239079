# SPDX-License-Identifier: MIT
"""The command on revenue: against target, by month, product line, product or client."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

import typer

from fieldsales.cli.columns import columns
from fieldsales.cli.output import Json
from fieldsales.cli.program import YEARS, Session, read_month
from fieldsales.desk.revenue import ClientFigure, MonthFigure, Part, Revenue, Sum
from fieldsales.desk.revenue import revenue as revenue_of
from fieldsales.domain import errors
from fieldsales.wording import formats
from fieldsales.wording.sales import against_target, both_amounts, change_text, rate_text
from fieldsales.wording.words import Words

#: What revenue is parted by.
BY = ("month", "line", "product", "client")


def register(app: typer.Typer) -> None:
    """Add this command to the program."""
    app.command("revenue")(revenue)


def revenue(
    context: typer.Context,
    month: Annotated[str, typer.Option(metavar="MONTH", help="Only this month: 2026-05.")] = "",
    year: Annotated[str, typer.Option(metavar="YEAR", help="This year instead of today’s.")] = "",
    by: Annotated[
        str, typer.Option(help="month, line (of products), product or client; line without it.")
    ] = "",
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Say what was sold, against the target: orders less cancellations."""
    session: Session = context.obj
    words = session.words
    if by and by not in BY:
        raise errors.UnknownKindError(by, BY, "--by")
    on = read_month(month) if month else None
    if year and not (year.isdecimal() and int(year) in YEARS):
        raise errors.BadValueError("--year", year, "year")
    asked = on.year if on else int(year) if year else session.desk.today.year
    found = revenue_of(session.desk, asked, on.month if on else None)
    if json:
        session.show_json(revenue_json(found))
        return
    span = formats.month(words, on) if on else str(asked)
    session.show(
        f"{span[:1].upper()}{span[1:]} · {both_amounts(words, found.total.amount, found.total.with_tax)}"
    )
    for line in _below(words, found):
        session.show(line)
    rows = list(_rows(words, found, by or ("line" if on else "month")))
    for line in columns(rows):
        session.show(line)


def _below(words: Words, found: Revenue) -> Iterator[str]:
    """Yield what there is to say of the whole: cancellations, target, the year before, commission."""
    _ = words.gettext
    if found.total.cancelled:
        text = _("{ordered} ordered, {cancelled} cancelled.")
        money = formats.money
        yield text.format(
            ordered=money(words, found.total.ordered), cancelled=money(words, found.total.cancelled)
        )
    if found.target is not None:
        target = formats.money(words, found.target)
        if found.month is not None:
            said = against_target(words, found.total.amount, found.target)
            yield _("Target {target}: {said}.").format(target=target, said=said)
        elif found.over_target is None:
            yield _("Target {target}: no month of it is over.").format(target=target)
        else:
            said = against_target(words, found.over, found.over_target)
            yield _("Target {target}; months that are over: {said}.").format(target=target, said=said)
    if found.before is not None:
        said = change_text(words, found.total.amount, found.before)
        yield _("Same days a year before: {amount} ({change}).").format(
            amount=formats.money(words, found.before), change=said
        )
    if found.has_rates:
        yield _("Commission: {amount}.").format(amount=formats.money(words, found.total.commission))


def _rows(words: Words, found: Revenue, by: str) -> Iterator[tuple[str, ...]]:
    _ = words.gettext
    if by == "month":
        yield _("Month"), _("Before tax"), _("With tax"), _("Target"), _("Commission")
        for one in found.months:
            target = formats.money(words, one.target) if one.target is not None else ""
            name = formats.month(words, one.month) + ("" if one.is_over else " …")
            yield name, *_amounts(words, one.sum), target, formats.money(words, one.sum.commission)
    elif by == "client":
        yield _("Client"), _("Before tax"), _("With tax"), _("Last order"), _("A year before")
        for client in found.clients:
            name = client.prospect.name if client.prospect else _("archived")
            last = client.last_order.isoformat() if client.last_order else ""
            before = change_text(words, client.sum.amount, client.before)
            yield name, *_amounts(words, client.sum), last, before
    else:
        yield (
            _("Product") if by == "product" else _("Product line"),
            _("Before tax"),
            _("With tax"),
            _("Commission"),
        )
        for part in found.products if by == "product" else found.lines:
            rate = f" ({rate_text(words, part.rate)})" if part.rate and by == "line" else ""
            yield (
                part.name or _("without a product") if by == "product" else part.name or _("without a line"),
                *_amounts(words, part.sum),
                formats.money(words, part.sum.commission) + rate,
            )


def _amounts(words: Words, total: Sum) -> tuple[str, str]:
    return formats.money(words, total.amount), formats.money(words, total.with_tax)


def revenue_json(found: Revenue) -> Json:
    """Return the document of `revenue --json`."""

    def month_json(one: MonthFigure) -> Json:
        return {
            "month": f"{one.month:%Y-%m}",
            **sum_json(one.sum),
            "target": _number(one.target),
            "over": one.is_over,
        }

    def part_json(one: Part) -> Json:
        return {"name": one.name, "line": one.line, **sum_json(one.sum), "rate": _number(one.rate)}

    def client_json(one: ClientFigure) -> Json:
        return {
            "prospect": one.prospect.id if one.prospect else None,
            "name": one.prospect.name if one.prospect else "",
            **sum_json(one.sum),
            "last_order": one.last_order.isoformat() if one.last_order else None,
            "year_before": _number(one.before),
        }

    return {
        "year": found.year,
        "month": found.month,
        "first": found.first.isoformat(),
        "last": found.last.isoformat(),
        **sum_json(found.total),
        "target": _number(found.target),
        "year_before": _number(found.before),
        "months": [month_json(one) for one in found.months],
        "lines": [part_json(one) for one in found.lines],
        "products": [part_json(one) for one in found.products],
        "clients": [client_json(one) for one in found.clients],
    }


def sum_json(total: Sum) -> Json:
    """Return what some bookings come to, in euros."""
    return {
        "amount": float(total.amount),
        "with_tax": float(total.with_tax),
        "commission": float(total.commission),
        "ordered": float(total.ordered),
        "cancelled": float(total.cancelled),
        "orders": total.orders,
    }


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
