# SPDX-License-Identifier: MIT
"""A voice note while it is spoken: what is heard is on the disk half a second later."""

import time
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from fieldsales.desk import voice
from fieldsales.domain.attachment import Attachment
from fieldsales.domain.errors import FieldSalesError, NoMicrophoneError
from fieldsales.domain.identity import uuid7
from fieldsales.ui.background import Lane
from fieldsales.ui.notes.microphone import Microphone, QtMicrophone, level_of
from fieldsales.ui.runner import Runner

#: How often what was heard goes to the disk.
_STEP_MS = 300


@dataclass(frozen=True, slots=True)
class Speaking:
    """A voice note that is being spoken: whose, for how long by now, and how loud."""

    key: str
    prospect_id: str
    name: str
    visit_id: str = ""
    seconds: float = 0.0
    level: float = 0.0


class Recorder(QObject):
    """One voice note at a time. It is kept, or thrown away; whatever ends it, what was heard is there."""

    #: a `Speaking`, None once it is over
    changed = Signal(object)
    #: an `Attachment` that is ready; it stays a draft until `forget`
    kept = Signal(object)
    #: why it could not begin, or why it ended by itself
    refused = Signal(object)

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self.microphone: Microphone = QtMicrophone(self)
        self.speaking: Speaking | None = None
        self._heard: list[bytes] = []
        self._bytes = 0
        self._timer = QTimer(self, interval=_STEP_MS)
        self._timer.timeout.connect(self.step)

    def start(self, prospect_id: str, name: str, visit_id: str = "") -> None:
        """Begin a voice note; one that is being spoken is kept first."""
        self.stop()
        try:
            self.microphone.start(self._hear, self._fail)
        except NoMicrophoneError as error:
            self.refused.emit(error)
            return
        key = uuid7(int(time.time() * 1000))
        self._heard, self._bytes = [], 0
        self.speaking = Speaking(key, prospect_id, name, visit_id)
        begin = partial(
            voice.begin_recording,
            key=key,
            prospect_id=prospect_id,
            name=name,
            rate=self.microphone.rate,
            visit_id=visit_id,
        )
        self._runner.answer(begin, self._end_by, _nothing, lane=Lane.DRAFTS)
        self._timer.start()
        self.changed.emit(self.speaking)

    def stop(self) -> None:
        """End it and keep it."""
        speaking = self._fall_silent()
        if speaking is not None:
            self._keep(speaking)

    def throw_away(self) -> None:
        """End it and forget it."""
        speaking = self._fall_silent()
        if speaking is not None:
            self.forget(speaking.key)

    def forget(self, key: str) -> None:
        """Let a voice note be a draft no more: a record or a visit has it, or nobody wants it."""
        self._runner.read(partial(voice.drop_recording, key=key), _nothing, lane=Lane.DRAFTS)

    def step(self) -> None:
        """Hand over what was heard since."""
        speaking = self.speaking
        samples = b"".join(self._heard)
        self._heard = []
        if speaking is None:
            return
        if samples:
            self._runner.answer(
                partial(voice.record_more, key=speaking.key, samples=samples),
                self._end_by,
                _nothing,
                lane=Lane.DRAFTS,
            )
        seconds = self._bytes / (2 * self.microphone.rate)
        self.speaking = replace(speaking, seconds=seconds, level=level_of(samples))
        self.changed.emit(self.speaking)

    def _hear(self, samples: bytes) -> None:
        if self.speaking is not None:
            self._heard.append(samples)
            self._bytes += len(samples)

    def _fail(self) -> None:
        """The microphone was pulled out."""
        if self.speaking is not None:
            self.stop()
            self.refused.emit(NoMicrophoneError())

    def _end_by(self, error: FieldSalesError) -> None:
        """The disk takes no more: keep what is there."""
        speaking = self._fall_silent(hands_over=False)
        if speaking is not None:
            self.refused.emit(error)
            self._keep(speaking)

    def _fall_silent(self, *, hands_over: bool = True) -> Speaking | None:
        speaking = self.speaking
        if speaking is None:
            return None
        self.microphone.stop()
        self._timer.stop()
        if hands_over:
            self.step()
        self._heard, self.speaking = [], None
        self.changed.emit(None)
        return speaking

    def _keep(self, speaking: Speaking) -> None:
        def done(attachment: Attachment | None) -> None:
            if attachment is None:
                self.forget(speaking.key)
            else:
                self.kept.emit(attachment)

        # where even this finds no room, it is a draft, and ready at the next start
        self._runner.answer(
            partial(voice.keep_recording, key=speaking.key), self.refused.emit, done, lane=Lane.DRAFTS
        )


def _nothing(_answer: object) -> None:
    return
