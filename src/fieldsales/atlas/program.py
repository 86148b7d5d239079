# SPDX-License-Identifier: MIT
"""Runs a program that a library brings along, silently, watched all the while, and ended when it is to be."""

import math
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

#: Seconds between two looks at a program that runs.
_PATIENCE = 0.1
#: Less room than this on the disk, in bytes, is why a program failed.
_NO_ROOM = 5_000_000
#: By such words a program, or the SQLite within it, tells of a full disk.
_FULL = ("No space left", "disk is full")


class NotStartedError(Exception):
    """A program is there and this computer cannot start it."""


class Room:
    """The least room that the disk of `folder` had while a program worked there.

    What it wrote may be gone with it, and the room be back, once it has failed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._least = math.inf

    def look(self) -> None:
        """Look how much room there is now."""
        self._least = min(self._least, shutil.disk_usage(self._folder).free)

    def ran_out(self, log: Path) -> bool:
        """Return whether a program failed for want of room, by what it said or by what was seen."""
        self.look()
        return self._least < _NO_ROOM or any(words in read_log(log) for words in _FULL)


def read_log(log: Path) -> str:
    """Return what a program has said so far."""
    return log.read_text(encoding="utf-8", errors="replace")


def run(
    command: Sequence[str | Path],
    log: Path,
    watch: Callable[[], None],
    *,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> int:
    """Run a program to its end, in `folder`, and return its exit status; `log` gets all that it says.

    `watch` is called several times a second meanwhile, and ends the program where it raises. A
    file and not a pipe takes what is said: a program that is silent for a while must not keep
    the rep from stopping it. Raises NotStartedError, and OSError where `log` cannot be written.
    """
    with log.open("wb") as told:
        process = _started(command, told, folder, environment)
    try:
        while not _has_ended(process):
            watch()
    finally:
        process.kill()
        process.wait()
    return process.returncode


def _started(
    command: Sequence[str | Path], told: IO[bytes], folder: Path | None, environment: Mapping[str, str] | None
) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(  # noqa: S603 – a library's own program, found beside it or on the path
            [str(word) for word in command],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=told,
            stderr=subprocess.STDOUT,
            env=environment,
            # Windows would open a black window for it.
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as problem:
        raise NotStartedError(str(command[0])) from problem


def _has_ended(process: subprocess.Popen[bytes]) -> bool:
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        return False
    return True
