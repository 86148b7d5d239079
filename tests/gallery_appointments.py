# SPDX-License-Identifier: MIT
"""States of appointments: on their sheet, on days that are not planned, and three that overlap."""

from datetime import date, datetime, timedelta

from gallery_studio import MORNING, Studio

from fieldsales.desk import appointments
from fieldsales.desk.appointments import Terms
from fieldsales.domain.appointment import Obligation
from fieldsales.ui.commands import Do
from fieldsales.ui.rail import Room

TUESDAY = MORNING.date()
FAR = TUESDAY + timedelta(days=13)
FRIDAY = TUESDAY + timedelta(days=24)


def _others(studio: Studio) -> list[str]:
    """Return who has no appointment yet, in the order of the list."""
    ids = [line.prospect.id for line in studio.window.seen.lines.values()]
    return [one for one in ids if not appointments.appointments_ahead(studio.desk, one)]


def _make(studio: Studio, who: str, start: datetime, kind: Obligation = Obligation.FIXED) -> None:
    effect = appointments.make_appointment(studio.desk, who, Terms(start, timedelta(minutes=40), kind))
    studio.window.effects.happened.emit(effect)
    studio.rest()


def _type_new(studio: Studio, who: str, day: str, hour: str) -> None:
    """Open the sheet for somebody from the day in hand, and type when."""
    studio.window.ways.go_to(Room.DAY)
    studio.window.course.go_to(TUESDAY)
    studio.window.ways.open_record(who, takes_focus=True)
    studio.rest()
    studio.window.asking.do(Do.NEW_APPOINTMENT)
    studio.rest()
    sheet = studio.window.views.appointment
    sheet.day.setText(day)
    sheet.hour.setText(hour)


def appointment_new(studio: Studio) -> None:
    """A new one for a public holiday."""
    _type_new(studio, _others(studio)[0], "25/05", "14h30")
    studio.rest()


def appointment_slip(studio: Studio) -> None:
    """A weekday that is not that of its date."""
    language = studio.window.seen.words.language
    studio.window.views.appointment.day.setText("jeudi 22 mai" if language == "fr" else "Thursday 22 May")
    studio.rest()


def appointment_move(studio: Studio) -> None:
    """One that there is, which may also be cancelled; its hour may change."""
    studio.window.views.appointment.close_sheet()
    start = datetime.combine(FAR, MORNING.time(), MORNING.tzinfo).replace(hour=15, minute=0)
    _make(studio, studio.window.record.prospect_id, start, Obligation.FLEXIBLE_DAY)
    studio.window.asking.do(Do.MOVE_APPOINTMENT)
    studio.rest()


def appointment_day(studio: Studio) -> None:
    """The appointments of a day that is not planned."""
    studio.window.views.appointment.close_sheet()
    start = datetime.combine(FAR, MORNING.time(), MORNING.tzinfo).replace(hour=10, minute=0)
    _make(studio, _others(studio)[1], start)
    studio.window.ways.go_to(Room.DAY)
    studio.window.ways.back_to_day()
    studio.window.course.go_to(FAR)
    studio.rest()


def appointment_week(studio: Studio) -> None:
    """A week with appointments and nothing planned."""
    for number, ahead in enumerate((1, 1, 3), 2):
        start = datetime.combine(FAR, MORNING.time(), MORNING.tzinfo) + timedelta(days=ahead)
        _make(studio, _others(studio)[number], start.replace(hour=7 + 2 * number, minute=0))
    studio.window.ways.go_to(Room.WEEK)
    studio.window.week.go_by(2)
    studio.rest()


def appointment_overlap(studio: Studio) -> None:
    """Three that overlap on one day."""
    wednesday = TUESDAY + timedelta(days=15)
    for number in range(3):
        start = datetime.combine(wednesday, MORNING.time(), MORNING.tzinfo)
        _make(studio, _others(studio)[number], start.replace(hour=10, minute=10 * number))
    _plan(studio, wednesday)


def appointment_second(studio: Studio) -> None:
    """A second one with somebody on a day, which is kept free and has a row of its own."""
    thursday = TUESDAY + timedelta(days=16)
    for hour in (10, 16):
        start = datetime.combine(thursday, MORNING.time(), MORNING.tzinfo)
        _make(studio, _others(studio)[4], start.replace(hour=hour, minute=0))
    _plan(studio, thursday)


def appointment_reserved(studio: Studio) -> None:
    """A visit that is to be reserved on a day."""
    _type_new(studio, _others(studio)[5], "05/06", "11h")
    studio.window.views.appointment.choose(Obligation.RESERVATION)
    studio.rest()


def reserved_move(studio: Studio) -> None:
    """One that is reserved, which may be moved or dropped."""
    sheet = studio.window.views.appointment
    sheet.tell()
    studio.rest()
    studio.window.asking.do(Do.MOVE_APPOINTMENT)
    studio.rest()


def reserved_open(studio: Studio) -> None:
    """A reservation of a day that is not planned."""
    studio.window.views.appointment.close_sheet()
    studio.window.ways.back_to_day()
    studio.window.course.go_to(FRIDAY)
    studio.rest()


def reserved_day(studio: Studio) -> None:
    """A day whose tour makes a visit that is reserved, and another that makes way."""
    start = datetime.combine(FRIDAY, MORNING.time(), MORNING.tzinfo)
    _make(studio, _others(studio)[6], start.replace(hour=11), Obligation.RESERVATION)
    _plan(studio, FRIDAY)


def reserved_week(studio: Studio) -> None:
    """The week of that day."""
    studio.window.ways.go_to(Room.WEEK)
    studio.window.week.go_by(3)
    studio.rest()


def _plan(studio: Studio, on: date) -> None:
    studio.window.ways.go_to(Room.DAY)
    studio.window.course.go_to(on)
    studio.rest()
    studio.window.course.plan()
    studio.rest()


APPOINTMENTS = (
    appointment_new, appointment_slip, appointment_move, appointment_day, appointment_week,
    appointment_overlap, appointment_second, appointment_reserved, reserved_move, reserved_open,
    reserved_day, reserved_week,
)  # fmt: skip
