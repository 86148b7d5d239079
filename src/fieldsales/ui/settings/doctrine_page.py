# SPDX-License-Identifier: MIT
"""The doctrine: which one says who is warm, what another would change, and the switch."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from fieldsales.desk.doctrines import Correspondence, Switch
from fieldsales.domain.company import Prospect
from fieldsales.domain.errors import DoctrineError
from fieldsales.domain.verdict import Shape
from fieldsales.ui.card.focus import focus_again
from fieldsales.ui.card.reading import Doctrine, in_language
from fieldsales.ui.card.rows import Columns, Row
from fieldsales.ui.card.section import line
from fieldsales.ui.card.spans import Span
from fieldsales.ui.overlay_bar import UprightScroll
from fieldsales.ui.settings.choice import Choice, Choices
from fieldsales.ui.settings.comparison import Compared, Comparison
from fieldsales.ui.settings.correspondence import Rows
from fieldsales.ui.settings.doctrine_foot import DoctrineFoot
from fieldsales.ui.settings.page import SettingsPage
from fieldsales.ui.settings.preview import SwitchPreview
from fieldsales.ui.theme import Icon, Theme
from fieldsales.wording.doctrine_faults import refusal_text
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
    #: everybody under every doctrine is to be shown
    correspondence_wanted = Signal()
    #: counting takes too long
    stop_wanted = Signal()
    #: a `Switch` whose list is to be written as a table
    changes_wanted = Signal(object)
    #: a doctrine's id: to be opened, exported, deleted
    open_wanted = Signal(str)
    deadlines_wanted = Signal(str)
    export_wanted = Signal(str)
    delete_wanted = Signal(str)
    #: a doctrine's id and the name of its copy
    copy_wanted = Signal(str, str)
    import_wanted = Signal()
    #: a record's id
    record_opened = Signal(str)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__(words, theme, words.gettext("Doctrine"))
        self._doctrines: Sequence[Doctrine] = ()
        self._current, self._looked_at = "", ""
        self._today = date.min
        self._switch: Switch | None = None
        self._compared = Compared()
        self._comparison: Comparison | None = None
        self._own: frozenset[str] = frozenset()
        self._broken: Sequence[DoctrineError] = ()
        self._drafts: Mapping[str, int] = {}
        self._is_narrow = False
        self._draw()

    def show_doctrines(
        self,
        doctrines: Sequence[Doctrine],
        current: str,
        today: date,
        own: Collection[str] = (),
        broken: Sequence[DoctrineError] = (),
        record: tuple[Prospect | None, Rows] | None = None,
    ) -> None:
        """Show the doctrines, the one in force chosen.

        `own` are the ids of the firm's, `broken` says what is wrong with files that cannot be used.
        With a `record` that is shown under every doctrine; else the one that is there stays.
        """
        self._doctrines, self._current, self._today = doctrines, current, today
        self._own, self._broken = frozenset(own), broken
        self._looked_at, self._switch = current, None
        compared = self._compared
        compared.doctrines, compared.current, compared.today = doctrines, current, today
        compared.looked_at, compared.everybody = current, None
        if record is not None:
            compared.prospect, compared.rows = record
        self._draw_when_seen()
        if compared.is_everybody:
            self.correspondence_wanted.emit()

    def show_drafts(self, drafts: Mapping[str, int]) -> None:
        """Show which doctrines have changes that wait to be applied, and how many."""
        if drafts != self._drafts:
            self._drafts = dict(drafts)
            self._draw()

    def show_correspondence(self, everybody: Correspondence) -> None:
        """Show everybody under every doctrine."""
        self._compared.everybody = everybody
        if self._comparison is not None and self._compared.is_everybody:
            self._comparison.draw()

    def show_progress(self, done: int, total: int) -> None:
        """Show how far the counting has come."""
        if self._looked_at != self._current and self._switch is None:
            self._preview.show_progress(done, total)

    def show_cell(self, start: str, end: str) -> None:
        """List the records of one class in force that are of one class under the doctrine looked at."""
        if self._comparison is not None:
            self._comparison.show_cell(start, end)

    def ask_copy(self) -> None:
        """Ask for the name of a copy of the doctrine that is looked at."""
        self._draw_if_due()
        self._foot.ask_name()

    @property
    def today(self) -> date:
        """The day that is shown."""
        return self._today

    def show_preview(self, switch: Switch) -> None:
        """Show what a switch would do; an answer about another doctrine than the one looked at is dropped."""
        if switch.proposed.id == self._looked_at:
            self._switch = switch
            self._preview.show_switch(switch, self._today)
            if self._is_narrow:
                QTimer.singleShot(0, self._preview, self._show_preview)

    @property
    def looked_at(self) -> str:
        """The doctrine that is chosen in the list."""
        return self._looked_at

    def look_at(self, doctrine_id: str) -> None:
        """Choose a doctrine in the list and ask for what it would change."""
        self._draw_if_due()
        self._looked_at, self._switch = doctrine_id, None
        self._choices.show_chosen(doctrine_id)
        self._show_side()
        self._show_foot()
        self._compared.looked_at = doctrine_id
        if self._comparison is not None:
            self._comparison.draw()
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
        self._preview.stopped.connect(self._stop)
        self._preview.export_wanted.connect(self.changes_wanted)
        self._foot = DoctrineFoot(self._words, self._theme)
        self._foot.open_wanted.connect(lambda: self.open_wanted.emit(self._looked_at))
        self._foot.copy_wanted.connect(lambda name: self.copy_wanted.emit(self._looked_at, name))
        self._foot.delete_wanted.connect(lambda: self.delete_wanted.emit(self._looked_at))
        self._foot.export_wanted.connect(lambda: self.export_wanted.emit(self._looked_at))
        self._foot.import_wanted.connect(self.import_wanted)
        self._scroll = UprightScroll(self._theme.scale)
        head = self._make_head(
            self._words.gettext("It says who is warm and for how long. It changes no fact.")
        )
        if self._is_narrow:
            self._stand_below(whole, head)
        else:
            self._stand_beside(whole, head)
        self._show_foot()
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
        left.addWidget(self._foot)
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
        column.addWidget(self._foot)
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
        for error in self._broken:
            broken = Row(theme, (Span(refusal_text(self._words, error)),), Columns(theme.u(12), theme.u(24)),
                         icon=Icon.WARNING)  # fmt: skip
            parts.addWidget(broken)
        self._comparison = None
        if self._compared.prospect is not None and self._compared.rows:
            parts.addSpacing(theme.u(14))
            self._comparison = self._make_comparison()
            parts.addWidget(self._comparison)
        parts.addStretch(1)
        return body

    def _choice(self, doctrine: Doctrine) -> Choice:
        _, language = self._words.gettext, self._words.language
        has_temperatures = doctrine.link != "stage only"
        badges = [_("in force")] if doctrine.id == self._current else []
        badges += [_("your firm’s")] if doctrine.id in self._own else []
        waiting = self._drafts.get(doctrine.id, 0)
        if waiting:
            text = self._words.ngettext("{count} change not applied", "{count} changes not applied", waiting)
            badges.append(text.format(count=waiting))
        drawn = [doctrine.mark(one) for one in reversed(doctrine.class_ids) if one not in _CLIENTS]
        marks = [mark for mark in drawn if mark.shape not in _NO_TEMPERATURE] if has_temperatures else []
        return Choice(
            self._theme,
            in_language(doctrine.labels, language),
            in_language(doctrine.summary, language),
            badge=" · ".join(badges),
            marks=marks,
            right="" if has_temperatures else _("no temperature"),
        )

    def _make_comparison(self) -> Comparison:
        made = Comparison(self._words, self._theme, self._compared)
        made.record_wanted.connect(self.record_wanted)
        made.record_opened.connect(self.record_opened)
        made.deadlines_wanted.connect(self.deadlines_wanted)
        made.everybody_wanted.connect(self.correspondence_wanted)
        made.listed.connect(self._show_list)
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

    def _show_foot(self) -> None:
        doctrine = next((one for one in self._doctrines if one.id == self._looked_at), None)
        self._foot.setVisible(doctrine is not None)
        if doctrine is not None:
            self._foot.show_doctrine(
                in_language(doctrine.labels, self._words.language),
                is_own=doctrine.id in self._own,
                is_current=doctrine.id == self._current,
            )

    def _stop(self) -> None:
        self.stop_wanted.emit()
        doctrine = next((one for one in self._doctrines if one.id == self._looked_at), None)
        if doctrine is not None:
            self._preview.show_stopped(doctrine)

    def _show_list(self, part: QWidget) -> None:
        """Bring the list below the table into sight once it has its place, which is one round later."""

        def show() -> None:
            QTimer.singleShot(0, part, lambda: self._scroll.ensureWidgetVisible(part))

        QTimer.singleShot(0, part, show)

    def _show_preview(self) -> None:
        """Bring the head of the preview into sight, below the list."""
        self._scroll.verticalScrollBar().setValue(self._preview.y())

    def _cancel(self) -> None:
        self.look_at(self._current)
        focus_again(self, f"choice.{self._current}")
