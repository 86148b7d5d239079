# SPDX-License-Identifier: MIT
"""Actions as the log holds them, and the inverse of one: an undo takes an action back, a redo an undo."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any

from sqlalchemy import Connection, func, insert, select

from fieldsales.domain.errors import NothingToRedoError, NothingToUndoError
from fieldsales.portfolio import rows, tables
from fieldsales.portfolio.book import TELLS_NO_CLASS, Book
from fieldsales.portfolio.changes import same

#: What an undo is called in the log; it is not itself undone by the next one.
UNDO = "undo"

#: What takes an undo back.
REDO = "redo"

#: What wrote a demonstration: one undo too many must not empty the portfolio.
BEGINNING = "demonstration"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that was done. `undoes` is the id of the action it took back, empty for the others.

    It is `undone` as long as what took it back was not taken back itself.
    """

    id: str
    name: str
    at: datetime
    changes: int
    undone: bool
    undoes: str


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo took back: the action's id and name, the prospects and the kinds of record concerned.

    `classed` are those of the prospects whose class may be another one by it.
    """

    id: str
    name: str
    prospects: frozenset[str]
    entities: frozenset[str]
    classed: frozenset[str]


def actions(connection: Connection, limit: int, zone: tzinfo) -> tuple[Action, ...]:
    """Return the last actions, newest first."""
    table = tables.action
    count = select(func.count()).where(tables.change.c.action == table.c.id).scalar_subquery()
    undone = {action_id for action_id, _, _, is_void in _newest_first(connection) if is_void}
    query = select(table, count.label("changes")).order_by(table.c.number.desc()).limit(limit)
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
    """Return id and name of the newest action that is neither an undo nor undone nor the beginning.

    Raises NothingToUndoError.
    """
    for action_id, name, undoes, is_void in _newest_first(connection):
        if not undoes and not is_void and name != BEGINNING:
            return action_id, name
    raise NothingToUndoError


def last_to_redo(connection: Connection) -> tuple[str, str]:
    """Return the id of the last undo that still stands, and the name of the action that it took back.

    Raises NothingToRedoError, also where something was done since.
    """
    for action_id, name, undoes, is_void in _newest_first(connection):
        if name == UNDO and not is_void:
            table = tables.action
            taken_back = connection.execute(select(table.c.name).where(table.c.id == undoes)).scalar_one()
            return action_id, taken_back
        if not undoes and not is_void:
            break
    raise NothingToRedoError


def _newest_first(connection: Connection) -> Iterator[tuple[str, str, str, bool]]:
    """Yield id and name of each action, what it takes back, and whether it is taken back itself."""
    table = tables.action
    query = select(table.c.id, table.c.name, table.c.undoes).order_by(table.c.number.desc())
    void: set[str] = set()
    for action_id, name, undoes in connection.execute(query):
        is_void = action_id in void
        if undoes and not is_void:
            void.add(undoes)
        yield action_id, name, undoes or "", is_void


def unplanned_facts(connection: Connection, on: date) -> bool:
    """Return whether facts stand that the tour kept for a date was not planned with.

    A visit marks its stop in the action that writes it down, and the plan that follows becomes a
    part of that action: where the tour was written once only, no plan came.
    """
    table, entity = tables.change, tables.change.c.entity
    is_tour = (entity == "tour") & (table.c.entity_id == on.isoformat())
    query = select(table.c.action, tables.POSITION).where(is_tour).order_by(tables.POSITION.desc())
    written = connection.execute(query).all()
    if not written:
        return False
    last, end = written[0]
    was_only_marked = [action for action, _position in written].count(last) == 1
    is_unknown = end < tables.POSITION
    if was_only_marked:
        is_unknown |= table.c.action == last
    facts = select(table.c.action).where(entity == "fact", is_unknown).distinct()
    with_facts = set(connection.execute(facts).scalars())
    return any(
        action_id in with_facts and not undoes and not is_void
        for action_id, _name, undoes, is_void in _newest_first(connection)
    )


def agreed_order(connection: Connection, appointment_ids: Collection[str]) -> dict[str, int]:
    """Return the number of the action that gave each appointment the hour it has.

    What was taken back and done again counts as it was done first, so that an undo makes no
    promise any younger.
    """
    table = tables.change
    query = select(table.c.entity_id, table.c.action, table.c.fields).where(
        table.c.entity == "appointment", table.c.entity_id.in_(appointment_ids)
    )
    changes = [(one, action) for one, action, fields in connection.execute(query) if "start" in fields]
    if not changes:
        return {}
    standing = {
        action_id
        for action_id, _name, undoes, is_void in _newest_first(connection)
        if not undoes and not is_void
    }
    actions = connection.execute(select(tables.action.c.id, tables.action.c.number))
    numbers = {str(action_id): int(number) for action_id, number in actions}
    found: dict[str, int] = {}
    for one, action in changes:
        if action in standing:
            found[one] = max(found.get(one, 0), numbers[action])
    return found


def written(connection: Connection, kind: str) -> dict[str, tuple[int, int]]:
    """Return where in the log each record of a kind was written first and last, by its id."""
    table = tables.change
    query = select(table.c.entity_id, func.min(tables.POSITION), func.max(tables.POSITION))
    found = connection.execute(query.where(table.c.entity == kind).group_by(table.c.entity_id))
    return {one: (first, last) for one, first, last in found}


def standing_fields(connection: Connection, entity: str, action: str) -> dict[str, dict[str, object]]:
    """Return by record what the actions of a name wrote last into each of its fields.

    What was taken back is left out, and what became a part of such an action later on.
    """
    standing = {
        action_id
        for action_id, name, undoes, is_void in _newest_first(connection)
        if name == action and not undoes and not is_void
    }
    table = tables.change
    named = select(tables.action.c.id).where(tables.action.c.name == action)
    query = select(table.c.entity_id, table.c.action, table.c.fields).where(
        table.c.entity == entity, table.c.action.in_(named)
    )
    found: dict[str, dict[str, object]] = {}
    seen: set[tuple[str, str]] = set()
    for record, action_id, fields in connection.execute(query.order_by(tables.POSITION)):
        if action_id in standing and (record, action_id) not in seen:
            seen.add((record, action_id))
            found.setdefault(record, {}).update(fields)
    return found


def actor(connection: Connection) -> str:
    """Return the id of the portfolio's own changes."""
    found = connection.execute(select(tables.meta.c.value).where(tables.meta.c.key == "actor"))
    return str(found.scalar_one())


