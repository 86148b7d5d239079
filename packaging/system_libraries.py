# SPDX-License-Identifier: MIT
"""The Debian and Ubuntu packages that the window needs, and how they get there."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Sequence

from report import SetUpError, say

#: What Qt and its web engine link to and a bare system lacks; the last is for sound.
WINDOW = (
    "libegl1",
    "libgl1",
    "libglib2.0-0",
    "libdbus-1-3",
    "libfontconfig1",
    "libnss3",
    "libasound2",
    "libxcomposite1",
    "libxdamage1",
    "libxrandr2",
    "libxtst6",
    "libxkbfile1",
    "libxkbcommon-x11-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libpulse0",
)

#: A screen that nobody sees, for a screenshot.
VIRTUAL_SCREEN = ("xvfb", "xauth")

_QUERY = ("dpkg-query", "-W", "-f", "${db:Status-Status}|${Package}|${Provides}\n")
_INSTALL = ("apt-get", "install", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120")


def is_root() -> bool:
    """Return whether packages may be installed without asking for a password."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def need(packages: Iterable[str]) -> None:
    """Make sure that packages are there.

    Root gets them installed; anybody else gets the one command to type. A
    system without dpkg is left alone: its packages have other names. Raises
    SetUpError.
    """
    if shutil.which("dpkg-query") is None or shutil.which("apt-get") is None:
        return
    missing = missing_of(packages, provided(_output(_QUERY)))
    if not missing:
        return
    if not is_root():
        names = " ".join(real_names(missing, _known(missing)))
        raise SetUpError(
            "System libraries are missing. Type this, then the same command again:\n"
            f"  sudo apt-get update && sudo apt-get install -y --no-install-recommends {names}"
        )
    say(f"Installing {len(missing)} system packages with apt-get: {' '.join(missing)}")
    _apt(("apt-get", "update"))
    _apt((*_INSTALL, *real_names(missing, _known(missing))))


def provided(listing: str) -> frozenset[str]:
    """Return the installed names in dpkg-query's answer, those that a package stands in for included.

    Ubuntu renamed some libraries (libasound2 became libasound2t64) and kept the
    old name as one that the new package provides.
    """
    names: set[str] = set()
    for line in listing.splitlines():
        status, package, provides = line.split("|", 2)
        if status == "installed":
            names.add(package)
            names.update(one.split("(")[0].strip() for one in provides.split(",") if one.strip())
    return frozenset(names)


def missing_of(packages: Iterable[str], installed: frozenset[str]) -> tuple[str, ...]:
    """Return the packages that are not installed, in their order."""
    return tuple(name for name in packages if name not in installed)


def real_names(packages: Iterable[str], known: frozenset[str]) -> tuple[str, ...]:
    """Return the names to install: a renamed library's new one where this system knows it."""
    return tuple(f"{name}t64" if f"{name}t64" in known else name for name in packages)


def _known(packages: Iterable[str]) -> frozenset[str]:
    names = (_output(("apt-cache", "pkgnames", name)) for name in packages)
    return frozenset("\n".join(names).split())


def _output(command: Sequence[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def _apt(command: Sequence[str]) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if done.returncode:
        tail = "\n".join(done.stdout.splitlines()[-8:])
        raise SetUpError(
            f"{tail}\nInstalling system packages failed: “{' '.join(command[:2])}” ended with status"
            f" {done.returncode}. Check the network and /etc/apt, then type the same command again."
        )
