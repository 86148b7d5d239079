# SPDX-License-Identifier: MIT
"""Runs a program that a library brings along, silently, watched all the while, and ended when it is to be."""

import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

#: Seconds between two looks at a program that runs.
_PATIENCE = 0.1


class NotStartedError(Exception):
    """A program is there and this computer cannot start it."""


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
