# SPDX-License-Identifier: MIT
"""Picks the newest Python from 3.11 to 3.13 that really starts."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from report import SetUpError
from system_libraries import is_root

OLDEST = (3, 11)
NEWEST = (3, 13)

#: Asked of every candidate; a Python built without one of these parts fails here.
_QUESTION = """
import ctypes, importlib.util, json, sqlite3, ssl, sys, sysconfig, venv
print(json.dumps({
    "path": sys.executable,
    "version": sys.version_info[:2],
    "usable": sys.implementation.name == "cpython" and sys.maxsize > 2**32
        and sys.version_info.releaselevel == "final" and not sysconfig.get_config_var("Py_GIL_DISABLED"),
    "brings_pip": importlib.util.find_spec("ensurepip") is not None,
}))
"""


@dataclass(frozen=True)
class Interpreter:
    """A Python that started. `brings_pip` is False for Debian's without its -venv package."""

    path: str
    version: tuple[int, int]
    brings_pip: bool

    @property
    def name(self) -> str:
        """Its version as people write it: 3.13."""
        return f"{self.version[0]}.{self.version[1]}"

    @property
    def package(self) -> str:
        """What Debian and Ubuntu call the part that makes environments."""
        return f"python{self.name}-venv"


def pick() -> Interpreter:
    """Return the newest Python that fits and can make an environment. Raises SetUpError."""
    found = [one for command in candidates() if (one := ask(command)) is not None]
    if not found:
        raise SetUpError(
            "No Python from 3.11 to 3.13 starts on this computer. Install one (Debian and Ubuntu:"
            " sudo apt-get install python3 python3-venv; elsewhere: the installer of the Python project),"
            " then type the same command again."
        )
    return best(found, can_install=is_root())


def best(found: Iterable[Interpreter], *, can_install: bool) -> Interpreter:
    """Return the newest, one that cannot make an environment only where what it lacks can be installed."""
    return max(found, key=lambda one: (one.brings_pip or can_install, one.version))


def candidates() -> Iterator[tuple[str, ...]]:
    """Yield commands that may start a Python, without asking any of them.

    pyenv's shims are on PATH for every version and end with "command not
    found" for all but the chosen one, so its versions are looked up in its folder.
    """
    root = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    for path in sorted(root.glob("versions/*/bin/python")):
        yield (str(path),)
    minors = range(NEWEST[1], OLDEST[1] - 1, -1)
    if sys.platform == "win32" and shutil.which("py"):
        for minor in minors:
            yield ("py", f"-3.{minor}")
    for name in (*(f"python3.{minor}" for minor in minors), "python3", "python"):
        if path_of := shutil.which(name):
            yield (path_of,)
    if sys.executable:
        yield (sys.executable,)


def ask(command: tuple[str, ...]) -> Interpreter | None:
    """Start a candidate and return what it is, or None when it does not start or does not fit."""
    try:
        answer = subprocess.run(
            (*command, "-I", "-c", _QUESTION), capture_output=True, text=True, timeout=30, check=False
        )
        told = json.loads(answer.stdout)
    except (OSError, subprocess.TimeoutExpired, ValueError):
        return None
    version = (told["version"][0], told["version"][1])
    if not told["usable"] or not OLDEST <= version <= NEWEST:
        return None
    return Interpreter(told["path"], version, told["brings_pip"])
