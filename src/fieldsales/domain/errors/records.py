# SPDX-License-Identifier: MIT
"""What goes wrong with records: prospects, their facts, their leave."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from fieldsales.domain.errors.base import FieldSalesError


@dataclass(eq=False)
class UnknownProspectError(FieldSalesError):
    """No prospect has this id or name."""

    words: str


@dataclass(eq=False)
class AmbiguousProspectError(FieldSalesError):
    """Several prospects have this name."""

    words: str
    ids: tuple[str, ...]


@dataclass(eq=False)
class MaybeKnownError(FieldSalesError):
    """Places look like records: the rep must say of each whether it is the same, another, or a branch.

    `pairs` are the place's id and name, and the record's.
    """

    pairs: tuple[tuple[str, str, str, str], ...]


@dataclass(eq=False)
class UnknownKindError(FieldSalesError):
    """No fact has this kind, or a criterion this answer; `what` is the field it belongs to, where one is."""

    kind: str
    known: tuple[str, ...]
    what: str = ""


@dataclass(eq=False)
class FutureFactError(FieldSalesError):
    """A fact cannot have happened after now."""

    at: datetime


@dataclass(eq=False)
class LeaveOverlapError(FieldSalesError):
    """Somebody is on leave already on some of the days; `name` is the prospect's, empty for the rep."""

    name: str
    first: date
    last: date


@dataclass(eq=False)
class UnknownLeaveError(FieldSalesError):
    """No leave has this id."""

    words: str


@dataclass(eq=False)
class PinSetByHandError(FieldSalesError):
    """The rep set this prospect's pin himself: he says whether a new address moves it."""

    name: str


@dataclass(eq=False)
class NoPlaceError(FieldSalesError):
    """Nobody knows where this prospect is on the map."""

    name: str


@dataclass(eq=False)
class UnknownFollowUpError(FieldSalesError):
    """No relance and no task has this id, or several begin with it."""

    words: str


@dataclass(eq=False)
class UnknownOrderError(FieldSalesError):
    """No order has this id."""

    words: str


@dataclass(eq=False)
class FarYearError(FieldSalesError):
    """A day, as it was typed for `what`, lies before or after the years in which a rep may stand."""

    what: str
    words: str
    first: int
    last: int
    is_past: bool


@dataclass(eq=False)
class GoneDayError(FieldSalesError):
    """A day and a month without a year, as they were typed, are a day `on` that passed lately."""

    words: str
    on: date


@dataclass(eq=False)
class UndatedTaskError(FieldSalesError):
    """A task that concerns nobody has no day: only a relance can be moved to one."""


@dataclass(eq=False)
class OrderGoneError(FieldSalesError):
    """Nothing is left of an order that could be cancelled; or it never came to anything."""

    name: str
    on: date
    was_something: bool = True


@dataclass(eq=False)
class CancelledTooMuchError(FieldSalesError):
    """More is to be cancelled than is left of an order, or of one of its lines."""

    name: str
    on: date
    asked: Decimal
    left: Decimal


@dataclass(eq=False)
class UnknownProductError(FieldSalesError):
    """No product has this name or id."""

    words: str
    known: tuple[str, ...]


@dataclass(eq=False)
class UnknownTemplateError(FieldSalesError):
    """No template of a message is called so."""

    words: str
    known: tuple[str, ...]


@dataclass(eq=False)
class ProductThereError(FieldSalesError):
    """Another product has this name already."""

    name: str


@dataclass(eq=False)
class UnknownFieldError(FieldSalesError):
    """A template names a field that there is not."""

    template: str
    field: str
    known: tuple[str, ...]