def hours_promised(connection: Connection, on: date) -> dict[str, int]:
    """Return how many times each prospect of a day's tour was given another hour since it was first in it."""
    table = tables.change
    query = select(table.c.fields).where(table.c.entity == "tour", table.c.entity_id == on.isoformat())
    hours: dict[str, object] = {}
    counts: dict[str, int] = {}
    for fields in connection.execute(query.order_by(tables.POSITION)).scalars():
        for promise in fields.get("promises") or ():
            who, hour = promise["prospect"], [promise["start"], promise["end"]]
            if who in hours and hours[who] != hour:
                counts[who] = counts.get(who, 0) + 1
            hours[who] = hour
    return counts


def times_written(connection: Connection, entity: str, fields: Collection[str]) -> dict[str, int]:
    """Return how many times some fields of each record of a kind were given another value since its first."""
    table = tables.change
    query = select(table.c.entity_id, table.c.fields).where(table.c.entity == entity)
    values: dict[str, dict[str, object]] = {}
    counts: dict[str, int] = {}
    for record, written in connection.execute(query.order_by(tables.POSITION)):
        mine = {name: value for name, value in written.items() if name in fields}
        before = values.get(record)
        if before is not None and any(not same(before.get(name), value) for name, value in mine.items()):
            counts[record] = counts.get(record, 0) + 1
        values[record] = {**(before or {}), **mine}
    return counts


def is_last(connection: Connection, action_id: str) -> bool:
    """Return whether an action is the one that undo would take back now."""
    try:
        return last_to_undo(connection)[0] == action_id
    except NothingToUndoError:
        return False


def note_action(connection: Connection, action_id: str, name: str, at_ms: int, undoes: str = "") -> None:
    """Write down that an action was done."""
    values: dict[str, Any] = {"id": action_id, "name": name, "at": at_ms, "undoes": undoes or None}
    connection.execute(insert(tables.action).values(values))


