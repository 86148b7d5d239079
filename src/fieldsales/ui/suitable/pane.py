# SPDX-License-Identifier: MIT
"""Where a day for a visit is looked for: whose, by date or the best first, and one key promises it."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from fieldsales.desk.suitable_days import Suitable, best_first
from fieldsales.ui.card.head import BackRow
from fieldsales.ui.card.section import line
from fieldsales.ui.card.side_pane import SidePane
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.suitable.instead import MOST, InsteadStrip
from fieldsales.ui.suitable.model import DaysModel, day_lines
from fieldsales.ui.suitable.view import DaysDelegate, DaysView
from fieldsales.ui.theme import Theme, Token
from fieldsales.wording.words import Words


class SuitablePane(SidePane):
    """Lists days with their detours and tells which one was chosen; it promises nothing itself."""

    #: whom, on which day
    promised = Signal(str, object)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__(theme)
        _ = words.gettext
        self._words = words
        self._days: tuple[Suitable, ...] | None = None
        self._today = date.min
        self._name: Callable[[str], str] = str
        self.prospect_id = ""
        self._for_appointment = False
        self.model = DaysModel(self)
        self._delegate = DaysDelegate(theme, self.model, self)
        self.view = DaysView(self.model, self._delegate)
        self.view.setAccessibleName(_("Days that suit for a visit"))
        self.instead = InsteadStrip(words, theme)
        self._said = Spans(theme, Span(""))
        self.best = QPushButton(_("Best first"))
        self.promise = QPushButton(_("Promise the visit"))
        self.promise.setProperty("kind", "primary")
        self.best.setCheckable(True)
        for button in (self.best, self.promise):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.best)
        self._foot.addStretch(1)
        self._foot.addWidget(self.promise)
        self._column.addWidget(self.instead)
        self._column.addWidget(self.view, 1)
        self._column.addWidget(line())
        self._column.addLayout(self._foot)
        self.best.toggled.connect(self._show)
        self.promise.clicked.connect(self._promise)
        for number in range(1, MOST + 1):
            # the list of days would take a digit for the beginning of a word
            key = QShortcut(
                QKeySequence(str(number)), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
            )
            key.activated.connect(partial(self.instead.take, number))
        self.view.day_chosen.connect(lambda on: self.promised.emit(self.prospect_id, on))
        self.setAccessibleName(self.view.accessibleName())
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        super().set_theme(theme)
        self._delegate.theme = theme
        u = theme.u
        self.view.bar.set_scale(theme.scale)
        self.instead.set_theme(theme)
        self._foot.setContentsMargins(u(16), u(10), u(16), u(12))
        self.best.setFont(theme.font(13, 500))
        self.promise.setFont(theme.font(13, 600))
        self.view.scheduleDelayedItemsLayout()

    def ask(self, prospect_id: str, name: Callable[[str], str], *, for_appointment: bool = False) -> None:
        """Show that somebody's days are being looked for; `name` tells what a prospect is called.

        A day is promised a visit, or taken for an appointment whose terms are being agreed.
        """
        _ = self._words.gettext
        is_same = self.prospect_id == prospect_id
        self.prospect_id, self._name, self._for_appointment = prospect_id, name, for_appointment
        self.promise.setText(_("Take this day") if for_appointment else _("Promise the visit"))
        if not is_same:
            self._days = None
            self.model.show_lines(())
            self.instead.show_found((), self._today)
        self.redraw()
        self.promise.setEnabled(self.view.current is not None)

    def show_days(self, days: Sequence[Suitable], today: date) -> None:
        """Show the days that were found, the keyboard on the first that can be promised."""
        self._days, self._today = tuple(days), today
        self._show()
        self.redraw()

    def start_on(self, on: date) -> datetime | None:
        """Return the hour that was found on a day, None without one."""
        return next((one.start for one in self._days or () if one.on == on), None)

    def focus_days(self) -> None:
        """Give the keyboard to the days."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        days = self._days or ()
        told = best_first(days) if self.best.isChecked() else days
        self.model.show_lines(day_lines(self._words, told, self._today, self._name))
        self.view.choose_first()
        self.promise.setEnabled(self.view.current is not None)

    def _promise(self) -> None:
        current = self.view.current
        if current is not None:
            self.promised.emit(self.prospect_id, current.on)

    def fill(self, column: QVBoxLayout) -> None:
        """Lay out the head, above all that stays: whose days they are, and how many suit."""
        _, theme = self._words.gettext, self._theme
        u = theme.u
        back = BackRow(self._words, theme, _("Record"))
        back.left.connect(self.back)
        way = QVBoxLayout()
        way.setContentsMargins(u(8), u(6), u(12), 0)
        way.addWidget(back)
        column.addLayout(way)
        words = QVBoxLayout()
        words.setContentsMargins(u(16), u(6), u(16), u(12))
        words.setSpacing(u(3))
        name = self._name(self.prospect_id) if self.prospect_id else ""
        words.addWidget(Spans(theme, Span(name, 15, 600)))
        words.addWidget(Spans(theme, Span(self._state(), token=Token.SECONDARY)))
        column.addLayout(words)
        column.addWidget(line())

    def _state(self) -> str:
        _ = self._words.gettext
        if self._days is None:
            return _("Looking for days that suit…")
        count = sum(one.refusal is None for one in self._days)
        if not count:
            return _("No day within a year has an hour for this visit.")
        if self._for_appointment:
            text = self._words.ngettext(
                "{count} day within a year has an hour. Enter takes it for the appointment.",
                "{count} days within a year have an hour. Enter takes one for the appointment.",
                count,
            )
            return text.format(count=count)
        text = self._words.ngettext(
            "{count} day within a year has an hour. Enter promises the visit.",
            "{count} days within a year have an hour. Enter promises the visit.",
            count,
        )
        return text.format(count=count)
