# SPDX-License-Identifier: MIT
"""What went wrong and what to do about it, one sentence for each error."""

from datetime import date
from pathlib import Path

from fieldsales.domain import errors
from fieldsales.domain.tour import Reason
from fieldsales.wording import formats, labels
from fieldsales.wording.attachments import attachment_fault
from fieldsales.wording.calendars import calendar_fault
from fieldsales.wording.doctrine_faults import refusal_text
from fieldsales.wording.held import Held, held_text
from fieldsales.wording.leaves import span_text
from fieldsales.wording.network import not_allowed_text
from fieldsales.wording.reasons import reason_text
from fieldsales.wording.record_faults import record_fault
from fieldsales.wording.territories import gone_text, left_out_text, spoilt_text
from fieldsales.wording.words import Words


def sentence(words: Words, error: errors.FieldSalesError) -> str:
    """Return what the rep reads, in the window and in the terminal alike."""
    return (
        _about_portfolio(words, error)
        or _about_files(words, error)
        or _about_words(words, error)
        or record_fault(words, error)
        or calendar_fault(words, error)
        or attachment_fault(words, error)
        or _about_work(words, error)
    )


def fault_sentence(words: Words, log: Path | None = None) -> str:
    """Return what the rep reads after a fault of the program's own; `log` is the file that tells more."""
    _ = words.gettext
    if log is None:
        return _("fieldsales hit a bug of its own; what you saved is safe.")
    return _("fieldsales hit a bug of its own; what you saved is safe. See {file}.").format(file=log)


def _about_portfolio(words: Words, error: errors.FieldSalesError) -> str:
    _ = words.gettext
    match error:
        case errors.NotAPortfolioError(path=path):
            text = _("{file} is not a fieldsales portfolio: choose another file, or import it.")
            return text.format(file=path.name)
        case errors.NewerPortfolioError(path=path):
            return _("{file} comes from a newer fieldsales: update this one.").format(file=path.name)
        case errors.DamagedPortfolioError(path=path, backup=None):
            text = _("{file} is damaged and there is no backup of it: keep the file and ask for help.")
            return text.format(file=path.name)
        case errors.DamagedPortfolioError(path=path, backup=backup):
            text = _("{file} is damaged: open its newest backup, {backup}. The damaged file is kept.")
            return text.format(file=path.name, backup=backup)
        case errors.ReadOnlyPortfolioError(path=path):
            text = _(
                "{file} cannot be written: check the permissions of the file and of its folder, or copy it."
            )
            return text.format(file=path.name)
        case errors.PortfolioInUseError(path=path):
            return _("{file} is open in another fieldsales: close that one first.").format(file=path.name)
        case errors.DiskFullError(territory=territory, disk=Path() as disk) if territory:
            text = _(
                "The disk {disk} is full and the territory {name} was not built; all is as it was before."
                " Free some space and try again."
            )
            return text.format(disk=disk, name=territory)
        case errors.DiskFullError(path=path):
            text = _("The disk is full and nothing was written to {file}: free some space and try again.")
            return text.format(file=path.name)
    return ""


def _about_files(words: Words, error: errors.FieldSalesError) -> str:
    _ = words.gettext
    match error:
        case errors.UnreadableFileError(path=path, why=""):
            text = _("{file} cannot be read: check that it is there and that it may be opened.")
            return text.format(file=path)
        case errors.UnreadableFileError(path=path, why=why):
            text = _("{file} cannot be read ({why}): check the file or save it again as CSV.")
            return text.format(file=path, why=_reading_problem(words, why))
        case errors.UnwritableFileError(path=path):
            text = _("{file} cannot be written: choose another folder or check its permissions.")
            return text.format(file=path)
        case errors.FileExistsAlreadyError(path=path):
            return _("{file} exists already: choose another name.").format(file=path)
        case errors.MissingColumnError(path=path, columns=()):
            text = _("{file} has no line of headings: put one above its rows, with “name” above the names.")
            return text.format(file=path.name)
        case errors.MissingColumnError(path=path, columns=columns):
            text = _("{file} has no name column. Its columns are: {columns}. Call one of them “name”.")
            return text.format(file=path.name, columns=", ".join(columns))
        case errors.BadTerritoryError(path=path, why=why):
            text = _("{file} is not a whole OpenStreetMap extract ({why}): download it again.")
            return text.format(file=path.name, why=_extract_problem(words, why))
        case errors.PartLeftOutError(part=part, reason=reason):
            return left_out_text(words, part, reason)
        case (
            errors.DamagedRoadsError()
            | errors.DamagedMapError()
            | errors.DamagedTerritoryError()
            | errors.DamagedStreetsError()
        ):
            return spoilt_text(words, error)
        case errors.TerritoryBusyError():
            return _("Another fieldsales is building a territory: wait until it is ready.")
        case errors.BadSireneError(path=path, missing=()):
            text = _("{file} is not a Sirene extract: it must be the table “StockEtablissement” as CSV.")
            return text.format(file=path.name)
        case errors.BadSireneError(path=path, missing=missing, or_else=or_else):
            text = words.ngettext(
                "{file} is not a Sirene extract: it has no column {columns}.",
                "{file} is not a Sirene extract: it lacks the columns {columns}.",
                len(missing),
            )
            said = text.format(file=path.name, columns=", ".join(missing))
            if or_else:
                rest = _("Instead of latitude and longitude, {columns} will do.")
                said = f"{said} {rest.format(columns=', '.join(or_else))}"
            return said
        case errors.DoctrineError():
            return refusal_text(words, error)
    return ""


