# SPDX-License-Identifier: MIT
"""What is still to be done, and what was: thousands of rows, read by the columns that are asked for."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sqlalchemy import Connection, func, select

from fieldsales.domain.relance import Relance
from fieldsales.domain.verdict import PASSING, ClassChange
from fieldsales.portfolio import rows, tables
from fieldsales.portfolio.classes import parts

_RELANCE = tables.relance.c
_OPEN = select(
    _RELANCE.id,
    _RELANCE.prospect_id,
    _RELANCE.due_on,
    _RELANCE.channel,
    _RELANCE.text,
    _RELANCE.cause,
    _RELANCE.created_on,
).where(_RELANCE.done_on.is_(None), ~_RELANCE.archived)


def open_relances(connection: Connection, prospect_ids: Sequence[str] | None = None) -> tuple[Relance, ...]:
    """Return relances still to be done, the earliest first: everybody's, or those of some prospects.

    Days are read once each: thousands of relances fall on few of them.
    """
    query = _OPEN.order_by(_RELANCE.due_on, _RELANCE.id)
    if prospect_ids is None:
        groups = [connection.execute(query).all()]
    else:
        some = (query.where(_RELANCE.prospect_id.in_(part)) for part in parts(prospect_ids))
        groups = [connection.execute(one).all() for one in some]
    days: dict[str, date] = {}

    def day(text: str) -> date:
        if text not in days:
            days[text] = date.fromisoformat(text)
        return days[text]

    found = [
        Relance(
            one, prospect_id, day(due), channel or "", text or "", None, "", cause or "",
            day(made) if made else None,
        )
        for group in groups
        for one, prospect_id, due, channel, text, cause, made in group
    ]  # fmt: skip
    if len(groups) > 1:
        found.sort(key=lambda one: (one.due_on, one.id))
    return tuple(found)


def done_since(connection: Connection, entity: str, day: date) -> Iterator[rows.Row]:
    """Yield the rows of what was done or closed on a day or after it, the newest first."""
    table = tables.ENTITIES[entity]
    query = select(table).where(table.c.done_on >= day.isoformat(), ~table.c.archived)
    for row in connection.execute(query.order_by(table.c.done_on.desc(), table.c.id.desc())).mappings():
        yield dict(row)


def by_id(connection: Connection, entity: str, ids: Iterable[str]) -> Iterator[rows.Row]:
    """Yield the rows of some records that are there."""
    table = tables.ENTITIES[entity]
    for part in parts(ids):
        query = select(table).where(table.c.id.in_(part), ~table.c.archived)
        for row in connection.execute(query).mappings():
            yield dict(row)


def passed_since(connection: Connection, day: date) -> dict[str, ClassChange]:
    """Return, by prospect, the last line of the journal where it is later than a day and nobody's doing."""
    table = tables.class_journal
    newest = select(func.max(table.c.number)).group_by(table.c.prospect_id)
    columns = (table.c.on, table.c.before, table.c.after, table.c.rule, table.c.cause, table.c.doctrine)
    query = select(table.c.prospect_id, *columns).where(
        table.c.on > day.isoformat(), table.c.cause.in_(PASSING), table.c.number.in_(newest)
    )
    return {
        prospect_id: ClassChange(date.fromisoformat(on), *rest)
        for prospect_id, on, *rest in connection.execute(query)
    }
