# SPDX-License-Identifier: MIT
"""How a day for a visit is looked for in the window: from the record, the palette, or after an absence."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from fieldsales.desk.replacements import Replacement
from fieldsales.ui.asking import Asking
from fieldsales.ui.card.talk import RecordTalk
from fieldsales.ui.effects import Effects
from fieldsales.ui.rail import Room
from fieldsales.ui.runner import Runner
from fieldsales.ui.seen import Seen
from fieldsales.ui.suitable.talk import DaysSeen, SuitableTalk
from fieldsales.ui.views import Views
from fieldsales.ui.ways import Ways
from fieldsales.wording.replacements import nobody_text


class SuitableConversation(QObject):
    """Leads to the days and back: to the record, or on to the next stop where somebody was absent."""

    #: a day for an appointment: with whom, and when the visit would begin
    day_taken = Signal(str, object)

    def __init__(
        self,
        runner: Runner,
        views: Views,
        seen: Seen,
        record: RecordTalk,
        ways: Ways,
        asking: Asking,
        effects: Effects,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._views, self._seen, self._record, self._ways = views, seen, record, ways
        self._asking = asking
        self._goes_on, self._for_appointment = False, False
        #: whether whoever is found first gets the keyboard: it was asked for by a key
        self._takes_first = False
        self.talk = SuitableTalk(runner, self)
        pane, talk = views.suitable, self.talk
        views.card.days_requested.connect(self.look)
        asking.day_for_visit_wished.connect(self.begin)
        asking.visit_instead_wished.connect(self.begin_instead)
        views.day.instead_wanted.connect(self.look_instead)
        record.absence_saved.connect(self.look_again)
        pane.promised.connect(self._take)
        pane.back.connect(self.leave)
        pane.instead.taken.connect(talk.see_instead)
        talk.shown.connect(self._show)
        talk.promised.connect(self.leave)
        talk.instead.connect(self._show_instead)
        talk.nobody.connect(self._tell_nobody)
        talk.replaced.connect(self._go_on_instead)
        effects.happened.connect(talk.follow)
        QShortcut(QKeySequence("Alt+I"), parent).activated.connect(self.begin_instead)

    def begin(self) -> None:
        """Look for a day for the open record, else for the stop that is chosen, else for the next one."""
        chosen = self._ways.chosen()
        if chosen:
            self.look(chosen)

    def look(self, prospect_id: str, *, for_appointment: bool = False) -> None:
        """Look for days for somebody's visit, beside the week or in the day."""
        self._goes_on, self._for_appointment = False, for_appointment
        if self._views.room is not Room.WEEK:
            self._ways.go_to(Room.DAY)
        if self._record.prospect_id != prospect_id:
            self._record.open(prospect_id)
        self._views.suitable.ask(prospect_id, self._name, for_appointment=for_appointment)
        self._views.show_right(self._views.suitable)
        self._views.choose(prospect_id)
        self._views.suitable.focus_days()
        self.talk.open(prospect_id)

    def look_for_appointment(self, prospect_id: str) -> None:
        """Look for a day for an appointment whose terms are being agreed; the day that is taken is told."""
        self.look(prospect_id, for_appointment=True)

    def look_again(self, prospect_id: str, goes_on: bool) -> None:
        """Look for another day for who was absent; then the next stop follows where that was wished."""
        self.look(prospect_id)
        self._goes_on = goes_on
        self.talk.ask_instead()

    def begin_instead(self) -> None:
        """Look for whom to see instead of the record that is open, or of the stop that is chosen or next."""
        chosen = self._ways.chosen()
        if chosen:
            self.look_instead(chosen)

    def look_instead(self, prospect_id: str) -> None:
        """Look for whom to see instead of somebody; the keyboard is on the first who is found."""
        self.look(prospect_id)
        self._takes_first = True
        self.talk.ask_instead()

    def leave(self) -> None:
        """Go back to the record, or on to the stop after it."""
        prospect_id, goes_on = self._views.suitable.prospect_id, self._goes_on
        self.talk.close()
        self._goes_on = False
        if goes_on:
            self._views.show_right(self._views.day)
            self._ways.go_on_after(prospect_id)
        else:
            self._ways.leave_visit()

    def _take(self, prospect_id: str, on: date) -> None:
        """Promise the visit on a day, or tell the day to who looks for one."""
        start = self._views.suitable.start_on(on)
        if not self._for_appointment:
            self.talk.promise(prospect_id, on)
        elif start is not None:
            self.leave()
            self.day_taken.emit(prospect_id, start)

    def _go_on_instead(self, _prospect_id: str) -> None:
        """Go back to the day, which has somebody else next."""
        self._goes_on = False
        self._views.suitable.instead.show_found((), self._seen.day.on if self._seen.day else date.min)
        self._ways.back_to_day()

    def _show_instead(self, _who: str, found: Sequence[Replacement], today: date) -> None:
        pane = self._views.suitable
        pane.instead.show_found(found, today)
        if self._takes_first and found and pane.view.hasFocus():
            pane.instead.focus_first()
        self._takes_first = False

    def _tell_nobody(self, full: int | None) -> None:
        """Say why nobody can be seen instead, where a key asked for somebody."""
        if self._takes_first:
            self._asking.told.emit(nobody_text(self._seen.words, full))

    def _show(self, seen: DaysSeen) -> None:
        self._views.suitable.show_days(seen.days, seen.today)

    def _name(self, prospect_id: str) -> str:
        line = self._seen.lines.get(prospect_id)
        return line.prospect.name if line is not None else ""
