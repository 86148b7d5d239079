# SPDX-License-Identifier: MIT
"""How an appointment is asked for: from a record, the palette, a day or a note of two that overlap."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from fieldsales.desk import appointments
from fieldsales.desk.appointments import Terms
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.known import record_of
from fieldsales.domain import errors
from fieldsales.domain.appointment import Appointment
from fieldsales.ui.appointments.sheet import Agreed, Asked, minutes_of
from fieldsales.ui.asking import Asking
from fieldsales.ui.away.small_sheet import write_down
from fieldsales.ui.card.talk import RecordTalk
from fieldsales.ui.commands import Do
from fieldsales.ui.day.course import DayCourse
from fieldsales.ui.runner import Runner
from fieldsales.ui.seen import Seen
from fieldsales.ui.views import Views
from fieldsales.ui.ways import Ways

#: Finds the appointment that the sheet is about, None for a new one.
Find = Callable[[Desk], Appointment | None]


class AppointmentConversation(QObject):
    """Opens the sheet and has its answer written down; what does not work is said on it."""

    #: for whom a good day is looked for
    days_wished = Signal(str)

    def __init__(
        self,
        runner: Runner,
        views: Views,
        seen: Seen,
        course: DayCourse,
        record: RecordTalk,
        ways: Ways,
        asking: Asking,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._runner, self._views, self._words = runner, views, seen.words
        self._course, self._record, self._ways, self._asking = course, record, ways, asking
        views.card.appointment_wanted.connect(self.ask)
        views.card.appointment_cancelled.connect(self.cancel)
        views.day.appointment_wanted.connect(self.ask_of_day)
        views.appointment.terms_wanted.connect(self._keep)
        views.appointment.cancel_wanted.connect(self._cancel_on_sheet)
        views.appointment.days_wanted.connect(self.days_wished)
        asking.appointment_wished.connect(self.begin)

    def begin(self, wish: str) -> None:
        """Do with the open record, or with the stop that is chosen or next, what the palette asks for.

        Only the appointment of an open record is cancelled: it is in sight.
        """
        who = self._record.prospect_id if wish == Do.CANCEL_APPOINTMENT else self._ways.chosen()
        if not who:
            self._asking.told.emit(
                self._words.gettext("Open a record first: the appointment is with somebody.")
            )
        elif wish == Do.CANCEL_APPOINTMENT:
            self.cancel(who)
        elif wish == Do.MOVE_APPOINTMENT:
            self._open(who, partial(_next, prospect_id=who))
        else:
            self.ask(who)

    def ask(self, prospect_id: str, which: str = "") -> None:
        """Ask for the terms of a new appointment with somebody, or for others of the one of an id."""
        self._open(prospect_id, partial(_of_id, prospect_id=prospect_id, which=which))

    def ask_of_day(self, prospect_id: str) -> None:
        """Ask for other terms of the appointment that somebody has on the day that is shown."""
        on = self._course.day
        self._open(prospect_id, partial(appointments.appointment_on, prospect_id=prospect_id, on=on))

    def take_day(self, prospect_id: str, start: datetime) -> None:
        """Go on with the sheet on a day that was found, once its record is back."""
        self._runner.read(
            lambda _desk: None, lambda _none: self._views.appointment.take_day(prospect_id, start)
        )

    def cancel(self, prospect_id: str, which: str = "") -> None:
        """Cancel an appointment with somebody, the next one where no id is given; one undo brings it back."""
        self._runner.act(partial(appointments.cancel_appointment, prospect_id=prospect_id, which=which))

    def _open(self, prospect_id: str, find: Find) -> None:
        self._runner.read(partial(_asked, prospect_id, find), self._views.appointment.ask)

    def _cancel_on_sheet(self, prospect_id: str, which: str) -> None:
        self._views.appointment.close_sheet()
        self.cancel(prospect_id, which)

    def _keep(self, agreed: Agreed) -> None:
        write_down(self._runner, self._views.appointment, partial(_write, agreed))


def _next(desk: Desk, prospect_id: str) -> Appointment:
    found = appointments.next_appointment(desk, prospect_id)
    if found is None:
        raise errors.NoAppointmentError(prospect_id)
    return found


def _of_id(desk: Desk, prospect_id: str, which: str) -> Appointment | None:
    ahead = appointments.appointments_ahead(desk, prospect_id)
    return next((one for one in ahead if one.id == which), None)


def _asked(prospect_id: str, find: Find, desk: Desk) -> Asked:
    prospect = record_of(desk, prospect_id)
    found = find(desk)
    usual = round(desk.library.visit_length(prospect).total_seconds() / 60)
    minutes = usual if found is None else minutes_of(found)
    leeway = round(desk.rules.leeway.total_seconds() / 60)
    calendar = appointments.calendar_of(desk, prospect)
    return Asked(prospect_id, prospect.name, minutes, calendar, found, leeway)


def _write(agreed: Agreed, desk: Desk) -> Effect:
    start = datetime.combine(agreed.day, agreed.hour, desk.zone)
    length, leeway = timedelta(minutes=agreed.minutes), timedelta(minutes=agreed.leeway)
    terms = Terms(start, length, agreed.kind, leeway)
    if agreed.which:
        return appointments.change_appointment(desk, agreed.prospect_id, terms, agreed.which)
    return appointments.make_appointment(desk, agreed.prospect_id, terms)
