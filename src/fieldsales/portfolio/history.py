# SPDX-License-Identifier: MIT
"""Actions as the log holds them, and the inverse of one."""

from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from sqlalchemy import Connection, func, insert, select

from fieldsales.domain.errors import NothingToUndoError
from fieldsales.portfolio import rows, tables
from fieldsales.portfolio.book import Book
from fieldsales.portfolio.changes import same

#: What an undo is called in the log; it is not itself undone by the next one.
UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that was done. `undoes` is the id of the action it took back, empty for the others."""

    id: str
    name: str
    at: datetime
    changes: int
    undone: bool
    undoes: str


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo took back: the action's name, the prospects and the kinds of record concerned."""

    name: str
    prospects: frozenset[str]
    entities: frozenset[str]


def actions(connection: Connection, limit: int, zone: tzinfo) -> tuple[Action, ...]:
    """Return the last actions, newest first."""
    table = tables.action
    counts = (
        select(tables.change.c.action, func.count().label("changes"))
        .group_by(tables.change.c.action)
        .subquery()
    )
    undone = set(connection.execute(select(table.c.undoes).where(table.c.undoes.is_not(None))).scalars())
    query = (
        select(table, counts.c.changes)
        .join(counts, counts.c.action == table.c.id)
        .order_by(table.c.number.desc())
        .limit(limit)
    )
    return tuple(
        Action(
            row["id"],
            row["name"],
            rows.instant(row["at"], zone),
            row["changes"],
            row["id"] in undone,
            row["undoes"] or "",
        )
        for row in connection.execute(query).mappings()
    )


def last_to_undo(connection: Connection) -> tuple[str, str]:
    """Return id and name of the newest action that is neither an undo nor undone.

    Raises NothingToUndoError.
    """
    table = tables.action
    undone = select(table.c.undoes).where(table.c.undoes.is_not(None))
    query = select(table.c.id, table.c.name).where(table.c.undoes.is_(None), table.c.id.not_in(undone))
    found = connection.execute(query.order_by(table.c.number.desc()).limit(1)).first()
    if found is None:
        raise NothingToUndoError
    return found[0], found[1]


def note_action(connection: Connection, action_id: str, name: str, at_ms: int, undoes: str = "") -> None:
    """Write down that an action was done."""
    values: dict[str, Any] = {"id": action_id, "name": name, "at": at_ms, "undoes": undoes or None}
    connection.execute(insert(tables.action).values(values))


def take_back(connection: Connection, book: Book, action_id: str, name: str) -> Undone:
    """Write the inverse of an action.

    A field goes back to what it was before only where this action still gives
    its value; a record that the action made is archived, a fact cancelled.
    """
    table = tables.change
    query = select(table).where(table.c.action == action_id).order_by(table.c.seq.desc())
    changes = [dict(row) for row in connection.execute(query).mappings()]
    first: dict[tuple[str, str], int] = {}
    written: dict[tuple[str, str], dict[str, object]] = {}
    for change in changes:
        key = (change["entity"], change["entity_id"])
        first[key] = change["seq"]
        written[key] = {**change["fields"], **written.get(key, {})}
    for (entity, entity_id), fields in written.items():
        if entity == "fact":
            book.cancel_fact(entity_id)
            continue
        before, later = _around(connection, entity, entity_id, action_id, first[entity, entity_id])
        if before is None:
            inverse: dict[str, object] = {"archived": True}
        else:
            inverse = {field: before.get(field) for field in fields}
            if "archived" in inverse:
                inverse["archived"] = bool(inverse["archived"])
        inverse = {field: value for field, value in inverse.items() if field not in later}
        current = {field: fields.get(field) for field in inverse}
        if inverse and not same(inverse, current):
            book.write_inverse(entity, entity_id, inverse)
    return Undone(name, _prospects(connection, written), frozenset(entity for entity, _ in written))


def _around(
    connection: Connection, entity: str, entity_id: str, action_id: str, first_seq: int
) -> tuple[dict[str, object] | None, set[str]]:
    """Return a record's fields before an action (None: it was not there) and those written after it."""
    table = tables.change
    query = select(table.c.action, table.c.seq, table.c.fields).where(
        table.c.entity == entity, table.c.entity_id == entity_id, table.c.action != action_id
    )
    before: dict[str, object] | None = None
    later: set[str] = set()
    neutral = _undos_and_undone(connection)
    for action, seq, fields in connection.execute(query.order_by(table.c.seq)).tuples():
        if seq < first_seq:
            before = {**(before or {}), **fields}
        elif action not in neutral:
            later |= fields.keys()
    return before, later


def _undos_and_undone(connection: Connection) -> frozenset[str]:
    """Return actions that cancel out: each undo, and what it took back."""
    table = tables.action
    query = select(table.c.id, table.c.undoes).where(table.c.undoes.is_not(None))
    return frozenset(one for pair in connection.execute(query).tuples() for one in pair)


def _prospects(connection: Connection, written: dict[tuple[str, str], dict[str, object]]) -> frozenset[str]:
    found: set[str] = set()
    for entity, entity_id in written:
        if entity == "company":
            found.add(entity_id)
        elif entity in ("site", "person", "fact", "appointment", "relance"):
            table = tables.ENTITIES[entity]
            column = table.c.company_id if entity == "site" else table.c.prospect_id
            owner = connection.execute(select(column).where(table.c.id == entity_id)).scalar()
            found.update({owner} if owner else ())
    return frozenset(found)
