# SPDX-License-Identifier: MIT
"""The catalogue: products with their line, price and VAT, edited one by one or brought in from a file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.order_lines import check_name, check_price, check_vat, usual_vat
from fieldsales.domain import errors
from fieldsales.domain.amounts import read_amount, read_rate
from fieldsales.domain.matching import fold
from fieldsales.domain.order import Product
from fieldsales.exchange.cells import one_line, unguarded
from fieldsales.exchange.mapping import HeaderMap, assign, read_map
from fieldsales.exchange.tables import Cell, read_table, write_table
from fieldsales.portfolio.book import Book
from fieldsales.wording.words import Words

#: The file of `data/` that says what the columns of a file of products are called.
_COLUMNS = "product_columns.toml"


@dataclass(frozen=True, slots=True)
class RefusedProduct:
    """A row that is no product: its line in the file, from 1, and why ("name", "twice", "price", "vat")."""

    row: int
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class ProductImport:
    """What became of a file of products, or what would in a dry run."""

    new: tuple[Product, ...]
    changed: tuple[Product, ...]
    same: int
    refused: tuple[RefusedProduct, ...]
    effect: Effect


def products(desk: Desk) -> tuple[Product, ...]:
    """Return the catalogue, by product line and name."""
    with desk.portfolio.reading() as reading:
        found = reading.records(Product)
    return tuple(sorted(found, key=lambda one: (fold(one.line), fold(one.name), one.id)))


def product_of(desk: Desk, words: str) -> Product:
    """Return the product of an id or a name. Raises UnknownProductError."""
    known = products(desk)
    for one in known:
        if words == one.id or fold(words) == fold(one.name):
            return one
    raise errors.UnknownProductError(words, tuple(one.name for one in known))


def keep_product(desk: Desk, product: Product) -> Effect:
    """Write a product, a new one where its id is empty, in place of the one of its id.

    Raises BadValueError for a name, a price or a rate that is none, ProductThereError where
    another product has the name.
    """
    kept = replace(product, name=one_line(product.name), line=one_line(product.line))
    _check(kept)
    if any(fold(one.name) == fold(kept.name) and one.id != kept.id for one in products(desk)):
        raise errors.ProductThereError(kept.name)
    with desk.portfolio.action("product") as book:
        book.put(kept if kept.id else replace(kept, id=book.new_id()))
    return Effect("product", action_id=book.action_id, values={"name": kept.name})


def remove_product(desk: Desk, words: str) -> Effect:
    """Take a product off the catalogue; orders keep it. Raises UnknownProductError."""
    product = product_of(desk, words)
    with desk.portfolio.action("product_removed") as book:
        book.archive(Product, product.id)
    return Effect("product_removed", action_id=book.action_id, values={"name": product.name})


def import_products(desk: Desk, path: Path, *, dry_run: bool = False) -> ProductImport:
    """Bring the products of a CSV file in: one of a known name is changed, any other one is new.

    A file without a column of lines, prices or rates leaves those of known products as they
    are. Rows that are no product are told and the others go in; a second time nothing changes.
    Raises UnreadableFileError, MissingColumnError, DiskFullError.
    """
    header_map = _header_map(desk)
    table = read_table(path, header_map.knows)
    columns = assign(table.header, header_map)
    if "name" not in columns.of_field:
        raise errors.MissingColumnError(path, tuple(heading[:40] for heading in table.header[:20]))
    known = {fold(one.name): one for one in products(desk)}
    new: list[Product] = []
    changed: list[Product] = []
    refused: list[RefusedProduct] = []
    seen: set[str] = set()
    same = 0
    for record in table.records:
        given = {name: one_line(unguarded(text)) for name, text in columns.texts(record.cells).items()}
        before = known.get(fold(given.get("name", "")))
        made = _product(given, before, usual_vat(desk))
        if isinstance(made, Product) and fold(made.name) in seen:
            made = ("twice", made.name)
        if not isinstance(made, Product):
            refused.append(RefusedProduct(record.line, made[1][:80], made[0]))
            continue
        seen.add(fold(made.name))
        if before is None:
            new.append(made)
        elif made == before:
            same += 1
        else:
            changed.append(made)
    action_id = ""
    if not dry_run and (new or changed):
        with desk.portfolio.action("products") as book:
            book.put(*_with_ids(book, new), *changed)
        action_id = book.action_id
    counts = {"new": str(len(new)), "changed": str(len(changed))}
    effect = Effect("products", action_id=action_id, undoable=bool(action_id), values=counts)
    return ProductImport(tuple(new), tuple(changed), same, tuple(refused), effect)


def export_products(desk: Desk, path: Path, words: Words, *, force: bool = False) -> int:
    """Write the catalogue as a table that can be brought in again; return how many products it has.

    Raises FileExistsAlreadyError unless `force`, UnwritableFileError, DiskFullError.
    """
    return write_table(path, product_rows(desk, words), decimal_comma=words.language == "fr", force=force)


def product_rows(desk: Desk, words: Words) -> Iterator[Sequence[Cell]]:
    """Yield the catalogue as rows, its headings first."""
    header_map = _header_map(desk)
    yield [header_map.heading(name, words.language) for name in ("name", "line", "price", "vat")]
    for one in products(desk):
        yield [one.name, one.line, one.price, one.vat]


def _header_map(desk: Desk) -> HeaderMap:
    return read_map(desk.library.text(_COLUMNS))


def _with_ids(book: Book, new: Sequence[Product]) -> list[Product]:
    return [replace(one, id=book.new_id()) for one in new]


def _product(given: dict[str, str], before: Product | None, vat: Decimal) -> Product | tuple[str, str]:
    """Return the product of a row, or why it is none and the value that says so."""
    name = given.get("name", "")
    price = before.price if before is not None else None
    rate = before.vat if before is not None else vat
    line = given.get("line", before.line if before is not None else "")
    if "price" in given:
        price = read_amount(given["price"])
        if price is None:
            return "price", given["price"]
    if "vat" in given:
        read = read_rate(given["vat"])
        if read is None:
            return "vat", given["vat"]
        rate = read
    made = Product(before.id if before is not None else "", name, line, price, vat=rate)
    try:
        _check(made)
    except errors.BadValueError as problem:
        field = problem.what.rpartition(".")[2]
        return ("name" if field == "product" else field), given.get(field, name)
    return made


def _check(product: Product) -> None:
    """Raise BadValueError where something of a product cannot be."""
    if not product.name:
        raise errors.BadValueError("order.product", "", "product_name")
    check_name("order.product", product.name)
    check_name("order.line", product.line)
    if product.price is not None:
        check_price(product.price)
    check_vat(product.vat)
