# SPDX-License-Identifier: MIT
"""Prospects from a file: each row new, updated, the same, doubled, opposed or refused, all in one action."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path

from fieldsales.desk.cadence import NOTHING, Followed
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.import_cells import Issue
from fieldsales.desk.import_plan import Plan, Work, decide
from fieldsales.desk.import_rows import RowReader
from fieldsales.desk.places_to_fix import addresses_to_ask
from fieldsales.desk.verdicts import reclassify
from fieldsales.domain import errors
from fieldsales.domain.fact import Direction, Fact
from fieldsales.exchange.mapping import HeaderMap, assign, read_map
from fieldsales.exchange.tables import read_table

#: The header map of every file; a named one is laid over it.
GENERIC = "generic"

#: How a file's date of last contact is told: by us, so that it warms nobody.
_CONTACT = "met"


@dataclass(frozen=True, slots=True)
class Import:
    """What became of a file. `rows` is the sum of the six counts.

    `import_id` is the action that wrote it, empty where nothing was written:
    in a dry run, or where the file told nothing new.
    """

    import_id: str
    wrote: bool
    rows: int
    new: int
    updated: int
    same: int
    duplicates: int
    opposed: int
    refused: int
    issues: tuple[Issue, ...]
    effect: Effect


def import_file(
    desk: Desk,
    path: Path,
    *,
    dry_run: bool = False,
    mapping: str = "",
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Import:
    """Bring the prospects of a CSV file in, in one action, and say what became of each row.

    A row that is a record already fills its blanks and overwrites nothing; one
    that only looks like a record, repeats another row, or must not be contacted
    stays out and is told. Wrong rows are told and the others go in. `mapping`
    names a file of `data/import_maps`. Raises UnreadableFileError,
    MissingColumnError, UnknownKindError for an unknown mapping, DiskFullError
    and, when stopped, CancelledError: then nothing was written.
    """
    header_map = header_map_of(desk, mapping)
    table = read_table(path, header_map.knows, cancelled)
    columns = assign(table.header, header_map)
    if "name" not in columns.of_field:
        known = any(header_map.knows(heading) for heading in table.header)
        shown = tuple(heading[:40] for heading in table.header[:20])
        raise errors.MissingColumnError(path, shown if known else ())
    reader = RowReader(desk, columns)
    work = Work(3 * len(table.records), progress, cancelled)
    plan = decide(desk, reader, table.records, path.name, columns.heading("opposed"), work)
    ids: tuple[str, ...] = ()
    followed = NOTHING
    if not dry_run and (plan.new or plan.updated):
        ids, followed = _write(desk, plan, work)
    wrote = bool(ids)
    import_id = desk.portfolio.history(1)[0].id if wrote else ""
    work.finish()
    return Import(
        import_id=import_id,
        wrote=wrote,
        rows=len(table.records),
        new=len(plan.new),
        updated=plan.updated,
        same=plan.same,
        duplicates=plan.duplicates,
        opposed=plan.opposed,
        refused=plan.refused,
        issues=tuple(sorted(plan.issues, key=lambda issue: issue.line)),
        effect=Effect(
            "import",
            prospects=frozenset(ids),
            tour_stale=wrote,
            action_id=import_id,
            undoable=wrote,
            values={"count": str(len(plan.new)), "updated": str(plan.updated), **followed.values},
        ),
    )


def header_map_of(desk: Desk, mapping: str = "") -> HeaderMap:
    """Return the words of headings, a named map laid over the generic one. Raises UnknownKindError."""
    known = tuple(name.removesuffix(".toml") for name in desk.library.names("import_maps", ".toml"))
    if mapping and mapping not in known:
        raise errors.UnknownKindError(mapping, known)
    names = [mapping, GENERIC] if mapping not in ("", GENERIC) else [GENERIC]
    return read_map(*(desk.library.text(f"import_maps/{name}.toml") for name in names))


def _write(desk: Desk, plan: Plan, work: Work) -> tuple[tuple[str, ...], Followed]:
    """Write everything in one action and return the ids of the records concerned, and what followed.

    Raises CancelledError.
    """
    now = desk.now()
    with desk.portfolio.action("import") as book:
        added = [replace(prospect, id=book.new_id()) for prospect, _ in plan.new]
        book.add_prospects(added)
        work.look()
        book.update_prospects((before.id, before.site_id, changed) for before, changed in plan.updates)
        rows = [row for _, row in plan.new]
        people = [(one, row.person) for one, row in zip(added, rows, strict=True) if row.person]
        book.add_people(
            replace(person, id=book.new_id(), prospect_id=owner.id) for owner, person in people + plan.people
        )
        contacts = [(one, row.last_contact) for one, row in zip(added, rows, strict=True) if row.last_contact]
        book.add_facts(_contact(book.new_id(), owner.id, on, now) for owner, on in contacts + plan.contacts)
        ids = tuple(
            dict.fromkeys(
                [one.id for one in added]
                + [one.id for part in (plan.updates, plan.people, plan.contacts) for one, *_ in part]
            )
        )
        book.queue_places(addresses_to_ask(added))
        work.look()
        followed = reclassify(desk, book, ids)
        work.look()
    return ids, followed


def _contact(fact_id: str, prospect_id: str, on: date, now: datetime) -> Fact:
    """Return the contact that a file tells of: at noon, or now where noon has not come yet."""
    at = min(datetime.combine(on, time(12), now.tzinfo), now)
    return Fact(fact_id, prospect_id, _CONTACT, at, Direction.BY_US, source="import")
