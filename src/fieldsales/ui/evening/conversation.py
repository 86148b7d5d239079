# SPDX-License-Identifier: MIT
"""How a day is closed in the window: from the day, the palette or a key, and on to tomorrow."""

import threading
from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from fieldsales.desk import evening, evening_answers, missed, suitable_days, visits
from fieldsales.desk.day_summary import DaySummary, summary_of
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.evening import Answer, Closing
from fieldsales.desk.missed import SeenNext
from fieldsales.desk.visits import Forecast
from fieldsales.domain.errors import FieldSalesError
from fieldsales.domain.visit import Outcome, Visit
from fieldsales.ui.background import Lane
from fieldsales.ui.evening.head import Stage
from fieldsales.ui.parts import Parts
from fieldsales.ui.rail import Room
from fieldsales.wording.sentences import sentence

#: After these there is another answer to whether a day is still to be closed.
_SAYS_MORE = frozenset({"visit", "not_visited", "undo", "redo", "plan", "plan_week"})


class EveningConversation(QObject):
    """Reads the day that is closed, has each answer written at once, and shows what is on disk then."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts, self._runner, self._views = parts, parts.runner, parts.views
        self._seen, self._course, self._ways = parts.seen, parts.course, parts.ways
        self._words = parts.words
        self._asked: tuple[str, Answer] | None = None
        self._beside: frozenset[str] = frozenset()
        self._stop = threading.Event()
        self._looked_on: date | None = None
        room = parts.views.evening
        parts.asking.evening_wished.connect(self.close_day)
        parts.views.day.closing.wanted.connect(self.open)
        parts.effects.happened.connect(self._follow)
        parts.course.shown.connect(lambda _day: self._look_for_unclosed())
        room.answered.connect(self._write)
        room.forecast_wanted.connect(self._foresee)
        room.done.connect(self._end)
        room.promised.connect(self._promise)
        room.let_go.connect(self._let_be)
        room.relance_wanted.connect(self._views.card.relance_wanted)
        room.next_wanted.connect(self._go_on)
        room.add_wanted.connect(self._add)
        room.left.connect(self.leave)
        room.hidden.connect(lambda: self._stop.set())
        QShortcut(QKeySequence("Alt+E"), parts.window).activated.connect(self.close_day)

    @property
    def is_open(self) -> bool:
        """Whether the evening is in sight."""
        return self._views.panes.rooms.currentWidget() is self._views.evening

    def close_day(self) -> None:
        """Close the day that is shown; of one to come nothing can be said, so today then."""

        def begin(today: date) -> None:
            self.open(min(self._course.day, today))

        self._runner.read(_today, begin)

    def open(self, on: date) -> None:
        """Show the stops of a day."""
        room = self._views.evening
        room.begin()
        self._beside = frozenset()
        self._runner.read(self._closing(on), self._show)
        self._views.panes.rooms.setCurrentWidget(room)
        room.stops.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_note(self, on: date, prospect_id: str) -> None:
        """Show a stop of a day, one that was added beside its tour too, with the cursor in its note."""

        def show(closing: Closing) -> None:
            self._show(closing)
            self._views.evening.stand_on(prospect_id)
            self._views.evening.answer.note.setFocus(Qt.FocusReason.OtherFocusReason)

        self.open(on)
        self._beside = frozenset({prospect_id})
        self._runner.read(self._closing(on), show)

    def leave(self) -> None:
        """Go back to the day; what is chosen is written."""
        room = self._views.evening
        if room.stage is not Stage.STOPS:
            room.back_to_stops()
            return
        self._ways.go_to(Room.DAY)
        self._ways.back_to_day()
        self._views.day.timeline.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, closing: Closing) -> None:
        situation, rows = self._seen.situation, self._seen.rows
        if situation is None:
            return

        def trade_of(prospect_id: str) -> str:
            return rows[prospect_id].trade if prospect_id in rows else ""

        self._views.evening.show_closing(closing, situation.doctrine, trade_of)

    def _read(self) -> None:
        """Show again what is on disk of the day that is closed."""
        on = self._views.evening.on
        if on is not None and self.is_open:
            self._runner.read(self._closing(on), self._show)

    def _closing(self, on: date) -> Callable[[Desk], Closing]:
        return partial(evening.closing_of, on=on, beside=self._beside)

    def _write(self, prospect_id: str, said: Answer, accepts: bool) -> None:
        on = self._views.evening.on
        if on is None:
            return
        language = self._words.language
        work = partial(_answer, on, prospect_id, said, accepts, language)
        self._runner.read(work, self._runner.tell, partial(self._views.evening.show_failed, prospect_id))

    def _foresee(self, prospect_id: str, said: Answer) -> None:
        self._asked = (prospect_id, said)
        if said.outcome is None:
            return

        def done(found: Forecast) -> None:
            if self._asked == (prospect_id, said):
                self._views.evening.show_forecast(prospect_id, found)

        self._runner.read(partial(_forecast, prospect_id, said, said.outcome), done)

    def _end(self) -> None:
        """Propose those missed again, and then tell what the day came to; both from the disk."""
        room, on = self._views.evening, self._views.evening.on
        if on is None:
            return
        if room.stage is Stage.CAME_TO:
            self._tell_day(on)
            return

        def propose(closing: Closing) -> None:
            self._show(closing)
            gone = [one.prospect.id for one in closing.missed]
            if gone:
                room.ask_again(gone)
                self._look_for_days(closing, gone)
            else:
                self._tell_day(on)

        self._runner.read(self._closing(on), propose)

    def _tell_day(self, on: date) -> None:
        def show(found: tuple[Closing, DaySummary]) -> None:
            closing, told = found
            self._show(closing)
            self._views.evening.show_summary(told)

        self._runner.read(partial(_closed, on, self._beside), show)

    def _look_for_days(self, closing: Closing, gone: list[str]) -> None:
        """Look for the day of each of those missed, in order; each is shown as it is found."""
        self._stop.set()
        stop = self._stop = threading.Event()
        first = max(closing.next_on, closing.today)
        tell = self._runner.to_window(partial(self._show_found, stop))

        def look(desk: Desk) -> None:
            until = desk.until(stop.is_set)
            for who in gone:
                if stop.is_set():
                    return
                tell(missed.next_day(until, who, first))

        self._runner.read(look, _nothing, lane=Lane.QUESTIONS)

    def _show_found(self, stop: threading.Event, found: SeenNext) -> None:
        if not stop.is_set():
            self._views.evening.show_found(found)

    def _promise(self, prospect_id: str, on: date) -> None:
        """Promise the visit; where the day has no room for it any more, that is said, and Enter goes on."""

        def refuse(error: FieldSalesError) -> None:
            self._views.banner.refuse(sentence(self._words, error))
            self._views.evening.show_found(SeenNext(prospect_id, None))

        def done(effect: Effect | None) -> None:
            if effect is None:  # written to meanwhile
                self._end()
            else:
                self._runner.tell(effect)

        work = partial(suitable_days.promise_visit, prospect_id=prospect_id, on=on)
        self._runner.answer(work, refuse, done)

    def _let_be(self, prospect_id: str) -> None:
        on = self._views.evening.on
        if on is not None:
            self._runner.act(partial(evening_answers.let_be, on=on, prospect_id=prospect_id))

    def _go_on(self) -> None:
        """Show the day that follows, planned where it is not yet."""
        on = self._views.evening.on
        if on is None:
            return

        def show(closing: Closing) -> None:
            self._ways.go_to(Room.DAY)
            self._ways.back_to_day()
            self._course.go_to(closing.next_on)
            if not closing.next_is_planned:
                self._course.plan()
            self._views.day.timeline.setFocus(Qt.FocusReason.OtherFocusReason)

        self._runner.read(partial(evening.closing_of, on=on), show)

    def _add(self) -> None:
        """Have somebody chosen whose visit was not in the tour."""
        self._views.evening.save_typed()
        self._ways.take_next(self._take_visit)

    def _take_visit(self, prospect_id: str) -> bool:
        if not self.is_open:
            return False
        on = self._views.evening.on
        if on is not None:
            self._beside |= {prospect_id}

            def show(closing: Closing) -> None:
                self._show(closing)
                self._views.evening.back_to_stops()
                self._views.evening.stand_on(prospect_id)

            self._runner.read(self._closing(on), show)
        return True

    def _follow(self, effect: Effect) -> None:
        if effect.action in ("undo", "redo"):
            self._views.evening.ask_anew()
        if effect.everything or effect.prospects or effect.tour:
            self._read()
        if effect.everything or effect.action in _SAYS_MORE:
            self._looked_on = None
            self._look_for_unclosed()

    def _look_for_unclosed(self) -> None:
        """Offer, quietly and in the day of today, to close a day before that was not."""
        situation = self._seen.situation
        if situation is None or self._looked_on == situation.today:
            return
        self._looked_on = situation.today
        self._runner.read(evening.day_to_close, self._views.day.closing.show_unclosed)


def _nothing(_answer: None) -> None:
    """Each day was told as it was found."""


def _today(desk: Desk) -> date:
    return desk.today


def _closed(on: date, beside: frozenset[str], desk: Desk) -> tuple[Closing, DaySummary]:
    closing = evening.closing_of(desk, on, beside)
    return closing, summary_of(desk, on, closing)


def _forecast(prospect_id: str, said: Answer, outcome: Outcome, desk: Desk) -> Forecast:
    visit = Visit(prospect_id, outcome, desk.now(), said.note, said.amount, said.competitor)
    return visits.forecast(desk, visit)


def _answer(on: date, prospect_id: str, said: Answer, accepts: bool, language: str, desk: Desk) -> Effect:
    step = None
    if accepts and said.outcome is not None:
        step = _forecast(prospect_id, said, said.outcome, desk).next_step
    return evening_answers.answer_stop(desk, on, prospect_id, said, step, language)
