# SPDX-License-Identifier: MIT
"""The visit panel: outcome, who was there, note, what follows, saved in one key."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldsales.desk.note_guard import Remark
from fieldsales.desk.orders import Offer
from fieldsales.desk.prospects import Card
from fieldsales.desk.visits import Forecast
from fieldsales.domain.fact import MISSED_OUTCOMES
from fieldsales.domain.identity import uuid7
from fieldsales.domain.tour import Stop
from fieldsales.domain.visit import Outcome, Visit
from fieldsales.ui.card.focus import focus_again, focused_name
from fieldsales.ui.card.head import BackRow, RecordHead
from fieldsales.ui.card.reading import Doctrine
from fieldsales.ui.card.section import Section, discard, label, line
from fieldsales.ui.overlay_bar import UprightScroll
from fieldsales.ui.theme import Theme
from fieldsales.ui.visit.attendance import Attendance
from fieldsales.ui.visit.detail import Detail
from fieldsales.ui.visit.draft import Draft
from fieldsales.ui.visit.footer import Following, Footer
from fieldsales.ui.visit.form_fields import FormFields
from fieldsales.ui.visit.guard_bar import GuardBar, mark_remark
from fieldsales.ui.visit.last_time import last_time, pinned
from fieldsales.ui.visit.next_step import Sequel
from fieldsales.ui.visit.note import note_edit
from fieldsales.ui.visit.notes_strip import NotesStrip
from fieldsales.ui.visit.outcomes import OutcomeKeys, keys_of
from fieldsales.ui.visit.typed import TypedVisits
from fieldsales.ui.visit.when import When, stands
from fieldsales.wording import formats
from fieldsales.wording.words import Words


class VisitPanel(QWidget):
    """Asks for one visit and hands it over; what is typed stays until it was saved.

    Figures choose the outcome until a field has the focus, then Alt with them
    does. `forecast_wanted` carries the visit as it stands; its answer comes
    back by `show_forecast`.
    """

    #: the visit, whether the next step is accepted, whether to go on to the next stop
    saved = Signal(object, bool, bool)
    cancelled = Signal()
    forecast_wanted = Signal(object)
    #: the attachments of the visit that is open
    attachments_changed = Signal(object)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words, self._theme = words, theme
        self._card: Card | None = None
        self._doctrine: Doctrine | None = None
        self._stop: Stop | None = None
        self._following: Following | None = None
        self._now: datetime | None = None
        self._forecast: Forecast | None = None
        self._accepted = self._goes_on = False
        self._guard: GuardBar | None = None
        self._offer: Offer | None = None
        self.typed = TypedVisits(self._current)
        self._is_made = False
        self.notes = NotesStrip(words, theme)
        self._whole = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._whole)
        self.setProperty("level", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(words.gettext("Visit"))
        self._listen()
        self._make(Draft())

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size; what is typed stays."""
        self._theme = theme
        self.notes.set_theme(theme)
        self._make(self._draft())

    def sizeHint(self) -> QSize:
        return QSize(self._theme.u(420), self._theme.u(600))

    @property
    def prospect_id(self) -> str:
        """Whose visit is open, empty for nobody's."""
        return self._card.prospect.id if self._card is not None else ""

    def open(
        self,
        card: Card,
        doctrine: Doctrine,
        stop: Stop | None,
        now: datetime,
        following: Following | None = None,
    ) -> None:
        """Ask for a visit, or go on with one that was begun; `now` is when it would have ended."""
        self.typed.look()
        self._is_made = False
        self._card, self._doctrine, self._stop = card, doctrine, stop
        self._now, self._following = now, following
        self._forecast, self._accepted, self._offer = None, False, None
        draft = self.typed.begin(card.prospect.id, uuid7(int(now.timestamp() * 1000)))
        self._make(draft)
        if self.outcomes.outcome is None:
            self.outcomes.take_focus()
        else:
            self._focus_note()
            self._want_forecast()

    def show_forecast(self, forecast: Forecast) -> None:
        """Show what the visit would change and what is proposed then."""
        self._forecast = forecast
        self._make_sequel()

    def show_offer(self, prospect_id: str, offer: Offer) -> None:
        """Complete the products of an order as they are offered to the prospect whose visit is open."""
        if prospect_id == self.prospect_id:
            self._offer = offer
            self.detail.offer(offer.products, offer.vat)

    def show_failed(self) -> None:
        """Give the visit back to be tried again: it could not be saved."""
        if self._card is not None:
            self.typed.give_back(self.prospect_id)
        self.footer.set_busy(False)

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Warn of what is in the note, give the visit back, and leave the choice to the rep."""
        self.show_failed()
        self._drop_guard()
        self._guard = GuardBar(self._words, self._theme, remarks)
        self._guard.rephrase_wanted.connect(partial(self._rephrase, remarks[0]))
        self._guard.kept.connect(partial(self._save, goes_on=self._goes_on))
        self._foot.insertWidget(self._foot.indexOf(self.footer), self._guard)
        self._guard.rephrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rephrase(self, remark: Remark) -> None:
        self._drop_guard()
        mark_remark(self.note, remark)

    def _drop_guard(self) -> None:
        if self._guard is not None:
            discard(self._guard)
            self._guard = None

    def show_kept(self, prospect_id: str, at: datetime) -> None:
        """Say that what is typed is on the disk."""
        if prospect_id == self.prospect_id:
            text = self._words.gettext("on this laptop, {time}")
            self._kept.setText(text.format(time=formats.clock(at)))

    def choose(self, outcome: Outcome) -> None:
        """Choose an outcome as its key does: what is to be typed next has the focus then."""
        if self._card is None:
            return
        self.outcomes.show_outcome(outcome)
        self._show_what_applies()
        self._want_forecast()
        if not self.detail.take_focus():
            self._focus_note()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
            return
        super().keyPressEvent(event)

    def _listen(self) -> None:
        """Take the keys that work while the focus is inside."""
        for outcome in Outcome:
            for alt in (False, True):
                self._key(keys_of(outcome, alt=alt), partial(self.choose, outcome))
        self._key(
            [QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")], partial(self._save, goes_on=True)
        )

    def _key(self, keys: list[QKeySequence], do: partial[None]) -> None:
        shortcut = QShortcut(self)
        shortcut.setKeys(keys)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(do)

    def _make(self, draft: Draft) -> None:
        """Make all parts anew for a draft."""
        self._is_made = False
        focused = focused_name(self)
        self.notes.setParent(None)
        discard(self._whole)
        self._whole, self._guard = QWidget(), None
        self._column.addWidget(self._whole)
        words, theme = self._words, self._theme
        self.outcomes = OutcomeKeys(words, theme)
        self.outcomes.chosen.connect(self.choose)
        self.outcomes.show_outcome(draft.outcome)
        self.detail = Detail(words, theme, draft.amount, draft.competitor, self._offer)
        self.detail.changed.connect(self._want_forecast)
        self.detail.finished.connect(self._focus_note)
        self.detail.why.told.connect(self._tell_why)
        self.attendance = Attendance(
            words, theme, self._card.people if self._card is not None else (), draft.present
        )
        self.note = note_edit(words, theme, draft.note)
        self.note.textChanged.connect(self._drop_guard)
        self.note.pictures.connect(self.notes.pictures_given)
        self.form: FormFields | None = None
        if self._card is not None and self._card.form is not None and self._now is not None:
            self.form = FormFields(words, theme, self._card.form, draft.answers, self._now.date())
            self.form.finished.connect(self._focus_note)
        self._sequel = QWidget()
        self.footer = Footer(words, theme, self._following)
        self.footer.save_requested.connect(lambda goes_on: self._save(goes_on=goes_on))
        self.when = When(words, theme, stands(words, self._stop, self._now), self._now, draft.when)
        self.when.changed.connect(self._want_forecast)
        self.when.finished.connect(self.outcomes.take_focus)
        self._put_together()
        self._show_what_applies()
        self._make_sequel()
        self._is_made = True
        self.attachments_changed.emit(self.typed.of(self.prospect_id).attachments)
        focus_again(self, focused)

    def _put_together(self) -> None:
        _, theme = self._words.gettext, self._theme
        result = Section(theme, _("Outcome"), _("keys 1 to 8"))
        result.add(self.outcomes, 2)
        result.add(self.detail)
        written = Section(theme, _("Note"), _("here Alt+1 to 8 changes the outcome"))
        self._kept = label(theme, "", px=11, tone="secondary")
        self._kept.setObjectName("kept")
        written.add(self.note, 1)
        written.add(self._kept, 3)
        written.add(self.notes, 6)
        self.notes.show()
        body = QWidget()
        body.setProperty("level", "surface")
        self._parts = QVBoxLayout(body)
        self._parts.setContentsMargins(theme.u(16), theme.u(14), theme.u(16), theme.u(16))
        self._parts.setSpacing(theme.u(14))
        card, now = self._card, self._now
        below = (
            last_time(self._words, theme, card, now.date()) if card is not None and now is not None else None
        )
        self._form_line = line()
        above = pinned(theme, card) if card is not None else None
        known = (above, result, self.attendance, written, line(), self._sequel, self._form_line, self.form)
        for part in known:
            if part is not None:
                self._parts.addWidget(part)
        self._parts.addStretch(1)
        if below is not None:
            self._parts.addWidget(line())
            self._parts.addWidget(below)
        self._scroll = UprightScroll(theme.scale)
        self._scroll.setWidget(body)
        column = self._foot = QVBoxLayout(self._whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head())
        column.addWidget(line())
        column.addWidget(self._scroll, 1)
        column.addWidget(self.footer)

    def _make_head(self) -> QWidget:
        _, theme, words = self._words.gettext, self._theme, self._words
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(theme.u(8), theme.u(6), theme.u(16), theme.u(12))
        column.setSpacing(theme.u(6))
        back = BackRow(words, theme, _("Record"))
        back.left.connect(self._leave)
        column.addWidget(back)
        if self._card is not None and self._doctrine is not None:
            verdict = self._card.verdict
            badge = self._doctrine.label(verdict.class_id, words.language)
            title = _("Visit: {name}").format(name=self._card.prospect.name)
            mark = self._doctrine.mark(verdict.class_id)
            inset = QVBoxLayout()
            inset.setContentsMargins(theme.u(8), 0, 0, 0)
            named = RecordHead(theme, mark, badge, title, ())
            named.add(self.when)
            inset.addWidget(named)
            column.addLayout(inset)
        return head

    def _show_what_applies(self) -> None:
        outcome = self.outcomes.outcome
        self.detail.show_for(outcome)
        self.attendance.setVisible(outcome not in MISSED_OUTCOMES)
        asks = self.form is not None and outcome in self.form.form.after
        for part in (self._form_line, self.form):
            if part is not None:
                part.setVisible(asks)

    def _make_sequel(self) -> None:
        if self._doctrine is None or self._now is None:
            return
        focused = focused_name(self._sequel)
        forecast = self._forecast if self.outcomes.outcome is not None else None
        made = Sequel(self._words, self._theme, self._doctrine, forecast, self._now.date())
        if made.proposal is not None:
            made.proposal.setChecked(self._accepted)
            made.proposal.toggled.connect(partial(setattr, self, "_accepted"))
        self._parts.replaceWidget(self._sequel, made)
        discard(self._sequel)
        self._sequel = made
        made.show()
        focus_again(made, focused)
        if self.note.hasFocus():
            QTimer.singleShot(0, self.note, self._show_note)

    def _tell_why(self, sentence: str) -> None:
        self.detail.why.begin(self.note, sentence)
        self._focus_note()

    def _focus_note(self) -> None:
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)
        # once the layout knows which parts are seen
        QTimer.singleShot(0, self.note, self._show_note)

    def _show_note(self) -> None:
        self._scroll.show_whole(self.note, self._theme.u(16))

    def _leave(self) -> None:
        self.typed.look()
        self.cancelled.emit()

    def _draft(self) -> Draft:
        return Draft(
            self.outcomes.outcome,
            self.note.toPlainText(),
            self.detail.amount_text,
            self.detail.competitor,
            self.attendance.present,
            when=self.when.typed,
            answers=self.form.answers if self.form is not None else {},
        )

    def _current(self) -> tuple[str, Draft] | None:
        """Return what stands in the form; while it is made anew its parts are those of somebody else."""
        return (self.prospect_id, self._draft()) if self._is_made and self._card is not None else None

    def _visit(self) -> Visit | None:
        """Return the visit as it stands, or None while no outcome is chosen."""
        outcome = self.outcomes.outcome
        if self._card is None or self._now is None or outcome is None:
            return None
        draft = self.typed.of(self.prospect_id)
        return Visit(
            prospect_id=self.prospect_id,
            outcome=outcome,
            at=self.when.at or self._now,
            note=self.note.toPlainText().strip(),
            competitor=self.detail.competitor if outcome is Outcome.LOST else "",
            people=self.attendance.present if outcome not in MISSED_OUTCOMES else (),
            id=draft.id,
            attachments=draft.attachments,
            answers=self.form.answers if self.form is not None and outcome in self.form.form.after else {},
            lines=self.detail.lines,
        )

    def _want_forecast(self) -> None:
        visit = self._visit()
        if visit is not None:
            self.forecast_wanted.emit(visit)

    def _save(self, *, goes_on: bool) -> None:
        _ = self._words.gettext
        if not self.footer.main.isEnabled():
            return
        visit = self._visit()
        if visit is None:
            self.footer.complain(_("First the outcome: one key from 1 to 8."))
            self.outcomes.take_focus()
            return
        if not (self.detail.check() and self.when.check()):
            return
        self._drop_guard()
        self._goes_on = goes_on
        step = self._forecast.next_step if self._forecast is not None else None
        # fast fingers save before the forecast has come: what it proposes is accepted all the same
        accepts = (goes_on or self._accepted) and (step is None or bool(step.channel))
        self.typed.send(self.prospect_id)
        self.footer.set_busy(True)
        self.saved.emit(visit, accepts, goes_on)
