# SPDX-License-Identifier: MIT
"""What will become of each row of an imported table, decided before anything is written."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from fieldsales.classification.classify import classify
from fieldsales.desk.desk import Desk
from fieldsales.desk.import_cells import Issue, RefusedRowError
from fieldsales.desk.import_rows import Row, RowReader
from fieldsales.desk.likeness import Known, Match, Records
from fieldsales.domain import errors
from fieldsales.domain.company import Person, Prospect
from fieldsales.domain.fact import Fact
from fieldsales.domain.located import is_rough, place_fields
from fieldsales.domain.matching import fold
from fieldsales.exchange.tables import Record

#: What a row may fill in where the record says nothing: everything but what the record is known by.
_ADDRESS = ("address", "postcode", "town")
_FILLED = (
    *_ADDRESS,
    "trade",
    "naf",
    "siret",
    "size",
    "phone",
    "email",
    "website",
    "opening_hours",
    "stage_given",
    "tags",
    "pinned_comment",
    "fits_profile",
    "visit_minutes",
    "visit_interval_days",
    "given_worth",
)
_BLANK: tuple[object, ...] = (None, "", (), {})

#: Rows between two looks at whether the rep wants to stop.
_STEP = 500


@dataclass(slots=True)
class Plan:
    """What is going to be written, and what became of the rows so far.

    `updates`, `people` and `contacts` name the record as it stands.
    """

    new: list[tuple[Prospect, Row]] = field(default_factory=list)
    updates: list[tuple[Prospect, Mapping[str, Any]]] = field(default_factory=list)
    people: list[tuple[Prospect, Person]] = field(default_factory=list)
    contacts: list[tuple[Prospect, date]] = field(default_factory=list)
    updated: int = 0
    same: int = 0
    duplicates: int = 0
    opposed: int = 0
    refused: int = 0
    issues: list[Issue] = field(default_factory=list)


class Work:
    """Tells how far the import has come, and stops it where the rep wants that."""

    def __init__(
        self, total: int, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
    ) -> None:
        self._total = total
        self._done = 0
        self._progress = progress
        self._cancelled = cancelled

    def step(self) -> None:
        """Count one row. Raises CancelledError."""
        if self._done % _STEP == 0:
            self.look()
        self._done += 1

    def look(self) -> None:
        """Tell how far it is. Raises CancelledError."""
        if self._cancelled():
            raise errors.CancelledError
        self._progress(self._done, self._total)

    def finish(self) -> None:
        """Tell that all is done."""
        self._progress(self._total, self._total)


def decide(
    desk: Desk, reader: RowReader, found: Sequence[Record], file: str, opposed_column: str, work: Work
) -> Plan:
    """Return each row's fate. `file` is the origin of new prospects that name none. Raises CancelledError."""
    plan = Plan()
    rows = _readable(reader, found, plan, work)
    facts = desk.portfolio.facts_by_prospect()
    people = desk.portfolio.people_by_prospect()
    records = _records(desk, reader, facts)
    doctrine, today = desk.doctrine, desk.today
    for row in rows:
        if row.opposed:
            records.oppose(row.prospect)
    for row in rows:
        work.step()
        this = Known(row.prospect, line=row.line)
        known, match = records.find(this) or (None, Match.LIKE)
        if row.opposed or records.is_opposed(row.prospect) or (known is not None and known.opposed):
            plan.opposed += 1
            plan.issues.append(_opposed_issue(row, known, opposed_column))
        elif known is None:
            records.add(this)
            prospect = reader.as_new(row.prospect, records.key_of(this), file)
            plan.new.append((prospect, row))
            plan.issues += (*row.notices, *_place_notice(row, prospect, reader))
        elif known.line or match is Match.LIKE:
            plan.duplicates += 1
            plan.issues.append(_duplicate_issue(row, known))
        else:
            before = known.prospect
            known.line = row.line
            after = _filled(before, row.prospect, reader)
            if after != before:
                known.become(after)
                records.add(known)
            last = None
            if row.last_contact is not None:
                last = classify(facts.get(before.id, ()), before, doctrine, today).last_contact
            _note_update(plan, row, before, after, last, people.get(before.id, ()))
            plan.issues += row.notices
    return plan


