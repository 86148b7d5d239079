# SPDX-License-Identifier: MIT
"""Records that are rows as they stand: each field of the value is the column of its name.

A date is kept as ISO text, an instant in milliseconds, a `Decimal` as its text; a field that may be
empty is NULL where it says nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, datetime, tzinfo
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, NamedTuple, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from fieldsales.domain.attachment import Attachment, FormAnswers
from fieldsales.domain.order import OrderLine, Product, Target
from fieldsales.domain.relance import Relance, Task
from fieldsales.portfolio.rows import Fields, Row, instant, milliseconds

Record = Relance | Task | OrderLine | Product | Target | FormAnswers | Attachment
R = TypeVar("R")

#: The entity, and so the table, that holds each kind.
ENTITY: dict[type, str] = {
    Relance: "relance",
    Task: "task",
    OrderLine: "order_line",
    Product: "product",
    Target: "target",
    FormAnswers: "form_answers",
    Attachment: "attachment",
}


class _Cell(NamedTuple):
    """How a field becomes a cell and a cell a field."""

    write: Callable[[Any], Any]
    read: Callable[[Any, tzinfo], Any]
    default: Any


def fields_of(record: Record) -> Fields:
    """Return all fields of a record as cells."""
    values = {one.name: getattr(record, one.name) for one in fields(record)}
    return written_as(type(record), values)


def written_as(kind: type, values: Mapping[str, Any]) -> Fields:
    """Return some fields of a kind as cells, None where one says nothing.

    Raises TypeError for a name that is no field.
    """
    cells = _cells(kind)
    if unknown := values.keys() - cells.keys():
        raise TypeError(f"a {kind.__name__} has no field {min(unknown)!r}")
    return {
        name: None if one is None or one in ("", {}) else cells[name].write(one)
        for name, one in values.items()
        if name != "id"
    }


def value_of(kind: type[R], row: Row, zone: tzinfo) -> R:
    """Return the record of a row."""
    values = {
        name: cell.default if row[name] is None else cell.read(row[name], zone)
        for name, cell in _cells(cast(type, kind)).items()
    }
    return kind(**values)


@cache
def _cells(kind: type) -> dict[str, _Cell]:
    hints = get_type_hints(kind)
    return {one.name: _cell(hints[one.name]) for one in fields(kind)}


def _cell(hint: Any) -> _Cell:
    is_optional = get_origin(hint) in (Union, UnionType)
    bare = next(one for one in get_args(hint) if one is not type(None)) if is_optional else hint
    if get_origin(bare) is not None:
        return _Cell(dict, lambda cell, _zone: dict(cell), {})
    kinds: dict[type, _Cell] = {
        date: _Cell(date.isoformat, lambda cell, _zone: date.fromisoformat(cell), None),
        datetime: _Cell(milliseconds, instant, None),
        Decimal: _Cell(str, lambda cell, _zone: Decimal(cell), Decimal(0)),
    }
    if issubclass(bare, StrEnum):
        found = _Cell(str, lambda cell, _zone: bare(cell), "")
    else:
        found = kinds.get(bare) or _Cell(bare, lambda cell, _zone: bare(cell), bare())
    return found._replace(default=None) if is_optional else found
