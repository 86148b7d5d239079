# SPDX-License-Identifier: MIT
"""A calendar file (iCalendar) written from plain values, to be read by any calendar, and again by us."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from icalendar import (
    Alarm,
    Calendar,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vDatetime,
)

from fieldsales.exchange.whole_file import whole_file

#: How the uids of our own end: visits of a tour, and appointments made by hand.
_TOUR, _OWN = "@tour.fieldsales", "@fieldsales"

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OutEvent:
    """An event to be written. `recurrence_id` is that of the calendar which it came from, empty without."""

    uid: str
    sequence: int
    start: datetime
    end: datetime
    title: str
    place: str = ""
    position: tuple[float, float] | None = None
    text: str = ""
    is_all_day: bool = False
    recurrence_id: str = ""


def tour_uid(actor: str, on: date, prospect_id: str) -> str:
    """Return the uid of a visit of a tour: always the same for a portfolio, a day and a prospect."""
    return f"{uuid5(UUID(actor), f'{on.isoformat()}|{prospect_id}')}{_TOUR}"


def of_a_tour(uid: str) -> bool:
    """Return whether an uid is that of a visit that a tour proposed."""
    return uid.endswith(_TOUR)


def of_own_appointment(appointment_id: str) -> str:
    """Return the uid of an appointment that was made by hand."""
    return f"{appointment_id}{_OWN}"


def write_calendar(
    path: Path,
    events: Sequence[OutEvent],
    *,
    name: str,
    zone: ZoneInfo,
    stamp: datetime,
    alarm: timedelta = timedelta(),
    force: bool = False,
) -> int:
    """Write events into a file and return how many they are.

    `stamp` is the instant it is. The file appears whole or not at all. Raises
    FileExistsAlreadyError unless `force`, UnwritableFileError, DiskFullError.
    """
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//fieldsales//fieldsales//EN")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", zone.key)
    if events:
        years = [at.year for one in events for at in (one.start, one.end)]
        calendar.add_component(_described(zone, min(years), max(years)))
    for one in events:
        calendar.add_component(_event(one, zone, stamp, alarm))
    with whole_file(path, encoding="utf-8", newline="", force=force) as file:
        file.write(calendar.to_ical().decode())
    return len(events)


def _event(one: OutEvent, zone: ZoneInfo, stamp: datetime, alarm: timedelta) -> Event:
    event = Event()
    event.add("uid", one.uid)
    event.add("dtstamp", stamp.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", one.sequence)
    start, end = one.start.astimezone(zone), one.end.astimezone(zone)
    if one.is_all_day:
        last = end.date() if end.time() == time() and end > start else end.date() + _DAY
        event.add("dtstart", start.date())
        event.add("dtend", last)
    else:
        event.add("dtstart", start)
        event.add("dtend", end)
    if one.recurrence_id:
        event.add("recurrence-id", _instant(one.recurrence_id))
    event.add("summary", one.title)
    event.add("status", "CONFIRMED")
    event.add("transp", "OPAQUE")
    if one.place:
        event.add("location", one.place)
    if one.position is not None:
        event.add("geo", one.position)
    if one.text:
        event.add("description", one.text)
    if alarm and not one.is_all_day:
        reminder = Alarm()
        reminder.add("action", "DISPLAY")
        reminder.add("description", one.title)
        reminder.add("trigger", -alarm)
        event.add_component(reminder)
    return event


def _instant(stamp: str) -> date:
    """Return the day, or the instant in UTC, of "20260520" or "20260520T070000Z"."""
    if len(stamp) == 8:
        return date.fromisoformat(stamp)
    return datetime.fromisoformat(stamp)


def _described(zone: ZoneInfo, first: int, last: int) -> Timezone:
    """Return a zone as a calendar file describes it, with each change of its clock in some years."""
    made = Timezone()
    made.add("tzid", zone.key)
    begin = datetime(first - 1, 1, 1, tzinfo=UTC)
    before = begin.astimezone(zone).utcoffset() or timedelta()
    parts = [(begin.replace(tzinfo=None) + before, before, before, begin)]
    for at in _changes(zone, begin, datetime(last + 2, 1, 1, tzinfo=UTC)):
        after = at.astimezone(zone).utcoffset() or timedelta()
        # the hour at which it begins is told by the clock as it was until then
        parts.append((at.replace(tzinfo=None) + before, before, after, at))
        before = after
    for onset, was, becomes, at in parts:
        local = at.astimezone(zone)
        part = TimezoneDaylight() if local.dst() else TimezoneStandard()
        part["dtstart"] = vDatetime(onset)
        part.add("tzoffsetfrom", was)
        part.add("tzoffsetto", becomes)
        part.add("tzname", local.tzname() or zone.key)
        made.add_component(part)
    return made


def _changes(zone: ZoneInfo, begin: datetime, end: datetime) -> Iterator[datetime]:
    """Yield each instant at which the clock of a zone is changed, to the second."""
    at = begin
    while at < end:
        following = at + _DAY
        if at.astimezone(zone).utcoffset() != following.astimezone(zone).utcoffset():
            low, high = at, following
            while high - low > timedelta(seconds=1):
                middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
                if middle.astimezone(zone).utcoffset() == low.astimezone(zone).utcoffset():
                    low = middle
                else:
                    high = middle
            yield high
        at = following
