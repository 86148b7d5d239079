# SPDX-License-Identifier: MIT
"""Show the window on a screen that nobody sees, by the README's run command, and look at its picture.

.venv/bin/python packaging/window_check.py [PICTURE.png]
"""

import os
import shlex
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from environment import ROOT
from picture import look_at
from report import SetUpError, say, told
from system_libraries import VIRTUAL_SCREEN, need

_SECONDS = 120
_SCREEN = ("xvfb-run", "-a", "-s", "-screen 0 1440x900x24 -nolisten tcp")


def main() -> int:
    """Run, look, and tell what was seen."""
    need(VIRTUAL_SCREEN)
    with tempfile.TemporaryDirectory(prefix="fieldsales-window-") as folder:
        picture = Path(sys.argv[1]).absolute() if sys.argv[1:] else Path(folder) / "window.png"
        command = (*_SCREEN, *run_command(), "--home", folder, "--smoke", str(picture))
        say(shlex.join(command))
        status, complaints = run(command, Path(folder) / "complaints.txt")
        print(complaints, end="", file=sys.stderr)
        if status:
            raise SetUpError(f"The window did not come: the command above ended with status {status}.")
        if "Traceback" in complaints:
            raise SetUpError("The window came and went with a traceback, which stands above.")
        say(f"The window was seen: {look_at(picture)}.")
    return 0


def run_command() -> list[str]:
    """Return the command that the README tells people to type."""
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    return shlex.split(lines[lines.index("# run") + 1])


def run(command: tuple[str, ...], errors: Path) -> tuple[int, str]:
    """Run a command on the virtual screen and return its status and what it wrote to its error stream.

    Nothing that it started outlives its time. Raises SetUpError.
    """
    environment = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    # Where the tests keep the compiled search: what is compiled beside the window outlives its own folder.
    environment.setdefault("NUMBA_CACHE_DIR", str(ROOT / ".pytest_cache" / "kernel"))
    with errors.open("wb") as stderr:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=stderr, start_new_session=True)
    try:
        status = process.wait(_SECONDS)
        return status, errors.read_text(encoding="utf-8", errors="replace")
    except subprocess.TimeoutExpired as problem:
        os.killpg(process.pid, signal.SIGKILL)
        raise SetUpError(f"The window did not come within {_SECONDS} seconds.") from problem


if __name__ == "__main__":
    sys.exit(told(main))
