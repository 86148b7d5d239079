# SPDX-License-Identifier: MIT
"""What goes wrong with days: their plans, stops, appointments and hours."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from fieldsales.domain.errors.base import FieldSalesError
from fieldsales.domain.finding import Finding
from fieldsales.domain.tour import Reason


@dataclass(eq=False)
class ReversedHoursError(FieldSalesError):
    """The hours of work would end no later than they begin; both as "18:00"."""

    start: str
    end: str


@dataclass(eq=False)
class ReversedLunchError(FieldSalesError):
    """The hours between which lunch is would end no later than they begin; both as "14:00"."""

    first: str
    last: str


@dataclass(eq=False)
class OverlappingHoursError(FieldSalesError):
    """Two rush hours overlap, so that nobody knows which holds; both as "08:00-09:30"."""

    first: str
    second: str


@dataclass(eq=False)
class NoTourError(FieldSalesError):
    """There is no tour on that day to work on."""

    on: str


@dataclass(eq=False)
class NoStopError(FieldSalesError):
    """Somebody has no stop on that day that is still to be made: it was moved or taken off meanwhile."""

    name: str
    on: str


@dataclass(eq=False)
class BrokenPlanError(FieldSalesError):
    """The independent checker refused a plan; nothing of it is shown or saved."""

    is_fault: ClassVar[bool] = True

    problems: tuple[Finding, ...]

    def __str__(self) -> str:
        return "; ".join(f"{one.code}: {one.detail}" for one in self.problems)


@dataclass(eq=False)
class NoRoomError(FieldSalesError):
    """A prospect cannot be seen on that day: `why` where it is known, else no free time while it is open."""

    prospect: str
    on: str
    why: Reason | None = None


@dataclass(eq=False)
class StandingStopError(FieldSalesError):
    """A stop cannot leave its day: it is an appointment, or the visit was made already."""

    prospect: str
    on: str


@dataclass(eq=False)
class StandingAppointmentError(FieldSalesError):
    """A stop cannot be put on a day, or there within it, because an appointment would lose its time."""

    name: str
    other: str
    on: str


@dataclass(eq=False)
class NoTimeThereError(FieldSalesError):
    """A stop cannot be seen at that place of its day: its door is closed then, or no time is left.

    Where the rep `held` it at an hour, that is why.
    """

    name: str
    on: str
    held: str = ""


@dataclass(eq=False)
class PromisedStopError(FieldSalesError):
    """An appointment is no suggestion that could be taken off its day: it is moved or cancelled."""

    name: str
    on: str


@dataclass(eq=False)
class NoNightError(FieldSalesError):
    """No night away begins on that date."""

    on: date


@dataclass(eq=False)
class NoAppointmentError(FieldSalesError):
    """Nobody has an appointment with this prospect from today on, or on the ISO date that is given."""

    prospect_id: str
    on: str = ""


@dataclass(eq=False)
class SeveralAppointmentsError(FieldSalesError):
    """A day has several appointments with somebody, and none of them was named by its hour."""

    name: str
    starts: tuple[datetime, ...]


@dataclass(eq=False)
class SameAppointmentError(FieldSalesError):
    """There is an appointment with this prospect at that hour already."""

    name: str
    at: datetime


@dataclass(eq=False)
class PastAppointmentError(FieldSalesError):
    """An appointment would begin in the past."""

    at: datetime


@dataclass(eq=False)
class UnclearHourError(FieldSalesError):
    """The clock is changed that night and shows this time never, or twice; `instead` it shows once."""

    time: str
    instead: str
    is_twice: bool
