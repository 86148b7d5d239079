# SPDX-License-Identifier: MIT
"""Makes what fieldsales runs in: system libraries, `.venv` from a hashed lock, web assets.

Standard library only, for it runs before anything is installed. Every step is
redone only when what it was made from has changed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import interpreter
import system_libraries
import web_assets
from report import SetUpError, say, step

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "fieldsales-set-up.json"
RUN_LOCK = ROOT / "packaging" / "requirements.lock"
TEST_LOCK = ROOT / "packaging" / "requirements-test.lock"

_FROM_THE_INDEX = (
    "The libraries come from the Python package index, about 350 MB the first time: check the network,"
    " the proxy and the free space, then type the same command again."
)


def set_up(lock: Path = RUN_LOCK) -> Path:
    """Make everything ready and return the Python to run. Raises SetUpError.

    The test lock holds every line of the run lock, so that an environment made
    for the tests also serves to run; the run lock alone brings no test library.
    """
    chosen = None if keeps(VENV) else interpreter.pick()
    if sys.platform.startswith("linux"):
        own = () if chosen is None or chosen.brings_pip else (chosen.package,)
        system_libraries.need((*system_libraries.WINDOW, *own))
    if chosen is not None:
        make_venv(chosen)
    python = python_of(VENV)
    made = stamp()
    wanted = {"libraries": digest(lock), "project": f"{ROOT}:{digest(ROOT / 'pyproject.toml')}"}
    if wanted["libraries"] not in made.get("libraries", "").split():
        remember({})
        install_libraries(python, lock)
        made = {"libraries": " ".join(digest(one) for one in dict.fromkeys((RUN_LOCK, lock)))}
        remember(made)
    if wanted["project"] != made.get("project"):
        install_project(python)
        remember({**made, "project": wanted["project"]})
    web_assets.install(ROOT / "resources" / "web", python)
    return python


def keeps(venv: Path) -> bool:
    """Return whether an environment can stay: it starts and can be brought to a lock.

    One that somebody made by hand stays too. A folder that is no environment
    at all is not ours to delete: raises SetUpError.
    """
    if not venv.exists():
        return False
    python = python_of(venv)
    if interpreter.ask((str(python),)) and (stamp() or has_pip(python)):
        return True
    if not (venv / "pyvenv.cfg").exists():
        raise SetUpError(
            f"{venv} is not a Python environment: move it away, then type the same command again."
        )
    return False


def make_venv(chosen: interpreter.Interpreter) -> None:
    """Make `.venv`; one that does not start any more goes first. Raises SetUpError."""
    if VENV.exists():
        say("The Python environment in .venv does not start, or its version does not fit: making it again.")
        shutil.rmtree(VENV)
    step(
        f"Making .venv with Python {chosen.name}",
        (chosen.path, "-I", "-m", "venv", str(VENV)),
        f"Python's own venv module is needed (Debian and Ubuntu: {chosen.package}).",
    )


def python_of(venv: Path) -> Path:
    """Return where an environment has its Python."""
    return venv / "Scripts" / "python.exe" if sys.platform == "win32" else venv / "bin" / "python"


def has_pip(python: Path) -> bool:
    """Return whether an environment can be brought to a lock."""
    asked = subprocess.run((python, "-I", "-m", "pip", "--version"), capture_output=True, check=False)
    return asked.returncode == 0


def install_libraries(python: Path, lock: Path) -> None:
    """Bring an environment to a lock, each file checked against its hash."""
    step(
        f"Installing the libraries of {lock.relative_to(ROOT).as_posix()}",
        (*pip(python), "install", "--require-hashes", "-r", str(lock)),
        _FROM_THE_INDEX,
    )


def install_project(python: Path) -> None:
    """Install this checkout itself, without a second download: its build tools are in the lock."""
    step(
        "Installing fieldsales itself",
        (*pip(python), "install", "--no-index", "--no-deps", "--no-build-isolation", "-e", str(ROOT)),
        "Remove .venv, then type the same command again.",
    )


def pip(python: Path) -> tuple[str, ...]:
    """Return how pip is started: with its progress where a person watches, quiet elsewhere."""
    quiet = () if sys.stderr.isatty() else ("--quiet",)
    return (
        str(python), "-I", "-m", "pip", "--disable-pip-version-check", "--no-input", *quiet,
    )  # fmt: skip


def digest(path: Path) -> str:
    """Return what tells one state of a file from another, whatever its line ends."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def stamp() -> dict[str, str]:
    """Return what the environment was made from; nothing where it does not say."""
    try:
        made = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return made if isinstance(made, dict) else {}


def remember(made: dict[str, str]) -> None:
    """Write down what the environment was made from."""
    STAMP.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


def become(command: tuple[str, ...]) -> int:
    """Go on as another program, whose exit status and Ctrl+C are then its own."""
    if sys.platform != "win32":
        os.execv(command[0], command)
    return subprocess.run(command, check=False).returncode
