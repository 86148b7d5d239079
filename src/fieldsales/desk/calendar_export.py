# SPDX-License-Identifier: MIT
"""The tour of a day and the appointments ahead as a calendar file, which can be written again and again."""

from collections.abc import Iterator, Mapping
from datetime import datetime, time
from functools import partial
from pathlib import Path

from fieldsales.desk.calendar_setting import CalendarSetting, calendar_setting
from fieldsales.desk.calendars import sequence_changes
from fieldsales.desk.day_appointments import appointments_of
from fieldsales.desk.desk import Desk
from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.company import Prospect
from fieldsales.domain.tour import Stop, Tour
from fieldsales.exchange.calendar_out import OutEvent, of_own_appointment, tour_uid, write_calendar
from fieldsales.portfolio import history
from fieldsales.wording import formats
from fieldsales.wording.verdicts import fact_text
from fieldsales.wording.words import Words

#: Fields of a prospect's site that say where it is.
_PLACE = ("address", "postcode", "town", "latitude", "longitude")


def write_tour_calendar(desk: Desk, words: Words, tour: Tour, path: Path, *, force: bool = False) -> int:
    """Write the visits of a tour as events and return how many they are.

    A visit keeps its UID however often it is written, and its SEQUENCE rises when its hour or place
    changed; one with an appointment has the UID of that. Raises FileExistsAlreadyError
    unless `force`, UnwritableFileError, DiskFullError.
    """
    on = tour.on
    writer = _Writer(desk, words)
    agreed, _blocks = appointments_of(desk, on)
    hours = desk.portfolio.from_log(partial(history.hours_promised, on=on))
    actor = desk.portfolio.from_log(history.actor)
    events = [
        writer.visit(stop, agreed.get(stop.prospect_id), tour_uid(actor, on, stop.prospect_id), hours)
        for stop in tour.stops
        if not stop.missed
    ]
    return writer.write(path, events, force=force)


def write_appointments_calendar(desk: Desk, words: Words, path: Path, *, force: bool = False) -> int:
    """Write all appointments from today on as events and return how many they are.

    Raises FileExistsAlreadyError unless `force`, UnwritableFileError, DiskFullError.
    """
    midnight = datetime.combine(desk.today, time(), desk.zone)
    with desk.portfolio.reading() as reading:
        found = [one for one, stands in reading.all_appointments() if stands and one.end > midnight]
    writer = _Writer(desk, words)
    return writer.write(path, [writer.appointment(one) for one in found], force=force)


class _Writer:
    """Makes events of visits and appointments; what it needs of the log is read once."""

    def __init__(self, desk: Desk, words: Words) -> None:
        self._desk, self._words = desk, words
        self._setting: CalendarSetting = calendar_setting(desk.settings)
        self._changes = sequence_changes(desk)
        self._moved = desk.portfolio.from_log(partial(history.times_written, entity="site", fields=_PLACE))

    def write(self, path: Path, events: list[OutEvent], *, force: bool) -> int:
        desk, setting = self._desk, self._setting
        return write_calendar(
            path,
            events,
            name=f"fieldsales {desk.name}",
            zone=desk.zone,
            stamp=desk.now(),
            alarm=setting.alarm,
            force=force,
        )

    def visit(self, stop: Stop, agreed: Appointment | None, uid: str, hours: Mapping[str, int]) -> OutEvent:
        """Return a stop of the tour."""
        prospect = self._desk.portfolio.prospect(stop.prospect_id)
        sequence = hours.get(stop.prospect_id, 0) + self._place_changes(prospect)
        recurrence = ""
        if agreed is not None:
            uid, sequence, recurrence = self._known_by(agreed, prospect)
        return self._event(uid, sequence, stop.start, stop.end, prospect, "", recurrence)

    def appointment(self, one: Appointment) -> OutEvent:
        """Return an appointment, or time that is blocked."""
        prospect = self._desk.portfolio.prospect(one.prospect_id) if one.prospect_id else None
        uid, sequence, recurrence = self._known_by(one, prospect)
        is_all_day = one.obligation is Obligation.ALL_DAY
        return self._event(
            uid, sequence, one.start, one.end, prospect, one.title, recurrence, is_all_day=is_all_day
        )

    def _known_by(self, one: Appointment, prospect: Prospect | None) -> tuple[str, int, str]:
        sequence = one.sequence + self._changes.get(one.id, 0) + self._place_changes(prospect)
        return one.uid or of_own_appointment(one.id), sequence, one.recurrence_id

    def _place_changes(self, prospect: Prospect | None) -> int:
        return self._moved.get(prospect.site_id, 0) if prospect is not None else 0

    def _event(
        self,
        uid: str,
        sequence: int,
        start: datetime,
        end: datetime,
        prospect: Prospect | None,
        title: str,
        recurrence: str,
        *,
        is_all_day: bool = False,
    ) -> OutEvent:
        if prospect is None:
            return OutEvent(uid, sequence, start, end, title, is_all_day=is_all_day, recurrence_id=recurrence)
        town = f"{prospect.postcode} {prospect.town}".strip()
        at = prospect.place
        return OutEvent(
            uid,
            sequence,
            start,
            end,
            prospect.name,
            ", ".join(part for part in (prospect.address, town) if part),
            (at.latitude, at.longitude) if at is not None else None,
            "\n".join(self._told(prospect)),
            is_all_day,
            recurrence,
        )

    def _told(self, prospect: Prospect) -> Iterator[str]:
        """Yield the phone and, unless the rep leaves notes out, what is pinned and what was said last."""
        if prospect.phone:
            yield formats.phone(self._words, prospect.phone)
        if not self._setting.has_notes:
            return
        if prospect.pinned_comment:
            yield prospect.pinned_comment
        facts = self._desk.portfolio.facts_of(prospect.id)
        said = max((fact for fact in facts if fact.text), key=lambda fact: fact.at, default=None)
        if said is not None:
            yield f"{formats.day(self._words, said.on)} · {fact_text(self._words, said)}"
