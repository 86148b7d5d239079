# SPDX-License-Identifier: MIT
"""The commands about calendar files: bring one in, read the watched folder."""

import sys
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from fieldsales.cli.program import Session
from fieldsales.desk import calendar_folder, calendars
from fieldsales.desk.calendar_plan import Entry, Fate
from fieldsales.desk.calendars import CalendarRead, Progress
from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.wording import formats
from fieldsales.wording.calendars import counts_text, span_text, trouble_text, why_text
from fieldsales.wording.sentences import sentence

T = TypeVar("T")
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]

#: What is named one by one; the rest is counted.
_NAMED = (Fate.NEW, Fate.CHANGED, Fate.CANCELLED, Fate.KEPT)

#: So many lines of each kind are printed: nobody reads a hundred thousand.
_PRINTED = 200


def register(app: typer.Typer) -> None:
    """Add these commands to the group."""
    app.command("import")(import_calendar)
    app.command("read")(read)


def import_calendar(
    context: typer.Context,
    file: Path,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,
    cancel_gone: Annotated[
        bool, typer.Option("--cancel-gone", help="Cancel what the calendar has no more.")
    ] = False,
    json: Json = False,
) -> None:
    """Bring the appointments of an .ics file in; the same file twice changes nothing."""
    session: Session = context.obj

    def work(progress: Progress) -> CalendarRead:
        return calendars.import_calendar(session.desk, file, dry_run=dry_run, progress=progress)

    done = _with_bar(file.name, work)
    _tell(session, done, json=json)
    if dry_run and not json:
        session.show(session.words.gettext("Nothing was written."))
    if cancel_gone and done.gone and not dry_run:
        effect = calendars.cancel_gone(session.desk, [one.id for one in done.gone])
        if not json:
            session.tell(effect)


def read(context: typer.Context, json: Json = False) -> None:
    """Read the calendars of the watched folder: the setting calendar.folder."""
    session: Session = context.obj

    def work(progress: Progress) -> CalendarRead | None:
        return calendar_folder.read_calendars(session.desk, progress)

    done = _with_bar("", work)
    if done is not None:
        _tell(session, done, json=json)
    elif json:
        session.show_json({"folder": None})
    else:
        _ = session.words.gettext
        session.show(_("No folder is watched: choose one with “fieldsales settings calendar.folder FOLDER”."))


def _with_bar(what: str, work: Callable[[Progress], T]) -> T:
    # Only a command that shows something at work waits for this, not the start of the window.
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task(what, total=None)
        return work(lambda done, total: bar.update(task, completed=done, total=total))


def _tell(session: Session, done: CalendarRead, *, json: bool) -> None:
    if json:
        session.show_json(calendar_json(done))
        return
    words = session.words
    for problem in done.unreadable:
        session.show(sentence(words, problem))
    troubles = (trouble_text(words, path.name, one.line, one.what, one.value) for path, one in done.troubles)
    _print(session, troubles, len(done.troubles))
    named = [entry for entry in done.entries if entry.fate in _NAMED]
    _print(session, (_line(session, done, entry) for entry in named), len(named))
    is_gone = words.gettext("Not in it any more: {what}")
    gone = (is_gone.format(what=_named(session, done, one)) for one in done.gone)
    _print(session, gone, len(done.gone))
    session.show(counts_text(words, done.effect.values))
    session.tell_stale(done.effect)


def _print(session: Session, lines: Iterable[str], count: int) -> None:
    """Print the first of some lines, and how many more there are."""
    for line in islice(lines, _PRINTED):
        session.show(line)
    if count > _PRINTED:
        words = session.words
        more = words.ngettext(
            "… and {count} more: “--json” names them all.",
            "… and {count} more: “--json” names them all.",
            count - _PRINTED,
        )
        session.show(more.format(count=formats.number(words, count - _PRINTED)))


def _line(session: Session, done: CalendarRead, entry: Entry) -> str:
    words = session.words
    _ = words.gettext
    one = entry.appointment or entry.was
    told = _named(session, done, one) if one is not None else entry.title
    if entry.fate is Fate.CHANGED and entry.was is not None and one is not None:
        if entry.was.start != one.start:
            before = _span(session, entry.was)
            return _("Moved: {what}. It was on {before}.").format(what=told, before=before)
        return _("Changed: {what}").format(what=told)
    theirs = f"{entry.theirs:%H:%M}" if entry.theirs is not None else ""
    text = {
        Fate.NEW: _("New: {what}"),
        Fate.CANCELLED: _("Cancelled: {what}"),
        Fate.KEPT: _("Kept: {what}"),
    }[entry.fate]
    return " ".join(part for part in (text.format(what=told), why_text(words, entry.why, theirs)) if part)


def _named(session: Session, done: CalendarRead, one: Appointment) -> str:
    name = done.names.get(one.prospect_id, "")
    what = f"{name} ({one.title})" if name and one.title != name else name or one.title
    return f"{_span(session, one)} · {what}"


def _span(session: Session, one: Appointment) -> str:
    zone = session.desk.zone
    start, end = one.start.astimezone(zone), one.end.astimezone(zone)
    return span_text(session.words, start, end, is_all_day=one.obligation is Obligation.ALL_DAY)


def calendar_json(done: CalendarRead) -> dict[str, object]:
    """Return the document of `calendar import --json`."""
    return {
        "files": [str(one) for one in done.files],
        "action_id": done.action_id,
        "wrote": done.wrote,
        **{fate.value: done.count(fate) for fate in Fate},
        "refused": done.refused,
        "days": sorted(one.isoformat() for one in done.effect.days),
        "events": [_event_json(done, one) for one in done.entries if one.fate in _NAMED],
        "gone": [_appointment_json(done, one) for one in done.gone],
        "troubles": [
            {"file": path.name, "line": one.line, "problem": one.what, "value": one.value}
            for path, one in done.troubles
        ],
        "unreadable": [{"file": str(one.path), "problem": one.why} for one in done.unreadable],
    }


def _event_json(done: CalendarRead, entry: Entry) -> dict[str, object]:
    one = entry.appointment or entry.was
    found: dict[str, object] = {"fate": entry.fate.value, "why": entry.why}
    if one is not None:
        found |= _appointment_json(done, one)
    if entry.was is not None and entry.appointment is not None:
        found["was"] = entry.was.start.isoformat()
    if entry.theirs is not None:
        found["theirs"] = entry.theirs.isoformat()
    return found


def _appointment_json(done: CalendarRead, one: Appointment) -> dict[str, object]:
    return {
        "id": one.id,
        "title": one.title,
        "start": one.start.isoformat(),
        "end": one.end.isoformat(),
        "all_day": one.obligation is Obligation.ALL_DAY,
        "prospect": one.prospect_id,
        "name": done.names.get(one.prospect_id, ""),
    }
