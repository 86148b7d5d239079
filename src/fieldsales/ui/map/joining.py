# SPDX-License-Identifier: MIT
"""Prospects put into a day together: planned beside the window, kept once, and stopped at any time."""

from collections.abc import Callable, Collection
from datetime import date
from functools import partial

from PySide6.QtCore import QObject

from fieldsales.desk import chosen
from fieldsales.desk.chosen import Joining
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.ui.long import Long
from fieldsales.ui.planned import Planned, Wish
from fieldsales.ui.runner import Runner
from fieldsales.wording.words import Words


class JoiningTalk(Long):
    """Asks the desk for a day with those who join it, and has it kept whatever is planned after it."""

    def __init__(self, runner: Runner, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._words = runner, words
        self._planned = Planned(runner)

    def put_in(
        self, on: date, prospect_ids: Collection[str], urgency: Callable[[str], tuple[str, str]] | None = None
    ) -> None:
        """Put prospects into a day, the most urgent first; without `urgency` as they come.

        `urgency` is asked beside the window: the whole portfolio may be picked.
        """
        progress = self._runner.to_window(self.progressed.emit)

        def compute(desk: Desk) -> Joining:
            ids = list(prospect_ids) if urgency is None else sorted(prospect_ids, key=urgency)
            return chosen.draft_into_day(desk, on, ids, progress)

        def tell(_joining: Joining, effect: Effect) -> None:
            self._runner.tell(effect)

        what = self._words.gettext("Putting those picked into the day")
        self._planned.ask(
            Wish(
                compute,
                chosen.keep_into_day,
                tell,
                began=partial(self.began.emit, what),
                ended=self.ended.emit,
                by_hand=True,
                on=on,
            )
        )

    def cancel(self) -> None:
        """Stop; the day is as it was before."""
        self._planned.cancel()
