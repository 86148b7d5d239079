# SPDX-License-Identifier: MIT
"""The portfolio open for writing: everything one action writes, in one transaction."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date, datetime, tzinfo
from itertools import islice
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from fieldsales.domain.appointment import Appointment
from fieldsales.domain.company import Person, Prospect
from fieldsales.domain.fact import CANCELLATION, Fact
from fieldsales.domain.identity import uuid7
from fieldsales.domain.relance import Relance
from fieldsales.domain.tour import KeptTour
from fieldsales.domain.verdict import Verdict
from fieldsales.portfolio import rows, tables
from fieldsales.portfolio.changes import Log
from fieldsales.portfolio.reading import Reading


class Book(Reading):
    """Reads what is there, also what this action wrote, and writes. Made by `Portfolio.action`."""

    def __init__(self, connection: Connection, log: Log, now: Callable[[], datetime], zone: tzinfo) -> None:
        super().__init__(connection, zone)
        self._log = log
        self._now = now

    def new_id(self) -> str:
        """Return a fresh id that sorts after those made before it."""
        return uuid7(rows.milliseconds(self._now()))

    # Prospects and people

    def add_prospect(self, prospect: Prospect) -> None:
        """Write a new prospect: its company and its visited site."""
        self.add_prospects([prospect])

    def add_prospects(self, prospects: Iterable[Prospect]) -> None:
        """Write new prospects."""
        companies: list[tuple[str, rows.Fields]] = []
        sites: list[tuple[str, rows.Fields]] = []
        for prospect in prospects:
            values = {one.name: getattr(prospect, one.name) for one in fields(prospect)}
            site_id = prospect.site_id or self.new_id()
            company, site = rows.prospect_fields(
                {name: value for name, value in values.items() if name not in ("id", "site_id")}
            )
            companies.append((prospect.id, {"name": prospect.name, **rows.written(company)}))
            sites.append((site_id, {"company_id": prospect.id, **rows.written(site)}))
        self._log.write_many("company", companies)
        self._log.write_many("site", sites)

    def update_prospect(self, prospect_id: str, **values: Any) -> None:
        """Alter some fields of a prospect, named as in `Prospect`."""
        company, site = rows.prospect_fields(values)
        if company:
            self._log.write("company", prospect_id, company)
        if site:
            known = self.prospect(prospect_id)
            site_id = known.site_id if known and known.site_id else ""
            if site_id:
                self._log.write("site", site_id, site)
            else:
                self._log.write("site", self.new_id(), {"company_id": prospect_id, **site})

    def archive_prospect(self, prospect_id: str) -> None:
        """Take a prospect off every list; undo brings it back."""
        self._log.write("company", prospect_id, {"archived": True})

    def add_person(self, person: Person) -> None:
        """Write somebody at a prospect."""
        self._log.write("person", person.id, rows.written(rows.person_fields(_values(person))))

    def update_person(self, person_id: str, **values: Any) -> None:
        """Alter some fields of a person."""
        self._log.write("person", person_id, rows.person_fields(values))

    def archive_person(self, person_id: str) -> None:
        """Take a person off."""
        self._log.write("person", person_id, {"archived": True})

    # Facts

    def add_facts(self, facts: Iterable[Fact]) -> None:
        """Write facts down. They are never altered: a cancellation takes one back."""
        given = list(facts)
        self._log.write_many("fact", [(fact.id, rows.fact_fields(fact)) for fact in given])
        self._refresh_live({fact.cancels for fact in given if fact.cancels})

    def cancel_fact(self, fact_id: str) -> None:
        """Take a fact back by a new one. A cancellation taken back revives what it named."""
        self.cancel_facts([fact_id])

    def cancel_facts(self, fact_ids: Iterable[str]) -> None:
        """Take several facts back."""
        table = tables.fact
        owners: dict[str, str] = {}
        for part in _parts(fact_ids):
            query = select(table.c.id, table.c.prospect_id).where(table.c.id.in_(part))
            owners |= dict(self._connection.execute(query).all())
        self.add_facts(
            Fact(self.new_id(), prospect_id, CANCELLATION, self._now(), cancels=fact_id)
            for fact_id, prospect_id in owners.items()
        )

    def _refresh_live(self, fact_ids: set[str]) -> None:
        """Set whether facts count, and so on down the chain of what they cancel."""
        table = tables.fact
        while fact_ids:
            named: set[str] = set()
            for part in _parts(fact_ids):
                taken_back = select(table.c.cancels).where(table.c.cancels.in_(part), table.c.live)
                gone = set(self._connection.execute(taken_back).scalars())
                for live, ids in ((False, gone), (True, set(part) - gone)):
                    if ids:
                        self._connection.execute(update(table).where(table.c.id.in_(ids)).values(live=live))
                query = select(table.c.cancels).where(table.c.id.in_(part), table.c.cancels.is_not(None))
                named.update(self._connection.execute(query).scalars())
            fact_ids = named

    # Promises

    def keep_tour(self, kept: KeptTour) -> None:
        """Keep a day's tour in place of the one there was."""
        self._log.write("tour", kept.on.isoformat(), {**rows.tour_fields(kept), "archived": False})

    def drop_tour(self, on: date) -> None:
        """Forget a day's tour."""
        self._log.write("tour", on.isoformat(), {"archived": True})

    def add_appointment(self, appointment: Appointment) -> None:
        """Write an appointment."""
        fields_ = rows.written(rows.appointment_fields(_values(appointment)))
        self._log.write("appointment", appointment.id, fields_)

    def update_appointment(self, appointment_id: str, **values: Any) -> None:
        """Alter some fields of an appointment."""
        self._log.write("appointment", appointment_id, rows.appointment_fields(values))

    def archive_appointment(self, appointment_id: str) -> None:
        """Cancel an appointment."""
        self._log.write("appointment", appointment_id, {"archived": True})

    def add_relance(self, relance: Relance) -> None:
        """Write a relance."""
        self._log.write("relance", relance.id, rows.written(rows.relance_fields(_values(relance))))

    def update_relance(self, relance_id: str, **values: Any) -> None:
        """Alter some fields of a relance."""
        self._log.write("relance", relance_id, rows.relance_fields(values))

    def set(self, key: str, value: object) -> None:
        """Set a setting to a JSON value; None takes it back to its default."""
        self._log.write("setting", key, {"value": value})

    def write_inverse(self, entity: str, records: list[tuple[str, rows.Fields]]) -> None:
        """Write fields as the log holds them, to take an action back."""
        self._log.write_many(entity, records)

    # Classes: kept for speed and journalled, never logged

    def keep_verdict(self, prospect_id: str, verdict: Verdict, rule_id: str) -> None:
        """Keep a prospect's class, and journal it when it changed."""
        before = self._connection.execute(
            select(tables.verdict.c.content).where(tables.verdict.c.prospect_id == prospect_id)
        ).scalar()
        self._keep({prospect_id: (verdict, rule_id)}, {prospect_id: before} if before else {})

    def keep_verdicts(self, verdicts: Mapping[str, Verdict], stamp: tuple[str, date]) -> None:
        """Keep everybody's class as of a doctrine and a day, and journal what changed."""
        before = dict(
            self._connection.execute(select(tables.verdict.c.prospect_id, tables.verdict.c.content)).all()
        )
        self._connection.execute(delete(tables.verdict))
        given = {
            prospect_id: (verdict, verdict.because[0].rule if verdict.because else "")
            for prospect_id, verdict in verdicts.items()
        }
        self._keep(given, before)
        self._set_meta("verdicts", f"{stamp[0]}|{stamp[1].isoformat()}")

    def forget_verdicts(self) -> None:
        """Have everybody classified again at the next look."""
        self._set_meta("verdicts", "")

    def _keep(self, verdicts: Mapping[str, tuple[Verdict, str]], before: Mapping[str, rows.Row]) -> None:
        kept = []
        journal = []
        today = self._now().astimezone(self._zone).date().isoformat()
        for prospect_id, (verdict, rule_id) in verdicts.items():
            kept.append({"prospect_id": prospect_id, "content": rows.verdict_content(verdict)})
            old = rows.verdict(before[prospect_id]).class_id if prospect_id in before else ""
            if old != verdict.class_id:
                journal.append(
                    {
                        "prospect_id": prospect_id,
                        "on": today,
                        "before": old,
                        "after": verdict.class_id,
                        "rule": rule_id,
                    }
                )
        if kept:
            self._connection.execute(insert(tables.verdict).prefix_with("OR REPLACE"), kept)
        if journal:
            self._connection.execute(insert(tables.class_journal), journal)

    def _set_meta(self, key: str, value: str) -> None:
        statement = insert(tables.meta).prefix_with("OR REPLACE")
        self._connection.execute(statement, {"key": key, "value": value})


def _parts(ids: Iterable[str], size: int = 500) -> Iterator[list[str]]:
    """Return ids in groups that one statement can name."""
    remaining = iter(ids)
    while part := list(islice(remaining, size)):
        yield part


def _values(record: Person | Appointment | Relance) -> dict[str, Any]:
    return {one.name: getattr(record, one.name) for one in fields(record)}
