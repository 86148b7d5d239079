# SPDX-License-Identifier: MIT
"""Appointments from calendar files: each new, changed, the same, cancelled or refused, all in one action."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from fieldsales.desk.calendar_people import Owners
from fieldsales.desk.calendar_plan import Entry, Fate, KnownAppointments, Plan, decide
from fieldsales.desk.calendar_setting import calendar_setting
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.known import record_of
from fieldsales.domain import errors
from fieldsales.domain.appointment import Appointment
from fieldsales.domain.tour import KeptTour
from fieldsales.exchange.calendar_in import CalendarFile, read_calendar
from fieldsales.exchange.calendar_lines import Trouble
from fieldsales.portfolio import history
from fieldsales.portfolio.book import Book
from fieldsales.portfolio.reading import Reading

#: The action that writes what calendars say.
ACTION = "calendar"

Progress = Callable[[int, int], None]

#: A file as it was read, to be taken in.
FileRead = CalendarFile


@dataclass(frozen=True, slots=True)
class Span:
    """What is asked of a file: the rep's zone, from when until when, and the uids that are known."""

    zone: ZoneInfo
    start: datetime
    end: datetime
    known: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CalendarRead:
    """What became of the events of some files.

    `gone` are appointments ahead whose event their file has no more: whether they are cancelled
    is the rep's choice. `action_id` is empty where nothing was written.
    """

    files: tuple[Path, ...]
    action_id: str
    entries: tuple[Entry, ...]
    gone: tuple[Appointment, ...]
    troubles: tuple[tuple[Path, Trouble], ...]
    refused: int
    names: Mapping[str, str]
    effect: Effect
    unreadable: tuple[errors.BadCalendarError, ...] = ()

    def count(self, fate: Fate) -> int:
        """Return how many events have a fate."""
        return sum(one.fate is fate for one in self.entries)

    @property
    def wrote(self) -> bool:
        """Whether something was written."""
        return bool(self.action_id)


def span_of(desk: Desk) -> Span:
    """Return what a calendar file is asked for today."""
    with desk.portfolio.reading() as reading:
        known = frozenset(one.uid for one, _stands in reading.all_appointments() if one.uid)
    midnight = datetime.combine(desk.today, time(), desk.zone)
    chosen = calendar_setting(desk.settings)
    return Span(desk.zone, midnight - chosen.back, midnight + chosen.ahead + timedelta(days=1), known)


