# SPDX-License-Identifier: MIT
"""How an appointment is asked for: from a record, the timeline of a day, a note of two that overlap."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from fieldsales.desk import appointments
from fieldsales.desk.appointments import Terms
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.domain import errors
from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.errors import FieldSalesError
from fieldsales.ui.appointments.sheet import minutes_of
from fieldsales.ui.runner import Runner
from fieldsales.ui.seen import Seen
from fieldsales.ui.views import Views
from fieldsales.wording.sentences import sentence


@dataclass(frozen=True, slots=True)
class _Agreed:
    """What the sheet begins with."""

    name: str
    today: date
    minutes: int
    found: Appointment | None


class AppointmentConversation(QObject):
    """Opens the sheet and has its answer written down; what does not work is said on it."""

    def __init__(self, runner: Runner, views: Views, seen: Seen, window: QWidget) -> None:
        super().__init__(window)
        self._runner, self._views, self._words = runner, views, seen.words
        self._is_new = True
        views.card.appointment_wanted.connect(self.ask)
        views.card.appointment_cancelled.connect(self.cancel)
        views.day.appointment_wanted.connect(self.ask)
        views.appointment.terms_wanted.connect(self._keep)

    def ask(self, prospect_id: str) -> None:
        """Ask for the terms of the next appointment with somebody, or of a new one where there is none."""

        def ask(seen: _Agreed) -> None:
            self._is_new = seen.found is None
            self._views.appointment.ask(prospect_id, seen.name, seen.today, seen.minutes, seen.found)

        self._runner.read(partial(_agreed, prospect_id), ask)

    def cancel(self, prospect_id: str) -> None:
        """Cancel the next appointment with somebody; one undo brings it back."""
        self._runner.act(partial(appointments.cancel_appointment, prospect_id=prospect_id))

    def _keep(self, prospect_id: str, day: date, hour: time, minutes: int, kind: Obligation) -> None:
        sheet = self._views.appointment

        def done(answer: Effect | FieldSalesError) -> None:
            if isinstance(answer, FieldSalesError):
                sheet.say(sentence(self._words, answer))
            else:
                sheet.close_sheet()
                self._runner.tell(answer)

        self._runner.read(partial(_write, prospect_id, day, hour, minutes, kind, self._is_new), done)


def _agreed(prospect_id: str, desk: Desk) -> _Agreed:
    prospect = desk.portfolio.prospect(prospect_id)
    if prospect is None:
        raise errors.UnknownProspectError(prospect_id)
    found = appointments.next_appointment(desk, prospect_id)
    usual = round(desk.library.visit_length(prospect).total_seconds() / 60)
    return _Agreed(prospect.name, desk.today, usual if found is None else minutes_of(found), found)


def _write(
    prospect_id: str, day: date, hour: time, minutes: int, kind: Obligation, is_new: bool, desk: Desk
) -> Effect | FieldSalesError:
    """Return the effect, or the error: it belongs on the sheet and not into the banner."""
    terms = Terms(datetime.combine(day, hour, desk.zone), timedelta(minutes=minutes), kind)
    write = appointments.make_appointment if is_new else appointments.change_appointment
    try:
        return write(desk, prospect_id, terms)
    except FieldSalesError as error:
        return error
