# SPDX-License-Identifier: MIT
"""The evening as a place of its own: the stops at the left, at the right what is asked of one of them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QKeyCombination, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from fieldsales.desk.day_summary import DaySummary
from fieldsales.desk.evening import Answer, Closing
from fieldsales.desk.missed import SeenNext
from fieldsales.desk.visits import Forecast
from fieldsales.domain.visit import Outcome
from fieldsales.ui.card.reading import Doctrine
from fieldsales.ui.card.section import line
from fieldsales.ui.evening.again import AgainPane
from fieldsales.ui.evening.answer import AnswerPane
from fieldsales.ui.evening.came_to import CameToPane
from fieldsales.ui.evening.empty import EmptyPane
from fieldsales.ui.evening.head import EveningHead, Stage
from fieldsales.ui.evening.lines import StopLine, StopsModel, stop_lines
from fieldsales.ui.evening.stops import StopsDelegate, StopsView
from fieldsales.ui.theme import Theme, Token
from fieldsales.ui.visit.outcomes import keys_of
from fieldsales.wording.words import Words

#: What 0 gives, and what its key gives on a French keyboard without Shift.
_ZERO = (Qt.Key.Key_0, Qt.Key.Key_Agrave)


class EveningRoom(QWidget):
    """Shows what is on disk of a day and tells what the rep says of it; it writes nothing itself."""

    #: whose stop, what became of it, whether the next step is accepted
    answered = Signal(str, object, bool)
    #: whose stop, and what would be said of it
    forecast_wanted = Signal(str, object)
    #: all stops are gone through: whom was missed is looked for a day, and then what the day came to
    done = Signal()
    #: whom, on which day
    promised = Signal(str, object)
    #: who is not to be proposed again, and of whom a relance is to be noted instead
    let_go, relance_wanted = Signal(str), Signal(str)
    #: the day that follows is to be planned or shown
    next_wanted = Signal()
    add_wanted = Signal()
    left = Signal()
    #: the evening is out of sight
    hidden = Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words, self._theme = words, theme
        self._typed: dict[str, Answer] = {}
        self._closing: Closing | None = None
        self._doctrine: Doctrine | None = None
        self._found: dict[str, SeenNext] = {}
        self._missed: tuple[str, ...] = ()
        self._let_be: set[str] = set()
        self._is_drawing = False
        self.stage = Stage.STOPS
        self.model = StopsModel(self)
        self._delegate = StopsDelegate(theme, self.model, self)
        self.stops = StopsView(self.model, self._delegate)
        self.stops.setAccessibleName(words.gettext("Stops of the day"))
        self.head = EveningHead(words, theme)
        self.answer = AnswerPane(words, theme)
        self.again = AgainPane(words, theme)
        self.came_to = CameToPane(words, theme)
        self.empty = EmptyPane(words, theme)
        self.right = QStackedWidget()
        for pane in (self.answer, self.again, self.came_to, self.empty):
            self.right.addWidget(pane)
        self._put_together()
        self._connect()
        self._listen()
        self.setAccessibleName(words.gettext("Close the day"))
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size; what is typed stays."""
        self._theme = self._delegate.theme = theme
        for part in (self.head, self.answer, self.again, self.came_to, self.empty):
            part.set_theme(theme)
        self.stops.bar.set_scale(theme.scale)
        self.stops.setMinimumWidth(theme.u(250))
        self.stops.scheduleDelayedItemsLayout()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.u(1000), self._theme.u(640))

    @property
    def on(self) -> date | None:
        """The day that is closed here, None before one was read."""
        return self._closing.on if self._closing is not None else None

    @property
    def current(self) -> StopLine | None:
        """The stop that the keyboard is on."""
        return self.model.line_at(self.stops.currentIndex())

    def begin(self) -> None:
        """Begin anew: with the stops, the first of which nothing is said."""
        self._found, self._let_be, self._typed, self._closing = {}, set(), {}, None
        self.stage = Stage.STOPS

    def show_closing(self, closing: Closing, doctrine: Doctrine, trade_of: Callable[[str], str]) -> None:
        """Show what is on disk of a day; the stop that is being answered stays as it is typed."""
        is_new = self._closing is None or self._closing.on != closing.on
        before = self.current
        current = before.prospect_id if before is not None else ""
        self._closing, self._doctrine = closing, doctrine
        self.answer.offer(closing.products, closing.vat)
        lines = stop_lines(self._words, closing, doctrine, trade_of)
        for one in lines:
            if self._typed.get(one.prospect_id) == one.stop.answer:
                self._typed.pop(one.prospect_id, None)
        self._is_drawing = True
        self.model.show_lines(lines)
        if is_new:
            unsaid = next((one.prospect_id for one in lines if not one.is_said), "")
            self._stand_on(unsaid or (lines[0].prospect_id if lines else ""))
        else:
            self._stand_on(current)
        self._is_drawing = False
        self.head.show_day(closing, self.stage)
        if is_new:
            self._open_current()
        elif self.stage is Stage.STOPS and not self.answer.is_changed and self.current != before:
            self._open_current(keeps_focus=True)
        elif self.stage is Stage.AGAIN:
            self._show_missed()

    def show_forecast(self, prospect_id: str, forecast: Forecast) -> None:
        """Show what follows from the answer that stands there, if it is still that stop's."""
        current = self.current
        if self.stage is Stage.STOPS and current is not None and current.prospect_id == prospect_id:
            self.answer.show_forecast(forecast)

    def show_failed(self, prospect_id: str) -> None:
        """Go back to a stop whose answer could not be written; what was typed stands there still."""
        if self.stage is Stage.STOPS and self.answer.is_changed:
            return  # another one is being answered: it is gone back to by hand
        self.stage = Stage.STOPS
        self.stand_on(prospect_id)

    def stand_on(self, prospect_id: str) -> None:
        """Ask of a stop."""
        self._stand_on(prospect_id)
        self._open_current()

    def ask_again(self, missed: Sequence[str]) -> None:
        """Propose those again who were missed, one after the other."""
        self.stage, self._missed = Stage.AGAIN, tuple(missed)
        self._show_missed()

    def show_found(self, found: SeenNext) -> None:
        """Show the day that was found for one of those missed."""
        self._found[found.prospect_id] = found
        if self.stage is Stage.AGAIN and self._asked == found.prospect_id:
            self._show_missed()

    def show_summary(self, told: DaySummary) -> None:
        """Show what the day came to."""
        if self._closing is None:
            return
        self.stage = Stage.CAME_TO
        self._stand_on("")
        self.came_to.show_summary(told, self._closing)
        self.head.show_day(self._closing, self.stage)
        self.right.setCurrentWidget(self.came_to)
        self.came_to.main.setFocus(Qt.FocusReason.OtherFocusReason)

    def save_typed(self) -> None:
        """Hand over what is chosen at the stop that one leaves; its next step is not accepted."""
        current, answer = self.current, self.answer.answer
        if self.stage is Stage.STOPS and current is not None and answer is not None:
            self._hand_over(current.prospect_id, answer, accepts=False)

    def _hand_over(self, prospect_id: str, answer: Answer, *, accepts: bool) -> None:
        """Have an answer written that is not on disk, once: until it is, it counts as typed."""
        if self.answer.is_changed and self._typed.get(prospect_id) != answer:
            self._typed[prospect_id] = answer
            self.answered.emit(prospect_id, answer, accepts)

    def go_on(self, accepts: bool = True) -> None:
        """Write the answer where there is one, and go on to the next stop; after the last to those missed."""
        current, answer = self.current, self.answer.answer
        if self.stage is Stage.CAME_TO:
            self.next_wanted.emit()
            return
        if self.stage is Stage.AGAIN:
            self._take_day()
            return
        if not self.answer.check():
            return
        if current is not None and answer is not None:
            self._hand_over(current.prospect_id, answer, accepts=accepts)
        number = self.stops.currentIndex().row() + 1
        if number < len(self.model.lines):
            self._stand_on(self.model.lines[number].prospect_id)
            self._open_current()
        else:
            self.done.emit()

    def step(self, by: int) -> None:
        """Go some stops up or down; what is chosen is kept, without its next step."""
        number = self.stops.currentIndex().row() + by
        if self.stage is Stage.STOPS and 0 <= number < len(self.model.lines):
            self.stops.setCurrentIndex(self.model.index(number))

    def choose(self, outcome: Outcome | None) -> None:
        """Say what became of the stop as its key does."""
        if self.stage is Stage.STOPS and self.current is not None:
            self.answer.choose(outcome)

    def back_to_stops(self) -> None:
        """Go back from those missed, or from the end, to the stops."""
        self.stage = Stage.STOPS
        if self.current is None and self.model.lines:
            self._stand_on(self.model.lines[0].prospect_id)
        self._open_current()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color(Token.SURFACE))
        left = self.stops.geometry()
        painter.fillRect(left.right() + 1, left.y(), 1, left.height(), self._theme.color(Token.LINE))

    def hideEvent(self, event: QHideEvent) -> None:
        """Lose nothing: what is chosen is written, whatever led away."""
        self.save_typed()
        self.hidden.emit()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            if self.stage is Stage.STOPS:
                self.left.emit()
            else:
                self.back_to_stops()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on()
        elif key == Qt.Key.Key_Backspace and self.stage is Stage.AGAIN:
            self._leave_it()
        elif key == Qt.Key.Key_R and self.stage is Stage.AGAIN:
            self.again.want_relance()
        else:
            super().keyPressEvent(event)

    @property
    def _asked(self) -> str:
        """Who of those missed is asked about now: the first who is neither seen again nor let be."""
        known = {one.prospect_id: one.stop for one in self.model.lines}
        waiting = (known[one] for one in self._missed if one not in self._let_be and one in known)
        return next((one.prospect.id for one in waiting if one.seen_on is None and not one.is_let_be), "")

    def _show_missed(self) -> None:
        """Show the next of those missed; after the last, the end is asked for."""
        asked = self._asked
        if not asked:
            self.stage = Stage.CAME_TO
            self.done.emit()
            return
        self._is_drawing = True
        self._stand_on(asked)
        self._is_drawing = False
        told = self.current
        if told is None or self._closing is None:
            return
        place = (self._missed.index(asked) + 1, len(self._missed))
        names: Mapping[str, str] = {one.prospect_id: one.name for one in self.model.lines}
        self.again.show_missed(told, self._found.get(asked), self._closing.today, place, dict(names))
        self.right.setCurrentWidget(self.again)
        self.head.show_day(self._closing, self.stage)
        self.again.main.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.again.main.hasFocus():
            self.stops.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_day(self) -> None:
        asked = self._asked
        if not asked or self.again.is_looking:
            return
        if self.again.day is None:
            self._leave_it()
        else:
            self.promised.emit(asked, self.again.day)

    def _leave_it(self) -> None:
        """Ask about the next one at once; that this one is let be is written meanwhile."""
        asked = self._asked
        self._let_be.add(asked)
        self.let_go.emit(asked)
        self._show_missed()

    def ask_anew(self) -> None:
        """Let what is on the disk say who is let be: something was taken back."""
        self._let_be.clear()

    def _stand_on(self, prospect_id: str) -> None:
        number = self.model.number_of(prospect_id)
        was, self._is_drawing = self._is_drawing, True
        self.stops.setCurrentIndex(self.model.index(number) if number >= 0 else QModelIndex())
        self._is_drawing = was

    def _follow_row(self, _now: QModelIndex, before: QModelIndex) -> None:
        """Open the stop that the keyboard or the mouse went to."""
        if self._is_drawing:
            return
        answer, left = self.answer.answer, self.model.line_at(before)
        if self.stage is Stage.STOPS and left is not None and not self.answer.check():
            self._stand_on(left.prospect_id)
            return
        if self.stage is Stage.STOPS and left is not None and answer is not None:
            self._hand_over(left.prospect_id, answer, accepts=False)
        self.stage = Stage.STOPS
        self._open_current()

    def _open_current(self, *, keeps_focus: bool = False) -> None:
        current = self.current
        self.right.setCurrentWidget(self.answer)
        if self._closing is not None:
            self.head.show_day(self._closing, self.stage)
        if current is None or self._doctrine is None or self._closing is None:
            if self._closing is not None and not self._closing.stops:
                self.empty.show_day(self._closing)
                self.right.setCurrentWidget(self.empty)
            return
        is_typing = keeps_focus and self.answer.isAncestorOf(self.focusWidget())
        typed = self._typed.get(current.prospect_id)
        self.answer.open(current, self._doctrine, self._closing.today, typed)
        if is_typing:
            self.answer.note.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.isVisible() and not keeps_focus:
            self.stops.setFocus(Qt.FocusReason.OtherFocusReason)

    def _want_forecast(self) -> None:
        current, answer = self.current, self.answer.answer
        if current is not None and answer is not None and answer.outcome is not None:
            self.forecast_wanted.emit(current.prospect_id, answer)

    def _put_together(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.stops, 1)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addLayout(left, 5)
        across.addSpacing(1)  # the line between both shows through
        across.addWidget(self.right, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(line())
        column.addLayout(across, 1)

    def _connect(self) -> None:
        self.stops.selectionModel().currentChanged.connect(self._follow_row)
        self.stops.gone_on.connect(self.go_on)
        self.answer.gone_on.connect(self.go_on)
        self.answer.stepped.connect(self.step)
        self.answer.changed.connect(self._want_forecast)
        self.again.taken.connect(self._take_day)
        self.again.let_be.connect(self._leave_it)
        self.again.relance_wanted.connect(self.relance_wanted)
        self.empty.add_wanted.connect(self.add_wanted)
        self.empty.next_wanted.connect(self.next_wanted)
        self.came_to.gone_on.connect(self.next_wanted)
        self.head.add_wanted.connect(self.add_wanted)
        self.head.left.connect(self.left)

    def _listen(self) -> None:
        """Take the keys that work while the focus is inside."""
        for outcome in Outcome:
            for alt in (False, True):
                self._key(keys_of(outcome, alt=alt), partial(self.choose, outcome))
        for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier):
            zero = [QKeySequence(QKeyCombination(modifier, key)) for key in _ZERO]
            self._key(zero, partial(self.choose, None))
        self._key(
            [QKeySequence("Shift+Return"), QKeySequence("Shift+Enter")], partial(self.go_on, accepts=False)
        )
        self._key([QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")], self.go_on)
        self._key([QKeySequence("+")], self.add_wanted.emit)

    def _key(self, keys: list[QKeySequence], do: Callable[[], object]) -> None:
        shortcut = QShortcut(self)
        shortcut.setKeys(keys)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(do)
