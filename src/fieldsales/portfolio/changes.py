# SPDX-License-Identifier: MIT
"""The change log: stamps that only rise, and which change a field's value comes from."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from fieldsales.portfolio import tables
from fieldsales.portfolio.rows import Fields

#: Authority of a change: a rep's, a manager's on assignment, an erasure.
REP, MANAGER, ERASURE = 0, 1, 9

#: Counter bits of a hybrid logical clock: 48 bits of milliseconds stand before them.
COUNTER_BITS = 16


@dataclass(frozen=True, slots=True)
class Stamp:
    """Where a value comes from; of two, the greater one's value stands."""

    authority: int
    hlc: int
    actor: str
    seq: int

    @property
    def rank(self) -> tuple[int, int, str, int]:
        """What stamps are compared by."""
        return (self.authority, self.hlc, self.actor, self.seq)


def next_hlc(last: int, now_ms: int) -> int:
    """Return a hybrid logical clock reading after `last`, never behind the wall clock.

    Kulkarni et al., "Logical Physical Clocks" (2014): milliseconds, then a counter
    that rises while the wall clock stands still or goes back.
    """
    return max(last + 1, (now_ms & (1 << 48) - 1) << COUNTER_BITS)


class Log:
    """Writes changes of one action and the tables they alter, in the caller's transaction."""

    def __init__(self, connection: Connection, action: str, now_ms: int) -> None:
        self._connection = connection
        self.action = action
        self._now_ms = now_ms
        known = dict(connection.execute(select(tables.meta.c.key, tables.meta.c.value)).all())
        self.actor = known["actor"]
        self._seq = int(known["seq"])
        self._hlc = int(known["hlc"])
        self.count = 0

    def write(self, entity: str, entity_id: str, fields: Fields) -> None:
        """Write some fields of one record."""
        self.write_many(entity, [(entity_id, fields)])

    def write_many(self, entity: str, records: Iterable[tuple[str, Fields]]) -> None:
        """Write some fields of several records of one kind; new ones are inserted, known ones altered."""
        table = tables.ENTITIES[entity]
        given = list(records)
        known = self._known(entity, [entity_id for entity_id, _ in given])
        changes: list[dict[str, Any]] = []
        new: list[dict[str, Any]] = []
        altered: list[tuple[str, Fields, Stamp]] = []
        for entity_id, fields in given:
            stamp = self._stamp()
            changes.append(
                {
                    "actor": stamp.actor,
                    "seq": stamp.seq,
                    "hlc": stamp.hlc,
                    "authority": stamp.authority,
                    "action": self.action,
                    "entity": entity,
                    "entity_id": entity_id,
                    "fields": fields,
                }
            )
            if entity_id in known:
                altered.append((entity_id, fields, stamp))
            else:
                known.add(entity_id)
                new.append(_new_row(table.columns.keys(), entity_id, fields, stamp))
        if changes:
            self._connection.execute(insert(tables.change), changes)
        if new:
            self._connection.execute(insert(table), new)
        if altered:
            self._alter(entity, altered)
        self.count += len(changes)

    def finish(self) -> None:
        """Note how far the log has come."""
        for key, value in (("seq", self._seq), ("hlc", self._hlc)):
            self._connection.execute(
                update(tables.meta).where(tables.meta.c.key == key).values(value=str(value))
            )

    def _stamp(self) -> Stamp:
        self._seq += 1
        self._hlc = next_hlc(self._hlc, self._now_ms)
        return Stamp(REP, self._hlc, self.actor, self._seq)

    def _known(self, entity: str, ids: list[str]) -> set[str]:
        table = tables.ENTITIES[entity]
        known: set[str] = set()
        for at in range(0, len(ids), 500):
            query = select(table.c.id).where(table.c.id.in_(ids[at : at + 500]))
            known.update(self._connection.execute(query).scalars())
        return known

    def _alter(self, entity: str, altered: list[tuple[str, Fields, Stamp]]) -> None:
        """Alter known records, those with the same fields in one statement, and stamp each field."""
        table = tables.ENTITIES[entity]
        whole: dict[str, Fields] = {}
        stamps: list[dict[str, Any]] = []
        for entity_id, fields, stamp in altered:
            columns = {name: value for name, value in fields.items() if name in table.columns}
            whole.setdefault(entity_id, {}).update(columns)
            source = {"authority": stamp.authority, "hlc": stamp.hlc, "actor": stamp.actor, "seq": stamp.seq}
            stamps += [{"entity": entity, "entity_id": entity_id, "field": name, **source} for name in fields]
        alike: dict[tuple[str, ...], list[dict[str, Any]]] = {}
        for entity_id, columns in whole.items():
            alike.setdefault(tuple(sorted(columns)), []).append({"key_": entity_id, **columns})
        for names, rows in alike.items():
            if names:
                values = {name: bindparam(name, type_=table.columns[name].type) for name in names}
                statement = update(table).where(table.c.id == bindparam("key_")).values(values)
                self._connection.execute(statement, rows)
        if stamps:
            self._connection.execute(insert(tables.field_stamp).prefix_with("OR REPLACE"), stamps)


def _new_row(columns: Iterable[str], entity_id: str, fields: Fields, stamp: Stamp) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(columns)
    row |= {name: value for name, value in fields.items() if name in row}
    row |= {
        "id": entity_id,
        "archived": bool(fields.get("archived", False)),
        "authority": stamp.authority,
        "hlc": stamp.hlc,
        "actor": stamp.actor,
        "seq": stamp.seq,
    }
    if "live" in row:
        row["live"] = True
    return row


def same(one: object, other: object) -> bool:
    """Return whether two field values are written the same way."""
    return json.dumps(one, sort_keys=True, default=str) == json.dumps(other, sort_keys=True, default=str)
