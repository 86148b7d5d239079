# SPDX-License-Identifier: MIT
"""Asks the public search of companies beside the window's work, once the rep allowed it."""

import threading
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from fieldsales.desk import companies, place_search, rules
from fieldsales.desk.desk import Desk
from fieldsales.desk.network import HOSTS, Service
from fieldsales.domain.errors import CancelledError
from fieldsales.ui.background import Lane
from fieldsales.ui.long import Long
from fieldsales.ui.runner import Runner
from fieldsales.wording import formats
from fieldsales.wording.prospecting import online_text
from fieldsales.wording.words import Words

if TYPE_CHECKING:
    from fieldsales.desk.companies import Answer, Question


class OnlineTalk(Long):
    """Lets the service be asked, asks, tells how far it is, and stops when it is told to."""

    #: the words that were asked for, and the `Answer`
    answered = Signal(str, object)
    #: what is to be known of the answer, in a sentence
    told = Signal(str)

    def __init__(self, runner: Runner, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._words = runner, words
        self._stop = threading.Event()

    @property
    def host(self) -> str:
        """Who is asked."""
        return HOSTS[Service.COMPANIES]

    def turn_on(self) -> None:
        """Let the program ask this service, and no other; the choice is remembered."""
        self._runner.act(partial(rules.allow, permission=Service.COMPANIES, is_on=True))

    def cancel(self) -> None:
        """Stop asking; what was found before stays."""
        self._stop.set()

    def ask(self, asked: str) -> None:
        """Ask for words, around the rep's home."""
        self._stop.set()
        self._stop = threading.Event()
        self._runner.read(partial(place_search.online_question, asked=asked), partial(self._ask, asked))

    def _ask(self, asked: str, question: "Question") -> None:
        stop, progress = self._stop, self._runner.to_window(self.progressed.emit)
        self.began.emit(self._words.gettext("Asking {host}").format(host=self.host))

        def work(desk: Desk) -> "Answer | None":
            try:
                return companies.ask(desk, question, progress, stop.is_set)
            except CancelledError:
                return None

        def done(answer: "Answer | None") -> None:
            self.ended.emit()
            if answer is not None:
                self.answered.emit(asked, answer)
                self.told.emit(" ".join(self._remarks(answer)))

        self._runner.read(work, done, self.ended.emit, Lane.ONLINE, self.ended.emit)

    def _remarks(self, answer: "Answer") -> tuple[str, ...]:
        count = len(answer.businesses)
        text = self._words.ngettext("{count} place online.", "{count} places online.", count)
        remarks = online_text(self._words, answer.total, answer.is_cut, answer.unplaced)
        return text.format(count=formats.number(self._words, count)), *remarks
