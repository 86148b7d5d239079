# SPDX-License-Identifier: MIT
"""Something long, in a line of the banner: what it is, how far it has come, and Cancel beside it."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton

from fieldsales.desk.building import Advance
from fieldsales.ui.banner_line import BannerLine
from fieldsales.ui.theme import Icon, Theme
from fieldsales.wording import formats
from fieldsales.wording.territories import advance_text, left_text
from fieldsales.wording.words import Words

#: A search is expected to take a moment: most days are planned within it.
_SEARCH_PATIENCE_MS = 800


class LongLine(BannerLine):
    """Tells of one thing at a time that takes long; it is in sight once it is not over at once."""

    cancelled = Signal()
    #: what is found so far is enough
    kept = Signal()
    #: it came into sight, or is over
    changed = Signal()

    def __init__(self, words: Words, theme: Theme, clock: Callable[[], float], patience_ms: int) -> None:
        _ = words.gettext
        self._keep = QPushButton(_("Keep what is found"))
        self._keep.setToolTip(_("Stop searching and keep the best found so far"))
        self._cancel = QPushButton(_("Cancel"))
        super().__init__(theme, Icon.REFRESH, self._keep, self._cancel)
        self._words, self._clock = words, clock
        self._what, self._began, self._is_search = "", 0.0, False
        self._cancel.clicked.connect(self._stop)
        self._keep.clicked.connect(self._end_with_found)
        self._patience_ms = patience_ms
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(self._appear)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        super().set_theme(theme)
        for button in (self._keep, self._cancel):
            button.setFont(theme.font(13, 500))

    @property
    def is_under_way(self) -> bool:
        """Whether it has begun and is not over."""
        return bool(self._what)

    @property
    def can_cancel(self) -> bool:
        """Whether it goes on and was not stopped yet: in sight, or a search, which was asked for just now."""
        return self.is_under_way and (self._is_search or self.isVisible()) and self._cancel.isEnabled()

    def begin(self, what: str) -> None:
        """Say that something long goes on: what it is, and Cancel. It shows when it is not over at once."""
        self._begin(what, self._patience_ms, can_keep=False)

    def begin_search(self, what: str) -> None:
        """Say the same of a search: what it has found so far can be kept. It shows when it takes long."""
        self._begin(what, max(self._patience_ms, _SEARCH_PATIENCE_MS), can_keep=True)

    def progress(self, done: int, total: int) -> None:
        """Say how far it has come: how many of how many, and how long it still takes."""
        if not self.is_under_way or not self._cancel.isEnabled():
            return
        _, words = self._words.gettext, self._words
        counted = formats.number(words, done)
        if total <= 0:
            self.say(f"{self._what} · {counted}")
            return
        self.share = min(1.0, done / total)
        of_all = _("{done} of {total}").format(done=counted, total=formats.number(words, total))
        parts = [self._what, of_all]
        spent = self._clock() - self._began
        if spent > 1 and 0 < done < total:
            parts.append(left_text(words, spent * (total - done) / done))
        self.say(" · ".join(parts))
        self.update()

    def advance(self, advance: Advance) -> None:
        """Say which step of it goes on, how many of how many, and how long it all still takes."""
        if not self.is_under_way or not self._cancel.isEnabled():
            return
        words = self._words
        self.share = advance.share
        parts = [self._what, advance_text(words, advance.step, advance.done, advance.total)]
        if advance.seconds_left is not None and self._clock() - self._began > 1:
            parts.append(left_text(words, advance.seconds_left))
        self.say(" · ".join(parts))
        self.update()

    def end(self) -> None:
        """Say no more of what went on."""
        self._patience.stop()
        self._what, self.share = "", None
        self.hide()
        self.say("")
        self.changed.emit()

    def cancel(self) -> None:
        """Stop what is told of."""
        if self.can_cancel:
            self._stop()

    def _begin(self, what: str, patience_ms: int, *, can_keep: bool) -> None:
        self._what, self._began, self.share = what, self._clock(), None
        self._is_search = can_keep
        self._cancel.setEnabled(True)
        self._keep.setEnabled(True)
        self._keep.setVisible(can_keep)
        self.say(f"{what}…")
        self._patience.start(patience_ms)
        self.changed.emit()

    def _appear(self) -> None:
        self.show()
        self.changed.emit()

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self._keep.setEnabled(False)
        self.say(self._words.gettext("Stopping…"))
        self.cancelled.emit()

    def _end_with_found(self) -> None:
        self._cancel.setEnabled(False)
        self._keep.setEnabled(False)
        self.say(self._words.gettext("Keeping what is found…"))
        self.kept.emit()