def _about_words(words: Words, error: errors.FieldSalesError) -> str:
    _ = words.gettext
    match error:
        case errors.NotAllowedOnlineError():
            return not_allowed_text(words, error)
        case errors.ServiceError(host=host, why=why):
            return _service_problem(words, why).format(host=host)
        case errors.MaybeKnownError(pairs=pairs):
            text = words.ngettext(
                "{pairs} may be yours already: say --as same, --as different or --as branch.",
                "{pairs} may be yours already: save them one by one with --as same, different or branch.",
                len(pairs),
            )
            told = _("{place} (“{name}”) is like {prospect} (“{own}”)")
            said = (
                told.format(place=place, name=name, prospect=prospect, own=own)
                for place, name, prospect, own in pairs
            )
            return text.format(pairs="; ".join(said))
        case errors.UnknownDoctrineError(doctrine=doctrine, known=known):
            text = _("There is no doctrine “{doctrine}”. Choose one of: {known}.")
            return text.format(doctrine=doctrine, known=", ".join(known))
        case errors.DoctrineOfTheBoxError(doctrine=doctrine, is_deletion=True):
            text = _("The doctrine “{doctrine}” comes with the program and stays: only your own are deleted.")
            return text.format(doctrine=doctrine)
        case errors.DoctrineOfTheBoxError(doctrine=doctrine):
            text = _("The doctrine “{doctrine}” comes with the program and stays as it is: copy it first.")
            return text.format(doctrine=doctrine)
        case errors.DoctrineInForceError(doctrine=doctrine):
            text = _("The doctrine “{doctrine}” is in force: switch to another one before you delete it.")
            return text.format(doctrine=doctrine)
        case errors.DoctrineThereError(doctrine=doctrine, is_of_box=True):
            text = _("The program itself has a doctrine “{doctrine}”: give yours another id.")
            return text.format(doctrine=doctrine)
        case errors.DoctrineThereError(doctrine=doctrine):
            text = _(
                "There is a doctrine “{doctrine}” already: give this one another id, or replace that one."
            )
            return text.format(doctrine=doctrine)
        case errors.UnknownProspectError(words=asked) if not asked.strip():
            return _("Name a prospect, or give its id (see “fieldsales list”).")
        case errors.UnknownProspectError(words=asked):
            text = _(
                "No prospect is called “{words}”: give its whole name or its id (see “fieldsales list”)."
            )
            return text.format(words=asked)
        case errors.AmbiguousProspectError(words=asked, ids=ids):
            text = words.ngettext(
                "{count} prospect is called “{words}”: give its id, {ids}.",
                "{count} prospects are called “{words}”: give the id of one, {ids}.",
                len(ids),
            )
            return text.format(count=len(ids), words=asked, ids=", ".join(ids))
        case errors.UnknownKindError(kind="", known=known, what=what):
            text = _("A word is missing. Choose one of: {known}.")
            if what:
                text = _("{what} is missing. Choose one of: {known}.")
            return text.format(what=labels.asked_label(words, what), known=", ".join(known))
        case errors.UnknownKindError(kind=kind, known=known):
            text = _("“{kind}” is not known here. Choose one of: {known}.")
            return text.format(kind=kind, known=", ".join(known))
        case errors.UnknownTerritoryError(name=""):
            return _(
                "No territory is installed: build one from an OpenStreetMap extract, with"
                " “fieldsales territory build FILE.osm.pbf --name NAME”."
            )
        case errors.UnknownTerritoryError(name=name):
            text = _("There is no territory “{name}”: see “fieldsales territory list”.")
            return text.format(name=name)
        case errors.TerritoryGoneError():
            return gone_text(words, error)
        case errors.UnknownPlaceError(ids=ids):
            text = words.ngettext(
                "No territory holds {ids}, and nothing was saved: see “fieldsales territory search”.",
                "No territory holds any of {ids}, and nothing was saved: see “fieldsales territory search”.",
                len(ids),
            )
            return text.format(ids=", ".join(ids))
        case errors.UnknownTradeError(words=asked):
            text = _("No trade is called “{words}”: try another word, such as “restaurant” or “caviste”.")
            return text.format(words=asked)
        case errors.BadValueError(what=what, value="", expected=expected):
            text = _("Give {expected}: {what} is missing.")
            return text.format(
                what=labels.asked_label(words, what), expected=labels.expected_label(words, expected)
            )
        case errors.BadValueError(what=what, value=value, expected=expected):
            text = _("“{value}” is not a value for {what}: give {expected}.")
            asked = labels.asked_label(words, what)
            return text.format(value=value, what=asked, expected=labels.expected_label(words, expected))
    return ""


