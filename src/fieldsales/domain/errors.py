# SPDX-License-Identifier: MIT
"""Everything the rep can act on. Errors carry facts; `wording.sentences` says them.

They are not frozen: contextlib writes the traceback into them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from fieldsales.domain.finding import Finding


class FieldSalesError(Exception):
    """Something the rep can act on, told in one sentence in the window or the terminal."""


@dataclass(eq=False)
class NotAPortfolioError(FieldSalesError):
    """The file is something else, or not a database at all."""

    path: Path


@dataclass(eq=False)
class NewerPortfolioError(FieldSalesError):
    """The file comes from a newer version of the program."""

    path: Path


@dataclass(eq=False)
class DamagedPortfolioError(FieldSalesError):
    """The integrity check failed; `backup` is the newest good copy, if any."""

    path: Path
    backup: Path | None = None


@dataclass(eq=False)
class ReadOnlyPortfolioError(FieldSalesError):
    """The file or its folder cannot be written."""

    path: Path


@dataclass(eq=False)
class PortfolioInUseError(FieldSalesError):
    """Another fieldsales holds the file."""

    path: Path


@dataclass(eq=False)
class DiskFullError(FieldSalesError):
    """There is no room left; nothing was half written."""

    path: Path


@dataclass(eq=False)
class UnreadableFileError(FieldSalesError):
    """A file to be read is missing, is a folder, or may not be opened."""

    path: Path
    why: str = ""


@dataclass(eq=False)
class UnwritableFileError(FieldSalesError):
    """A file to be written cannot be."""

    path: Path


@dataclass(eq=False)
class FileExistsAlreadyError(FieldSalesError):
    """Writing would replace a file that may hold somebody's work."""

    path: Path


@dataclass(eq=False)
class DoctrineError(FieldSalesError):
    """A doctrine file does not validate: `line` counts from 1, 0 when unknown.

    `file` is empty where a value was typed that no file can hold.

    `wording.doctrine_faults` has the sentence of each `code`, which `values` fill;
    numbers among them are written as the language writes them.
    """

    file: str
    line: int
    code: str
    values: Mapping[str, str | float] = field(default_factory=dict)


@dataclass(eq=False)
class UnknownDoctrineError(FieldSalesError):
    """No doctrine has this id."""

    doctrine: str
    known: tuple[str, ...]


@dataclass(eq=False)
class DoctrineOfTheBoxError(FieldSalesError):
    """The program's own doctrines stay as they are: a firm changes a copy and deletes its own."""

    doctrine: str
    is_deletion: bool = False


@dataclass(eq=False)
class DoctrineInForceError(FieldSalesError):
    """The doctrine in force cannot be deleted."""

    doctrine: str


@dataclass(eq=False)
class DoctrineThereError(FieldSalesError):
    """A doctrine of this id is there already; one `is_of_box` cannot be replaced."""

    doctrine: str
    is_of_box: bool = False


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
class UnknownKindError(FieldSalesError):
    """No fact has this kind, or a criterion this answer; `what` is the option it belongs to, where one is."""

    kind: str
    known: tuple[str, ...]
    what: str = ""


@dataclass(eq=False)
class FutureFactError(FieldSalesError):
    """A fact cannot have happened after now."""

    at: datetime


@dataclass(eq=False)
class BadValueError(FieldSalesError):
    """A value given by hand cannot be read: what it was, what is expected instead.

    `what` is the id of a field that `wording.labels` names, or stands as it was
    typed; `expected` is an id or an example.
    """

    what: str
    value: str
    expected: str


@dataclass(eq=False)
class ReversedHoursError(FieldSalesError):
    """The hours of work would end no later than they begin; both as "18:00"."""

    start: str
    end: str


@dataclass(eq=False)
class MissingColumnError(FieldSalesError):
    """An imported table has no column that could be a name; without columns it has no headings at all."""

    path: Path
    columns: tuple[str, ...]


@dataclass(eq=False)
class BadTerritoryError(FieldSalesError):
    """The extract is not OpenStreetMap data, is empty or is cut."""

    path: Path
    why: str = ""


@dataclass(eq=False)
class PartLeftOutError(FieldSalesError):
    """A part of a territory pack cannot be made here: the pack goes without it and says so.

    `part` is "streets", "tiles" or "roads". Codes of `reason`: "no_program" (what
    makes it does not run on this computer), "nothing" (the extract holds none of
    it), "failed" (what makes it gave up).
    """

    part: str
    reason: str


