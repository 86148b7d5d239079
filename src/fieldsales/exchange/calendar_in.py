# SPDX-License-Identifier: MIT
"""A calendar file (iCalendar) read into plain values: each event, each instance of a series by itself."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from html import unescape
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from icalendar import Event, vBroken, vDDDLists, vDDDTypes

from fieldsales.domain import errors
from fieldsales.domain.lengths import real_length
from fieldsales.exchange.calendar_lines import Block, Trouble, as_text, take_apart
from fieldsales.exchange.calendar_series import SeriesError, instances, is_recurring, values_of
from fieldsales.exchange.calendar_zones import Zones

#: An event that lasts longer is a slip of the finger.
LONGEST = timedelta(days=366)

#: Characters of a title and of a description that are kept.
_TITLE, _TEXT = 200, 3_000

#: An event as the library has it: any of its values may be of any kind.
Component = Any

_DAY = timedelta(days=1)
_DIGITS = re.compile(rb"^(?:DTSTART)[^:]*:(\d{8})", re.IGNORECASE | re.MULTILINE)
_UID = re.compile(rb"^UID[^:]*:(.*?)\r?$", re.IGNORECASE | re.MULTILINE)
_REPEATS = re.compile(rb"^(?:RRULE|RDATE|RECURRENCE-ID)[;:]", re.IGNORECASE | re.MULTILINE)
#: What is before the path of a zone; with it the library warns that it guesses, and nobody asks it.
_SLASH = re.compile(rb'(;TZID="?)/', re.IGNORECASE)
_TAGS = re.compile(r"<(?:br|/p|/div|/tr)[^>]*>|<[^>]{0,300}>", re.IGNORECASE)

#: Properties without which an event says something else than was meant.
_TOLD = ("RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "SEQUENCE")


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """An event, or one instance of a series: then `recurrence_id` says which, by its first hour in UTC.

    `line` is where it begins in the file. Times are in the rep's zone. `is_free` says that it
    keeps no time; `emails` are those of who takes part.
    """

    line: int
    uid: str
    start: datetime
    end: datetime
    title: str = ""
    recurrence_id: str = ""
    sequence: int = 0
    is_all_day: bool = False
    is_free: bool = False
    is_cancelled: bool = False
    place: str = ""
    text: str = ""
    emails: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """What a file holds. `name` is what the calendar is called, `refused` counts what could not come in.

    `series` are the uids of which all instances of the span are among the events: what is missing
    was taken out. `is_whole` says that the file is the calendar itself and no message about some events.
    """

    path: Path
    name: str
    events: tuple[CalendarEvent, ...]
    troubles: tuple[Trouble, ...] = ()
    refused: int = 0
    series: frozenset[str] = frozenset()
    is_whole: bool = True
    is_cancelling: bool = False


def read_calendar(
    path: Path,
    own_zone: tzinfo,
    start: datetime,
    end: datetime,
    *,
    known: Collection[str] = (),
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> CalendarFile:
    """Return the events of a file, and the instances of its series from `start` to `end`.

    Events long before the span are passed over unless their uid is `known`. What cannot be read is
    told, the other events come in. Raises BadCalendarError and CancelledError.
    """

    def of_file(done: int, total: int) -> None:
        progress(done, 2 * total)

    parts = take_apart(path, of_file, cancelled)
    reader = _Events(Zones(own_zone, parts.zones, parts.zone), parts.troubles)
    long_ago = f"{start - LONGEST - _DAY:%Y%m%d}".encode()
    blocks = [one for one in parts.events if not _is_long_over(one, long_ago, known)]
    groups: dict[str, list[tuple[Block, Component]]] = {}
    for number, block in enumerate(blocks):
        if number % 200 == 0:
            if cancelled():
                raise errors.CancelledError
            progress(len(blocks) + number, 2 * len(blocks))
        event = reader.event(block)
        if event is not None:
            groups.setdefault(str(event["UID"]), []).append((block, event))
    events: list[CalendarEvent] = []
    series = set()
    for uid, group in groups.items():
        if cancelled():
            raise errors.CancelledError
        if any(is_recurring(event) for _block, event in group):
            events += reader.instances(group, start, end)
            series.add(uid)
        else:
            events += [one for block, event in group if (one := reader.value(event, block.line))]
    for name in reader.zones.unknown:
        parts.troubles.append(Trouble(0, "zone", name))
    progress(1, 1)
    return CalendarFile(
        path,
        parts.name or path.name,
        tuple(_newest(events)),
        tuple(sorted(parts.troubles, key=lambda one: one.line)),
        reader.refused,
        frozenset(series - reader.broken),
        is_whole=not parts.is_cut and parts.method in ("", "PUBLISH"),
        is_cancelling=parts.method == "CANCEL",
    )


def _is_long_over(block: Block, long_ago: bytes, known: Collection[str]) -> bool:
    """Return whether an event alone is so long over that nothing of it is asked, read by its digits."""
    text = b"\n".join(block.lines)
    found = _DIGITS.search(text)
    if found is None or found[1] >= long_ago or _REPEATS.search(text):
        return False
    uid = _UID.search(text)
    return uid is not None and uid[1].decode("utf-8", "replace").strip() not in known


def _newest(events: Iterable[CalendarEvent]) -> Iterable[CalendarEvent]:
    """Return each event once, of several the one that was changed last, in order of time."""
    found: dict[tuple[str, str], CalendarEvent] = {}
    for one in events:
        before = found.get((one.uid, one.recurrence_id))
        if before is None or one.sequence >= before.sequence:
            found[one.uid, one.recurrence_id] = one
    return sorted(found.values(), key=lambda one: (one.start, one.uid, one.recurrence_id))


class _Events:
    """Reads events one after the other; what is wrong with one is added to `troubles`."""

    def __init__(self, zones: Zones, troubles: list[Trouble]) -> None:
        self.zones, self._troubles = zones, troubles
        self.refused = 0
        self.broken: set[str] = set()

    def event(self, block: Block) -> Component | None:
        """Return an event whose times all have their zone, None where it has none that can be read."""
        lines = [
            _SLASH.sub(rb"\1", line if line.isascii() else as_text(line).encode()) for line in block.lines
        ]
        event: Component
        try:
            event = Event.from_ical(Block(block.line, lines).text("VEVENT"))
        except (ValueError, KeyError, TypeError, IndexError, AttributeError):
            self._refuse(block.line, "event")
            return None
        for name, _why in event.errors:
            if name in _TOLD:
                self._troubles.append(Trouble(block.line, "value", str(name)))
        for name in [name for name, value in event.items() if _is_broken(value)]:
            if name in ("DTSTART", "DTEND", "DURATION"):
                self._refuse(block.line, "start" if name == "DTSTART" else "end")
                return None
            del event[name]
        first = _first(event.get("DTSTART"))
        if not isinstance(first, vDDDTypes) or not isinstance(first.dt, date):
            self._refuse(block.line, "start")
            return None
        try:
            self._place(event)
            self._end(event)
        except (ValueError, OverflowError, TypeError):
            self._refuse(block.line, "start")
            return None
        length = _span(event["DTSTART"].dt, event["DTEND"].dt)
        if length is None or length < timedelta():
            self._refuse(block.line, "reversed", _title(event))
            return None
        if length > LONGEST:
            self._refuse(block.line, "too_long", _title(event))
            return None
        if not str(_first(event.get("UID")) or "").strip():
            known_by = f"{event['DTSTART'].dt.isoformat()}|{_title(event)}"
            event["UID"] = f"{uuid5(NAMESPACE_URL, known_by)}@no-uid"
            self._troubles.append(Trouble(block.line, "no_uid", _title(event)))
        event["UID"] = str(_first(event["UID"])).strip()[:500]
        return event

    def _refuse(self, line: int, what: str, value: str = "") -> None:
        self._troubles.append(Trouble(line, what, value))
        self.refused += 1

    def _place(self, event: Component) -> None:
        """Give every time of an event the zone that its file means."""
        for name in ("DTSTART", "DTEND", "RECURRENCE-ID"):
            given = _first(event.get(name))
            if given is None:
                continue
            if not isinstance(given, vDDDTypes) or not isinstance(given.dt, date):
                raise TypeError(name)
            made = vDDDTypes(self.zones.placed(given.dt, str(given.params.get("TZID", ""))))
            if "RANGE" in given.params:
                made.params["RANGE"] = given.params["RANGE"]
            event[name] = made
        for name in ("EXDATE", "RDATE"):
            if name not in event:
                continue
            named = [one for one in values_of(event, name) if isinstance(one.dt, date | tuple)]
            usual = _zone_of(event, name)
            dates = [self._each(one.dt, str(one.params.get("TZID", "")) or usual) for one in named]
            del event[name]
            if dates:
                event[name] = vDDDLists(dates)

    def _each(self, given: Any, zone: str) -> Any:
        if isinstance(given, tuple):
            begins = self.zones.placed(given[0], zone)
            ends = given[1]
            return begins, ends if isinstance(ends, timedelta) else self.zones.placed(ends, zone)
        return self.zones.placed(given, zone)

    def _end(self, event: Component) -> None:
        """Give an event an end where its file has a length or nothing."""
        start = event["DTSTART"].dt
        if "DTEND" in event:
            end = event["DTEND"].dt
            if isinstance(start, datetime) and not isinstance(end, datetime):
                end = datetime.combine(end, time(), start.tzinfo)
            elif not isinstance(start, datetime) and isinstance(end, datetime):
                end = end.date()
            if end == start and not isinstance(start, datetime):
                end = start + _DAY
        elif (given := _first(event.get("DURATION"))) is not None and isinstance(given.dt, timedelta):
            end = start + (given.dt if isinstance(start, datetime) else max(given.dt, _DAY))
        else:
            end = start if isinstance(start, datetime) else start + _DAY
        event.pop("DURATION", None)
        event["DTEND"] = vDDDTypes(end)

    def instances(
        self, group: Sequence[tuple[Block, Component]], start: datetime, end: datetime
    ) -> Iterable[CalendarEvent]:
        """Return the instances of a series in a span, with those that were moved or cancelled."""
        line = group[0][0].line
        master = next(event for _block, event in group if is_recurring(event))
        try:
            found = instances([event for _block, event in group], start, end)
        except SeriesError as problem:
            self.broken.add(str(master["UID"]))
            if problem.why == "never":
                self._troubles.append(Trouble(line, "never", _title(master)))
                return [one for block, event in group if (one := self.value(event, block.line))]
            self._refuse(line, problem.why, _title(master))
            return ()
        values = (self.value(event, line, is_instance=True) for event in found)
        is_over = _is_cancelled(master)
        return [replace(one, is_cancelled=one.is_cancelled or is_over) for one in values if one]

    def value(self, event: Component, line: int, *, is_instance: bool = False) -> CalendarEvent | None:
        """Return what an event says."""
        zone, first = self.zones.own, event["DTSTART"].dt
        try:
            start, end = _local(first, zone), _local(event["DTEND"].dt, zone)
            which = event.get("RECURRENCE-ID")
            recurrence = _stamp(which.dt) if which is not None else ""
        except (OverflowError, ValueError):
            self._refuse(line, "start")
            return None
        if is_instance and not recurrence:
            recurrence = _stamp(first)
        return CalendarEvent(
            line,
            str(event["UID"]),
            start,
            end,
            _title(event),
            recurrence,
            _number(event.get("SEQUENCE")),
            not isinstance(first, datetime),
            _is_free(event),
            _is_cancelled(event),
            _plain(event.get("LOCATION"), _TITLE),
            _plain(event.get("DESCRIPTION"), _TEXT),
            tuple(_emails(event)),
        )


def _zone_of(event: Component, name: str) -> str:
    given = _first(event.get(name))
    return str(given.params.get("TZID", "")) if given is not None else ""


def _is_broken(value: Any) -> bool:
    return any(isinstance(one, vBroken) for one in (value if isinstance(value, list) else [value]))


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _span(start: date, end: date) -> timedelta | None:
    if isinstance(start, datetime) and isinstance(end, datetime):
        return real_length(start, end)
    return None if isinstance(start, datetime) or isinstance(end, datetime) else end - start


def _local(at: date, zone: tzinfo) -> datetime:
    if isinstance(at, datetime):
        return at.astimezone(zone)
    return datetime.combine(at, time(), zone)


def _stamp(at: date) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}" if isinstance(at, datetime) else f"{at:%Y%m%d}"


def _number(value: Any) -> int:
    try:
        return max(0, int(_first(value) or 0))
    except (TypeError, ValueError):
        return 0


def _plain(value: Any, most: int) -> str:
    """Return a text as one line, without the tags of a page."""
    text = str(_first(value) or "")[: 4 * most]
    if "<" in text:
        text = unescape(_TAGS.sub(" ", text))
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:most]


def _title(event: Component) -> str:
    return _plain(event.get("SUMMARY"), _TITLE)


def _is_free(event: Component) -> bool:
    busy = str(_first(event.get("X-MICROSOFT-CDO-BUSYSTATUS")) or "").upper()
    return busy == "FREE" or str(_first(event.get("TRANSP")) or "").upper() == "TRANSPARENT"


def _is_cancelled(event: Component) -> bool:
    return str(_first(event.get("STATUS")) or "").upper() == "CANCELLED"


def _emails(event: Component) -> Iterable[str]:
    for name in ("ORGANIZER", "ATTENDEE"):
        given = event.get(name, [])
        for one in given if isinstance(given, list) else [given]:
            address = str(one).strip()
            if address.lower().startswith("mailto:"):
                yield address[7:].strip().lower()[:200]