def _about_work(words: Words, error: errors.FieldSalesError) -> str:
    _ = words.gettext
    match error:
        case errors.FutureFactError(at=at):
            text = _(
                "{day} at {time} has not come yet by this computer’s clock: a fact is written down once it"
                " has happened."
            )
            return text.format(day=formats.full_day(words, at), time=formats.clock(at))
        case errors.NothingToUndoError():
            return _("There is nothing left to undo.")
        case errors.NothingToRedoError():
            return _("There is nothing to do again: only what was undone last can be.")
        case errors.NoAppointmentError(on=on) if on:
            return _("There is no appointment on {day}.").format(day=_day(words, on))
        case errors.NoAppointmentError():
            return _("There is no appointment from today on: find a day for the visit instead.")
        case errors.SameAppointmentError(name=name, at=at):
            text = _("There is an appointment with {name} on {day} at {time} already.")
            return text.format(name=name, day=formats.full_day(words, at), time=formats.clock(at))
        case errors.SeveralAppointmentsError(name=name, starts=starts):
            text = _(
                "There are several appointments with {name} on {day}: give the hour too, one of {times}."
            )
            times = ", ".join(f"{one:%Y-%m-%dT%H:%M}" for one in starts)
            return text.format(name=name, day=formats.full_day(words, starts[0]), times=times)
        case errors.PastAppointmentError(at=at):
            text = _(
                "{day} at {time} has passed: choose a later day or hour, and write down what happened as a"
                " visit."
            )
            return text.format(day=formats.full_day(words, at), time=formats.clock(at))
        case errors.UnclearHourError(time=time, instead=instead, is_twice=is_twice):
            text = (
                _("The clock is put back that night: {time} comes twice, take {instead} or later.")
                if is_twice
                else _("The clock is put forward that night: {time} does not exist, take {instead}.")
            )
            return text.format(time=time, instead=instead)
        case errors.NoTourError(on=on):
            return _("There is no tour on {day}: plan the day first.").format(day=_day(words, on))
        case errors.NoRoomError(on=on, why=Reason() as why):
            because = reason_text(words, why, date.fromisoformat(on)).removesuffix(".")
            text = _("No visit is possible on {day}. {reason}.")
            return text.format(day=_day(words, on), reason=f"{because[:1].upper()}{because[1:]}")
        case errors.NoRoomError(on=on):
            text = _("There is no free time for it on {day} while it is open: try another day.")
            return text.format(day=_day(words, on))
        case errors.ReversedHoursError(start=start, end=end):
            text = _("A day from {start} to {end} would end before it begins: change the other hour first.")
            return text.format(start=start, end=end)
        case errors.ReversedLunchError(first=first, last=last):
            text = _("Lunch from {first} to {last} would end before it begins: change the other hour first.")
            return text.format(first=first, last=last)
        case errors.OverlappingHoursError(first=first, second=second):
            text = _("The rush hours {first} and {second} overlap: let one end where the other begins.")
            return text.format(first=first, second=second)
        case errors.LeaveOverlapError(name=name, first=first, last=last):
            mine = _("You are on leave {span} already: take that away first.")
            theirs = _("{name} is on leave {span} already: take that away first.")
            return (theirs if name else mine).format(name=name, span=span_text(words, first, last))
        case errors.NoSuchPlaceError(words=asked):
            text = _(
                "No prospect, town or address is known as “{words}”: try another, or latitude,longitude."
            )
            return text.format(words=asked)
        case errors.SwappedPlaceError(words=asked, right=right):
            text = _("“{words}” seems to be longitude,latitude. Write latitude first: {right}.")
            return text.format(words=asked, right=right)
        case errors.UnknownLeaveError(words=asked):
            text = _("No leave has the id “{words}”: “fieldsales leave list” shows them.")
            return text.format(words=asked)
        case errors.NoNightError(on=on):
            text = _("No night away begins on {day}: there is nothing to take back.")
            return text.format(day=formats.full_day(words, on))
        case errors.StandingStopError(on=on):
            text = _("This stop stays on {day}: it is agreed or reserved, or the visit was made already.")
            return text.format(day=_day(words, on))
        case errors.StandingAppointmentError(name=name, other=other, on=on):
            text = _(
                "{name} finds no place on {day}: the appointment with {other} would fall out, and it comes "
                "first. Choose another day or another place, or move the appointment."
            )
            return text.format(name=name, other=other, day=_day(words, on))
        case errors.NoStopError(name=name, on=on):
            text = _(
                "{name} is not in the tour of {day}: nothing was changed. Plan the day, or add the stop."
            )
            return text.format(name=name, day=_day(words, on))
        case errors.NoTimeThereError(name=name, held=time) if time:
            return held_text(words, Held.PINNED, name, time)
        case errors.NoTimeThereError(name=name, on=on):
            text = _(
                "{name} cannot be seen at that hour of {day}: the door is closed then, or there is no time "
                "left. Nothing was moved: choose another place."
            )
            return text.format(name=name, day=_day(words, on))
        case errors.PromisedStopError(name=name, on=on):
            text = _(
                "{name} has an appointment or reservation on {day} and stays in the tour: move or cancel it."
            )
            return text.format(name=name, day=_day(words, on))
        case errors.BrokenPlanError(problems=problems):
            text = _("This plan broke a rule and is not shown; the tour you had stands. ({problems})")
            broken = dict.fromkeys(_plan_problem(words, one.code) for one in problems)
            return text.format(problems="; ".join(broken))
        case errors.CancelledError():
            return _("Stopped: everything is as it was before.")
        case errors.NoWindowError(why=why):
            text = _(
                "The window cannot be shown ({why}). All it does is in the terminal too: fieldsales --help."
            )
            return text.format(why=why)
    return _("Something did not work: {what}.").format(what=type(error).__name__)


