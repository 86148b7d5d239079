# SPDX-License-Identifier: MIT
"""What became of one stop: the keys, what may be typed beside them, and the step that follows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from fieldsales.desk.evening import Answer
from fieldsales.desk.visits import Forecast
from fieldsales.domain.draft import DraftKind
from fieldsales.domain.order import Product
from fieldsales.domain.visit import Outcome
from fieldsales.ui.card.head import RecordHead
from fieldsales.ui.card.reading import Doctrine
from fieldsales.ui.card.section import Section, discard, line
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.drafts.fields import keeps_draft
from fieldsales.ui.evening.foot_keys import FootKeys
from fieldsales.ui.evening.lines import StopLine
from fieldsales.ui.overlay_bar import UprightScroll
from fieldsales.ui.theme import Icon, Theme, Token, shown
from fieldsales.ui.visit.detail import Detail
from fieldsales.ui.visit.next_step import Sequel
from fieldsales.ui.visit.outcomes import NumberKey, OutcomeKeys
from fieldsales.wording import formats
from fieldsales.wording.words import Words

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}

#: How many characters of a note can be read in a field of one line.
_LONGEST = 4000


class AnswerPane(FootKeys):
    """Asks what became of a stop and holds what is chosen and typed until it is handed over.

    An answer without an outcome says that the stop was not visited.
    """

    #: the answer as it stands is another one
    changed = Signal()
    #: go on to the next stop; whether the next step is accepted
    gone_on = Signal(bool)
    #: up or down, from within a field, where an arrow would only move the cursor to an end
    stepped = Signal(int)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__(theme)
        self._words = words
        self._line: StopLine | None = None
        self._doctrine: Doctrine | None = None
        self._today = date.min
        self._chosen: Answer | None = None
        #: What the fields make of what is on disk: they hold less than that.
        self._shown: Answer | None = None
        #: What was typed of orders that cannot be read, by stop: it is written nowhere yet.
        self._unread: dict[tuple[str, date], tuple[Answer, str]] = {}
        self._order = ""
        self._products: Sequence[Product] = ()
        self._vat: Decimal | None = None
        self._forecast: Forecast | None = None
        self.setAccessibleName(words.gettext("What became of the stop"))
        self.redraw()

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size; what is typed stays."""
        self._chosen, self._order = self._typed, self.detail.amount_text
        super().set_theme(theme)

    def open(self, line: StopLine, doctrine: Doctrine, today: date, typed: Answer | None = None) -> None:
        """Ask of a stop; what was typed and is not on disk stands there, else what is."""
        self._remember_unread()
        self._line, self._doctrine, self._today = line, doctrine, today
        self._chosen, self._forecast, self._shown, self._order = line.stop.answer, None, None, ""
        self.redraw()
        self._shown = self._typed
        if self._stop in self._unread:
            typed, self._order = self._unread.pop(self._stop)
        if typed is not None and typed != self._chosen:
            self._chosen = typed
            self.redraw()
        if self.is_changed:
            self.changed.emit()

    def offer(self, products: Sequence[Product], vat: Decimal) -> None:
        """Complete these products in the lines of an order; a line without a rate has this one."""
        self._products, self._vat = products, vat
        self.detail.offer(products, vat)

    @property
    def answer(self) -> Answer | None:
        """What is chosen and typed. None while nothing is chosen, or where an order cannot be read."""
        return self._typed if self.detail.can_be_read else None

    @property
    def _stop(self) -> tuple[str, date]:
        return (self._line.prospect_id, self._line.stop.at.date()) if self._line else ("", date.min)

    def _remember_unread(self) -> None:
        """Keep what was typed of an order that cannot be read until one comes back to its stop."""
        if self._typed is not None and not self.detail.can_be_read:
            self._unread[self._stop] = self._typed, self.detail.amount_text

    @property
    def _typed(self) -> Answer | None:
        """What is chosen and typed; what nobody touched is as it is on disk."""
        if self._chosen is None or self._line is None:
            return None
        outcome = self._chosen.outcome
        lines = self.detail.lines
        amount = sum((one.amount for one in lines), Decimal(0)) if lines else None
        competitor = self.detail.competitor if outcome is Outcome.LOST else ""
        typed = Answer(outcome, self.note.text().strip(), amount, competitor, lines)
        kept, shown_as = self._line.stop.answer, self._shown
        if kept is None or shown_as is None:
            return typed
        if typed.note == shown_as.note:
            typed = replace(typed, note=kept.note)
        if outcome is kept.outcome:
            same = (typed.amount, typed.competitor) == (shown_as.amount, shown_as.competitor)
            typed = replace(typed, amount=kept.amount, competitor=kept.competitor) if same else typed
        return typed

    @property
    def is_changed(self) -> bool:
        """Whether what stands here is not what is on disk."""
        return self._line is not None and self.answer is not None and self.answer != self._line.stop.answer

    def check(self) -> bool:
        """Return whether the amount can be read; else it is said beside it."""
        return self.detail.check()

    def choose(self, outcome: Outcome | None) -> None:
        """Choose an outcome, or that the stop was not visited; what may be typed next has the focus then."""
        if self._line is None:
            return
        typed = self.note.text().strip()
        self._chosen = Answer(outcome, typed)
        self._forecast = None
        self._show_chosen()
        if not self.detail.take_focus():
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)
        # once the layout knows which parts are seen
        QTimer.singleShot(0, self.note, self._show_fields)
        self.changed.emit()

    def _show_fields(self) -> None:
        self._scroll.show_whole(self.note, self._theme.u(40))

    def show_forecast(self, forecast: Forecast) -> None:
        """Show what the visit would change and what is proposed then."""
        self._forecast = forecast
        self._make_sequel()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows go from stop to stop while a field has the focus."""
        step = _STEPS.get(Qt.Key(event.key())) if isinstance(event, QKeyEvent) else None
        if step is None or event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        self.stepped.emit(step)
        return True

    def fill(self, column: QVBoxLayout) -> None:
        """Lay out the keys, the fields and the step that follows."""
        theme, u, _ = self._theme, self._theme.u, self._words.gettext
        chosen = self._chosen or Answer(None)
        self.outcomes = OutcomeKeys(self._words, theme)
        self.outcomes.chosen.connect(self.choose)
        self.not_visited = NumberKey(theme, _("Not visited"), Icon.CLOSE, 0)
        self.not_visited.setObjectName("outcome.not_visited")
        self.not_visited.clicked.connect(lambda _checked=False: self.choose(None))
        amount = formats.number(self._words, chosen.amount) if chosen.amount else ""
        self.detail = Detail(self._words, theme, self._order or amount, chosen.competitor)
        if self._vat is not None:
            self.detail.offer(self._products, self._vat)
        self.detail.finished.connect(self._go_on)
        self.detail.changed.connect(self.changed)
        self.note = self._make_note(chosen.note)
        self._sequel = QWidget()
        body = QWidget()
        body.setProperty("level", "surface")
        self._parts = QVBoxLayout(body)
        self._parts.setContentsMargins(u(24), u(16), u(24), u(16))
        self._parts.setSpacing(u(16))
        for part in (self._make_outcomes(), self._make_written(), line(), self._sequel):
            self._parts.addWidget(part)
        self._parts.addStretch(1)
        for field in body.findChildren(QLineEdit):
            field.installEventFilter(self)
        self._scroll = UprightScroll(theme.scale)
        self._scroll.setWidget(body)
        column.addWidget(self._make_head())
        column.addWidget(line())
        column.addWidget(self._scroll, 1)
        column.addWidget(line())
        column.addWidget(self._make_foot())
        self._show_chosen()

    def _make_head(self) -> QWidget:
        theme, u, _ = self._theme, self._theme.u, self._words.gettext
        head = QWidget()
        inner = QVBoxLayout(head)
        inner.setContentsMargins(u(24), u(18), u(24), u(14))
        told = self._line
        if told is None or self._doctrine is None:
            inner.addWidget(Spans(theme, Span(_("Choose a stop"), 20, 600)))
            return head
        when = _("planned for {time}").format(time=told.time)
        spans = (Span(f"{when} · {told.what}" if told.what else when, token=Token.SECONDARY),)
        inner.addWidget(RecordHead(theme, told.mark, told.badge, told.name, spans))
        return head

    def _make_outcomes(self) -> Section:
        _ = self._words.gettext
        section = Section(self._theme, _("Outcome"), _("keys 0 to 8"))
        section.add(self.outcomes, 2)
        section.add(self.not_visited, 8)
        return section

    def _make_written(self) -> Section:
        _ = self._words.gettext
        hint = _("optional; here Alt+0 to 8 changes the outcome")
        if self.note.isReadOnly():
            hint = _("too long to be changed here")
        section = Section(self._theme, _("Note"), hint)
        section.add(self.note, 1)
        section.add(self.detail)
        return section

    def _make_note(self, text: str) -> QLineEdit:
        _ = self._words.gettext
        note = QLineEdit(text)
        note.setObjectName("note")
        note.setFont(self._theme.font(13, tabular=False))
        # a field of one line cannot hold all of a note as long as that: it would be cut
        note.setReadOnly(text != note.text() or len(text) > _LONGEST)
        note.setAccessibleName(_("Note"))
        if self._line is not None:
            who = self._line.prospect_id
            keeps_draft(note, DraftKind.EVENING, f"{self._line.stop.at.date()} {who}", who)
        note.returnPressed.connect(self._go_on)
        return note

    def _make_foot(self) -> QWidget:
        theme, u, _ = self._theme, self._theme.u, self._words.gettext
        self.clear_caps()
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(u(24), u(10), u(24), u(12))
        row.setSpacing(u(8))
        self.main = QPushButton(_("Next"))
        self.main.setProperty("kind", "primary")
        self.main.setFont(theme.font(13, 600))
        self.main.setObjectName("next")
        self.without = QPushButton(_("Without this step"))
        self.without.setFont(theme.font(13, 500))
        self.without.setObjectName("without")
        for button, accepts, key in ((self.main, True, _("Enter")), (self.without, False, _("Shift Enter"))):
            button.clicked.connect(lambda _checked=False, on=accepts: self.gone_on.emit(on))
            self.add_key(row, button, key)
        row.addStretch(1)
        return foot

    def _show_chosen(self) -> None:
        """Mark what is chosen, and show the fields and the step that belong to it."""
        _ = self._words.gettext
        chosen = self._chosen
        outcome = chosen.outcome if chosen is not None else None
        is_off = chosen is not None and outcome is None
        self.outcomes.show_outcome(outcome)
        self.not_visited.setChecked(is_off)
        self.detail.show_for(outcome)
        told = _("Why not, if it matters") if is_off else _("What was said, what they want, until when")
        self.note.setPlaceholderText(shown(told))
        self._make_sequel()

    def _make_sequel(self) -> None:
        """Say what follows: the proposed step, or that the stop is proposed again."""
        _ = self._words.gettext
        chosen, forecast = self._chosen, self._forecast
        made: QWidget
        has_step = False
        if self._line is None or self._doctrine is None:
            made = QWidget()
        elif chosen is not None and chosen.outcome is None:
            made = Section(self._theme, _("And then"))
            text = _("Its interval goes on, and the next suitable day is looked for at the end.")
            made.add(Spans(self._theme, Span(text, token=Token.SECONDARY)))
        elif chosen is not None and self._line.stop.has_next_step and not self.is_changed:
            made = Section(self._theme, _("And then"))
            made.add(
                Spans(self._theme, Span(_("The next step is among the relances."), token=Token.SECONDARY))
            )
        else:
            made = Sequel(self._words, self._theme, self._doctrine, forecast, self._today)
            if made.proposal is not None:
                has_step = True
                made.proposal.clicked.connect(lambda _checked=False: self.gone_on.emit(True))
        self._parts.replaceWidget(self._sequel, made)
        discard(self._sequel)
        self._sequel = made
        made.show()
        self.main.setText(_("Accept and next") if has_step else _("Next"))
        self.without.setVisible(has_step)
        self.show_caps()

    def _go_on(self) -> None:
        self.gone_on.emit(True)
