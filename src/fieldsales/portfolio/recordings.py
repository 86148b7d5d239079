# SPDX-License-Identifier: MIT
"""A voice note while it is spoken: a WAV file beside the drafts that grows, and is on the disk at each step.

Its header says how much there is only once it is mended: whatever ends the program, all that
was appended can be heard.
"""

import hashlib
import os
import struct
from dataclasses import dataclass
from pathlib import Path

from fieldsales.portfolio.drafts import DraftFolder
from fieldsales.portfolio.opening import refusal
from fieldsales.portfolio.whole import sync_folder

#: RIFF, "fmt " of one channel of 16 bits, "data": the plainest WAV there is.
_HEADER = struct.Struct("<4sI4s4sIHHIIHH4sI")
_BYTES_A_SAMPLE = 2


@dataclass(frozen=True, slots=True)
class Spoken:
    """A recording as it lies on the disk: its digest, its size in bytes, and its length."""

    digest: str
    size: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Recording:
    """One voice note that is being spoken, or was when the program ended. Nothing is held open."""

    path: Path

    @classmethod
    def of(cls, portfolio: Path, key: str) -> "Recording":
        """Return the recording of a key beside the portfolio at a path."""
        name = hashlib.sha256(key.encode()).hexdigest()[:32]
        return cls(DraftFolder.of(portfolio).folder / f"voice-{name}.wav")

    def begin(self, rate: int) -> None:
        """Begin it: `rate` samples a second. Raises DiskFullError and UnwritableFileError."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._write("wb", _header(rate, 0))
            sync_folder(self.path.parent)
        except OSError as problem:
            raise refusal(self.path.parent, problem) from problem

    def append(self, samples: bytes) -> None:
        """Add what was spoken; it is on the disk when this returns.

        Raises DiskFullError and UnwritableFileError: what was there before is still there.
        """
        try:
            self._write("ab", samples)
        except OSError as problem:
            raise refusal(self.path.parent, problem) from problem

    def mend(self) -> Spoken | None:
        """Let the header say how much there is, and return what it is; None where nothing was spoken.

        Raises OSError, and ValueError for a file that is no recording.
        """
        with self.path.open("r+b") as file:
            head = file.read(_HEADER.size)
            if len(head) < _HEADER.size or head[:4] != b"RIFF":
                raise ValueError("no recording")
            rate = _HEADER.unpack(head)[7]
            size = os.fstat(file.fileno()).st_size - _HEADER.size
            size -= size % _BYTES_A_SAMPLE
            if size <= 0 or rate <= 0:
                return None
            file.truncate(_HEADER.size + size)
            file.seek(0)
            file.write(_header(rate, size))
            file.flush()
            os.fsync(file.fileno())
            file.seek(0)
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return Spoken(digest, _HEADER.size + size, size / (rate * _BYTES_A_SAMPLE))

    def remove(self) -> None:
        """Throw it away. Raises what `refusal` makes of a file that cannot be removed."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError as problem:
            raise refusal(self.path, problem) from problem

    def _write(self, mode: str, content: bytes) -> None:
        with self.path.open(mode) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())


def _header(rate: int, size: int) -> bytes:
    """Return the header of so many bytes of samples."""
    return _HEADER.pack(
        b"RIFF", 36 + size, b"WAVE", b"fmt ", 16, 1, 1, rate,
        rate * _BYTES_A_SAMPLE, _BYTES_A_SAMPLE, 8 * _BYTES_A_SAMPLE, b"data", size,
    )  # fmt: skip
