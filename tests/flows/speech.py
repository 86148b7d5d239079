# SPDX-License-Identifier: MIT
"""A microphone that a test speaks into, and a loudspeaker that remembers what it was to play."""

from collections.abc import Callable
from pathlib import Path

from .conftest import Rep


class Fed:
    """A microphone that hears what a test feeds it."""

    rate = 16_000

    def __init__(self) -> None:
        self.hear: Callable[[bytes], None] | None = None

    def start(self, hear: Callable[[bytes], None], failed: Callable[[], None]) -> None:
        self.hear = hear

    def stop(self) -> None:
        self.hear = None

    def speak(self, rep: Rep, seconds: float) -> None:
        """Let time pass faster than it does, a step of the recorder at a time."""
        for _step in range(round(seconds / 0.3)):
            assert self.hear is not None
            self.hear(b"\x10\x20" * round(self.rate * 0.3))
            rep.window.rep_day.notes.recorder.step()


class Loudspeaker:
    """Remembers what it was to play."""

    def __init__(self) -> None:
        self.played: list[Path] = []
        self.ended: Callable[[], None] = lambda: None

    def play(self, path: Path, ended: Callable[[], None]) -> None:
        self.played.append(path)
        self.ended = ended

    def stop(self) -> None:
        """It makes no sound anyway."""


def fed(rep: Rep) -> Fed:
    """Give the window a microphone that the test feeds."""
    microphone = Fed()
    rep.window.rep_day.notes.recorder.microphone = microphone
    rep.window.rep_day.notes.player = Loudspeaker()
    return microphone
