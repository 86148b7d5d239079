# SPDX-License-Identifier: MIT
"""What the rep's own past taught, kept in the portfolio until it no longer holds."""

from contextlib import suppress

from fieldsales.desk.desk import Desk
from fieldsales.domain import errors


def is_learning(desk: Desk) -> bool:
    """Return whether the firm lets the program learn from outcomes and losses."""
    return desk.settings.get("learning") is not False


def keep_lesson(desk: Desk, name: str, stamp: str, content: object) -> None:
    """Keep a JSON value under a name, with the stamp of what it follows from, on the real day alone.

    Where nothing can be written it is learned anew each time.
    """
    if desk.today != desk.portfolio.today or desk.portfolio.learned(name) == (stamp, content):
        return
    with (
        suppress(errors.DiskFullError, errors.ReadOnlyPortfolioError),
        desk.portfolio.action("learn") as book,
    ):
        book.keep_learned(name, stamp, content)
