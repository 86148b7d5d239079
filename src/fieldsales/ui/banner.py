# SPDX-License-Identifier: MIT
"""The banner above the foot: what went wrong and what to do, and how far everything long has come."""

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from fieldsales.ui.banner_line import BannerLine
from fieldsales.ui.long import Build, Long, Search, Stoppable
from fieldsales.ui.long_line import LongLine
from fieldsales.ui.theme import Icon, Theme, Token
from fieldsales.wording.words import Words

#: Something this short needs no progress: the banner would only flash.
_PATIENCE_MS = 400


def _nothing() -> None:
    return


class Banner(QWidget):
    """Takes no room while there is nothing to say. A sentence is told until it is closed or another comes.

    What stays is told until the rep closes it, one after the other, the first first; what comes
    meanwhile is told before it. That something cannot be done is told until something else is done. Each long
    thing has a line of its own: whatever goes on at once is seen at once, and Cancel
    stops what it stands beside.
    """

    #: whether something long can be stopped now
    stoppable = Signal(bool)

    def __init__(
        self,
        words: Words,
        theme: Theme,
        clock: Callable[[], float] = time.monotonic,
        patience_ms: int = _PATIENCE_MS,
    ) -> None:
        super().__init__()
        self._words, self._theme, self._clock = words, theme, clock
        self._patience_ms = patience_ms
        #: what is told until another comes
        self._passing = ""
        self._is_refusal = False
        #: what stays, the first first, each with what hears that the rep has closed it
        self._staying: dict[str, Callable[[], None]] = {}
        self._close = QToolButton()
        self._close.setAccessibleName(words.gettext("Close"))
        self._close.setToolTip(words.gettext("Close"))
        self._close.clicked.connect(self._close_told)
        self._told = BannerLine(theme, Icon.WARNING, self._close)
        #: what goes on, that which began last at the end
        self._lines: list[LongLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._told)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        self._close.setIcon(theme.icon(Icon.CLOSE, Token.SECONDARY))
        self._close.setIconSize(QSize(theme.u(14), theme.u(14)))
        for line in (self._told, *self._lines):
            line.set_theme(theme)

    def new_line(self) -> LongLine:
        """Return a line for something long, which nothing else tells in."""
        line = LongLine(self._words, self._theme, self._clock, self._patience_ms)
        line.changed.connect(self._arrange)
        self._lines.append(line)
        self._column.addWidget(line)
        return line

    def follow(self, long: Long) -> LongLine:
        """Tell of something long from its beginning to its end, and have it stopped by its Cancel."""
        line = self._follow(long)
        long.progressed.connect(line.progress)
        return line

    def follow_search(self, search: Search) -> LongLine:
        """Tell of a search as well, which can be ended with what it has found."""
        line = self.follow(search)
        line.kept.connect(search.keep_found)
        search.search_began.connect(partial(self._begin, line, line.begin_search))
        return line

    def follow_build(self, build: Build) -> LongLine:
        """Tell of something long of several steps, and have it stopped by its Cancel."""
        line = self._follow(build)
        build.advanced.connect(line.advance)
        return line

    def _follow(self, long: Stoppable) -> LongLine:
        line = self.new_line()
        line.cancelled.connect(long.cancel)
        long.began.connect(partial(self._begin, line, line.begin))
        long.ended.connect(line.end)
        return line

    @property
    def sentence(self) -> str:
        """What is being said, empty when nothing is: what went wrong, else what began last."""
        return self._told.sentence or next((one.sentence for one in self._under_way), "")

    def tell(self, sentence: str) -> None:
        """Say what went wrong and what to do about it, until another sentence comes."""
        self._passing, self._is_refusal = sentence, False
        self._show_told()

    def stay(self, sentence: str, closed: Callable[[], None] = _nothing) -> None:
        """Say what is so until the rep closes it, behind what stays already; `closed` is called then."""
        self._staying.setdefault(sentence, closed)
        self._show_told()

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
        self._staying.pop(sentence, None)
        if sentence == self._passing:
            self._passing, self._is_refusal = "", False
        self._show_told()

    def fall_silent(self) -> None:
        """Take away what was told last, else the first of what stays; what goes on is told on."""
        self.take_back(self._told.sentence)

    def _close_told(self) -> None:
        """Take away what the rep has read."""
        closed = _nothing if self._passing else self._staying.get(self._told.sentence, _nothing)
        self.fall_silent()
        closed()

    def _show_told(self) -> None:
        told = self._passing or next(iter(self._staying), "")
        if told != self._told.sentence:
            self._told.say(told)
        self._told.setVisible(bool(told))
        self._arrange()

    @property
    def can_cancel(self) -> bool:
        """Whether something long is told of that can be stopped, and was not yet."""
        return any(line.can_cancel for line in self._lines)

    def listen_in(self, part: QWidget) -> None:
        """Let Escape stop what began last also from a part of the window that keeps all keys to itself."""
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), part, context=context)
        escape.setEnabled(False)
        escape.activated.connect(self.cancel)
        escape.activatedAmbiguously.connect(self.cancel)
        self.stoppable.connect(escape.setEnabled)

    def cancel(self) -> None:
        """Stop what began last of what can be stopped."""
        line = next((one for one in self._under_way if one.can_cancel), None)
        if line is not None:
            line.cancel()

    @property
    def _under_way(self) -> list[LongLine]:
        """What goes on, that which began last at first."""
        return [one for one in reversed(self._lines) if one.is_under_way]

    def _begin(self, line: LongLine, begin: Callable[[str], None], what: str) -> None:
        """Let something begin: what was told of what came before goes, unless that is still so."""
        if self._passing and (self._is_refusal or not self._under_way):
            self.fall_silent()
        self._lines.remove(line)
        self._lines.append(line)
        begin(what)

    def _arrange(self) -> None:
        seen = [line for line in (self._told, *self._lines) if not line.isHidden()]
        self.setVisible(bool(seen))
        self.setAccessibleName(self.sentence)
        self.stoppable.emit(self.can_cancel)
