# SPDX-License-Identifier: MIT
"""The record card, top to bottom: who, why, until when, what to do, who is there, what happened."""

from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldsales.desk.note_guard import Remark
from fieldsales.desk.prospects import Card
from fieldsales.ui.card.actions import ActionRow
from fieldsales.ui.card.away import away
from fieldsales.ui.card.body import CardBody
from fieldsales.ui.card.class_editor import ClassEditor, choice_row
from fieldsales.ui.card.class_history import class_history
from fieldsales.ui.card.comment_editor import CommentEditor
from fieldsales.ui.card.countdown import countdown
from fieldsales.ui.card.facts import FEW, MORE, Genre, facts_section
from fieldsales.ui.card.focus import focus_again, focused_name
from fieldsales.ui.card.grid import Grid
from fieldsales.ui.card.head import BackRow, above_card, record_head
from fieldsales.ui.card.menus import More, call_menu, fact_menu, more_menu
from fieldsales.ui.card.notes import CardNotes
from fieldsales.ui.card.origin import origin
from fieldsales.ui.card.people import People
from fieldsales.ui.card.reading import Doctrine
from fieldsales.ui.card.rows import Columns, Row
from fieldsales.ui.card.section import Section, discard, line
from fieldsales.ui.card.spans import Span
from fieldsales.ui.card.top import Completing, TopDo, TopState, top_parts
from fieldsales.ui.card.why import why
from fieldsales.ui.overlay_bar import UprightScroll
from fieldsales.ui.portfolio.lines import StopTime
from fieldsales.ui.theme import Theme
from fieldsales.wording import formats
from fieldsales.wording.words import Words


