# SPDX-License-Identifier: MIT
"""Measures calendar files: a thousand events brought in twice."""

import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

import sample
from measured import Measured

from fieldsales.desk.calendar_plan import Fate
from fieldsales.desk.calendars import import_calendar

EVENTS = 1_000

#: Every so many events are a series of ten, as people's calendars have some.
_SERIES = 25


def thousand_twice(full: bool) -> Measured:
    """Seconds of processor to bring a thousand events in twice beside 5,000 prospects; again none is new."""
    del full
    with tempfile.TemporaryDirectory(prefix="fieldsales-bench-") as folder:
        desk = sample.desk_of(Path(folder), 5_000)
        file = Path(folder) / "calendar.ics"
        file.write_text(_text(desk.today.isoformat()), encoding="utf-8", newline="")
        began, before = time.monotonic(), time.process_time()
        first = import_calendar(desk, file)
        middle = time.process_time()
        second = import_calendar(desk, file)
        cpu, wall = time.process_time() - before, time.monotonic() - began
        again = time.process_time() - middle
        desk.portfolio.close()
    new = second.count(Fate.NEW)
    note = f"{first.count(Fate.NEW)} new, then {new} new; {wall:.1f} s by the clock"
    return Measured(cpu if not new and not second.wrote else float("inf"), "the second time, s", again, note)


def _text(today: str) -> str:
    """Return a calendar of events from tomorrow on, one in so many a series."""
    start = datetime.fromisoformat(today) + timedelta(days=1, hours=8)
    events = []
    for number in range(EVENTS):
        at = start + timedelta(hours=number // 4 * 2)
        rule = "RRULE:FREQ=WEEKLY;COUNT=10\r\n" if number % _SERIES == 0 else ""
        events.append(
            f"BEGIN:VEVENT\r\nUID:{number:05d}@bench\r\nDTSTAMP:20260101T000000Z\r\nSEQUENCE:0\r\n{rule}"
            f"DTSTART;TZID=Romance Standard Time:{at:%Y%m%dT%H%M%S}\r\n"
            f"DTEND;TZID=Romance Standard Time:{at + timedelta(hours=1):%Y%m%dT%H%M%S}\r\n"
            f"SUMMARY:Rendez-vous {number}\r\nLOCATION:{number} rue des Lilas\\, Niort\r\n"
            f"ATTENDEE;CN=Client:mailto:client{number}@example.org\r\nSTATUS:CONFIRMED\r\n"
            "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\nEND:VEVENT\r\n"
        )
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Bench\r\n" + "".join(events) + "END:VCALENDAR\r\n"
