# SPDX-License-Identifier: MIT
"""Classes as they were last worked out, kept for speed, and the journal of their changes."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy import Connection, Text, bindparam, delete, func, insert, select, type_coerce

from fieldsales.domain.verdict import PASSING, ClassChange, Verdict
from fieldsales.portfolio import rows, tables

#: Above this many prospects a table is read whole, which is then quicker than asking for each.
MANY = 200


NO_RULES: Mapping[str, str] = MappingProxyType({})


class Entry(NamedTuple):
    """The last line of a prospect's journal."""

    number: int
    on: date
    before: str
    after: str
    cause: str
    doctrine: str


#: What changed by the passing of days alone since a prospect's last line, oldest first.
Passed = Callable[[str, Entry], Sequence[ClassChange]]


def nothing_passed(prospect_id: str, last: Entry) -> Sequence[ClassChange]:
    """Return that the passing of days changed nothing."""
    return ()


def keep(connection: Connection, verdicts: Mapping[str, Verdict]) -> None:
    """Keep some prospects' classes."""
    _write(connection, _texts(verdicts))


def keep_all(connection: Connection, verdicts: Mapping[str, Verdict]) -> None:
    """Keep everybody's class in place of those there were; what is the same already is not written again."""
    columns = (tables.verdict.c.prospect_id, type_coerce(tables.verdict.c.content, Text))
    known: dict[str, str] = dict(connection.execute(select(*columns)).all())
    texts = _texts(verdicts)
    _write(connection, {one: text for one, text in texts.items() if known.get(one) != text})
    drop(connection, known.keys() - verdicts.keys())


def _texts(verdicts: Mapping[str, Verdict]) -> dict[str, str]:
    """Return the JSON of each verdict, made once where many prospects share one."""
    made: dict[int, str] = {}
    for verdict in verdicts.values():
        if id(verdict) not in made:
            made[id(verdict)] = json.dumps(rows.verdict_content(verdict))
    return {one: made[id(verdict)] for one, verdict in verdicts.items()}


def _write(connection: Connection, texts: Mapping[str, str]) -> None:
    if texts:
        values = {"prospect_id": bindparam("one"), "content": type_coerce(bindparam("text"), Text)}
        statement = insert(tables.verdict).prefix_with("OR REPLACE").values(values)
        connection.execute(statement, [{"one": one, "text": text} for one, text in texts.items()])


def drop(connection: Connection, prospect_ids: Iterable[str]) -> None:
    """Forget the classes of prospects that are gone."""
    gone = [{"gone": one} for one in prospect_ids]
    if gone:
        connection.execute(
            delete(tables.verdict).where(tables.verdict.c.prospect_id == bindparam("gone")), gone
        )


def last_entries(connection: Connection, prospect_ids: Sequence[str]) -> dict[str, Entry]:
    """Return the last line of the journal for those of some prospects that have one."""
    table = tables.class_journal
    newest = select(func.max(table.c.number)).group_by(table.c.prospect_id)
    columns = (table.c.number, table.c.on, table.c.before, table.c.after, table.c.cause, table.c.doctrine)
    query = select(table.c.prospect_id, *columns)
    if len(prospect_ids) > MANY:
        found = connection.execute(query.where(table.c.number.in_(newest))).all()
    else:
        of_these = newest.where(table.c.prospect_id.in_(prospect_ids))
        found = connection.execute(query.where(table.c.number.in_(of_these))).all()
    return {
        prospect_id: Entry(number, date.fromisoformat(on), before, after, cause, doctrine)
        for prospect_id, number, on, before, after, cause, doctrine in found
    }


def journal(
    connection: Connection,
    verdicts: Mapping[str, Verdict],
    on: date,
    before: Mapping[str, str],
    *,
    cause: str = "",
    doctrine: str = "",
    passed: Passed = nothing_passed,
    rules: Mapping[str, str] = NO_RULES,
    taking_back: bool = False,
    gone: Sequence[str] = (),
) -> dict[str, ClassChange]:
    """Write down whose class is another one than the journal says last, and what `passed` meanwhile.

    Returns the last change of each whose class changed and was not taken back.

    `rules` name what gave the class of those whose verdict comes without proofs.
    `before` is the class of those of whom it says nothing yet. What an undo
    brings back to the class of before its last line loses that line, also those
    who are `gone`: it did not happen. What the passing of days did stays.
    """
    last = last_entries(connection, [*verdicts, *gone])
    added: list[dict[str, Any]] = []
    changes: dict[str, ClassChange] = {}
    removed: list[dict[str, int]] = []
    for prospect_id, verdict in verdicts.items():
        entry = last.get(prospect_id)
        was = entry.after if entry else before.get(prospect_id, "")
        meanwhile = passed(prospect_id, entry) if entry else ()
        for change in meanwhile:
            added.append(_line(prospect_id, change))
            changes[prospect_id] = change
            was = change.after
        if was == verdict.class_id:
            continue
        is_undone = taking_back and entry and not meanwhile and entry.cause not in PASSING
        if is_undone and entry and entry.before == verdict.class_id:
            removed.append({"line": entry.number})
            continue
        rule = verdict.because[0].rule if verdict.because else rules.get(prospect_id, "")
        changes[prospect_id] = ClassChange(on, was, verdict.class_id, rule, cause, doctrine)
        added.append(_line(prospect_id, changes[prospect_id]))
    if taking_back:
        ends = (last[one] for one in gone if one in last)
        removed += [{"line": entry.number} for entry in ends if not entry.before]
    table = tables.class_journal
    if removed:
        connection.execute(delete(table).where(table.c.number == bindparam("line")), removed)
    if added:
        connection.execute(insert(table), added)
    return changes


def _line(prospect_id: str, change: ClassChange) -> dict[str, Any]:
    return {**change._asdict(), "prospect_id": prospect_id, "on": change.on.isoformat()}


def parts(ids: Iterable[str], size: int = 500) -> Iterator[list[str]]:
    """Return ids in groups that one statement can name."""
    remaining = iter(ids)
    while part := list(islice(remaining, size)):
        yield part
