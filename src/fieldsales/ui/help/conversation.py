# SPDX-License-Identifier: MIT
"""F1: reads what is explained, and opens it at the place where one is."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QCursor, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from fieldsales.desk.help import Entry, entries
from fieldsales.ui.figure import entry_of
from fieldsales.ui.parts import Parts
from fieldsales.ui.rail import Room


class HelpConversation(QObject):
    """Opens the help from F1 and from the palette."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._runner, self._views = parts.runner, parts.views
        QShortcut(QKeySequence("F1"), parts.window).activated.connect(self.open)
        parts.asking.help_wished.connect(self.open)

    @property
    def place(self) -> str:
        """The id of the place where one is: a room, the evening, or the pane in the day's place."""
        views = self._views
        if views.panes.rooms.currentWidget() is views.evening:
            return "evening"
        panes = {
            views.card: "record",
            views.visit: "visit",
            views.suitable: "suitable",
            views.places: "places",
            views.way: "way",
            views.check: "check",
            views.call: "call",
        }
        shows_pane = views.room in (Room.DAY, Room.WEEK) and views.panes.right.isVisible()
        shown = views.panes.right.currentWidget() if shows_pane else None
        return next((name for pane, name in panes.items() if pane is shown), str(views.room))

    def open(self) -> None:
        """Explain the figure that has the keyboard, else the one under the mouse, else the place."""
        here = entry_of(QApplication.focusWidget()) or entry_of(QApplication.widgetAt(QCursor.pos()))
        self._runner.read(entries, partial(self._show, here))

    def _show(self, figure: str, known: Sequence[Entry]) -> None:
        self._views.help.explain(known, figure or self.place)
