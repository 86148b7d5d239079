# SPDX-License-Identifier: MIT
"""Who hears: the computer's microphone as samples of 16 bits, one channel."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

import numpy as np
from PySide6.QtCore import QObject

from fieldsales.domain.errors import NoMicrophoneError

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioFormat

#: Speech needs no more samples a second.
USUAL_RATE = 16_000

#: What the system keeps while the window is busy.
_BUFFER_SECONDS = 2


class Microphone(Protocol):
    """Hears until it is told to stop; `rate` is known once it hears."""

    rate: int

    def start(self, hear: Callable[[bytes], None], failed: Callable[[], None]) -> None:
        """Begin to hear. Raises NoMicrophoneError; `failed` is called when it hears no more."""
        ...

    def stop(self) -> None:
        """Hear no more."""
        ...


class QtMicrophone(QObject):
    """The microphone that the system says is the usual one."""

    rate = USUAL_RATE

    def start(self, hear: Callable[[bytes], None], failed: Callable[[], None]) -> None:
        """Begin to hear, at the usual rate where the microphone knows it."""
        # loaded here: the window of somebody who types never waits for it
        from PySide6.QtMultimedia import QAudio, QAudioFormat, QAudioSource, QMediaDevices

        device = QMediaDevices.defaultAudioInput()
        if device.isNull():
            raise NoMicrophoneError
        wanted = QAudioFormat()
        wanted.setSampleRate(USUAL_RATE)
        wanted.setChannelCount(1)
        wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        if not device.isFormatSupported(wanted):
            wanted = device.preferredFormat()
        self.rate = wanted.sampleRate()
        self._source = QAudioSource(device, wanted, self)
        self._source.setBufferSize(wanted.bytesForDuration(_BUFFER_SECONDS * 1_000_000))
        stream = self._source.start()
        if self._source.error().value:
            raise NoMicrophoneError
        stream.readyRead.connect(lambda: hear(to_samples(stream.readAll().data(), wanted)))

        def changed(state: QAudio.State) -> None:
            if state is QAudio.State.StoppedState and self._source.error().value:
                failed()

        self._source.stateChanged.connect(changed)

    def stop(self) -> None:
        """Hear no more."""
        self._source.stop()
        self._source.deleteLater()


def to_samples(heard: bytes | bytearray | memoryview, form: "QAudioFormat") -> bytes:
    """Return what was heard as one channel of 16 bits."""
    from PySide6.QtMultimedia import QAudioFormat

    kinds = QAudioFormat.SampleFormat
    kind, least, most = {
        kinds.UInt8: (np.uint8, 128.0, 128.0),
        kinds.Int16: (np.int16, 0.0, 32768.0),
        kinds.Int32: (np.int32, 0.0, 2147483648.0),
        kinds.Float: (np.float32, 0.0, 1.0),
    }[form.sampleFormat()]
    channels = max(1, form.channelCount())
    values = np.frombuffer(bytes(heard), dtype=kind)
    whole = values[: len(values) - len(values) % channels].reshape(-1, channels)
    mono = (whole.astype(np.float64).mean(axis=1) - least) / most
    return bytes((np.clip(mono, -1.0, 1.0) * 32767).astype("<i2").tobytes())


def level_of(samples: bytes) -> float:
    """Return how loud some samples are at their loudest, from 0 to 1."""
    values = np.frombuffer(samples[: len(samples) - len(samples) % 2], dtype="<i2")
    return float(np.abs(values.astype(np.int32)).max()) / 32768 if len(values) else 0.0