class CardView(QWidget):
    """Shows one record whole and tells what the rep wishes; it writes nothing itself.

    The letters V, T, N, C and F work while the card is seen and no field has the
    focus; Esc while the focus is inside.
    """

    back = Signal()
    step_requested = Signal(int)
    visit_requested, relance_wanted = Signal(str), Signal(str)
    #: prospect, kind of fact, whether we made the contact
    fact_requested = Signal(str, str, bool)
    criterion_set = Signal(str, str, str)
    brake_set = Signal(str, str)
    #: prospect, and the criterion whose newest answer is taken back; "brake" is one of them
    answer_taken_back = Signal(str, str)
    #: prospect, class, reason, and its last day or None
    class_chosen = Signal(str, str, str, object)
    class_given_back = Signal(str)
    #: prospect and the words pinned to it; empty words take the pin away
    comment_written = Signal(str, str)
    #: a visit, and what its form is answered now
    visit_completed = Signal(str, object)
    call_requested = Signal(str, str)
    mail_requested = Signal(str, str)
    exclude_requested = Signal(str, bool)
    #: the terms of an appointment are to be asked: with whom, and its id, empty for a new one
    appointment_wanted = Signal(str, str)
    appointment_cancelled = Signal(str, str)
    map_requested = Signal(str)
    handoff_wanted = Signal(str)
    pin_requested = Signal(str)
    address_wanted = Signal(str)
    plan_requested = Signal(str)
    remove_requested = Signal(str)
    days_requested = Signal(str)
    leave_wanted = Signal(str)
    leave_removed = Signal(str)
    #: whose, and the order to be cancelled: empty for a new one
    order_wanted = Signal(str, str)
    record_wanted = Signal(str)
    #: a record, and its fact whose note is to be read whole
    note_wanted = Signal(object, object)

    def __init__(self, words: Words, theme: Theme, *, can_step: bool = False) -> None:
        super().__init__()
        self._words, self._theme, self._can_step = words, theme, can_step
        self._card: Card | None = None
        self._doctrine: Doctrine | None = None
        self._today = date.min
        self._stop: StopTime | None = None
        self._is_beside_week, self._may_join = False, True
        self._trade = ""
        self.noted = CardNotes(words, theme, self)
        self._body: CardBody | None = None
        self._start_over()
        self._head = QWidget()
        self._scroll = UprightScroll()
        self._tiles: ActionRow | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._head)
        self._column.addWidget(self._scroll, 1)
        self.setProperty("level", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(words.gettext("Record"))
        for key, do in (
            (Qt.Key.Key_V, self._visit),
            (Qt.Key.Key_T, self.ask_call),
            (Qt.Key.Key_R, lambda: self.relance_wanted.emit(self.prospect_id)),
            (Qt.Key.Key_N, self.write_comment),
            (Qt.Key.Key_C, self.choose_class),
            (Qt.Key.Key_F, self.complete_visit),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(do)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme, self._body = theme, None
        self.noted.strip.set_theme(theme)
        self.setMinimumWidth(theme.u(340))
        self._scroll.bar.set_scale(theme.scale)
        self._draw()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.u(420), self._theme.u(600))

    @property
    def prospect_id(self) -> str:
        """The record that is shown, empty when there is none."""
        return self._card.prospect.id if self._card is not None else ""

    def show_card(
        self,
        card: Card,
        doctrine: Doctrine,
        today: date,
        stop: StopTime | None = None,
        trade_label: str = "",
    ) -> None:
        """Show a record; the same one again keeps its place, its filter and the focus."""
        is_same = self._card is not None and self._card.prospect.id == card.prospect.id
        self._card, self._doctrine, self._today = card, doctrine, today
        self._stop, self._trade = stop, trade_label
        if not is_same:
            self._start_over()
        self._draw(keeps_place=is_same)

    def show_stop(self, stop: StopTime | None) -> None:
        """Show the record's place in the tour, where it is another one by now."""
        if self._card is not None and stop != self._stop:
            self._stop = stop
            self._draw(keeps_place=True)

    def _start_over(self) -> None:
        """Show the next record from its beginning."""
        self._body = None
        self._genre, self._limit = Genre.EVERYTHING, FEW
        self._top, self._is_choosing = TopState(), False
        self._shows_classes = self._shows_questions = False

    def show_nobody(self) -> None:
        """Say that the record is gone."""
        self._card = self._body = None
        self._draw()

    def write_comment(self) -> None:
        """Open the pinned note for writing, with the cursor in it."""
        if self._card is None:
            return
        self._show_top(TopState(is_writing=True))
        editor = self.findChild(CommentEditor)
        if editor is not None:
            editor.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_remarks(self, prospect_id: str, text: str, remarks: tuple[Remark, ...]) -> None:
        """Warn of what is in a comment, and leave the choice to the rep."""
        if prospect_id == self.prospect_id:
            self._show_top(TopState(is_writing=True, typed=text, remarks=remarks))
            focus_again(self, "guard.rephrase")

    def complete_visit(self, visit_id: str = "") -> None:
        """Open the form of a visit that is to complete, the newest where none is named."""
        open_visits = self._card.to_complete if self._card is not None else ()
        if not open_visits:
            return
        self._show_top(TopState(completes=visit_id or open_visits[0]))
        form = self.findChild(Completing)
        if form is not None:
            form.fields.take_focus()

    def _show_top(self, top: TopState) -> None:
        self._top = top
        self._draw()

    def choose_class(self) -> None:
        """Open the choice of the class, with the focus on it; a client has none."""
        if self._card is None or not self._card.choices:
            return
        self._is_choosing = True
        self._draw(keeps_place=True)
        editor = self.findChild(ClassEditor)
        if editor is not None:
            editor.take_focus()
            QTimer.singleShot(0, editor, partial(self._scroll.show_whole, editor, self._theme.u(16)))

    def focus_actions(self) -> None:
        """Put the focus on the visit, the first thing one does with a record."""
        focus_again(self, "action.visit")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
            return
        super().keyPressEvent(event)

    def _draw(self, *, keeps_place: bool = False) -> None:
        """Make anew what shows something else by now; for another record or look that is all of it."""
        place = self._scroll.verticalScrollBar().value() if keeps_place else 0
        focused = focused_name(self)
        discard(self._head)
        self._head = self._make_head()
        self._column.insertWidget(0, self._head)
        self.noted.release()
        body = self._body or CardBody(self._theme)
        # not left to setWidget, which would delete a button within its own click
        if self._body is None and (old := self._scroll.takeWidget()) is not None:
            discard(old)
        body.put(self._parts(body), self._head)
        if self._body is None:
            self._body = body
            self._scroll.setWidget(body)
        focus_again(self, focused)
        QTimer.singleShot(0, self._scroll, lambda: self._scroll.verticalScrollBar().setValue(place))

    def _make_head(self) -> QWidget:
        words, theme, card = self._words, self._theme, self._card
        named = None
        if card is not None and self._doctrine is not None:
            named = record_head(words, theme, card, self._doctrine, self._today, self._stop, self._trade)
        to = words.gettext("Week") if self._is_beside_week else words.gettext("Day")
        if card is not None and not self._is_beside_week:
            to = formats.day_title(words, self._today)
        back = BackRow(words, theme, to, self._can_step and card is not None)
        back.left.connect(self.back)
        back.step_requested.connect(self.step_requested)
        return above_card(theme, back, named)

    def stand_beside(self, *, week: bool, may_join: bool) -> None:
        """Lead back to the week and speak of its days, or of the day; it may not join days that are over."""
        self._is_beside_week, self._may_join = week, may_join

    def _parts(self, body: CardBody) -> list[QWidget]:
        words, theme, today = self._words, self._theme, self._today
        card, doctrine, kept = self._card, self._doctrine, body.part
        if card is None or doctrine is None:
            gone = words.gettext("No record is open. Choose one in the list, on the map or in the tour.")
            return [Row(theme, (Span(gone),), Columns(0))]
        do = TopDo(self._keep_comment, self._leave_top, self.complete_visit, self._keep_answers)
        reasons = why(words, theme, card, doctrine, today)
        reasons.add(self._choice(card, doctrine), 10 if self._is_choosing else 1)
        term = countdown(words, theme, card, doctrine, today)
        absent = away(words, theme, card.leaves, self.leave_removed.emit)
        parts = [*top_parts(words, theme, card, today, self._top, do), reasons]
        parts += [one for one in (term, absent) if one is not None]
        people = kept("people", (card.prospect, card.people), partial(self._people, card))
        asked = (card.qualification, today, self._shows_questions)
        grid = kept("grid", asked, partial(self._grid, card))
        parts += [kept("actions", (), self._actions), line(), people, line(), grid, line()]
        parts += [self.noted.section(theme, card), line(), self._facts(card)]
        past = class_history(words, theme, card, doctrine, today, self._shows_classes, self._show_classes)
        parts += [line(), past] if past is not None else []
        place = (card.prospect, card.related, today)
        return [*parts, line(), kept("origin", place, partial(self._origin, card))]

    def _people(self, card: Card) -> People:
        people = People(self._words, self._theme, card.prospect, card.people)
        people.called.connect(partial(self.call_requested.emit, card.prospect.id))
        people.mailed.connect(partial(self.mail_requested.emit, card.prospect.id))
        return people

    def _choice(self, card: Card, doctrine: Doctrine) -> QWidget:
        """Return the way to a choice of one's own, or the choice being made."""
        if not self._is_choosing or not card.choices:
            give_back = partial(self.class_given_back.emit, self.prospect_id)
            return choice_row(self._words, self._theme, card, self.choose_class, give_back)
        verdict = card.verdict
        known = verdict.override.fact.text if verdict.override and verdict.decided_by == "rep" else ""
        words, theme, today = self._words, self._theme, self._today
        editor = ClassEditor(words, theme, doctrine, card.choices, verdict.class_id, today, known)
        editor.chosen.connect(self._keep_class)
        editor.left.connect(self._leave_class)
        return editor

    def _grid(self, card: Card) -> Grid:
        grid = Grid(self._words, self._theme, card.qualification, self._today, self._shows_questions)
        grid.answered.connect(partial(self.criterion_set.emit, card.prospect.id))
        grid.brake_chosen.connect(partial(self.brake_set.emit, card.prospect.id))
        grid.taken_back.connect(partial(self.answer_taken_back.emit, card.prospect.id))
        grid.questions_asked_for.connect(self._show_questions)
        return grid

    def _actions(self) -> ActionRow:
        made = ActionRow(self._words, self._theme)
        made.visit_wanted.connect(self._visit)
        made.call_wanted.connect(self.ask_call)
        made.relance_wanted.connect(lambda: self.relance_wanted.emit(self.prospect_id))
        made.note_wanted.connect(self.write_comment)
        made.fact_wanted.connect(self.ask_fact)
        made.more_wanted.connect(self._ask_more)
        self._tiles = made
        return made

    def _facts(self, card: Card) -> Section:
        words, theme, today, doctrine = self._words, self._theme, self._today, self._doctrine
        label = partial(doctrine.label, language=words.language) if doctrine else None
        cancel = partial(self.order_wanted.emit, self.prospect_id)
        asked = (self._choose_genre, self._show_more, cancel, partial(self.note_wanted.emit, card))
        return facts_section(words, theme, card, today, self._genre, self._limit, *asked, label, self.noted)

    def _origin(self, card: Card) -> Section:
        edit = partial(self.address_wanted.emit, card.prospect.id)
        return origin(self._words, self._theme, card, self._today, self.record_wanted.emit, edit)

    def _choose_genre(self, genre: Genre) -> None:
        self._genre, self._limit = genre, FEW
        self._draw(keeps_place=True)

    def _show_more(self) -> None:
        self._limit += MORE
        self._draw(keeps_place=True)

    def _show_classes(self) -> None:
        self._shows_classes = True
        self._draw(keeps_place=True)

    def _show_questions(self) -> None:
        self._shows_questions = True
        self._draw(keeps_place=True)

    def _keep_class(self, class_id: str, reason: str, until: date | None) -> None:
        self._leave_class()
        self.class_chosen.emit(self.prospect_id, class_id, reason, until)

    def _leave_class(self) -> None:
        self._is_choosing = False
        self._draw(keeps_place=True)
        focus_again(self, "choose class")

    def _keep_comment(self, text: str) -> None:
        self._leave_top()
        self.comment_written.emit(self.prospect_id, text)

    def _keep_answers(self, visit_id: str, answers: dict[str, str]) -> None:
        self._leave_top()
        self.visit_completed.emit(visit_id, answers)

    def _leave_top(self) -> None:
        was_writing, self._top = self._top.is_writing, TopState()
        self._draw(keeps_place=True)
        focus_again(self, "action.note" if was_writing else "action.visit")

    def _visit(self) -> None:
        if self._card is not None:
            self.visit_requested.emit(self.prospect_id)

    def ask_call(self) -> None:
        """Open the menu of the call."""
        if self._card is not None and self._tiles is not None:
            hear = (partial(one.emit, self.prospect_id) for one in (self.call_requested, self.fact_requested))
            call_menu(self._words, self._theme, self, self._card, *hear).open_below(self._tiles.call)

    def ask_fact(self) -> None:
        """Open the menu of what is heard of them."""
        if self._tiles is not None:
            record = partial(self.fact_requested.emit, self.prospect_id)
            fact_menu(self._words, self._theme, self, record).open_below(self._tiles.fact)

    def _ask_more(self) -> None:
        if self._card is None or self._tiles is None:
            return
        do = More(
            plan=self.plan_requested.emit,
            remove=self.remove_requested.emit,
            find_day=self.days_requested.emit,
            hand_over=self.handoff_wanted.emit,
            leave=self.leave_wanted.emit,
            appointment=self.appointment_wanted.emit,
            cancel_appointment=self.appointment_cancelled.emit,
            show=self.map_requested.emit,
            move_pin=self.pin_requested.emit,
            change_address=self.address_wanted.emit,
            exclude=self.exclude_requested.emit,
            order=self.order_wanted.emit,
        )
        where = {"is_beside_week": self._is_beside_week, "may_join": self._may_join}
        menu = more_menu(self._words, self._theme, self, self._card, self._stop, do, **where)
        menu.open_below(self._tiles.more)
