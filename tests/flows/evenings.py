# SPDX-License-Identifier: MIT
"""Camille's evening: what is on the disk of her stops, and what the room says of them."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt

from fieldsales.desk import evening
from fieldsales.desk.evening import Answer
from fieldsales.desk.prospects import find

#: The rep of conftest, who works in the window.
Rep = Any
Open = Callable[[str, str], Rep]
K = Qt.Key

TUESDAY = date(2026, 5, 12)
NOON = datetime(2026, 5, 12, 12, tzinfo=ZoneInfo("Europe/Paris"))
WEDNESDAY = TUESDAY + timedelta(days=1)
TOUR = ["Cave Martin", "Le Comptoir", "La Cave du Port", "L'Ardoise", "Hôtel du Logis", "Cave de la Sèvre"]


def said(rep: Rep, on: date = TUESDAY) -> dict[str, Answer | None]:
    """What is on disk of each stop."""
    return {one.prospect.name: one.answer for one in evening.closing_of(rep.desk, on).stops}


def shown(rep: Rep) -> dict[str, str]:
    """What the list says of each stop."""
    return {one.name: one.answer for one in rep.window.views.evening.model.lines}


def next_steps(rep: Rep, name: str) -> list[str]:
    """The next steps that were accepted with visits."""
    relances = rep.desk.portfolio.relances_of(find(rep.desk, name).id)
    return [one.channel for one in relances if one.is_of_visit]


def begin(rep: Rep) -> None:
    rep.press(K.Key_E, modifier=Qt.KeyboardModifier.AltModifier)
    rep.wait_idle()