def read_file(
    path: Path,
    span: Span,
    progress: Progress = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> CalendarFile:
    """Return the events of a file; nothing of the portfolio is touched.

    Raises BadCalendarError and CancelledError.
    """
    return read_calendar(
        path, span.zone, span.start, span.end, known=span.known, progress=progress, cancelled=cancelled
    )


def import_calendar(
    desk: Desk,
    path: Path,
    *,
    dry_run: bool = False,
    progress: Progress = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> CalendarRead:
    """Bring the appointments of a calendar file in, in one action, and say what became of each.

    The same file twice changes nothing the second time. Raises BadCalendarError, DiskFullError and,
    when stopped, CancelledError: then nothing was written.
    """
    return take_in(desk, [read_file(path, span_of(desk), progress, cancelled)], dry_run=dry_run)


def take_in(
    desk: Desk,
    files: Sequence[CalendarFile],
    *,
    dry_run: bool = False,
    note: Callable[[Book], None] = lambda book: None,
) -> CalendarRead:
    """Write what files that were read say, as one action; `note` writes what goes with it.

    Raises DiskFullError; then nothing was written.
    """
    span = span_of(desk)
    if dry_run:
        with desk.portfolio.reading() as reading:
            plans = _decided(desk, reading, files, span, write=None)
        return _told(desk, files, plans, "", frozenset())
    with desk.portfolio.action(ACTION) as book:
        days: set[date] = set()
        plans = _decided(desk, book, files, span, write=partial(_write, desk, book, days))
        note(book)
        wrote = any(plan.new or plan.updates for plan in plans)
    return _told(desk, files, plans, book.action_id if wrote else "", frozenset(days))


def _decided(
    desk: Desk,
    reading: Reading,
    files: Sequence[CalendarFile],
    span: Span,
    write: Callable[[Plan], None] | None,
) -> list[Plan]:
    """Decide on file after file; what one writes the next one finds."""
    owners = Owners(
        reading.prospects(), reading.people_by_prospect(), desk.library.trade_words, country_of(desk)
    )
    written = desk.portfolio.from_log(partial(history.standing_fields, entity="appointment", action=ACTION))
    changes = sequence_changes(desk)
    plans = []
    for file in files:
        known = KnownAppointments(reading.all_appointments(), written, changes, owners)
        plan = decide(desk, known, file, span.start, span.end)
        if write is not None and (plan.new or plan.updates):
            write(plan)
        plans.append(plan)
    return plans


def country_of(desk: Desk) -> str:
    """Return the country whose phone numbers are written without a prefix."""
    return desk.rules.country.partition("-")[0]


def sequence_changes(desk: Desk) -> dict[str, int]:
    """Return how often the hour or the place of each appointment changed since it was made."""
    fields = ("start", "end", "prospect_id", "archived")
    return desk.portfolio.from_log(partial(history.times_written, entity="appointment", fields=fields))


def _write(desk: Desk, book: Book, days: set[date], plan: Plan) -> None:
    """Write a plan, and note the days that it concerns."""
    made = [replace(one, id=book.new_id()) for one in plan.new]
    book.add_appointments(made)
    book.update_appointments(plan.updates)
    ids = iter(made)
    plan.entries[:] = [
        replace(entry, appointment=next(ids)) if entry.appointment and not entry.appointment.id else entry
        for entry in plan.entries
    ]
    off: dict[date, set[str]] = {}
    for entry in plan.entries:
        if entry.fate not in (Fate.NEW, Fate.CHANGED, Fate.CANCELLED):
            continue
        for one in (entry.appointment, entry.was):
            days.update(_days_of(desk, one) if one is not None else ())
        was = entry.was
        if was is None or not was.prospect_id:
            continue
        on = was.start.astimezone(desk.zone).date()
        is_over = on < desk.today and (entry.appointment is None or entry.appointment.start != was.start)
        if entry.fate is Fate.CANCELLED or is_over:
            # the visit was promised for the appointment's sake; a plan may propose it again
            off.setdefault(on, set()).add(was.prospect_id)
    for on, people in off.items():
        _take_off(book, book.kept_tour(on), people)


def _take_off(book: Book, kept: KeptTour | None, people: set[str]) -> None:
    if kept is not None and any(one.prospect_id in people and not one.done for one in kept.promises):
        left = tuple(one for one in kept.promises if one.done or one.prospect_id not in people)
        book.keep_tour(replace(kept, promises=left))


def _days_of(desk: Desk, one: Appointment) -> Iterable[date]:
    first, last = one.start.astimezone(desk.zone).date(), one.end.astimezone(desk.zone)
    until = last.date() if last.time() != time() or last.date() == first else last.date() - timedelta(days=1)
    return (first + timedelta(days=number) for number in range((until - first).days + 1))


def stale_among(desk: Desk, days: Iterable[date]) -> frozenset[date]:
    """Return those of some days, from today on, that have a tour."""
    ahead = {one for one in days if one >= desk.today}
    if not ahead:
        return frozenset()
    return frozenset(
        kept.on for kept in desk.portfolio.kept_tours(min(ahead), max(ahead)) if kept.on in ahead
    )


def _told(
    desk: Desk, files: Sequence[CalendarFile], plans: Sequence[Plan], action_id: str, days: frozenset[date]
) -> CalendarRead:
    entries = tuple(entry for plan in plans for entry in plan.entries)
    ids = {
        one.prospect_id
        for entry in entries
        for one in (entry.appointment, entry.was)
        if one is not None and one.prospect_id
    }
    changed = {
        one.prospect_id
        for entry in entries
        if entry.fate in (Fate.NEW, Fate.CHANGED, Fate.CANCELLED)
        for one in (entry.appointment, entry.was)
        if one is not None and one.prospect_id
    }
    gone = tuple(one for plan in plans for one in plan.gone)
    ids |= {one.prospect_id for one in gone if one.prospect_id}
    counts = {fate.value: str(sum(one.fate is fate for one in entries)) for fate in Fate}
    refused = sum(one.refused for one in files)
    return CalendarRead(
        tuple(one.path for one in files),
        action_id,
        entries,
        gone,
        tuple((file.path, one) for file in files for one in file.troubles),
        refused,
        {one: desk.name_of(one) for one in ids},
        Effect(
            ACTION,
            prospects=frozenset(changed) if action_id else frozenset(),
            tour=bool(days),
            tour_stale=bool(days),
            days=stale_among(desk, days),
            undoable=bool(action_id),
            action_id=action_id,
            values={**counts, "refused": str(refused), "gone": str(len(gone))},
        ),
    )


def unlinked_ahead(desk: Desk) -> tuple[Appointment, ...]:
    """Return the appointments of calendars from today on that belong to no prospect, in order of time."""
    with desk.portfolio.reading() as reading:
        found = reading.all_appointments()
    midnight = datetime.combine(desk.today, time(), desk.zone)
    return tuple(
        one for one, stands in found if stands and one.uid and not one.prospect_id and one.end > midnight
    )


def still_gone(desk: Desk, read: CalendarRead) -> CalendarRead:
    """Return what was read without what was cancelled since."""
    with desk.portfolio.reading() as reading:
        there = {one.id for one, stands in reading.all_appointments() if stands}
    return replace(read, gone=tuple(one for one in read.gone if one.id in there))


def link(desk: Desk, appointment_id: str, prospect_id: str) -> Effect:
    """Say whose an appointment of a calendar is; all of its series are, those to come, too.

    Raises UnknownProspectError, and NoAppointmentError where it is gone.
    """
    prospect = record_of(desk, prospect_id)
    with desk.portfolio.reading() as reading:
        found = [one for one, stands in reading.all_appointments() if stands]
    chosen = next((one for one in found if one.id == appointment_id), None)
    if chosen is None:
        raise errors.NoAppointmentError(prospect_id)
    series = (
        [one for one in found if one.uid == chosen.uid and not one.prospect_id] if chosen.uid else [chosen]
    )
    with desk.portfolio.action("calendar_link") as book:
        book.update_appointments((one.id, {"prospect_id": prospect_id}) for one in series)
    days = {day for one in series for day in _days_of(desk, one)}
    return Effect(
        "calendar_link",
        prospects=frozenset({prospect_id}),
        tour=True,
        tour_stale=True,
        days=stale_among(desk, days),
        action_id=book.action_id,
        values={"name": prospect.name, "title": chosen.title, "count": str(len(series))},
    )


def cancel_gone(desk: Desk, appointment_ids: Iterable[str]) -> Effect:
    """Cancel appointments whose event their calendar has no more, as one action of the rep's."""
    wanted = frozenset(appointment_ids)
    with desk.portfolio.reading() as reading:
        found = [one for one, stands in reading.all_appointments() if stands and one.id in wanted]
    off: dict[date, set[str]] = {}
    for one in found:
        off.setdefault(one.start.astimezone(desk.zone).date(), set()).add(one.prospect_id)
    with desk.portfolio.action(ACTION) as book:
        book.update_appointments((one.id, {"archived": True}) for one in found)
        for on, people in off.items():
            _take_off(book, book.kept_tour(on), people - {""})
    days = {day for one in found for day in _days_of(desk, one)}
    return Effect(
        "calendar_cancelled",
        prospects=frozenset(one.prospect_id for one in found) - {""},
        tour=True,
        tour_stale=True,
        days=stale_among(desk, days),
        action_id=book.action_id,
        values={"count": str(len(found))},
    )
