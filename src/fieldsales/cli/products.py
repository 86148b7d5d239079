# SPDX-License-Identifier: MIT
"""Commands on the catalogue and on targets: what is sold, and what each month is to bring."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from fieldsales.cli.columns import columns
from fieldsales.cli.program import YEARS, Session, read_amount, read_month
from fieldsales.desk import catalogue, targets
from fieldsales.desk.order_lines import usual_vat
from fieldsales.domain import errors
from fieldsales.domain.amounts import read_rate
from fieldsales.domain.matching import fold
from fieldsales.domain.order import Product
from fieldsales.wording import formats
from fieldsales.wording.sales import products_text, rate_text, refused_product_text

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Year = Annotated[str, typer.Option(metavar="YEAR", help="This year instead of today’s.")]


def register(products_app: typer.Typer, targets_app: typer.Typer) -> None:
    """Add these commands to their groups."""
    products_app.callback(invoke_without_command=True)(products_without_command)
    products_app.command("list")(list_products)
    products_app.command("set")(set_product)
    products_app.command("remove")(remove_product)
    products_app.command("import")(import_products)
    products_app.command("export")(export_products)
    targets_app.callback(invoke_without_command=True)(targets_without_command)
    targets_app.command("list")(list_targets)
    targets_app.command("set")(set_target)
    targets_app.command("spread")(spread)
    targets_app.command("remove")(remove_target)


def products_without_command(context: typer.Context, json: AsJson = False) -> None:
    """Products with their line, price and VAT."""
    if context.invoked_subcommand is None:
        list_products(context, json)


def list_products(context: typer.Context, json: AsJson = False) -> None:
    """List the catalogue."""
    session: Session = context.obj
    words, found = session.words, catalogue.products(session.desk)
    _ = words.gettext
    if json:
        session.show_json(
            [
                {
                    "id": one.id,
                    "name": one.name,
                    "line": one.line,
                    "price": float(one.price) if one.price is not None else None,
                    "vat": float(one.vat),
                }
                for one in found
            ]
        )
    elif not found:
        session.show(_("There is no product yet: bring some in with “fieldsales products import FILE”."))
    else:
        rows = [
            (
                one.name,
                one.line,
                formats.money(words, one.price) if one.price is not None else "",
                rate_text(words, one.vat),
            )
            for one in found
        ]
        for line in columns(((_("Product"), _("Product line"), _("Price before tax"), _("VAT")), *rows)):
            session.show(line)


def set_product(
    context: typer.Context,
    name: str,
    line: Annotated[str | None, typer.Option(help="Its product line.")] = None,
    price: Annotated[str, typer.Option(help="Euros before tax.")] = "",
    vat: Annotated[str, typer.Option(metavar="RATE", help="Percent, such as 5,5.")] = "",
    rename: Annotated[str, typer.Option(metavar="NAME", help="Another name.")] = "",
) -> None:
    """Add a product, or change what is said of it."""
    session: Session = context.obj
    desk = session.desk
    known = {fold(one.name): one for one in catalogue.products(desk)}
    product = known.get(fold(name)) or Product("", name, vat=usual_vat(desk))
    if line is not None:
        product = replace(product, line=line)
    if price:
        product = replace(product, price=read_amount(price, "--price"))
    if vat:
        rate = read_rate(vat)
        if rate is None:
            raise errors.BadValueError("--vat", vat, "vat")
        product = replace(product, vat=rate)
    try:
        effect = catalogue.keep_product(desk, replace(product, name=rename or product.name))
    except errors.BadValueError as problem:
        named = "--rename" if rename else "NAME"
        options = {
            "order.product": named,
            "order.line": "--line",
            "order.price": "--price",
            "order.vat": "--vat",
        }
        raise replace(problem, what=options.get(problem.what, problem.what)) from problem
    session.tell(effect)


def remove_product(context: typer.Context, product: str) -> None:
    """Take a product off the catalogue; orders keep it."""
    session: Session = context.obj
    session.tell(catalogue.remove_product(session.desk, product))


def import_products(
    context: typer.Context,
    file: Path,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,
    json: AsJson = False,
) -> None:
    """Bring products in from a CSV file: a known name is changed, any other one is new."""
    session: Session = context.obj
    words = session.words
    done = catalogue.import_products(session.desk, file, dry_run=dry_run)
    if json:
        session.show_json(
            {
                "wrote": bool(done.effect.action_id),
                "new": len(done.new),
                "changed": len(done.changed),
                "same": done.same,
                "refused": [
                    {"line": one.row, "value": one.value, "problem": one.why} for one in done.refused
                ],
            }
        )
        return
    for one in done.refused:
        session.show(refused_product_text(words, one.row, one.value, one.why))
    session.show(products_text(words, len(done.new), len(done.changed)))
    if dry_run:
        session.show(words.gettext("Nothing was written."))


def export_products(
    context: typer.Context,
    file: Path,
    force: Annotated[bool, typer.Option("--force", help="Replace the file where it exists.")] = False,
) -> None:
    """Write the catalogue as a CSV that “products import” reads back."""
    session: Session = context.obj
    count = catalogue.export_products(session.desk, file, session.words, force=force)
    text = session.words.ngettext("{count} row written to {file}.", "{count} rows written to {file}.", count)
    session.show(text.format(count=count, file=file))


def targets_without_command(context: typer.Context, year: Year = "", json: AsJson = False) -> None:
    """What each month is to bring."""
    if context.invoked_subcommand is None:
        list_targets(context, year, json)


def list_targets(context: typer.Context, year: Year = "", json: AsJson = False) -> None:
    """List the targets of a year."""
    session: Session = context.obj
    words = session.words
    asked = _year(year) if year else session.desk.today.year
    found = {
        month: one for month, one in sorted(targets.targets(session.desk).items()) if month.year == asked
    }
    if json:
        session.show_json([{"month": f"{month:%Y-%m}", "amount": float(one)} for month, one in found.items()])
        return
    for line in columns(
        (formats.month(words, month), formats.money(words, one)) for month, one in found.items()
    ):
        session.show(line)
    if found:
        total = formats.money(words, sum(found.values(), Decimal(0)))
        session.show(words.gettext("{year}: {amount}").format(year=asked, amount=total))
    else:
        text = words.gettext(
            "No target is set for {year}: “fieldsales targets spread {year} AMOUNT” sets some."
        )
        session.show(text.format(year=asked))


def set_target(
    context: typer.Context,
    month: Annotated[str, typer.Argument(metavar="MONTH", help="The month: 2026-05.")],
    amount: Annotated[str, typer.Argument(metavar="AMOUNT", help="Euros before tax.")],
    onwards: Annotated[bool, typer.Option("--onwards", help="The following months of the year too.")] = False,
) -> None:
    """Set what a month is to bring."""
    session: Session = context.obj
    on, euros = read_month(month, "MONTH"), read_amount(amount, "AMOUNT")
    session.tell(targets.set_target(session.desk, on, euros, onwards=onwards))


def spread(
    context: typer.Context,
    year: Annotated[str, typer.Argument(metavar="YEAR", help="The year: 2026.")],
    amount: Annotated[str, typer.Argument(metavar="AMOUNT", help="Euros before tax.")],
) -> None:
    """Spread what a year is to bring over its months, to the cent."""
    session: Session = context.obj
    session.tell(targets.spread_target(session.desk, _year(year), read_amount(amount, "AMOUNT")))


def remove_target(
    context: typer.Context,
    month: Annotated[str, typer.Argument(metavar="MONTH", help="The month: 2026-05.")],
) -> None:
    """Take the target of a month away."""
    session: Session = context.obj
    session.tell(targets.set_target(session.desk, read_month(month, "MONTH"), None))


def _year(text: str) -> int:
    if not (text.isdecimal() and int(text) in YEARS):
        raise errors.BadValueError("YEAR", text, "year")
    return int(text)
