# SPDX-License-Identifier: MIT
"""Calendar files as tests write them: a few lines for each event."""

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from fieldsales.exchange.calendar_in import CalendarEvent, CalendarFile, read_calendar

ZONE = ZoneInfo("Europe/Paris")
START, END = datetime(2026, 4, 20, tzinfo=ZONE), datetime(2027, 5, 21, tzinfo=ZONE)


def event(*lines: str, uid: str = "one@test", start: str = "20260520T090000", title: str = "Clinique") -> str:
    """Return an event; of its lines the later ones of a name count, as no calendar writes them twice."""
    usual = [f"UID:{uid}", f"DTSTART:{start}", f"SUMMARY:{title}"]
    names = {line.partition(":")[0].partition(";")[0] for line in lines}
    kept = [one for one in usual if one.partition(":")[0] not in names and not one.endswith(":")]
    if not names & {"DTEND", "DURATION"}:
        kept.append("DURATION:PT1H" if "T" in start else "DURATION:P1D")
    return "\r\n".join(["BEGIN:VEVENT", *kept, *lines, "END:VEVENT"]) + "\r\n"


def calendar(*parts: str, name: str = "Work", head: str = "") -> str:
    """Return a calendar of some events."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", *([f"X-WR-CALNAME:{name}"] if name else [])]
    return "\r\n".join(lines) + "\r\n" + head + "".join(parts) + "END:VCALENDAR\r\n"


def written(folder: Path, text: str | bytes, name: str = "work.ics") -> Path:
    """Return a file with this text."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def read(folder: Path, text: str | bytes) -> CalendarFile:
    """Return what is read of a text from a month back to a year ahead of 20 May 2026."""
    return read_calendar(written(folder, text), ZONE, START, END)


def only(file: CalendarFile) -> CalendarEvent:
    """Return the one event of a file."""
    (found,) = file.events
    return found


def hours(file: CalendarFile) -> list[str]:
    """Return when each event begins."""
    return [f"{one.start:%Y-%m-%d %H:%M}" for one in file.events]


def days_from(first: date, count: int) -> list[date]:
    """Return so many days in a row."""
    return [first + timedelta(days=number) for number in range(count)]
