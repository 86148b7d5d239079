# SPDX-License-Identifier: MIT
"""Has drafts on the disk: the newest of each, in order, on a lane that waits for nothing else."""

import threading
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from fieldsales.desk import drafts
from fieldsales.desk.desk import Desk
from fieldsales.domain.draft import Draft, DraftKind
from fieldsales.domain.errors import FieldSalesError
from fieldsales.ui.background import Lane
from fieldsales.ui.runner import Runner

#: How long nothing is tried again after the disk has refused.
_PAUSE_SECONDS = 2.0

#: How long a session that ends is held up for what was typed last.
_LONGEST_WAIT = 2.0

Key = tuple[DraftKind, str]


class Typed(NamedTuple):
    """What stands in a form; no `values` where nothing would be lost."""

    values: Mapping[str, Any]
    prospect_id: str
    name: str


class DraftKeeper(QObject):
    """Told what is typed as often as one likes: the disk is asked only for what is new.

    What cannot be written is told once, and tried again every two seconds.
    """

    #: a `Draft` that is on the disk now
    kept = Signal(object)
    #: kind and key of a draft of which nothing is left
    dropped = Signal(object, str)
    #: why what is typed cannot be kept, once until it can be again
    refused = Signal(object)
    #: it can be kept again
    recovered = Signal()

    def __init__(
        self, runner: Runner, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._runner, self._clock = runner, clock
        #: what is typed and not handed over yet
        self._waiting: dict[Key, Typed] = {}
        #: what was handed over last, and is on the disk unless it is `_under_way`
        self._handed: dict[Key, Typed] = {}
        self._under_way: set[Key] = set()
        self._is_refused, self._not_before = False, 0.0

    @property
    def has_work(self) -> bool:
        """Whether anything is not on the disk yet."""
        return bool(self._waiting or self._under_way)

    def take(self, draft: Draft) -> None:
        """Know a draft that is on the disk already."""
        self._handed[draft.kind, draft.key] = Typed(draft.values, draft.prospect_id, draft.name)

    def note(self, kind: DraftKind, key: str, typed: Typed) -> None:
        """Have what is typed kept at the next `flush`, unless it is on the disk as it stands."""
        known = self._handed.get((kind, key))
        if typed == known or (not typed.values and known is None):
            self._waiting.pop((kind, key), None)
        else:
            self._waiting[kind, key] = typed

    def flush(self, *, at_once: bool = False) -> None:
        """Hand over what is new, one thing at a time of each draft; `at_once` waits for none before it."""
        if not at_once and self._clock() < self._not_before:
            return
        ready = [key for key in self._waiting if at_once or key not in self._under_way]
        for key in ready:
            self._hand_over(key, self._waiting.pop(key))

    def drop(self, kind: DraftKind, key: str) -> None:
        """Forget a draft: it was saved, or given up. What was handed over before is written first."""
        self._waiting.pop((kind, key), None)
        if self._handed.pop((kind, key), None) is not None:
            self._runner.read(partial(drafts.drop_draft, kind=kind, key=key), _nothing, lane=Lane.DRAFTS)

    def wait(self) -> None:
        """Wait until all that was handed over is on the disk, for two seconds at most: the session ends."""
        written = threading.Event()
        self._runner.read(lambda _desk: written.set(), _nothing, lane=Lane.DRAFTS)
        written.wait(_LONGEST_WAIT)

    def _hand_over(self, key: Key, typed: Typed) -> None:
        self._handed[key] = typed
        self._under_way.add(key)

        def done(draft: Draft | None) -> None:
            self._under_way.discard(key)
            if self._is_refused:
                self._is_refused = False
                self.recovered.emit()
            if draft is not None:
                self.kept.emit(draft)
            else:
                self.dropped.emit(*key)

        def failed() -> None:
            self._under_way.discard(key)
            if self._handed.get(key) is typed:
                self._handed.pop(key)
                self._waiting.setdefault(key, typed)
            self._not_before = self._clock() + _PAUSE_SECONDS

        def refuse(error: FieldSalesError) -> None:
            failed()
            if not self._is_refused:
                self._is_refused = True
                self.refused.emit(error)

        self._runner.answer(partial(_keep, key, typed), refuse, done, failed, lane=Lane.DRAFTS)


def _keep(key: Key, typed: Typed, desk: Desk) -> Draft | None:
    kind, about = key
    if not typed.values:
        drafts.drop_draft(desk, kind, about)
        return None
    draft = Draft(kind, about, desk.instant(), typed.values, typed.prospect_id, typed.name)
    drafts.keep_draft(desk, draft)
    return draft


def _nothing(_answer: object) -> None:
    return