def take_back(connection: Connection, book: Book, action_id: str, name: str) -> Undone:
    """Write the inverse of an action, which may be an undo; `name` is what is told of it.

    A field goes back to what it was before only where this action still gives
    its value; a record that the action made is archived, a fact cancelled.
    """
    written = _written_by(connection, action_id)
    facts = [entity_id for entity, entity_id in written if entity == "fact"]
    inverses: dict[str, list[tuple[str, rows.Fields]]] = {}
    for key, (before, later) in _around(connection, action_id).items():
        entity, entity_id = key
        fields = written[key]
        inverse = {"archived": True} if before is None else {field: before.get(field) for field in fields}
        if before is not None and "archived" in inverse:
            inverse["archived"] = bool(inverse["archived"])
        inverse = {field: value for field, value in inverse.items() if field not in later}
        if any(not same(value, fields.get(field)) for field, value in inverse.items()):
            inverses.setdefault(entity, []).append((entity_id, inverse))
    for entity, records in inverses.items():
        book.write_inverse(entity, records)
    book.cancel_facts(facts)
    prospects = _prospects(connection, written)
    telling = {
        key: fields
        for key, fields in written.items()
        if key[0] != "company" or not TELLS_NO_CLASS.issuperset(fields)
    }
    classed = prospects if len(telling) == len(written) else _prospects(connection, telling)
    book.touch(classed)
    return Undone(action_id, name, prospects, frozenset(entity for entity, _ in written), classed)


_Key = tuple[str, str]


def _written_by(connection: Connection, action_id: str) -> dict[_Key, dict[str, object]]:
    """Return the fields that an action wrote, by record."""
    table = tables.change
    query = select(table.c.entity, table.c.entity_id, table.c.fields).where(table.c.action == action_id)
    written: dict[_Key, dict[str, object]] = {}
    for entity, entity_id, fields in connection.execute(query.order_by(table.c.hlc)):
        written.setdefault((entity, entity_id), {}).update(fields)
    return written


def _around(connection: Connection, action_id: str) -> dict[_Key, tuple[dict[str, object] | None, set[str]]]:
    """Return each record's fields before an action, None where it was not there, and what came later.

    Facts are left out: they are cancelled, not altered.
    """
    table = tables.change
    records = (
        select(table.c.entity, table.c.entity_id, func.min(table.c.hlc).label("first"))
        .where(table.c.action == action_id, table.c.entity != "fact")
        .group_by(table.c.entity, table.c.entity_id)
        .subquery()
    )
    query = (
        select(records, table.c.action, table.c.hlc, table.c.fields)
        .join(table, (table.c.entity == records.c.entity) & (table.c.entity_id == records.c.entity_id))
        .order_by(table.c.hlc, table.c.actor, table.c.seq)
    )
    neutral = _undos_and_undone(connection)
    before: dict[_Key, dict[str, object] | None] = {}
    later: dict[_Key, set[str]] = {}
    for entity, entity_id, first, action, hlc, fields in connection.execute(query):
        key = (entity, entity_id)
        before.setdefault(key, None)
        if action == action_id:
            continue
        if hlc < first:
            before[key] = {**(before[key] or {}), **fields}
        elif action not in neutral:
            later.setdefault(key, set()).update(fields)
    return {key: (fields, later.get(key, set())) for key, fields in before.items()}


def _undos_and_undone(connection: Connection) -> frozenset[str]:
    """Return actions that cancel out: each undo, and what it took back."""
    table = tables.action
    query = select(table.c.id, table.c.undoes).where(table.c.undoes.is_not(None))
    return frozenset(one for pair in connection.execute(query) for one in pair)


#: Records that belong to a prospect by a field of theirs.
_OF_A_PROSPECT = frozenset(
    {
        "site",
        "person",
        "appointment",
        "relance",
        "task",
        "order_line",
        "form_answers",
        "attachment",
        "leave",
    }
)


def _prospects(connection: Connection, written: dict[_Key, dict[str, object]]) -> frozenset[str]:
    """Return the prospects that an action's records belong to."""
    found = {entity_id for entity, entity_id in written if entity == "company"}
    for (entity, entity_id), fields in written.items():
        owner = fields.get("company_id" if entity == "site" else "prospect_id")
        if owner:
            found.add(str(owner))
        elif entity in _OF_A_PROSPECT:
            table = tables.ENTITIES[entity]
            column = table.c.company_id if entity == "site" else table.c.prospect_id
            known = connection.execute(select(column).where(table.c.id == entity_id)).scalar()
            found.update({known} if known else ())
    return frozenset(found)
