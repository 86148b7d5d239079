# SPDX-License-Identifier: MIT
"""The doctrine: which one says who is warm, what another would change, and the switch."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from fieldsales.desk.doctrines import Switch
from fieldsales.domain.company import Prospect
from fieldsales.domain.verdict import Shape
from fieldsales.ui.card.focus import focus_again
from fieldsales.ui.card.quiet_button import QuietButton
from fieldsales.ui.card.reading import Doctrine, in_language
from fieldsales.ui.card.section import line
from fieldsales.ui.overlay_bar import UprightScroll
from fieldsales.ui.settings.choice import Choice, Choices
from fieldsales.ui.settings.correspondence import Rows, correspondence, record_title
from fieldsales.ui.settings.page import SettingsPage
from fieldsales.ui.settings.preview import SwitchPreview
from fieldsales.ui.theme import Theme, Token
from fieldsales.wording.words import Words

#: Below this width at 100 % the preview stands under the list.
_NARROW = 800

#: Classes that are drawn alike under every doctrine, and shapes that stand for no temperature.
_CLIENTS = ("client", "client_vip")
_NO_TEMPERATURE = (Shape.RING, Shape.CROSS)


class DoctrinePage(SettingsPage):
    """Shows the doctrines of the box; looking at one asks for its preview and changes nothing."""

    preview_wanted = Signal(str)
    switch_wanted = Signal(str)
    record_wanted = Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__(words, theme, words.gettext("Doctrine"))
        self._doctrines: Sequence[Doctrine] = ()
        self._current, self._looked_at = "", ""
        self._today = date.min
        self._switch: Switch | None = None
        self._prospect: Prospect | None = None
        self._rows: Rows = ()
        self._is_narrow = False
        self._draw()

    def show_doctrines(self, doctrines: Sequence[Doctrine], current: str, today: date) -> None:
        """Show the doctrines, the one in force chosen."""
        self._doctrines, self._current, self._today = doctrines, current, today
        self._looked_at, self._switch = current, None
        self._draw()

    def show_preview(self, switch: Switch) -> None:
        """Show what a switch would do; an answer about another doctrine than the one looked at is dropped."""
        if switch.proposed.id == self._looked_at:
            self._switch = switch
            self._preview.show_switch(switch, self._today)
            if self._is_narrow:
                QTimer.singleShot(0, self._preview, self._show_preview)

    def show_record(self, prospect: Prospect | None, rows: Rows) -> None:
        """Show one record under every doctrine, or none."""
        self._prospect, self._rows = prospect, rows
        self._draw()

    @property
    def looked_at(self) -> str:
        """The doctrine that is chosen in the list."""
        return self._looked_at

    def look_at(self, doctrine_id: str) -> None:
        """Choose a doctrine in the list and ask for what it would change."""
        self._looked_at, self._switch = doctrine_id, None
        self._choices.show_chosen(doctrine_id)
        self._show_side()
        if doctrine_id != self._current:
            self.preview_wanted.emit(doctrine_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (self.width() / self._theme.scale < _NARROW) != self._is_narrow:
            self._draw()

    def _fill(self, whole: QWidget) -> None:
        """Put the preview beside the list, or under it in a narrow window or at large text."""
        self._is_narrow = self.width() / self._theme.scale < _NARROW
        self._preview = SwitchPreview(self._words, self._theme)
        self._preview.switch_wanted.connect(self.switch_wanted)
        self._preview.cancelled.connect(self._cancel)
        self._scroll = UprightScroll(self._theme.scale)
        head = self._make_head(
            self._words.gettext("It says who is warm and for how long. It changes no fact.")
        )
        if self._is_narrow:
            self._stand_below(whole, head)
        else:
            self._stand_beside(whole, head)
        self._show_side()

    def _stand_beside(self, whole: QWidget, head: QWidget) -> None:
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        left, right = QVBoxLayout(), QVBoxLayout()
        self._scroll.setWidget(self._make_list())
        left.addWidget(head)
        left.addWidget(line())
        left.addWidget(self._scroll, 1)
        between = QFrame()
        between.setProperty("kind", "upright")
        for part in (self._preview, self._preview.foot):
            part.setFixedWidth(self._theme.u(420))
        right.addWidget(self._preview, 1)
        right.addWidget(self._preview.foot)
        for column in (left, right):
            column.setSpacing(0)
        across.addLayout(left, 1)
        across.addWidget(between)
        across.addLayout(right)

    def _stand_below(self, whole: QWidget, head: QWidget) -> None:
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        both = QWidget()
        inner = QVBoxLayout(both)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self._make_list())
        inner.addWidget(line())
        inner.addWidget(self._preview)
        inner.addStretch(1)
        self._scroll.setWidget(both)
        column.addWidget(head)
        column.addWidget(line())
        column.addWidget(self._scroll, 1)
        column.addWidget(self._preview.foot)

    def _make_list(self) -> QWidget:
        theme = self._theme
        body = QWidget()
        body.setProperty("level", "surface")
        parts = QVBoxLayout(body)
        parts.setContentsMargins(theme.u(12), theme.u(10), theme.u(12), theme.u(20))
        parts.setSpacing(0)
        self._choices = Choices(follows=True)
        self._choices.setAccessibleName(self._words.gettext("Doctrines"))
        self._choices.chosen.connect(self.look_at)
        rows = QVBoxLayout(self._choices)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(theme.u(2))
        for doctrine in self._doctrines:
            rows.addWidget(self._choices.hold(doctrine.id, self._choice(doctrine)))
        self._choices.show_chosen(self._looked_at)
        parts.addWidget(self._choices)
        if self._prospect is not None and self._rows:
            parts.addSpacing(theme.u(14))
            parts.addWidget(self._record(self._prospect))
        parts.addStretch(1)
        return body

    def _choice(self, doctrine: Doctrine) -> Choice:
        _, language = self._words.gettext, self._words.language
        has_temperatures = doctrine.link != "stage only"
        drawn = [doctrine.mark(one) for one in reversed(doctrine.class_ids) if one not in _CLIENTS]
        marks = [mark for mark in drawn if mark.shape not in _NO_TEMPERATURE] if has_temperatures else []
        return Choice(
            self._theme,
            in_language(doctrine.labels, language),
            in_language(doctrine.summary, language),
            badge=_("in force") if doctrine.id == self._current else "",
            marks=marks,
            right="" if has_temperatures else _("no temperature"),
        )

    def _record(self, prospect: Prospect) -> QWidget:
        theme = self._theme
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(theme.u(12), 0, theme.u(12), 0)
        column.setSpacing(theme.u(14))
        column.addWidget(line())
        top = QHBoxLayout()
        title = record_title(self._words, theme, prospect, self._rows, self._current)
        top.addWidget(title, 1)
        other = QuietButton(
            theme, self._words.gettext("Choose another record"), token=Token.ACCENT, px=13, weight=500
        )
        other.setObjectName("other record")
        other.clicked.connect(self.record_wanted)
        top.addWidget(other)
        column.addLayout(top)
        column.addWidget(correspondence(self._words, theme, self._rows, self._today))
        return made

    def _show_side(self) -> None:
        doctrine = next((one for one in self._doctrines if one.id == self._looked_at), None)
        if doctrine is None:
            return
        if self._looked_at == self._current:
            self._preview.show_current(doctrine)
        elif self._switch is not None:
            self._preview.show_switch(self._switch, self._today)
        else:
            self._preview.show_counting(doctrine)

    def _show_preview(self) -> None:
        """Bring the head of the preview into sight, below the list."""
        self._scroll.verticalScrollBar().setValue(self._preview.y())

    def _cancel(self) -> None:
        self.look_at(self._current)
        focus_again(self, f"choice.{self._current}")
