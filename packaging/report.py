# SPDX-License-Identifier: MIT
"""What a set-up step tells the person at the terminal, and how it stops."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence


class SetUpError(Exception):
    """A step that failed: the message names it and says what to do."""


def say(text: str) -> None:
    """Tell what is being done, apart from any result."""
    print(text, file=sys.stderr, flush=True)


def step(
    name: str, command: Sequence[str], remedy: str, environment: Mapping[str, str] | None = None
) -> None:
    """Run one program of the set-up. Raises SetUpError with the step's name and what to do."""
    say(f"{name} …")
    try:
        status = subprocess.run(command, env=environment, check=False).returncode
    except OSError as problem:
        raise SetUpError(f"{name} failed: {problem}. {remedy}") from problem
    if status:
        raise SetUpError(f"{name} failed with status {status}. {remedy}")


def told(main: Callable[[], int]) -> int:
    """Return the exit status of a script; a failed step becomes a sentence, Ctrl+C a quiet end."""
    try:
        return main()
    except SetUpError as problem:
        say(f"\n{problem}")
        return 1
    except KeyboardInterrupt:
        say("\nStopped. The same command goes on from here.")
        return 130
