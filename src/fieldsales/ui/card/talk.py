# SPDX-License-Identifier: MIT
"""The record that is open: read, visited, written to. The views show it, the desk does it."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from fieldsales.desk import forms, overrides, records, visits
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.note_guard import Remark
from fieldsales.desk.visits import Forecast
from fieldsales.domain.visit import Outcome, Visit
from fieldsales.ui import errands
from fieldsales.ui.errands import CardSeen
from fieldsales.ui.runner import Runner

Remarks = tuple[Remark, ...]

#: Actions by which a record may stand in another zone.
_ZONES = frozenset({"zones", "zone_drawn", "zone_removed"})


class RecordTalk(QObject):
    """Asks the desk about one record at a time; a late answer about another one is dropped."""

    #: a `CardSeen`, and whether the keyboard goes to it
    shown = Signal(object, bool)
    #: a `CardSeen` whose visit is to be written down
    visit_begun = Signal(object)
    #: a `Forecast` of the visit as it stands
    foreseen = Signal(object)
    #: the visit is on disk; whether to go on to the next stop
    visit_saved = Signal(bool)
    #: the same of a visit that met nobody: whom, and whether to go on
    absence_saved = Signal(str, bool)
    #: whose visit was saved, once what it changed was read and drawn
    visit_drawn = Signal(str)
    visit_refused = Signal()
    #: what should be said otherwise in the note of the visit, which was not saved yet
    visit_remarked = Signal(object)
    #: the same of the comment of a prospect: whose, the words, the remarks
    comment_remarked = Signal(str, str, object)

    def __init__(self, runner: Runner, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._language = runner, language
        self._visit: Visit | None = None
        self._saved: Effect | None = None
        self._awaited = ""
        #: notes that the rep was warned of once: saved again, they are kept as they are
        self._warned: set[str] = set()
        self.prospect_id = ""

    def open(self, prospect_id: str, takes_focus: bool = False) -> None:
        """Read a record to be shown."""
        self.prospect_id = self._awaited = prospect_id

        def show(seen: CardSeen) -> None:
            self._awaited = ""
            self.shown.emit(seen, takes_focus)

        self._read(prospect_id, show)

    def visit(self, prospect_id: str) -> None:
        """Read a record whose visit is to be written down."""
        self.prospect_id = prospect_id
        self._read(prospect_id, self.visit_begun.emit)

    def close(self) -> None:
        """Forget the record: nothing about it is shown any more."""
        self.prospect_id = ""

    def follow(self, effect: Effect) -> None:
        """Read the open record again when an action changed it."""
        if effect is self._saved and self._awaited == self.prospect_id:
            return  # it is being read since the visit was saved
        is_changed = effect.everything or effect.action in _ZONES or self.prospect_id in effect.prospects
        if self.prospect_id and is_changed:
            self.open(self.prospect_id)

    def foresee(self, visit: Visit) -> None:
        """Ask what a visit would change; only the newest question is answered."""
        self._visit = visit

        def done(forecast: Forecast | None) -> None:
            if forecast is not None and self._visit is visit:
                self.foreseen.emit(forecast)

        def look(desk: Desk) -> Forecast | None:
            return visits.forecast(desk, visit) if self._visit is visit else None

        self._runner.read(look, done)

    def save(self, visit: Visit, accepts_next_step: bool, goes_on: bool) -> None:
        """Write a visit down, with the next step that the doctrine proposes when it is accepted.

        The note guard warns of a note once, and nothing is saved then; the same note again is kept.
        """

        def saved(effect: Effect | Remarks) -> None:
            if not isinstance(effect, Effect):
                self._warned.add(visit.note)
                self.visit_remarked.emit(effect)
                return
            self._saved, self._awaited = effect, ""
            if visit.outcome is Outcome.ABSENT:
                self.absence_saved.emit(visit.prospect_id, goes_on)
            else:
                self.visit_saved.emit(goes_on)
            self._runner.tell(effect)
            # after all that the effect has read: what changed is in sight before the panel goes
            self._runner.read(_nothing, lambda _none: self.visit_drawn.emit(visit.prospect_id))

        self._visit = None  # what it would change is no question any more
        record = partial(_record, visit, accepts_next_step, self._language)
        self._runner.read(
            partial(_guarded, visit.note, frozenset(self._warned), record), saved, self.visit_refused.emit
        )

    def record(self, prospect_id: str, kind: str, by_us: bool) -> None:
        """Write down what happened now, such as a call."""
        self._runner.act(partial(visits.record_fact, prospect_id=prospect_id, kind=kind, by_us=by_us))

    def answer(self, prospect_id: str, criterion: str, value: str) -> None:
        """Write down the answer to a question of the qualification grid."""
        written = partial(
            visits.record_fact, prospect_id=prospect_id, kind="criterion", subject=criterion, value=value
        )
        self._runner.act(written)

    def brake(self, prospect_id: str, value: str) -> None:
        """Write down what makes a prospect hesitate."""
        self._runner.act(partial(visits.record_fact, prospect_id=prospect_id, kind="brake", value=value))

    def take_answer_back(self, prospect_id: str, criterion: str) -> None:
        """Take the newest answer to a criterion back, or the newest brake."""
        self._runner.act(partial(records.take_answer_back, prospect_id=prospect_id, criterion=criterion))

    def choose_class(self, prospect_id: str, class_id: str, reason: str, until: date | None) -> None:
        """Let the rep's own word decide the class."""
        said = partial(overrides.override, prospect_id=prospect_id, said=class_id, reason=reason, until=until)
        self._runner.act(said)

    def give_class_back(self, prospect_id: str) -> None:
        """Let the doctrine decide the class again."""
        self._runner.act(partial(overrides.end_override, prospect_id=prospect_id))

    def comment(self, prospect_id: str, text: str) -> None:
        """Pin words to the record; none take the pin away. The note guard warns of them once."""

        def pinned(effect: Effect | Remarks) -> None:
            if isinstance(effect, Effect):
                self._runner.tell(effect)
                return
            self._warned.add(text)
            self.comment_remarked.emit(prospect_id, text, effect)

        pin = partial(records.pin_comment, prospect_id=prospect_id, text=text)
        self._runner.read(partial(_guarded, text, frozenset(self._warned), pin), pinned)

    def complete(self, visit_id: str, answers: dict[str, str]) -> None:
        """Write what the form of a visit is answered now."""
        self._runner.act(partial(forms.complete, visit_id=visit_id, answers=answers))

    def exclude(self, prospect_id: str, is_excluded: bool) -> None:
        """Never propose a prospect again, or let it be contacted again."""
        self._runner.act(partial(records.exclude, prospect_id=prospect_id, excluded=is_excluded))

    def _read(self, prospect_id: str, show: Callable[[CardSeen], None]) -> None:
        def done(seen: CardSeen) -> None:
            if self.prospect_id == prospect_id:
                show(seen)

        self._runner.read(partial(errands.read_card, prospect_id=prospect_id), done)


def _nothing(_desk: Desk) -> None:
    return


def _guarded(
    note: str, warned: frozenset[str], write: Callable[[Desk], Effect], desk: Desk
) -> Effect | Remarks:
    """Write something, or return what its note should say otherwise where nobody was warned of it yet."""
    if note not in warned and (found := desk.library.guard.remarks(note)):
        return found
    return write(desk)


def _record(visit: Visit, accepts_next_step: bool, language: str, desk: Desk) -> Effect:
    accepted = visits.forecast(desk, visit).next_step if accepts_next_step else None
    return visits.record_visit(desk, visit, accepted, language)
