# SPDX-License-Identifier: MIT
"""Build the wheel, install it where nothing else of this checkout is, and use it.

    .venv/bin/python packaging/wheel_check.py [--full]

By default the libraries are those of `.venv`. `--full` installs them too, into
an empty environment from the run lock, and has the window painted with no
network to be had (Linux).
"""

import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from environment import ROOT, RUN_LOCK, pip, python_of
from picture import look_at
from report import SetUpError, say, step, told

_HERE = Path(sys.executable)
_LIBRARIES = "import sysconfig; print(sysconfig.get_paths()['purelib'])"
_REMEDY = "See the lines above."


def main() -> int:
    """Build, look inside, install, run."""
    full = "--full" in sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="fieldsales-wheel-") as folder:
        work = Path(folder)
        build = (str(_HERE), "-m", "hatchling", "build", "-t", "wheel", "-d", folder)
        step("Building the wheel", build, _REMEDY)
        wheel = next(work.glob("*.whl"))
        look_inside(wheel)
        python = install(wheel, work / "venv", full=full)
        use(python, work, window=full)
    say("The wheel is whole.")
    return 0


def look_inside(wheel: Path) -> None:
    """Raise SetUpError unless the wheel holds the program, its data and its web assets, and no more."""
    inside = set(zipfile.ZipFile(wheel).namelist())
    tracked = subprocess.run(
        ("git", "ls-files", "src", "data", "resources"), cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assets = (ROOT / "resources" / "web" / "assets").rglob("*")
    wanted = {f"fieldsales/{name}".replace("fieldsales/src/fieldsales", "fieldsales") for name in tracked}
    wanted |= {f"fieldsales/{path.relative_to(ROOT).as_posix()}" for path in assets if path.is_file()}
    missing = sorted(wanted - inside)
    foreign = sorted(name for name in inside - wanted if ".dist-info/" not in name)
    if missing or foreign:
        raise SetUpError(f"The wheel lacks {missing[:5]} and holds {foreign[:5]} that nobody asked for.")
    size = wheel.stat().st_size / 1e6
    say(f"{wheel.name}: {len(inside)} files, {size:.1f} MB.")


def install(wheel: Path, venv: Path, *, full: bool) -> Path:
    """Return the Python of a new environment that holds the wheel."""
    step("Making an empty environment", (str(_HERE), "-m", "venv", "--without-pip", str(venv)), _REMEDY)
    python = python_of(venv)
    into = (*pip(_HERE), "--python", str(python), "install")
    if full:
        step("Installing its libraries", (*into, "--require-hashes", "-r", str(RUN_LOCK)), _REMEDY)
    else:
        # A path in a .pth file is searched, but .pth files inside are not: this checkout stays out of sight.
        here, there = (
            subprocess.run((one, "-c", _LIBRARIES), capture_output=True, text=True, check=True).stdout.strip()
            for one in (_HERE, python)
        )
        (Path(there) / "libraries.pth").write_text(here + "\n", encoding="utf-8")
    step("Installing the wheel", (*into, "--no-index", "--no-deps", str(wheel)), _REMEDY)
    return python


def use(python: Path, work: Path, *, window: bool) -> None:
    """Start the installed program from somewhere else, as somebody who has never seen this checkout."""
    alone = (
        *(("unshare", "--map-root-user", "--net") if window else ()),
        str(python),
        "-P",
        "-m",
        "fieldsales",
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    options = ("--home", str(work / "home"), "--portfolio", str(work / "demo.fieldsales"))
    os.chdir(work)
    step("fieldsales demo", (*alone, "--home", options[1], "demo", options[3]), _REMEDY, environment)
    # Otherwise it would begin by itself during the plan, and outlive this folder.
    step("fieldsales prepare", (*alone, *options, "prepare"), _REMEDY, environment)
    step("fieldsales plan", (*alone, *options, "plan", "--json"), _REMEDY, environment)
    if window:
        picture = work / "window.png"
        step("fieldsales", (*alone, *options, "--smoke", str(picture)), _REMEDY, environment)
        say(f"The window was seen: {look_at(picture)}.")


if __name__ == "__main__":
    sys.exit(told(main))
