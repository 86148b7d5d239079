# SPDX-License-Identifier: MIT
"""The head of the evening: which day is closed, how far that is, and the visit that is added."""

from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from fieldsales.desk.evening import Closing
from fieldsales.ui.card.head import BackRow
from fieldsales.ui.card.redrawn import Redrawn
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.theme import Theme, Token
from fieldsales.wording import formats
from fieldsales.wording.words import Words


class Stage(Enum):
    """How far the evening is."""

    STOPS = auto()
    AGAIN = auto()
    CAME_TO = auto()


class EveningHead(Redrawn):
    """Which day is closed, and how much of it is said."""

    left = Signal()
    add_wanted = Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__(theme)
        self._words = words
        self._closing: Closing | None = None
        self._stage = Stage.STOPS
        self.redraw()

    def show_day(self, closing: Closing, stage: Stage) -> None:
        """Show a day; drawn again only where something of it changed."""
        if (closing, stage) != (self._closing, self._stage):
            self._closing, self._stage = closing, stage
            self.redraw()

    def fill(self, column: QVBoxLayout) -> None:
        """Lay out the way back, the day, and how far it is."""
        theme, u, _ = self._theme, self._theme.u, self._words.gettext
        back = BackRow(self._words, theme, _("Day") if self._stage is Stage.STOPS else _("Stops"))
        back.left.connect(self.left)
        way = QVBoxLayout()
        way.setContentsMargins(u(8), u(6), u(16), 0)
        way.addWidget(back)
        column.addLayout(way)
        row = QHBoxLayout()
        row.setContentsMargins(u(16), u(4), u(16), u(12))
        row.setSpacing(u(12))
        texts = QVBoxLayout()
        texts.setSpacing(u(2))
        title = _("Close the day")
        if self._closing is not None:
            title = _("Close {day}").format(day=formats.day(self._words, self._closing.on))
        texts.addWidget(Spans(theme, Span(title, 20, 600)))
        texts.addWidget(Spans(theme, Span(self._state(), token=Token.SECONDARY)))
        row.addLayout(texts, 1)
        add = QPushButton(_("Add a visit…"))
        add.setFont(theme.font(13, 500))
        add.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        add.setToolTip(_("A visit that was not in the tour (+)"))
        add.clicked.connect(self.add_wanted)
        row.addWidget(add, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(row)

    def _state(self) -> str:
        _, closing = self._words.gettext, self._closing
        if closing is None:
            return ""
        count, said = len(closing.stops), len(closing.answered)
        if not count:
            return _("No tour and no visit on this day: add the visits that were made.")
        if said == count:
            return _("Everything is noted, and saved.")
        text = self._words.ngettext(
            "{said} of {count} stop noted; a digit, then Enter. The others count as not visited.",
            "{said} of {count} stops noted; a digit, then Enter. The others count as not visited.",
            count,
        )
        return text.format(said=said, count=count)
