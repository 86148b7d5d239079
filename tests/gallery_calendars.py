# SPDX-License-Identifier: MIT
"""States of calendars: what a file brought with every fate, who it is with, the settings, an empty sheet."""

import tempfile
from datetime import timedelta
from pathlib import Path

from gallery_studio import MORNING, Studio

from fieldsales.desk import appointments
from fieldsales.desk.appointments import Terms
from fieldsales.desk.calendars import import_calendar
from fieldsales.ui.rail import Room
from fieldsales.ui.settings import Page

_WHO = "Réunion d'équipe"


def _event(uid: str, start: str, title: str, *lines: str) -> str:
    return (
        "\r\n".join(
            [
                "BEGIN:VEVENT",
                f"UID:{uid}@demo",
                f"DTSTART:{start}",
                "DURATION:PT45M",
                f"SUMMARY:{title}",
                *lines,
            ]
        )
        + "\r\nEND:VEVENT\r\n"
    )


def _file(*events: str) -> Path:
    path = Path(tempfile.mkdtemp(prefix="fieldsales-gallery-")) / "Agenda.ics"
    head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Agenda\r\n"
    path.write_text(head + "".join(events) + "END:VCALENDAR\r\n", encoding="utf-8", newline="")
    return path


def calendar_empty(studio: Studio) -> None:
    """Nothing was read yet: what the place is for."""
    studio.window.ways.go_to(Room.DAY)
    studio.window.rep_day.calendars.show()
    studio.rest()


def calendar_brought(studio: Studio) -> None:
    """Every fate at once: to be linked, gone, moved, cancelled, kept, new, and what could not be read."""
    window, desk = studio.window, studio.desk
    window.views.calendar.close_sheet()
    lines = list(window.seen.lines.values())
    free = [one.prospect for one in lines if not appointments.appointments_ahead(desk, one.prospect.id)]
    one, two, three, four = (prospect.name for prospect in free[10:14])
    before = (
        _event("moved", "20260520T100000", one),
        _event("kept", "20260521T090000", two),
        _event("off", "20260522T140000", three),
        _event("gone", "20260526T110000", "Comité de pilotage"),
    )
    window.effects.happened.emit(import_calendar(desk, _file(*before)).effect)
    at = MORNING.replace(day=21, hour=11, minute=0)
    effect = appointments.change_appointment(desk, free[11].id, Terms(at, timedelta(minutes=45)))
    window.effects.happened.emit(effect)
    studio.rest()
    after = (
        _event("moved", "20260520T163000", one),
        _event("kept", "20260521T150000", two),
        _event("off", "20260522T140000", three, "STATUS:CANCELLED"),
        _event("new", "20260527T093000", four),
        _event("team", "20260518T083000", _WHO, "RRULE:FREQ=WEEKLY;COUNT=6"),
        _event("call", "20260528T170000", "Point téléphonique"),
        _event("bad", "20260529T100000", "Salon").replace("DURATION:PT45M", "DTEND:20260529T090000"),
        _event("zone", "20260529T100000", "Visio").replace("DTSTART:", "DTSTART;TZID=Lune/Mer:"),
    )
    window.rep_day.calendars.talk.import_file(_file(*after))
    studio.rest()


def calendar_whom(studio: Studio) -> None:
    """Whose an appointment is: one choice in the palette."""
    studio.window.views.calendar.wanted.emit("link", ("",))
    studio.rest()
    studio.window.views.palette.field.setText("cave")
    studio.rest()


def settings_calendars(studio: Studio) -> None:
    """The folder, how far, and what our own files hold."""
    window = studio.window
    window.views.palette.close_sheet()
    window.views.calendar.close_sheet()
    window.ways.go_to_settings(Page.CALENDARS)
    studio.rest()


CALENDARS = (calendar_empty, calendar_brought, calendar_whom, settings_calendars)
