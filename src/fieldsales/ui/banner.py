# SPDX-License-Identifier: MIT
"""The banner above the foot: what went wrong and what to do, or how far something long has come."""

import time
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from fieldsales.desk.building import Advance
from fieldsales.ui.card.section import discard
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.theme import Icon, Theme, Token, paint_icon
from fieldsales.wording import formats
from fieldsales.wording.territories import advance_text, left_text
from fieldsales.wording.words import Words

#: Something this short needs no progress: the banner would only flash.
_PATIENCE_MS = 400

#: A search is expected to take a moment: most days are planned within it.
_SEARCH_PATIENCE_MS = 800


class Stoppable(Protocol):
    """What may take long: it tells that it began and that it is over."""

    began: SignalInstance
    ended: SignalInstance

    def cancel(self) -> None:
        """Stop; everything is as it was before."""


class Long(Stoppable, Protocol):
    """Something of one step: it tells how many of how many are done."""

    progressed: SignalInstance


class Search(Long, Protocol):
    """Something that has an answer at any time, and a better one later: `search_began` tells of it."""

    search_began: SignalInstance

    def keep_found(self) -> None:
        """Stop; what is found so far is kept."""


class Build(Stoppable, Protocol):
    """Something of several steps: it tells where it stands, an `Advance`."""

    advanced: SignalInstance


