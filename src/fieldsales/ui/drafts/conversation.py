# SPDX-License-Identifier: MIT
"""What is typed is on the disk a moment later, and back in the window at the next start."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from fieldsales.desk.attachments import sweep
from fieldsales.desk.drafts import Recovered, recover_drafts
from fieldsales.desk.effect import Effect
from fieldsales.domain.draft import Draft, DraftKind
from fieldsales.domain.errors import FieldSalesError
from fieldsales.ui.card.menus import CardMenu
from fieldsales.ui.drafts.fields import DraftFields, FieldKey
from fieldsales.ui.drafts.keeper import DraftKeeper, Key, Typed
from fieldsales.ui.drafts.sheets import DraftSheet
from fieldsales.ui.drafts.values import from_values, to_values
from fieldsales.ui.errands import CardSeen
from fieldsales.ui.parts import Parts
from fieldsales.ui.theme import Icon
from fieldsales.ui.visit.draft import Draft as VisitDraft
from fieldsales.wording.drafts import aside_text, draft_label, recovered_text
from fieldsales.wording.sentences import sentence

#: How often what is typed is looked at: with the writing, it is on the disk 0.4 s after a key.
_LOOK_MS = 250

#: Opens what was typed and not saved.
OPEN_KEY = "Ctrl+R"


class DraftConversation(QObject):
    """Looks at what is typed while something is, has it kept, and forgets it once it is saved."""

    #: the drafts of voice notes
    voices_found = Signal(object)
    #: a `Draft` that another sheet or place goes on with
    wanted_back = Signal(object)

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts, self._words, self._views = parts, parts.words, parts.views
        self._seen = parts.seen
        self.keeper = DraftKeeper(parts.runner, self)
        self._fields = DraftFields(self._text_of, self._note_field, self._give_up, self)
        self._texts: dict[FieldKey, str] = {}
        #: what is on the disk, and what of it was found there at the start and not opened yet
        self._on_disk: dict[Key, Draft] = {}
        self._recovered: set[Key] = set()
        self._today = date.min
        self._pending: Draft | None = None
        self._told = ""
        #: whether what was left is known: nothing takes its place before
        self.is_ready = False
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self.keeper.refused.connect(self._refuse)
        self.keeper.recovered.connect(lambda: self._views.banner.take_back(self._told))
        self.keeper.kept.connect(self._note_kept)
        self.keeper.dropped.connect(lambda kind, key: self._on_disk.pop((kind, key), None))
        self._views.visit.saved.connect(lambda *_visit: self.look())
        self._views.visit.cancelled.connect(self.look)
        self._views.drafts.open_requested.connect(self.open)
        parts.asking.drafts_wished.connect(self.open)
        parts.effects.happened.connect(self._follow)
        parts.record.visit_begun.connect(self._begun)
        parts.record.shown.connect(self._go_on)
        QShortcut(QKeySequence(OPEN_KEY), parts.window).activated.connect(self.open)
        for sheet in (self._views.relance, self._views.appointment, self._views.order):
            sheet.began.connect(partial(self._go_on_with, sheet))
            sheet.typed.connect(self._note_field)
            sheet.given_up.connect(self._give_up)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)
            application.applicationStateChanged.connect(self._follow_state)
            application.commitDataRequest.connect(self._keep_for_good)

    def start(self) -> None:
        """Read what was typed and not saved when the program ended."""
        self._parts.runner.read(recover_drafts, self._show_recovered, self._be_ready)

    def stop(self) -> None:
        """Hand over what was typed last: the window closes."""
        self.look()
        self.keeper.flush(at_once=True)
        self._timer.stop()
        # the application outlives the window, and tells of the focus while the window goes
        self.is_ready = False

    def look(self) -> None:
        """Have what is typed now kept; nothing new asks nothing of the disk."""
        if not self.is_ready:
            return
        for prospect_id, draft in self._views.visit.typed.not_sent().items():
            values = {} if draft.is_empty else to_values(draft)
            self.keeper.note(DraftKind.VISIT, prospect_id, self._typed(values, prospect_id))
        self.keeper.flush()
        if not self._views.visit.isVisible() and not self.keeper.has_work:
            self._timer.stop()

    def tell_of_visit(self, prospect_id: str) -> None:
        """Tell of a visit that is being written again, once it is on the disk."""
        self._recovered.add((DraftKind.VISIT, prospect_id))
        self._timer.start()

    def open(self) -> None:
        """Open what was not saved: the only one at once, of several the one that is chosen."""
        drafts = sorted(self._on_disk.values(), key=lambda one: one.at, reverse=True)
        if not drafts:
            self._parts.asking.told.emit(self._words.gettext("Nothing is typed that is not saved."))
        elif len(drafts) == 1:
            self._open_draft(drafts[0])
        else:
            menu = CardMenu(self._parts.window, self._views.drafts.theme)
            for draft in drafts:
                text = draft_label(self._words, draft, self._today)
                menu.offer(Icon.NOTE, text, partial(self._open_draft, draft))
            menu.adjustSize()
            menu.open_at(self._views.drafts.corner - QPoint(0, menu.sizeHint().height()))

    def _open_draft(self, draft: Draft) -> None:
        self._recovered.discard((draft.kind, draft.key))
        self._show_line()
        if draft.kind is DraftKind.VISIT:
            self._parts.record.visit(draft.key)
        elif draft.kind is not DraftKind.COMMENT:
            self.wanted_back.emit(draft)
        elif draft.prospect_id:
            self._pending = draft
            self._parts.ways.open_record(draft.prospect_id, takes_focus=True)

    def _go_on(self, seen: CardSeen, _takes_focus: bool = False) -> None:
        """Open the note for writing, once its record is shown."""
        pending, self._pending = self._pending, None
        if pending is not None and pending.prospect_id == seen.card.prospect.id:
            self._views.card.write_comment()

    def _go_on_with(self, sheet: DraftSheet, key: FieldKey) -> None:
        """Give a sheet that was opened what was typed on it and not saved."""
        text = self._texts.get(key)
        if text:
            self._recovered.discard((key.kind, key.key))
            self._show_line()
            sheet.take_typed(text)

    def _show_recovered(self, recovered: Recovered) -> None:
        self._be_ready()
        self._today = recovered.today
        for draft in recovered.drafts:
            self.keeper.take(draft)
            if draft.kind is DraftKind.VISIT:
                self._views.visit.typed.recover(draft.key, _visit_of(draft))
            elif draft.kind is DraftKind.VOICE:
                continue
            else:
                key = FieldKey(draft.kind, draft.key, draft.prospect_id)
                self._texts[key] = str(draft.values.get("text", ""))
            self._on_disk[draft.kind, draft.key] = draft
            self._recovered.add((draft.kind, draft.key))
        for aside in recovered.aside:
            self._views.banner.stay(aside_text(self._words, aside))
        self._show_line()
        self.voices_found.emit([one for one in recovered.drafts if one.kind is DraftKind.VOICE])
        self._parts.runner.read(sweep, _nothing)

    def _be_ready(self) -> None:
        self.is_ready = True

    def _show_line(self) -> None:
        back = [draft for key, draft in self._on_disk.items() if key in self._recovered]
        key = self._words.gettext("Ctrl R")
        self._views.drafts.show_sentence(recovered_text(self._words, back, self._today, key))

    def _forget(self, kind: DraftKind, key: str) -> None:
        self.keeper.drop(kind, key)
        self._on_disk.pop((kind, key), None)
        self._recovered.discard((kind, key))
        self._show_line()

    def _follow(self, effect: Effect) -> None:
        """Forget the drafts of what was saved."""
        visit = self._views.visit
        for prospect_id in effect.prospects:
            if effect.action in ("visit", "visit_again") and visit.typed.is_sent(prospect_id):
                self._forget(DraftKind.VISIT, prospect_id)
            elif effect.action in ("visit", "not_visited"):
                self._forget_evening(prospect_id)
            elif effect.action == "comment":
                self._give_up(FieldKey(DraftKind.COMMENT, prospect_id, prospect_id))

    def _forget_evening(self, prospect_id: str) -> None:
        """What became of a stop is written down, its note too."""
        is_about = [
            one for one in self._texts if (one.kind, one.prospect_id) == (DraftKind.EVENING, prospect_id)
        ]
        for key in is_about:
            self._give_up(key)

    def _begun(self, seen: CardSeen) -> None:
        """A visit that is open is not told of any more."""
        self._recovered.discard((DraftKind.VISIT, seen.card.prospect.id))
        self._show_line()
        self._timer.start()

    def _follow_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        window = self._parts.window
        if now is not None and window.isAncestorOf(now):
            self._fields.adopt(now)
        if before is not None:
            self.look()

    def _follow_state(self, state: Qt.ApplicationState) -> None:
        if state is not Qt.ApplicationState.ApplicationActive:
            self.look()

    def _keep_for_good(self, _session: object = None) -> None:
        """The session ends, and may not wait for the window to close."""
        self.look()
        self.keeper.wait()

    def _text_of(self, key: FieldKey) -> str | None:
        return self._texts.get(key)

    def _note_field(self, key: FieldKey, text: str) -> None:
        self._texts[key] = text
        values = {"text": text} if text.strip() else {}
        self.keeper.note(key.kind, key.key, self._typed(values, key.prospect_id))
        if not self._timer.isActive():
            self._timer.start()

    def _give_up(self, key: FieldKey) -> None:
        self._texts.pop(key, None)
        self._forget(key.kind, key.key)

    def _typed(self, values: Mapping[str, Any], prospect_id: str) -> Typed:
        line = self._seen.lines.get(prospect_id)
        return Typed(values, prospect_id, line.prospect.name if line is not None else "")

    def _note_kept(self, draft: Draft) -> None:
        self._on_disk[draft.kind, draft.key] = draft
        if (draft.kind, draft.key) in self._recovered:
            self._show_line()
        if draft.kind is DraftKind.VISIT:
            self._views.visit.show_kept(draft.key, draft.at)

    def _refuse(self, error: FieldSalesError) -> None:
        text = self._words.gettext("What you type is not on the disk, only in this window. {why}")
        self._told = text.format(why=sentence(self._words, error))
        self._views.banner.tell(self._told)


def _visit_of(draft: Draft) -> VisitDraft:
    """Return a visit as it was typed; of a form that is no more at least the note, which is a text."""
    try:
        return from_values(VisitDraft, draft.values)
    except (TypeError, ValueError, KeyError, AttributeError):
        return VisitDraft(id=str(draft.values.get("id", "")), note=str(draft.values.get("note", "")))


def _nothing(_answer: object) -> None:
    return
