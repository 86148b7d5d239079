# SPDX-License-Identifier: MIT
"""Prospects given a tag together: told how far it is, and stopped at any time."""

import threading
from collections.abc import Collection

from PySide6.QtCore import QObject, Signal

from fieldsales.desk import chosen
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.domain.errors import CancelledError
from fieldsales.ui.long import Long
from fieldsales.ui.runner import Runner
from fieldsales.wording.words import Words


class TaggingTalk(Long):
    """Has tags written on the portfolio lane: one action, or none of it."""

    #: they have the tag
    given = Signal()

    def __init__(self, runner: Runner, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._words = runner, words
        self._stop = threading.Event()
        self._is_giving = False

    def cancel(self) -> None:
        """Stop; nobody has the tag then."""
        self._stop.set()

    def give(self, prospect_ids: Collection[str], text: str) -> None:
        """Give prospects a tag, unless one is being given: who presses Enter twice means it once."""
        if self._is_giving:
            return
        self._is_giving = True
        self._stop = stop = threading.Event()
        progress = self._runner.to_window(self.progressed.emit)
        self.began.emit(self._words.gettext("Tagging those picked"))

        def work(desk: Desk) -> Effect | None:
            try:
                return chosen.tag(desk, prospect_ids, text, progress, stop.is_set)
            except CancelledError:
                return None

        self._runner.read(work, self._done, self._end)

    def _end(self) -> None:
        self._is_giving = False
        self.ended.emit()

    def _done(self, effect: Effect | None) -> None:
        self._end()
        if effect is not None:
            self.given.emit()
            self._runner.tell(effect)
