# SPDX-License-Identifier: MIT
"""One drive, turn by turn: where it leads, how long it is, and each road with what is driven on it."""

from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from fieldsales.domain.road import Bend, Leg
from fieldsales.ui.card.head import BackRow
from fieldsales.ui.card.rows import Columns, Row
from fieldsales.ui.card.section import line
from fieldsales.ui.card.side_pane import SidePane
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.overlay_bar import UprightScroll
from fieldsales.ui.theme import Icon, Theme, Token
from fieldsales.wording import formats
from fieldsales.wording.territories import across_text
from fieldsales.wording.words import Words

_ICONS = {
    Bend.START: Icon.ROUTE,
    Bend.STRAIGHT: Icon.STRAIGHT_ON,
    Bend.LEFT: Icon.TURN_LEFT,
    Bend.RIGHT: Icon.TURN_RIGHT,
    Bend.BACK: Icon.TURN_BACK,
    Bend.ROUNDABOUT: Icon.ROUNDABOUT,
    Bend.END: Icon.FLAG,
}

#: The number of a drive that is no part of the day.
ASIDE = -2

#: What an arrow key scrolls, at 100 %.
_STEP = 44


@dataclass(frozen=True, slots=True)
class Drive:
    """A drive of the day: the number of the stop it leads to, 0 for the day's end, and what is planned.

    One that is no part of the day has the number `ASIDE` and no length yet, and says where it begins.
    """

    number: int
    title: str
    length: timedelta | None = None
    estimated: bool = False
    start: str = ""


class WayPane(SidePane):
    """Shows a drive and tells which other one is wished; it works out nothing itself."""

    #: the drive before (-1) or after (1) this one
    step_requested = Signal(int)
    #: where territories are built
    territories_requested = Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__(theme)
        self._words = words
        self._drive: Drive | None = None
        self._leg: Leg | None = None
        self._trouble = ""
        self._scroll = UprightScroll(theme.scale)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_theme(theme)

    @property
    def number(self) -> int:
        """The number of the stop that the shown drive leads to, -1 before any was shown."""
        return self._drive.number if self._drive is not None else -1

    def ask(self, drive: Drive) -> None:
        """Show that the way of a drive is being looked for."""
        self._drive, self._leg, self._trouble = drive, None, ""
        self.redraw()

    def show_leg(self, leg: Leg, trouble: str = "") -> None:
        """Show the way; `trouble` says why roads that should be there are not."""
        self._leg, self._trouble = leg, trouble
        self.redraw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self._scroll.verticalScrollBar()
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        aside = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if aside and not event.modifiers():
            self.step_requested.emit(aside)
        elif step:
            bar.setValue(bar.value() + step * self._theme.u(_STEP))
        else:
            super().keyPressEvent(event)

    def fill(self, column: QVBoxLayout) -> None:
        """Lay out the head and, below it, the turns."""
        self._scroll = UprightScroll(self._theme.scale)
        content = self._make_turns()
        self._scroll.setWidget(content)
        for part in (content, self._scroll.viewport()):
            part.setAutoFillBackground(False)
        column.addWidget(self._make_head())
        column.addWidget(line())
        column.addWidget(self._scroll, 1)
        self.setAccessibleName(self._drive.title if self._drive is not None else "")

    def _make_head(self) -> QWidget:
        _, theme, drive = self._words.gettext, self._theme, self._drive
        u = theme.u
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        can_step = drive is not None and drive.number != ASIDE
        back = BackRow(
            self._words, theme, _("Day"), can_step=can_step, beside=(_("Drive before"), _("Drive after"))
        )
        back.left.connect(self.back)
        back.step_requested.connect(self.step_requested)
        way = QVBoxLayout()
        way.setContentsMargins(u(8), u(6), u(12), 0)
        way.addWidget(back)
        column.addLayout(way)
        texts = QVBoxLayout()
        texts.setContentsMargins(u(16), u(6), u(16), u(12))
        texts.setSpacing(u(3))
        if drive is not None:
            texts.addWidget(Spans(theme, Span(drive.title, 15, 600)))
            texts.addWidget(Spans(theme, Span(self._state(drive), token=Token.SECONDARY)))
        column.addLayout(texts)
        return head

    def _state(self, drive: Drive) -> str:
        """Say how long the drive is, as it is planned or by its way, and how far: "18 min · 12 km"."""
        leg, parts = self._leg, []
        length, is_estimated = drive.length, drive.estimated
        if length is None and leg is not None:
            length, is_estimated = timedelta(seconds=leg.seconds), leg.estimated
        if length is not None:
            said = formats.minutes(self._words, length)
            parts.append(f"≈{formats.NARROW}{said}" if is_estimated else said)
        if leg is None:
            parts.append(self._words.gettext("looking for the way…"))
        else:
            about = f"≈{formats.NARROW}" if leg.estimated else ""
            parts.append(f"{about}{formats.distance(self._words, leg.metres)}")
        if drive.start:
            parts.append(self._words.gettext("from {place}").format(place=drive.start))
        return " · ".join(parts)

    def _make_turns(self) -> QWidget:
        theme, leg = self._theme, self._leg
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(theme.u(16), theme.u(8), theme.u(16), theme.u(16))
        column.setSpacing(0)
        if leg is not None and leg.turns:
            columns = Columns(0, theme.u(30))
            for number, turn in enumerate(leg.turns):
                if number:
                    column.addWidget(line())
                away = formats.distance(self._words, turn.metres) if turn.metres else ""
                column.addWidget(
                    Row(theme, (Span(turn.text),), columns, icon=_ICONS[turn.bend], right=away, high=36)
                )
        elif leg is not None:
            self._say_estimated(column, leg)
        column.addStretch(1)
        return made

    def _say_estimated(self, column: QVBoxLayout, leg: Leg) -> None:
        """Say why there are no turns, and where the roads of a region come from."""
        _, theme = self._words.gettext, self._theme
        across = across_text(self._words, leg.across) if leg.across else ""
        text = (
            self._trouble
            or across
            or _(
                "No territory on this laptop has roads for this drive: its time is estimated, "
                "its line on the map is straight, and there are no turns to show."
            )
        )
        column.addSpacing(theme.u(8))
        column.addWidget(Row(theme, (Span(text),), Columns(0, theme.u(30)), icon=Icon.INFO))
        column.addSpacing(theme.u(12))
        button = QPushButton(_("Territories…"))
        button.setFont(theme.font(13, 500))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self.territories_requested)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
