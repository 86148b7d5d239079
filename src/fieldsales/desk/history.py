# SPDX-License-Identifier: MIT
"""Taking back, doing again, looking at what was done, and keeping a copy."""

from datetime import date
from pathlib import Path

from fieldsales.classification.drawn import Drawn
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.verdicts import classify_by_zones, classify_everybody, reclassify, stamp
from fieldsales.portfolio.classes import MANY
from fieldsales.portfolio.history import Action, Undone


def undo(desk: Desk) -> Effect:
    """Take the last action back, whatever it was, with what it did to classes and to the tour.

    Raises NothingToUndoError.
    """
    before, drawn = stamp(desk), desk.drawn
    with desk.portfolio.undo() as (book, undone):
        reclassify(desk, book, undone.classed, taking_back=True)
    return _brought(desk, "undo", undone, before, drawn)


def redo(desk: Desk) -> Effect:
    """Do again what was undone last, with what it did to classes and to the tour.

    Raises NothingToRedoError, also where something else was done since.
    """
    before, drawn = stamp(desk), desk.drawn
    with desk.portfolio.redo() as (book, redone):
        reclassify(desk, book, redone.classed, done_again=True)
    return _brought(desk, "redo", redone, before, drawn)


def _brought(desk: Desk, action: str, undone: Undone, before: str, drawn: Drawn) -> Effect:
    """Class those anew whom it concerns, and return what taking an action back, or an undo, has brought.

    `before` is what classes stood by until then, and `drawn` the zones.
    """
    classed: frozenset[str] | None = frozenset()
    if stamp(desk) != before:
        cause, is_back = undone.name, action == "undo"
        if undone.entities <= {"zone"}:
            classed = classify_by_zones(desk, drawn, before, cause=cause, taking_back=is_back)
        else:
            classify_everybody(desk, cause=cause, taking_back=is_back)
            classed = None
    prospects = undone.prospects | (classed or frozenset())
    is_set = bool(undone.entities & {"setting", "doctrine"})
    return Effect(
        action,
        prospects=prospects,
        everything=is_set or classed is None or len(prospects) > MANY,
        tour=True,
        undoable=action == "redo",
        takes_back=undone.id if action == "undo" else "",
        values={"action": undone.name, **_whose(desk, undone)},
    )


def _whose(desk: Desk, undone: Undone) -> dict[str, str]:
    """Return the name of the one whom an action was about; nothing where that is nobody, or several."""
    if len(undone.prospects) != 1:
        return {}
    return {"name": desk.name_of(next(iter(undone.prospects)))}


def history(desk: Desk, limit: int = 50) -> tuple[Action, ...]:
    """Return the last actions, newest first."""
    return desk.portfolio.history(limit)


def back_up(desk: Desk) -> Path:
    """Copy the portfolio into the program's folder of backups, checked, and return where it is.

    Raises UnwritableFileError and DiskFullError.
    """
    return desk.portfolio.backup()


def last_backup(desk: Desk) -> date | None:
    """Return the day of the newest backup, None when there is none."""
    return desk.portfolio.last_backup()