class Banner(QWidget):
    """Takes no room while there is nothing to say. A sentence stays until it is closed or another comes.

    That something cannot be done is told until something else is done.
    """

    cancelled = Signal()
    #: what is found so far is enough
    kept = Signal()

    def __init__(
        self,
        words: Words,
        theme: Theme,
        clock: Callable[[], float] = time.monotonic,
        patience_ms: int = _PATIENCE_MS,
    ) -> None:
        super().__init__()
        _ = words.gettext
        self._words, self._theme, self._clock = words, theme, clock
        self._what, self._began = "", 0.0
        self._share: float | None = None
        self._is_refusal = False
        self._icon = _Sign(theme)
        self._said = Spans(theme, Span(""))
        self._cancel = QPushButton(_("Cancel"))
        self._cancel.clicked.connect(self._stop)
        self._keep = QPushButton(_("Keep what is found"))
        self._keep.setToolTip(_("Stop searching and keep the best found so far"))
        self._keep.clicked.connect(self._end_with_found)
        self._close = QToolButton()
        self._close.setAccessibleName(_("Close"))
        self._close.setToolTip(_("Close"))
        self._close.clicked.connect(self.fall_silent)
        for button in (self._keep, self._cancel, self._close):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._row = QHBoxLayout()
        self._row.addWidget(self._icon)
        self._row.addWidget(self._said, 1, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._keep)
        self._row.addWidget(self._cancel)
        self._row.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._row)
        self._patience_ms = patience_ms
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(self.show)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        u = theme.u
        self._row.setContentsMargins(u(14), u(9), u(12), u(9))
        self._row.setSpacing(u(10))
        self._icon.set_theme(theme)
        for button in (self._keep, self._cancel):
            button.setFont(theme.font(13, 500))
        self._close.setIcon(theme.icon(Icon.CLOSE, Token.SECONDARY))
        self._close.setIconSize(QSize(u(14), u(14)))
        sentence = self.sentence
        replaced = Spans(theme, Span(sentence, weight=500))
        self._row.replaceWidget(self._said, replaced)
        discard(self._said)
        self._said = replaced
        self.update()

    def follow(self, long: Long) -> None:
        """Tell of something long from its beginning to its end, and have it stopped by Cancel."""
        self._follow(long)
        long.progressed.connect(self.progress)

    def follow_search(self, search: Search) -> None:
        """Tell of a search as well, which can be ended with what it has found."""
        self.follow(search)
        self.kept.connect(search.keep_found)
        search.search_began.connect(self.begin_search)

    def follow_build(self, build: Build) -> None:
        """Tell of something long of several steps, and have it stopped by Cancel."""
        self._follow(build)
        build.advanced.connect(self.advance)

    def _follow(self, long: Stoppable) -> None:
        self.cancelled.connect(long.cancel)
        long.began.connect(self.begin)
        long.ended.connect(self.end)

    @property
    def sentence(self) -> str:
        """What is being said, empty when nothing is."""
        return self._said.text

    def tell(self, sentence: str) -> None:
        """Say what went wrong and what to do about it."""
        self._patience.stop()
        self._what, self._share, self._is_refusal = "", None, False
        self._icon.show_icon(Icon.WARNING)
        self._keep.hide()
        self._cancel.hide()
        self._close.show()
        self._say(sentence)
        self.show()

    def refuse(self, sentence: str) -> None:
        """Say why what was asked for cannot be done, until something else is done or looked at."""
        self.tell(sentence)
        self._is_refusal = True

    def go_on(self) -> None:
        """Take a refusal away: the rep has gone on, and it tells of what was."""
        if self._is_refusal:
            self.fall_silent()

    def take_back(self, sentence: str) -> None:
        """Take away what was told, if it still is: it is so no more."""
        if sentence and sentence == self.sentence:
            self.fall_silent()

    def begin(self, what: str) -> None:
        """Say that something long goes on: what it is, and Cancel. It shows when it is not over at once."""
        self._begin(what, self._patience_ms, can_keep=False)

    def begin_search(self, what: str) -> None:
        """Say the same of a search: what it has found so far can be kept. It shows when it takes long."""
        self._begin(what, max(self._patience_ms, _SEARCH_PATIENCE_MS), can_keep=True)

    @property
    def can_cancel(self) -> bool:
        """Whether something long is told of that can be stopped, and was not yet."""
        return bool(self._what) and self.isVisible() and self._cancel.isEnabled()

    def cancel(self) -> None:
        """Stop what is told of."""
        if self.can_cancel:
            self._stop()

    def _begin(self, what: str, patience_ms: int, *, can_keep: bool) -> None:
        self._what, self._began, self._share, self._is_refusal = what, self._clock(), None, False
        self._icon.show_icon(Icon.REFRESH)
        self._cancel.setEnabled(True)
        self._keep.setEnabled(True)
        self._keep.setVisible(can_keep)
        self._cancel.show()
        self._close.hide()
        self._say(f"{what}…")
        self._patience.start(patience_ms)

    def progress(self, done: int, total: int) -> None:
        """Say how far it has come: how many of how many, and how long it still takes."""
        if not self._what or not self._cancel.isEnabled():
            return
        _, words = self._words.gettext, self._words
        counted = formats.number(words, done)
        if total <= 0:
            self._say(f"{self._what} · {counted}")
            return
        self._share = min(1.0, done / total)
        of_all = _("{done} of {total}").format(done=counted, total=formats.number(words, total))
        parts = [self._what, of_all]
        spent = self._clock() - self._began
        if spent > 1 and 0 < done < total:
            parts.append(left_text(words, spent * (total - done) / done))
        self._say(" · ".join(parts))
        self.update()

    def advance(self, advance: Advance) -> None:
        """Say which step of something long goes on, how many of how many, and how long it all still takes."""
        if not self._what or not self._cancel.isEnabled():
            return
        words = self._words
        self._share = advance.share
        parts = [self._what, advance_text(words, advance.step, advance.done, advance.total)]
        if advance.seconds_left is not None and self._clock() - self._began > 1:
            parts.append(left_text(words, advance.seconds_left))
        self._say(" · ".join(parts))
        self.update()

    def end(self) -> None:
        """Say no more of what went on; an error told meanwhile stays."""
        if self._what:
            self.fall_silent()

    def fall_silent(self) -> None:
        """Take the banner away."""
        self._patience.stop()
        self._what, self._share, self._is_refusal = "", None, False
        self.hide()
        self._say("")

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color(Token.RAISED))
        painter.fillRect(0, 0, self.width(), 1, theme.color(Token.LINE))
        if self._share is not None:
            painter.fillRect(0, 0, round(self.width() * self._share), 2, theme.color(Token.ACCENT))

    def _say(self, sentence: str) -> None:
        self._said.show_spans(Span(sentence, weight=500))
        self.setAccessibleName(sentence)

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self._keep.setEnabled(False)
        self._say(self._words.gettext("Stopping…"))
        self.cancelled.emit()

    def _end_with_found(self) -> None:
        self._cancel.setEnabled(False)
        self._keep.setEnabled(False)
        self._say(self._words.gettext("Keeping what is found…"))
        self.kept.emit()


class _Sign(QWidget):
    """The icon before the sentence."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._icon = theme, Icon.WARNING

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.setFixedSize(theme.u(20), theme.u(20))
        self.update()

    def show_icon(self, icon: Icon) -> None:
        self._icon = icon
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        middle = QPointF(QRectF(self.rect()).center())
        paint_icon(QPainter(self), middle, self._icon, self._theme, token=Token.TEXT, px=18)
