# SPDX-License-Identifier: MIT
"""Commands on orders: list them, write one down with its lines, cancel one whole or in part."""

from decimal import Decimal
from typing import Annotated

import typer

from fieldsales.cli.columns import columns
from fieldsales.cli.output import Json
from fieldsales.cli.program import Session, read_amount, read_time
from fieldsales.desk import orders, prospects
from fieldsales.desk.catalogue import products
from fieldsales.desk.order_lines import usual_vat
from fieldsales.desk.orders import Order
from fieldsales.domain import errors
from fieldsales.domain.amounts import read_amount as amount_of
from fieldsales.domain.amounts import read_rate
from fieldsales.domain.matching import fold
from fieldsales.domain.order import Product, SoldLine
from fieldsales.wording import formats

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Of = Annotated[str, typer.Option("--of", metavar="PROSPECT", help="Only this prospect’s.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the group."""
    app.callback(invoke_without_command=True)(list_without_command)
    app.command("list")(list_orders)
    app.command("add")(add)
    app.command("cancel")(cancel)


def list_without_command(context: typer.Context, of: Of = "", json: AsJson = False) -> None:
    """Orders with their lines, and what stands of them."""
    if context.invoked_subcommand is None:
        list_orders(context, of, json)


def list_orders(context: typer.Context, of: Of = "", json: AsJson = False) -> None:
    """List the orders, the newest first, with what stands of each."""
    session: Session = context.obj
    desk, words = session.desk, session.words
    _ = words.gettext
    found = orders.orders_of(desk, prospects.find(desk, of).id) if of else orders.orders(desk)
    if json:
        session.show_json([order_json(one) for one in found])
        return
    if not found:
        session.show(_("No order is written down: “fieldsales orders add PROSPECT” adds one."))
        return
    heads = (_("Id"), _("Date"), _("Client"), _("Before tax"), _("With tax"), _("Stands"), _("Products"))
    rows = [
        (
            one.id,
            one.on.isoformat(),
            one.name,
            _("to complete") if one.is_to_complete else formats.money(words, one.amount),
            formats.money(words, one.with_tax),
            formats.money(words, one.left),
            ", ".join(dict.fromkeys(line.product for line in one.lines if line.product)),
        )
        for one in found
    ]
    for line in columns((heads, *rows)):
        session.show(line)


def add(
    context: typer.Context,
    prospect: str,
    lines: Annotated[
        list[str] | None,
        typer.Option("--line", metavar="LINE", help="PRODUCT;QUANTITY;PRICE;VAT, the end may be left out."),
    ] = None,
    amount: Annotated[str, typer.Option(help="Euros before tax, without a product.")] = "",
    at: Annotated[str, typer.Option(help="When: 2026-05-12T11:00. Now without it.")] = "",
    note: Annotated[str, typer.Option(help="What was said.")] = "",
    delivery: Annotated[bool, typer.Option("--delivery", help="Propose to follow the delivery.")] = False,
) -> None:
    """Write an order down that came without a visit."""
    session: Session = context.obj
    desk = session.desk
    found = prospects.find(desk, prospect)
    usual = usual_vat(desk)
    known = {fold(one.name): one for one in products(desk)}
    sold = [_line(text, known, usual) for text in lines or ()]
    if amount:
        sold.append(SoldLine(price=read_amount(amount), vat=usual))
    if not sold:
        raise errors.BadValueError("--line", "", "order_line")
    moment = read_time("--at", at, desk.zone) if at else desk.now()
    step = orders.offer(desk, found.id).step if delivery else None
    session.tell(
        orders.record_order(
            desk, found.id, sold, moment, note=note, accepted=step, language=session.words.language
        )
    )


def cancel(
    context: typer.Context,
    order: Annotated[str, typer.Argument(metavar="ID", help="The id of an order, or its beginning.")],
    amount: Annotated[str, typer.Option(help="Only so much of it, in euros before tax.")] = "",
    lines: Annotated[
        list[str] | None,
        typer.Option("--line", metavar="NUMBER", help="Only this line, from 1; several times."),
    ] = None,
    at: Annotated[str, typer.Option(help="When: 2026-05-12T11:00. Now without it.")] = "",
    note: Annotated[str, typer.Option(help="Why.")] = "",
) -> None:
    """Cancel an order, whole or in part: the month of the cancellation bears it."""
    session: Session = context.obj
    desk = session.desk
    found = orders.order_of(desk, order)
    given = lines or []
    numbers = [int(text) - 1 if text.isdecimal() else -1 for text in given]
    if any(not 0 <= number < len(found.lines) for number in numbers):
        expected = f"1 – {len(found.lines)}"
        raise errors.BadValueError("--line", next(iter(given)), expected)
    session.tell(
        orders.cancel_order(
            desk,
            found.id,
            read_time("--at", at, desk.zone) if at else None,
            amount=read_amount(amount) if amount else None,
            lines=[(number, found.lines[number].left) for number in dict.fromkeys(numbers)],
            note=note,
        )
    )


def order_json(one: Order) -> Json:
    """Return one order of `orders --json`."""
    return {
        "id": one.id,
        "prospect": one.prospect_id,
        "name": one.name,
        "on": one.on.isoformat(),
        "amount": float(one.amount),
        "with_tax": float(one.with_tax),
        "left": float(one.left),
        "to_complete": one.is_to_complete,
        "last_cancelled_on": one.last_cancelled_on.isoformat() if one.last_cancelled_on else None,
        "lines": [
            {
                "product": line.product,
                "line": line.line,
                "quantity": float(line.quantity),
                "vat": float(line.vat),
                "amount": float(line.amount),
                "with_tax": float(line.with_tax),
                "left": float(line.left),
            }
            for line in one.lines
        ],
    }


def _line(text: str, known: dict[str, Product], usual: Decimal) -> SoldLine:
    """Return a line as it was typed; what is left out comes from the catalogue. Raises BadValueError."""
    name, quantity, price, vat, *rest = (*(part.strip() for part in text.split(";")), "", "", "")
    product = known.get(fold(name)) or Product("", name, vat=usual)
    number = amount_of(quantity) if quantity else Decimal(1)
    each = amount_of(price) if price else product.price
    rate = read_rate(vat) if vat else product.vat
    if not name or any(rest) or number is None or each is None or rate is None:
        raise errors.BadValueError("--line", text, "order_line")
    return SoldLine(product.name, product.line, number, each, vat=rate)
