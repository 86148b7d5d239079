# SPDX-License-Identifier: MIT
"""What can be read from a portfolio inside one transaction, as values of the domain."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, tzinfo
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, Select, case, func, select

from fieldsales.domain.appointment import Appointment
from fieldsales.domain.company import Person, Prospect
from fieldsales.domain.fact import CANCELLATION, Direction, Fact
from fieldsales.domain.fact_columns import FactColumns
from fieldsales.domain.leave import Leave
from fieldsales.domain.night import Night
from fieldsales.domain.relance import Relance
from fieldsales.domain.tour import KeptTour
from fieldsales.domain.verdict import ClassChange, Verdict
from fieldsales.domain.zone import Zone
from fieldsales.portfolio import follow_ups, place_queue, records, rows, tables

_COMPANIES = select(*(tables.company.c[name] for name in rows.COMPANY)).where(~tables.company.c.archived)
_SITES = select(*(tables.site.c[name] for name in rows.SITE)).where(~tables.site.c.archived)
_FACTS = (
    select(*(tables.fact.c[name] for name in rows.FACT))
    .where(tables.fact.c.live, tables.fact.c.kind != CANCELLATION)
    .order_by(tables.fact.c.at, tables.fact.c.id)
)
#: A cell for each column of `FactColumns`; the day comes from the instant.
_CELLS = select(
    *(tables.fact.c["at" if name == "day" else name].label(name) for name in FactColumns._fields)
).where(tables.fact.c.live, tables.fact.c.kind != CANCELLATION)

R = TypeVar("R")

#: So many rows are fetched at a time.
_PART = 500

#: Settings whose key begins so are no rule of work, but what the rep was asked and need not be asked again.
REMEMBERED = "remembered."


class Sales(NamedTuple):
    """Orders and cancellations as cells: values of so many lines would cost more than reading them.

    `facts` are (id, prospect, kind, day, instant, cents, what it cancels), the day as an ordinal;
    `lines` (order, product, product line, quantity, amount, VAT), the last three as texts.
    """

    facts: list[rows.Cells]
    lines: list[rows.Cells]


class Reading:
    """Reads within a transaction; instants come back in `zone`."""

    def __init__(self, connection: Connection, zone: tzinfo) -> None:
        self._connection = connection
        self._zone = zone

    def prospects(self) -> tuple[Prospect, ...]:
        """Return all prospects that are not archived."""
        at = _SITES.add_columns(tables.site.c.company_id).order_by(tables.site.c.id.desc())
        sites = {cells[-1]: cells[:-1] for cells in self._cells(at)}  # the first of several, as in `prospect`
        found = self._cells(_COMPANIES.order_by(tables.company.c.id))
        return tuple([rows.prospect(cells, sites.get(cells[0], rows.NO_SITE)) for cells in found])

    def prospect(self, prospect_id: str) -> Prospect | None:
        """Return a prospect, or None when there is none or it is archived."""
        query = _COMPANIES.where(tables.company.c.id == prospect_id)
        company = self._connection.execute(query).first()
        if company is None:
            return None
        at = _SITES.where(tables.site.c.company_id == prospect_id).order_by(tables.site.c.id)
        return rows.prospect(company, self._connection.execute(at).first() or rows.NO_SITE)

    def ids_with(self, name: str, value: str) -> tuple[str, ...]:
        """Return whose own column `name` holds a value, of all prospects that are not archived."""
        company = tables.company.c
        query = select(company.id).where(~company.archived, company.extra[name].as_string() == value)
        return tuple(self._connection.execute(query.order_by(company.id)).scalars())

    def people_of(self, prospect_id: str) -> tuple[Person, ...]:
        """Return the people at a prospect, those who decide first."""
        table = tables.person
        query = select(table).where(table.c.prospect_id == prospect_id, ~table.c.archived)
        found = [rows.person(row) for row in self._all(query.order_by(table.c.id))]
        return tuple(sorted(found, key=lambda person: not person.decides))

    def people_by_prospect(self) -> dict[str, tuple[Person, ...]]:
        """Return everybody's people, those who decide first."""
        table = tables.person
        found: dict[str, list[Person]] = defaultdict(list)
        for row in self._all(select(table).where(~table.c.archived).order_by(table.c.id)):
            found[row["prospect_id"]].append(rows.person(row))
        return {
            prospect_id: tuple(sorted(people, key=lambda person: not person.decides))
            for prospect_id, people in found.items()
        }

    def facts_of(self, prospect_id: str) -> tuple[Fact, ...]:
        """Return a prospect's facts that count, oldest first."""
        query = _FACTS.where(tables.fact.c.prospect_id == prospect_id)
        return tuple(rows.fact(cells, self._zone) for cells in self._cells(query))

    def has_fact(self, fact_id: str) -> bool:
        """Return whether a fact was ever written down, taken back or not."""
        query = select(tables.fact.c.id).where(tables.fact.c.id == fact_id)
        return self._connection.execute(query).first() is not None

    def facts_by_prospect(self) -> dict[str, tuple[Fact, ...]]:
        """Return everybody's facts that count, oldest first."""
        found: dict[str, list[Fact]] = defaultdict(list)
        for cells in self._cells(_FACTS):
            fact = rows.fact(cells, self._zone)
            found[fact.prospect_id].append(fact)
        return {prospect_id: tuple(facts) for prospect_id, facts in found.items()}

    def touched_since(self, basis: int) -> frozenset[str]:
        """Return the kinds of record written since the log ended at `basis`; what is remembered is one."""
        change = tables.change.c
        is_remembered = (change.entity == "setting") & change.entity_id.startswith(REMEMBERED)
        kind = case((is_remembered, "remembered"), else_=change.entity)
        query = select(kind).where(basis < tables.POSITION).distinct()
        return frozenset(self._connection.execute(query).scalars())

    def facts_since(self, basis: int) -> dict[str, tuple[Fact, ...]]:
        """Return all facts that count of those of whom one was written since the log ended at `basis`."""
        change, fact = tables.change.c, tables.fact.c
        written = select(change.entity_id).where(change.entity == "fact", basis < tables.POSITION)
        whose = self._connection.execute(select(fact.prospect_id).where(fact.id.in_(written)).distinct())
        return {prospect_id: self.facts_of(prospect_id) for prospect_id in whose.scalars().all()}

    def fact_columns(self) -> FactColumns:
        """Return everybody's facts that count, by column, in any order."""
        columns: list[list[Any]] = [[] for _ in FactColumns._fields]
        for part in self._connection.execute(_CELLS).partitions(_PART):
            for column, cells in zip(columns, zip(*part, strict=True), strict=True):
                column.extend(cells)
        found = FactColumns(*columns)
        days = rows.LocalDays(self._zone)
        return found._replace(day=[days[at // rows.QUARTER] for at in found.at])

    def phoned(self, start: datetime, end: datetime) -> int:
        """Return how many people the rep phoned in a span, whoever called back left aside."""
        fact = tables.fact.c
        query = select(func.count(fact.prospect_id.distinct())).where(
            fact.live,
            fact.kind == "phone_call",
            fact.at >= rows.milliseconds(start),
            fact.at < rows.milliseconds(end),
            func.coalesce(fact.direction, "") != Direction.FROM_PROSPECT.value,
        )
        return self._connection.execute(query).scalar_one()

    def facts_between(self, start: datetime, end: datetime) -> tuple[Fact, ...]:
        """Return everybody's facts that count and happened in a span, oldest first."""
        at = tables.fact.c.at
        query = _FACTS.where(at >= rows.milliseconds(start), at < rows.milliseconds(end))
        return tuple(rows.fact(cells, self._zone) for cells in self._cells(query))

    def appointments(self, start: datetime, end: datetime) -> tuple[Appointment, ...]:
        """Return appointments that touch the span from start to end, in order."""
        table = tables.appointment
        query = select(table).where(
            table.c.start < rows.milliseconds(end), table.c.end > rows.milliseconds(start), ~table.c.archived
        )
        return tuple(rows.appointment(row, self._zone) for row in self._all(query.order_by(table.c.start)))

    def appointments_with(self, prospect_id: str) -> tuple[Appointment, ...]:
        """Return all appointments with a prospect, in order."""
        table = tables.appointment
        query = select(table).where(table.c.prospect_id == prospect_id, ~table.c.archived)
        return tuple(rows.appointment(row, self._zone) for row in self._all(query.order_by(table.c.start)))

    def all_appointments(self) -> tuple[tuple[Appointment, bool], ...]:
        """Return every appointment there ever was, in order, and whether it still stands."""
        table = tables.appointment
        query = select(table).order_by(table.c.start, table.c.id)
        return tuple((rows.appointment(row, self._zone), not row["archived"]) for row in self._all(query))

    def kept_tour(self, on: date) -> KeptTour | None:
        """Return a day's kept tour."""
        table = tables.tour
        query = select(table).where(table.c.id == on.isoformat(), ~table.c.archived)
        found = self._connection.execute(query).mappings().first()
        return rows.tour(_plain(found), self._zone) if found is not None else None

    def kept_tours(self, first: date, last: date) -> tuple[KeptTour, ...]:
        """Return the kept tours of the days from first to last, both of them too, in order."""
        table = tables.tour
        span = table.c.id.between(first.isoformat(), last.isoformat())
        found = self._all(select(table).where(span, ~table.c.archived).order_by(table.c.id))
        return tuple(rows.tour(row, self._zone) for row in found)

    def leaves(self, *, with_removed: bool = False) -> tuple[Leave, ...]:
        """Return when the rep and prospects are away, the earliest first."""
        table = tables.leave
        query = select(table).order_by(table.c.first, table.c.id)
        if not with_removed:
            query = query.where(~table.c.archived)
        return tuple(rows.leave(row) for row in self._all(query))

    def nights(self) -> tuple[Night, ...]:
        """Return the nights away from home, the earliest first."""
        table = tables.night
        query = select(table).where(~table.c.archived).order_by(table.c.id)
        return tuple(rows.night(row) for row in self._all(query))

    def relances(self) -> tuple[Relance, ...]:
        """Return relances still to be done, the earliest first."""
        return follow_ups.open_relances(self._connection)

    def relances_of(self, *prospect_ids: str) -> tuple[Relance, ...]:
        """Return the relances of some prospects still to be done, the earliest first."""
        return follow_ups.open_relances(self._connection, prospect_ids)

    def done_since(self, kind: type[R], day: date) -> tuple[R, ...]:
        """Return relances, or tasks, that were done or closed on a day or after it, the newest first."""
        found = follow_ups.done_since(self._connection, records.ENTITY[kind], day)
        return tuple(records.value_of(kind, row, self._zone) for row in found)

    def records_by_id(self, kind: type[R], ids: Iterable[str]) -> dict[str, R]:
        """Return those of some records that are there."""
        found = follow_ups.by_id(self._connection, records.ENTITY[kind], ids)
        return {row["id"]: records.value_of(kind, row, self._zone) for row in found}

    def passed_since(self, day: date) -> dict[str, ClassChange]:
        """Return the last change of class, later than a day, of those whom days alone changed last."""
        return follow_ups.passed_since(self._connection, day)

    def records(self, kind: type[R], **wanted: str) -> tuple[R, ...]:
        """Return everything of one of the kinds of `records.ENTITY` whose fields are as wanted, by id."""
        table = tables.ENTITIES[records.ENTITY[kind]]
        query = select(table).where(~table.c.archived, *(table.c[key] == one for key, one in wanted.items()))
        return tuple(records.value_of(kind, row, self._zone) for row in self._all(query.order_by(table.c.id)))

    def prospect_of_fact(self, fact_id: str) -> str:
        """Return whom a fact concerns, empty where there is no fact of that id."""
        query = select(tables.fact.c.prospect_id).where(tables.fact.c.id == fact_id)
        return self._connection.execute(query).scalar() or ""

    def bare_outcomes(self, prospect_id: str = "") -> tuple[Fact, ...]:
        """Return the orders without an amount and the losses without a word, the earliest first.

        With a prospect only its own.
        """
        fact = tables.fact.c
        no_amount = (fact.kind == "order") & (func.coalesce(fact.cents, 0) == 0)
        no_word = (
            (fact.kind == "lost")
            & (func.coalesce(fact.value, "") == "")
            & (func.coalesce(fact.text, "") == "")
        )
        query = _FACTS.where(no_amount | no_word)
        if prospect_id:
            query = query.where(fact.prospect_id == prospect_id)
        return tuple(rows.fact(cells, self._zone) for cells in self._cells(query))

    def sales(self, prospect_id: str = "") -> Sales:
        """Return the facts of orders, the earliest first, and the lines of orders, as cells.

        With a prospect only its own.
        """
        fact, line = tables.fact.c, tables.order_line.c
        facts = (
            select(fact.id, fact.prospect_id, fact.kind, fact.at, fact.cents, fact.cancels)
            .where(fact.live, fact.kind.in_(("order", "order_cancelled")))
            .order_by(
                fact.at, fact.kind, fact.id
            )  # an order of the same instant comes before its cancellation
        )
        lines = (
            select(line.order_id, line.product, line.line, line.quantity, line.amount, line.vat)
            .where(~line.archived)
            .order_by(line.id)
        )
        if prospect_id:
            facts = facts.where(fact.prospect_id == prospect_id)
            lines = lines.where(line.prospect_id == prospect_id)
        days = rows.LocalDays(self._zone)
        return Sales(
            [(*cells[:3], days[cells[3] // rows.QUARTER], *cells[3:]) for cells in self._cells(facts)],
            list(self._cells(lines)),
        )

    def settings(self) -> dict[str, object]:
        """Return all settings that are set."""
        table = tables.setting
        found = self._all(select(table).where(~table.c.archived))
        return {row["id"]: row["value"] for row in found if row["value"] is not None}

    def doctrines(self) -> dict[str, str]:
        """Return the firm's own doctrines: the text of each file by the doctrine's id."""
        table = tables.doctrine
        found = self._all(select(table.c.id, table.c.text).where(~table.c.archived).order_by(table.c.id))
        return {row["id"]: row["text"] or "" for row in found}

    def zones(self) -> tuple[Zone, ...]:
        """Return the drawn zones, those drawn first first."""
        table = tables.zone
        query = select(table).where(~table.c.archived).order_by(table.c.id)
        return tuple(rows.zone(row) for row in self._all(query))

    def zones_stamp(self) -> str:
        """Return a text that changes with the zones, empty where there never was one."""
        table = tables.change
        query = select(func.count(), func.max(table.c.hlc)).where(table.c.entity == tables.zone.name)
        count, last = self._connection.execute(query).one()
        return f"{count}.{last}" if count else ""

    def intervals_stamp(self) -> str:
        """Return a text that changes with who there is, their trades, who may be contacted and how often."""
        table = tables.company
        columns = table.c.id, table.c.trade, table.c.visit_interval_days, table.c.excluded
        query = select(*columns).where(~table.c.archived).order_by(table.c.id)
        digest = hashlib.blake2b(digest_size=16)
        for row in self._connection.execute(query):
            digest.update(repr(tuple(row)).encode())
        return digest.hexdigest()

    def learned(self, name: str) -> tuple[str, Any] | None:
        """Return what was learned under a name, as (stamp, JSON value), None when nothing is kept."""
        table = tables.learned
        found = self._connection.execute(
            select(table.c.stamp, table.c.content).where(table.c.name == name)
        ).first()
        return (found.stamp, found.content) if found is not None else None

    def waiting_places(self) -> dict[str, str]:
        """Return the addresses that a service is still to be asked for, by prospect."""
        return place_queue.waiting(self._connection)

    def place_answer(self, question: str) -> Any | None:
        """Return what a service answered to a question, None where it was never asked."""
        return place_queue.answer(self._connection, question)

    def verdicts(self) -> dict[str, Verdict]:
        """Return the kept classes, without proofs."""
        return {row["prospect_id"]: rows.verdict(row["content"]) for row in self._all(select(tables.verdict))}

    def verdicts_stamp(self, *, whole: bool = True) -> tuple[str, date] | None:
        """Return the doctrine and the day for which classes were kept.

        None when there are none, or, if `whole`, when somebody has none.
        """
        query = select(tables.meta.c.value).where(tables.meta.c.key == "verdicts")
        text = self._connection.execute(query).scalar()
        if not text or (whole and self._is_somebody_unclassed()):
            return None
        key, _, on = text.rpartition("|")
        return key, date.fromisoformat(on)

    def _is_somebody_unclassed(self) -> bool:
        kept = select(tables.verdict.c.prospect_id).where(tables.verdict.c.prospect_id == tables.company.c.id)
        query = select(tables.company.c.id).where(~tables.company.c.archived, ~kept.exists()).limit(1)
        return self._connection.execute(query).first() is not None

    def class_history(self, prospect_id: str) -> tuple[ClassChange, ...]:
        """Return each change of a prospect's class, oldest first."""
        table = tables.class_journal
        query = select(table).where(table.c.prospect_id == prospect_id).order_by(table.c.number)
        return tuple(
            ClassChange(
                date.fromisoformat(row["on"]),
                row["before"],
                row["after"],
                row["rule"],
                row["cause"],
                row["doctrine"],
            )
            for row in self._all(query)
        )

    def _all(self, query: Select[Any]) -> Iterator[rows.Row]:
        """Yield the rows by the names of their columns."""
        result = self._connection.execute(query)
        names = tuple(result.keys())
        for row in result:
            yield dict(zip(names, row, strict=True))

    def _cells(self, query: Select[Any]) -> Iterator[rows.Cells]:
        """Yield the rows, some at a time: tens of thousands held at once cost more than reading them."""
        for part in self._connection.execute(query).partitions(_PART):
            yield from part


def _plain(row: Any) -> rows.Row:
    return dict(row)