def _day(words: Words, on: str) -> str:
    return formats.full_day(words, date.fromisoformat(on))


def _plan_problem(words: Words, code: str) -> str:
    _ = words.gettext
    problems = {
        "people": _("not everybody is planned once or left out with a reason"),
        "times": _("its times are out of order"),
        "drives": _("a drive does not fit"),
        "hours": _("a visit falls outside opening hours"),
        "promises": _("an appointment or a promised time is not kept"),
        "lunch": _("lunch is not where it belongs"),
        "limits": _("it goes beyond your hours or your number of visits"),
        "meetings": _("two things happen at the same time"),
        "gaps": _("its free times are wrong"),
        "sums": _("its totals are wrong"),
        "fixed": _("the fixed visits do not fit together"),
    }
    return problems.get(code, code)


def _reading_problem(words: Words, why: str) -> str:
    _ = words.gettext
    problems = {
        "empty": _("it is empty"),
        "too_large": _("it is too large"),
        "folder": _("it is a folder"),
        "missing": _("it is not there"),
        "not_text": _("it is not a text table"),
        "encoding": _("its letters are neither UTF-8 nor Windows-1252"),
        "too_many_rows": _("it has more than 300,000 rows"),
        "too_many_columns": _("it has more than 1,000 columns"),
        "open_quote": _("its quotation marks are not closed"),
        "huge_cell": _("one of its headings is longer than any heading"),
    }
    return problems.get(why, why)


def _extract_problem(words: Words, why: str) -> str:
    _ = words.gettext
    problems = {
        "missing": _("it is not there"),
        "folder": _("it is a folder: choose the file in it"),
        "empty": _("it is empty"),
        "no_businesses": _("it holds no business"),
        "cut": _("it is cut or damaged"),
    }
    return problems.get(why, why)


def _service_problem(words: Words, why: str) -> str:
    _ = words.gettext
    return {
        "unreachable": _(
            "{host} cannot be reached: check the connection and try again; the rest works without."
        ),
        "slow": _("{host} takes too long to answer: try again later; the rest works without."),
        "busy": _("{host} has too many questions at the moment: try again in a minute."),
        "refused": _("{host} does not take this question: use other words."),
    }.get(why, _("{host} gave an answer that cannot be read: try again later; the rest works without."))
