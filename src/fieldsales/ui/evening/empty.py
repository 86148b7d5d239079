# SPDX-License-Identifier: MIT
"""A day without a stop: what the evening is for, and what can be done with such a day."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from fieldsales.desk.evening import Closing
from fieldsales.ui.card.redrawn import Redrawn
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.theme import Theme, Token
from fieldsales.ui.visit.flow import Flow
from fieldsales.wording import formats
from fieldsales.wording.words import Words


class EmptyPane(Redrawn):
    """Offers to add a visit that was made, and to plan the working day that follows."""

    add_wanted, next_wanted = Signal(), Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__(theme)
        self._words = words
        self._closing: Closing | None = None
        self.setProperty("level", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(words.gettext("A day without a stop"))
        self.redraw()

    def show_day(self, closing: Closing) -> None:
        """Show a day without a stop; drawn again only where something of it changed."""
        if closing != self._closing:
            self._closing = closing
            self.redraw()

    def fill(self, column: QVBoxLayout) -> None:
        """Lay out two sentences and two buttons."""
        theme, u, _, closing = self._theme, self._theme.u, self._words.gettext, self._closing
        if closing is None:
            return
        inner = QVBoxLayout()
        inner.setContentsMargins(u(24), u(24), u(24), u(24))
        inner.setSpacing(u(8))
        why = _(
            "Here is said what became of each stop of a day. This one has no tour and no visit: add those"
            " that you made, or plan the day that follows."
        )
        inner.addWidget(Spans(theme, Span(_("There is nothing to close"), 15, 600)))
        inner.addWidget(Spans(theme, Span(why, token=Token.SECONDARY)))
        inner.addSpacing(u(8))
        day = formats.day(self._words, closing.next_on)
        plan = _("Show {day}") if closing.next_is_planned else _("Plan {day}")
        self.add = QPushButton(_("Add a visit…"))
        self.add.setProperty("kind", "primary")
        self.add.clicked.connect(self.add_wanted)
        self.next = QPushButton(plan.format(day=day))
        self.next.clicked.connect(self.next_wanted)
        keys = QWidget()
        row = Flow(keys, u(8), u(8))
        for button in (self.add, self.next):
            button.setFont(theme.font(13, 600))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAutoDefault(True)
            row.addWidget(button)
        inner.addWidget(keys)
        column.addLayout(inner)
        column.addStretch(1)
