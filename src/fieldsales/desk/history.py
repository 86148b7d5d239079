# SPDX-License-Identifier: MIT
"""Taking back, doing again, looking at what was done, and keeping a copy."""

from datetime import date
from pathlib import Path

from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.verdicts import classify_everybody, reclassify, stamp
from fieldsales.portfolio.classes import MANY
from fieldsales.portfolio.history import Action, Undone


def undo(desk: Desk) -> Effect:
    """Take the last action back, whatever it was, with what it did to classes and to the tour.

    Raises NothingToUndoError.
    """
    before = stamp(desk)
    with desk.portfolio.undo() as (book, undone):
        reclassify(desk, book, undone.classed, taking_back=True)
    if stamp(desk) != before:
        classify_everybody(desk, taking_back=True)
    return _brought("undo", undone)


def redo(desk: Desk) -> Effect:
    """Do again what was undone last, with what it did to classes and to the tour.

    Raises NothingToRedoError, also where something else was done since.
    """
    before = stamp(desk)
    with desk.portfolio.redo() as (book, redone):
        reclassify(desk, book, redone.classed)
    if stamp(desk) != before:
        classify_everybody(desk, cause=redone.name)
    return _brought("redo", redone)


def _brought(action: str, undone: Undone) -> Effect:
    """Return what taking an action back, or an undo, has brought."""
    return Effect(
        action,
        prospects=undone.prospects,
        everything=bool(undone.entities & {"setting", "doctrine"}) or len(undone.prospects) > MANY,
        tour=True,
        undoable=action == "redo",
        takes_back=undone.id if action == "undo" else "",
        values={"action": undone.name},
    )


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