@dataclass(eq=False)
class DamagedRoadsError(FieldSalesError):
    """The roads of a territory cannot be used: driving times are estimated instead."""

    territory: str


@dataclass(eq=False)
class TerritoryBusyError(FieldSalesError):
    """Another fieldsales is building or deleting a territory in this folder."""

    path: Path


@dataclass(eq=False)
class BadSireneError(FieldSalesError):
    """A table is no extract of Sirene's stock of establishments: `missing` are columns it lacks."""

    path: Path
    missing: tuple[str, ...] = ()


@dataclass(eq=False)
class UnknownTerritoryError(FieldSalesError):
    """No pack has this name, or none is installed."""

    name: str


@dataclass(eq=False)
class UnknownPlaceError(FieldSalesError):
    """No pack holds a business of these ids."""

    ids: tuple[str, ...]


@dataclass(eq=False)
class UnknownTradeError(FieldSalesError):
    """No trade has this word."""

    words: str


@dataclass(eq=False)
class CancelledError(FieldSalesError):
    """The rep stopped something long; everything is as it was before."""


@dataclass(eq=False)
class NothingToUndoError(FieldSalesError):
    """The log holds no action that could be taken back."""


@dataclass(eq=False)
class NothingToRedoError(FieldSalesError):
    """Nothing was taken back last: something else was done since, or nothing ever was."""


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

    problems: tuple[Finding, ...]


@dataclass(eq=False)
class NoWindowError(FieldSalesError):
    """The window's libraries cannot be loaded on this computer."""

    why: str


@dataclass(eq=False)
class NoRoomError(FieldSalesError):
    """A prospect cannot be seen on that day: closed, or no free time while it is open."""

    prospect: str
    on: str


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
    """A stop cannot be seen at that place of its day: its door is closed then, or no time is left."""

    name: str
    on: str


@dataclass(eq=False)
class PromisedStopError(FieldSalesError):
    """An appointment is no suggestion that could be taken off its day: it is moved or cancelled."""

    name: str
    on: str


@dataclass(eq=False)
class ClientClassError(FieldSalesError):
    """A client is one by its orders: no word of the rep makes another class of it."""

    name: str


@dataclass(eq=False)
class NoOverrideError(FieldSalesError):
    """No word of the rep decides this prospect's class."""

    name: str


@dataclass(eq=False)
class NoAnswerError(FieldSalesError):
    """There is no answer to this criterion, or no brake, that could be taken back."""

    name: str
    criterion: str


@dataclass(eq=False)
class BadZoneError(FieldSalesError):
    """A file of zones cannot be used; `zone` is the one at fault, empty where it is the whole file.

    `most` is the limit that it passes: bytes, zones or corners.
    """

    path: Path
    why: str
    zone: str = ""
    most: int = 0


@dataclass(eq=False)
class BadDrawingError(FieldSalesError):
    """A line drawn by hand bounds no area; `why` is one of ZoneFault's."""

    why: str


@dataclass(eq=False)
class UnknownZoneError(FieldSalesError):
    """No zone has this id or name."""

    words: str
    known: tuple[str, ...]


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
class NoNightError(FieldSalesError):
    """No night away begins on that date."""

    on: date


@dataclass(eq=False)
class NoSuchPlaceError(FieldSalesError):
    """Neither a prospect nor a town has this name."""

    words: str


@dataclass(eq=False)
class NoAppointmentError(FieldSalesError):
    """Nobody has an appointment with this prospect from today on, or on the ISO date that is given."""

    prospect_id: str
    on: str = ""


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


@dataclass(eq=False)
class NetworkOffError(FieldSalesError):
    """A service was asked for and the rep did not turn the network on; `host` would be asked."""

    host: str


@dataclass(eq=False)
class ServiceError(FieldSalesError):
    """A service online gave no usable answer.

    `why` is "unreachable", "slow", "busy" (it asks for patience), "broken" (its
    own fault, or an answer that is none) or "refused" (it does not take the
    question).
    """

    host: str
    why: str


@dataclass(eq=False)
class MaybeKnownError(FieldSalesError):
    """Places look like records: the rep must say of each whether it is the same, another, or a branch.

    `pairs` are the place's id and name, and the record's.
    """

    pairs: tuple[tuple[str, str, str, str], ...]
