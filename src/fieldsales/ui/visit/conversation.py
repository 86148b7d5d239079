# SPDX-License-Identifier: MIT
"""What to know before visits are written down: a clock that was set back, a form that cannot be used."""

from datetime import datetime

from PySide6.QtCore import QObject

from fieldsales.desk.clock import set_back_since
from fieldsales.desk.desk import Desk
from fieldsales.domain.errors import FormError
from fieldsales.ui.parts import Parts
from fieldsales.wording import formats
from fieldsales.wording.sentences import sentence


class VisitConversation(QObject):
    """Looks when the window opens, and says in the banner what stands in the way of visits."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._runner, self._words, self._banner = parts.runner, parts.words, parts.views.banner

    def look(self) -> None:
        """Look now."""
        self._runner.read(_look, self._tell)

    def _tell(self, found: tuple[datetime | None, tuple[FormError, ...]]) -> None:
        _, words = self._words.gettext, self._words
        since, refused = found
        for error in refused:
            self._banner.stay(sentence(words, error))
        if since is not None:
            text = _(
                "The clock of this laptop stands before the last change, of {day} at {time}: put it right,"
                " or say the hour of each visit. Nothing is lost."
            )
            day, time = formats.full_day(words, since.date()), formats.clock(since)
            self._banner.stay(text.format(day=day, time=time))


def _look(desk: Desk) -> tuple[datetime | None, tuple[FormError, ...]]:
    return set_back_since(desk), desk.library.forms[1]
