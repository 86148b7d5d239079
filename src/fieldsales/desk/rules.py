# SPDX-License-Identifier: MIT
"""Changing how the rep works."""

from fieldsales.desk.desk import Desk
from fieldsales.desk.doctrines import switch_doctrine
from fieldsales.desk.effect import Effect
from fieldsales.desk.settings import read_setting


def set_setting(desk: Desk, key: str, text: str) -> Effect:
    """Change one setting from what the rep typed.

    Raises UnknownKindError for an unknown key, BadValueError for an unreadable
    value, UnknownDoctrineError for a doctrine that is not there.
    """
    value = read_setting(key, text)
    if key == "doctrine":
        return switch_doctrine(desk, text)
    with desk.portfolio.action("settings") as book:
        book.set(key, value)
    return Effect("settings", everything=True, tour_stale=True, values={"key": key})
