# SPDX-License-Identifier: MIT
"""The portfolio open for writing: everything one action writes, in one transaction."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime, tzinfo
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, insert, select, update

from fieldsales.domain.appointment import Appointment
from fieldsales.domain.company import Person, Prospect
from fieldsales.domain.fact import CANCELLATION, Fact
from fieldsales.domain.identity import uuid7, uuid7_after
from fieldsales.domain.leave import Leave
from fieldsales.domain.night import Night
from fieldsales.domain.tour import KeptTour
from fieldsales.domain.verdict import ClassChange, Verdict
from fieldsales.domain.zone import Zone
from fieldsales.portfolio import classes, place_queue, records, rows, tables
from fieldsales.portfolio.changes import Log
from fieldsales.portfolio.reading import Reading
from fieldsales.portfolio.records import Record

#: Fields of a prospect that no doctrine asks about: its class stands, whatever they are.
TELLS_NO_CLASS = frozenset({"tags"})


class Book(Reading):
    """Reads what is there, also what this action wrote, and writes. Made by `Portfolio.action`."""

    def __init__(
        self, connection: Connection, log: Log, now: Callable[[], datetime], zone: tzinfo, name: str
    ) -> None:
        super().__init__(connection, zone)
        #: What the action is called in the list of what was done.
        self.name = name
        self._log = log
        self._now = now
        self._last_id = ""
        #: Whose kept class no longer follows from what is written.
        self._unclassed: set[str] = set()

    @property
    def action_id(self) -> str:
        """The id of the action that is being written."""
        return self._log.action

    def new_id(self) -> str:
        """Return a fresh id that sorts after those this action made before it."""
        made = uuid7(rows.milliseconds(self._now()))
        self._last_id = made if made > self._last_id else uuid7_after(self._last_id)
        return self._last_id

    def finish(self) -> None:
        """Note how far the log has come; a class that was not worked out again is not trusted any more."""
        self._log.finish()
        if self._unclassed:
            self.forget_verdicts()

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
        self.touch(prospect_id for prospect_id, _ in companies)

    def update_prospect(self, prospect_id: str, **values: Any) -> None:
        """Alter some fields of a prospect, named as in `Prospect`."""
        known = self.prospect(prospect_id)
        self.update_prospects([(prospect_id, known.site_id if known else "", values)])

    def update_prospects(self, updates: Iterable[tuple[str, str, Mapping[str, Any]]]) -> None:
        """Alter some fields of several prospects, given by their id and their site's, empty without one."""
        companies: list[tuple[str, rows.Fields]] = []
        sites: list[tuple[str, rows.Fields]] = []
        given = list(updates)
        for prospect_id, site_id, values in given:
            company, site = rows.prospect_fields(values)
            if company:
                companies.append((prospect_id, company))
            if site and site_id:
                sites.append((site_id, site))
            elif site:
                sites.append((self.new_id(), {"company_id": prospect_id, **site}))
        self.touch(prospect_id for prospect_id, _, values in given if not TELLS_NO_CLASS.issuperset(values))
        self._log.write_many("company", companies)
        self._log.write_many("site", sites)

    def archive_prospect(self, prospect_id: str) -> None:
        """Take a prospect off every list; undo brings it back."""
        self._log.write("company", prospect_id, {"archived": True})

    def add_person(self, person: Person) -> None:
        """Write somebody at a prospect."""
        self.add_people([person])

    def add_people(self, people: Iterable[Person]) -> None:
        """Write people at their prospects."""
        given = [(one.id, rows.written(rows.person_fields(_values(one)))) for one in people]
        self._log.write_many("person", given)

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
        self.touch(fact.prospect_id for fact in given)
        self._refresh_live({fact.cancels for fact in given if fact.kind == CANCELLATION})

    def cancel_fact(self, fact_id: str) -> None:
        """Take a fact back by a new one. A cancellation taken back revives what it named."""
        self.cancel_facts([fact_id])

    def cancel_facts(self, fact_ids: Iterable[str]) -> None:
        """Take several facts back."""
        table = tables.fact
        owners: dict[str, str] = {}
        for part in classes.parts(fact_ids):
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
            for part in classes.parts(fact_ids):
                naming = (table.c.cancels.in_(part), table.c.kind == CANCELLATION)
                taken_back = select(table.c.cancels).where(*naming, table.c.live)
                gone = set(self._connection.execute(taken_back).scalars())
                for live, ids in ((False, gone), (True, set(part) - gone)):
                    if ids:
                        self._connection.execute(update(table).where(table.c.id.in_(ids)).values(live=live))
                query = select(table.c.cancels).where(table.c.id.in_(part), table.c.kind == CANCELLATION)
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
        self.add_appointments([appointment])

    def add_appointments(self, appointments: Iterable[Appointment]) -> None:
        """Write several appointments."""
        given = [(one.id, rows.written(rows.appointment_fields(_values(one)))) for one in appointments]
        self._log.write_many("appointment", given)

    def update_appointments(self, updates: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
        """Alter some fields of several appointments, given by their ids; `archived` is one of them."""
        self._log.write_many(
            "appointment", [(one, rows.appointment_fields(values)) for one, values in updates]
        )

    def update_appointment(self, appointment_id: str, **values: Any) -> None:
        """Alter some fields of an appointment."""
        self._log.write("appointment", appointment_id, rows.appointment_fields(values))

    def archive_appointment(self, appointment_id: str) -> None:
        """Cancel an appointment."""
        self._log.write("appointment", appointment_id, {"archived": True})

    def add_leave(self, leave: Leave) -> None:
        """Write days on which somebody is away."""
        self._log.write("leave", leave.id, rows.leave_fields(leave))

    def archive_leave(self, leave_id: str) -> None:
        """Take a leave away."""
        self._log.write("leave", leave_id, {"archived": True})

    def put_night(self, night: Night) -> None:
        """Write a night away, in place of another one of that date."""
        self._log.write("night", night.on.isoformat(), {**rows.night_fields(night), "archived": False})

    def archive_night(self, on: date) -> None:
        """Let the day end at home again."""
        self._log.write("night", on.isoformat(), {"archived": True})

    # What `records.ENTITY` names

    def put(self, *given: Record) -> None:
        """Write records, each in place of the one there was of its id."""
        for kind, some in groupby(given, key=type):
            written = [(one.id, {**records.fields_of(one), "archived": False}) for one in some]
            self._log.write_many(records.ENTITY[kind], written)

    def alter(self, kind: type[Record], record_id: str, **values: Any) -> None:
        """Alter some fields of a record."""
        self._log.write(records.ENTITY[kind], record_id, records.written_as(kind, values))

    def archive(self, kind: type[Record], record_id: str) -> None:
        """Take a record away; undo brings it back."""
        self._log.write(records.ENTITY[kind], record_id, {"archived": True})

    # Settings and what the firm wrote

    def set(self, key: str, value: object) -> None:
        """Set a setting to a JSON value; None takes it back to its default."""
        self._log.write("setting", key, {"value": value, "archived": False})

    def put_doctrine(self, doctrine_id: str, text: str) -> None:
        """Write a doctrine of the firm's own, in place of the one there was of that id."""
        self._log.write("doctrine", doctrine_id, {"text": text, "archived": False})

    def archive_doctrine(self, doctrine_id: str) -> None:
        """Take a doctrine of the firm's own away; undo brings it back."""
        self._log.write("doctrine", doctrine_id, {"archived": True})

    def put_zone(self, zone: Zone) -> None:
        """Write a zone, in place of the one there was of that id."""
        self._log.write("zone", zone.id, {"name": zone.name, "geometry": zone.geometry, "archived": False})

    def archive_zone(self, zone_id: str) -> None:
        """Take a zone away; undo brings it back."""
        self._log.write("zone", zone_id, {"archived": True})

    # Places that are to be found: never logged

    def queue_places(self, addresses: Mapping[str, str]) -> None:
        """Let a service be asked for some prospects' addresses once there is a network."""
        place_queue.add(self._connection, addresses)

    def note_asked(self, prospect_ids: Iterable[str]) -> None:
        """Note that a service was asked for some prospects' addresses."""
        place_queue.mark_asked(self._connection, prospect_ids)

    def drop_from_queue(self, prospect_ids: Iterable[str]) -> None:
        """Ask no service for some prospects' addresses any more."""
        place_queue.drop(self._connection, prospect_ids)

    def keep_place_answer(self, question: str, content: object) -> None:
        """Keep what a service answered, as a JSON value."""
        place_queue.keep_answer(self._connection, question, content)

    def keep_learned(self, name: str, stamp: str, content: object) -> None:
        """Keep what was learned, as a JSON value, in place of what was; never logged."""
        statement = insert(tables.learned).prefix_with("OR REPLACE")
        self._connection.execute(statement, {"name": name, "stamp": stamp, "content": content})

    def write_inverse(self, entity: str, records: list[tuple[str, rows.Fields]]) -> None:
        """Write fields as the log holds them, to take an action back."""
        self._log.write_many(entity, records)

    # Classes: kept for speed and journalled, never logged

    def keep_verdicts(
        self,
        verdicts: Mapping[str, Verdict],
        on: date,
        before: Mapping[str, str],
        *,
        doctrine: str = "",
        passed: classes.Passed = classes.nothing_passed,
        rules: Mapping[str, str] = classes.NO_RULES,
        taking_back: bool = False,
        gone: Sequence[str] = (),
    ) -> dict[str, ClassChange]:
        """Keep some prospects' classes on a day and journal each change; forget those who are `gone`.

        Returns the last change of each whose class changed.

        The action is the cause of the changes, but of those that `passed` before.
        `before` is the class of those of whom the journal says nothing yet; `rules`
        name what gave the class of those whose verdict comes without proofs;
        `taking_back` takes the journal's last line back instead of adding one
        that says the opposite. Where everybody else's class is of another day,
        all are worked out again at the next look.
        """
        stamp = self.verdicts_stamp(whole=False)
        if stamp is not None and stamp[1] == on:
            classes.keep(self._connection, verdicts)
            classes.drop(self._connection, gone)
        else:
            self.forget_verdicts()
        changes = classes.journal(
            self._connection,
            verdicts,
            on,
            before,
            cause=self.name,
            doctrine=doctrine,
            passed=passed,
            rules=rules,
            taking_back=taking_back,
            gone=gone,
        )
        self._unclassed -= {*verdicts, *gone}
        return changes

    def keep_all_verdicts(
        self,
        verdicts: Mapping[str, Verdict],
        stamp: tuple[str, date],
        *,
        cause: str = "",
        doctrine: str = "",
        passed: classes.Passed = classes.nothing_passed,
        rules: Mapping[str, str] = classes.NO_RULES,
        taking_back: bool = False,
        others_stand: bool = False,
    ) -> None:
        """Keep everybody's class as of a doctrine and a day, and journal what changed and what `passed`.

        `rules` name what gave the class of those whose verdict comes without proofs. With
        `others_stand` the verdicts are those of some, and the kept ones of all others hold as they are.
        """
        if others_stand:
            classes.keep(self._connection, verdicts)
        else:
            classes.keep_all(self._connection, verdicts)
        classes.journal(
            self._connection,
            verdicts,
            stamp[1],
            {},
            cause=cause,
            doctrine=doctrine,
            passed=passed,
            rules=rules,
            taking_back=taking_back,
        )
        self._set_meta("verdicts", f"{stamp[0]}|{stamp[1].isoformat()}")
        self._unclassed.clear()

    def journalled(self, prospect_ids: Sequence[str]) -> frozenset[str]:
        """Return those of some prospects of whom the journal says something."""
        return frozenset(classes.last_entries(self._connection, prospect_ids))

    def forget_verdicts(self) -> None:
        """Have everybody classified again at the next look."""
        self._set_meta("verdicts", "")

    def touch(self, prospect_ids: Iterable[str]) -> None:
        """Say that some prospects' classes must be worked out again before this action ends."""
        self._unclassed.update(prospect_ids)

    def _set_meta(self, key: str, value: str) -> None:
        statement = insert(tables.meta).prefix_with("OR REPLACE")
        self._connection.execute(statement, {"key": key, "value": value})


def _values(record: Person | Appointment) -> dict[str, Any]:
    return {one.name: getattr(record, one.name) for one in fields(record)}
