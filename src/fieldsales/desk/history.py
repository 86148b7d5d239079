# SPDX-License-Identifier: MIT
"""Taking back, and looking at what was done."""

from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.verdicts import reclassify
from fieldsales.portfolio.history import Action

#: Above this many records everybody is classified again, which is then quicker.
MANY = 200


def undo(desk: Desk) -> Effect:
    """Take the last action back, whatever it was. Raises NothingToUndoError."""
    undone = desk.portfolio.undo()
    everything = "setting" in undone.entities or len(undone.prospects) > MANY
    if not everything:
        with desk.portfolio.action("classify") as book:
            reclassify(desk, book, undone.prospects)
    else:
        with desk.portfolio.action("classify") as book:
            book.forget_verdicts()
    return Effect(
        "undo",
        prospects=undone.prospects,
        everything=everything,
        tour=True,
        values={"action": undone.name},
    )


def history(desk: Desk, limit: int = 50) -> tuple[Action, ...]:
    """Return the last actions, newest first."""
    return desk.portfolio.history(limit)