def _readable(reader: RowReader, records: Iterable[Record], plan: Plan, work: Work) -> list[Row]:
    """Return the rows that can be read; the others are refused."""
    found: list[Row] = []
    for record in records:
        work.step()
        try:
            found.append(reader.read(record))
        except RefusedRowError as why:
            plan.refused += 1
            plan.issues.append(Issue(record.line, why.column, why.value, why.problem))
    return found


def _records(desk: Desk, reader: RowReader, facts: Mapping[str, tuple[Fact, ...]]) -> Records:
    records = Records(desk.library.trade_words, reader.phone)
    for prospect in desk.portfolio.prospects():
        opposed = prospect.excluded or any(one.kind == "opposition" for one in facts.get(prospect.id, ()))
        records.add(Known(prospect, opposed=opposed))
    return records


def _filled(known: Prospect, row: Prospect, reader: RowReader) -> Prospect:
    """Return a record with its blanks filled by a row; an address is not put together from two."""
    is_elsewhere = any(
        fold(getattr(known, name)) != fold(getattr(row, name))
        for name in _ADDRESS
        if getattr(known, name) and getattr(row, name)
    )
    values: dict[str, Any] = {
        name: getattr(row, name)
        for name in _FILLED
        if getattr(known, name) in _BLANK
        and getattr(row, name) not in _BLANK
        and not (is_elsewhere and name in _ADDRESS)
    }
    is_better = known.place is None or (is_rough(known) and not is_rough(row))
    if row.place is not None and is_better and not is_elsewhere:
        values |= place_fields(row.place, row.place_source, row.place_precision, row.place_score)
    if any(name not in known.extra for name in row.extra):
        values["extra"] = {**row.extra, **known.extra}
    filled = replace(known, **values)
    return reader.with_place(filled) if values.keys() & {"postcode", "town"} else filled


def _note_update(
    plan: Plan, row: Row, before: Prospect, after: Prospect, last: date | None, people: Sequence[Person]
) -> None:
    """Note what a row adds to a record that is there; `last` is the last contact that it knows."""
    changed = {
        one.name: getattr(after, one.name)
        for one in fields(Prospect)
        if getattr(after, one.name) != getattr(before, one.name)
    }
    person = row.person
    if person is not None and fold(person.name) in {fold(one.name) for one in people}:
        person = None
    contact = row.last_contact
    if contact is not None and last is not None and contact <= last:
        contact = None
    if changed:
        plan.updates.append((before, changed))
    if person is not None:
        plan.people.append((before, person))
    if contact is not None:
        plan.contacts.append((before, contact))
    if changed or person is not None or contact is not None:
        plan.updated += 1
    else:
        plan.same += 1


def _place_notice(row: Row, prospect: Prospect, reader: RowReader) -> tuple[Issue, ...]:
    """Tell that a prospect goes in without a place."""
    if prospect.place is not None:
        return ()
    where = f"{prospect.postcode} {prospect.town}".strip()
    problem = "unknown_town" if where else "no_town"
    if reader.contradicts_itself(prospect):
        problem = "postcode_town"
    elif reader.has_namesakes(prospect):
        problem = "several_towns"
    return (Issue(row.line, row.name_column, where or prospect.name, problem),)


def _duplicate_issue(row: Row, known: Known) -> Issue:
    if known.line:
        return Issue(row.line, row.name_column, str(known.line), "twice")
    return Issue(row.line, row.name_column, f"{known.prospect.id} {known.prospect.name}", "duplicate")


def _opposed_issue(row: Row, known: Known | None, column: str) -> Issue:
    """Tell that a row is left aside; where its record may still be contacted, which one that is."""
    if known is not None and not known.opposed and known.prospect.id:
        return Issue(row.line, column, f"{known.prospect.id} {known.prospect.name}", "opposed_record")
    if row.opposed:
        return Issue(row.line, column, row.opposed, "opposed")
    return Issue(row.line, row.name_column, row.prospect.name, "opposed")
