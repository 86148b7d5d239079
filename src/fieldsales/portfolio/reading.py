# SPDX-License-Identifier: MIT
"""What can be read from a portfolio inside one transaction, as values of the domain."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, tzinfo
from typing import Any

from sqlalchemy import Connection, Select, select

from fieldsales.domain.appointment import Appointment
from fieldsales.domain.company import Person, Prospect
from fieldsales.domain.fact import CANCELLATION, Fact
from fieldsales.domain.relance import Relance
from fieldsales.domain.tour import KeptTour
from fieldsales.domain.verdict import Verdict
from fieldsales.portfolio import rows, tables


class Reading:
    """Reads within a transaction; instants come back in `zone`."""

    def __init__(self, connection: Connection, zone: tzinfo) -> None:
        self._connection = connection
        self._zone = zone

    def prospects(self) -> tuple[Prospect, ...]:
        """Return all prospects that are not archived."""
        at = select(tables.site).where(~tables.site.c.archived).order_by(tables.site.c.id.desc())
        sites = {row["company_id"]: row for row in self._all(at)}  # the first of several, as in `prospect`
        query = select(tables.company).where(~tables.company.c.archived).order_by(tables.company.c.id)
        return tuple(rows.prospect(row, sites.get(row["id"])) for row in self._all(query))

    def prospect(self, prospect_id: str) -> Prospect | None:
        """Return a prospect, or None when there is none or it is archived."""
        query = select(tables.company).where(tables.company.c.id == prospect_id, ~tables.company.c.archived)
        company = self._connection.execute(query).mappings().first()
        if company is None:
            return None
        at = select(tables.site).where(tables.site.c.company_id == prospect_id, ~tables.site.c.archived)
        site = self._connection.execute(at.order_by(tables.site.c.id)).mappings().first()
        return rows.prospect(_plain(company), _plain(site) if site is not None else None)

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
        table = tables.fact
        query = select(table).where(table.c.prospect_id == prospect_id, table.c.live)
        query = query.where(table.c.kind != CANCELLATION).order_by(table.c.at, table.c.id)
        return tuple(rows.fact(row, self._zone) for row in self._all(query))

    def facts_by_prospect(self) -> dict[str, tuple[Fact, ...]]:
        """Return everybody's facts that count, oldest first."""
        table = tables.fact
        query = select(table).where(table.c.live, table.c.kind != CANCELLATION)
        found: dict[str, list[Fact]] = defaultdict(list)
        for row in self._all(query.order_by(table.c.at, table.c.id)):
            found[row["prospect_id"]].append(rows.fact(row, self._zone))
        return {prospect_id: tuple(facts) for prospect_id, facts in found.items()}

    def appointments(self, start: datetime, end: datetime) -> tuple[Appointment, ...]:
        """Return appointments that touch the span from start to end, in order."""
        table = tables.appointment
        query = select(table).where(
            table.c.start < rows.milliseconds(end), table.c.end > rows.milliseconds(start), ~table.c.archived
        )
        return tuple(rows.appointment(row, self._zone) for row in self._all(query.order_by(table.c.start)))

    def kept_tour(self, on: date) -> KeptTour | None:
        """Return a day's kept tour."""
        table = tables.tour
        query = select(table).where(table.c.id == on.isoformat(), ~table.c.archived)
        found = self._connection.execute(query).mappings().first()
        return rows.tour(_plain(found), self._zone) if found is not None else None

    def relances(self) -> tuple[Relance, ...]:
        """Return relances still to be done, the earliest first."""
        table = tables.relance
        query = select(table).where(table.c.done_on.is_(None), ~table.c.archived)
        return tuple(rows.relance(row) for row in self._all(query.order_by(table.c.due_on, table.c.id)))

    def relances_of(self, prospect_id: str) -> tuple[Relance, ...]:
        """Return a prospect's relances still to be done, the earliest first."""
        return tuple(one for one in self.relances() if one.prospect_id == prospect_id)

    def settings(self) -> dict[str, object]:
        """Return all settings that are set."""
        table = tables.setting
        found = self._all(select(table).where(~table.c.archived))
        return {row["id"]: row["value"] for row in found if row["value"] is not None}

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

    def class_history(self, prospect_id: str) -> tuple[tuple[date, str, str, str], ...]:
        """Return (day, class before, class after, rule) of each change, oldest first."""
        table = tables.class_journal
        query = select(table).where(table.c.prospect_id == prospect_id).order_by(table.c.number)
        return tuple(
            (date.fromisoformat(row["on"]), row["before"], row["after"], row["rule"])
            for row in self._all(query)
        )

    def _all(self, query: Select[Any]) -> Iterator[rows.Row]:
        """Yield the rows one by one: tens of thousands held at once cost more than reading them."""
        result = self._connection.execute(query)
        names = tuple(result.keys())
        for row in result:
            yield dict(zip(names, row, strict=True))


def _plain(row: Any) -> rows.Row:
    return dict(row)
