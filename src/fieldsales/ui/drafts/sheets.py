# SPDX-License-Identifier: MIT
"""A small sheet whose answers are a draft while they are typed, and are back at the next start."""

import json
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldsales.ui.away.small_sheet import SmallSheet
from fieldsales.ui.drafts.fields import FieldKey
from fieldsales.ui.theme import Theme
from fieldsales.wording.words import Words


class DraftSheet(SmallSheet):
    """What is typed is told as it is typed; closed, by Escape or since it is written down, it is given up."""

    #: whose draft a sheet that was just opened goes on with, where there is one
    began = Signal(object)
    #: a `FieldKey` and all answers as one text, empty where nothing would be lost
    typed = Signal(object, str)
    given_up = Signal(object)

    def __init__(self, words: Words, theme: Theme, window: QWidget) -> None:
        self._draft: FieldKey | None = None
        self._first: Sequence[str] = ()
        super().__init__(words, theme, window)
        self.closed.connect(self._give_up)

    @property
    def answers(self) -> list[str]:
        """All that is typed and chosen, as texts."""
        raise NotImplementedError

    def take_answers(self, answers: Sequence[str]) -> None:
        """Show what was typed another time; as many answers as there are now."""
        raise NotImplementedError

    def begin_draft(self, key: FieldKey) -> None:
        """Keep from now on what is typed that differs from what stands on the sheet now."""
        self._draft, self._first = key, self.answers
        self.began.emit(key)

    def go_on_with_draft(self, key: FieldKey) -> None:
        """Keep from now on what is typed, with what stands on the sheet now."""
        self._draft, self._first = key, ()
        self.tell_typed()

    def take_typed(self, text: str) -> None:
        """Go on with a text that `typed` told, maybe of an earlier version of the sheet."""
        try:
            answers = json.loads(text)
        except ValueError:
            return
        is_ours = isinstance(answers, list) and all(isinstance(one, str) for one in answers)
        if is_ours and len(answers) == len(self.answers):
            self.take_answers(answers)

    def tell_typed(self) -> None:
        """Tell what is typed now."""
        if self._draft is not None:
            answers = self.answers
            text = "" if answers == self._first else json.dumps(answers, ensure_ascii=False)
            self.typed.emit(self._draft, text)

    def _give_up(self) -> None:
        key, self._draft = self._draft, None
        if key is not None:
            self.given_up.emit(key)
