# SPDX-License-Identifier: MIT
"""Make the lock files again after a change of dependencies: python3 packaging/lock.py [--upgrade].

Needs `.venv` as packaging/test.py makes it, and the network. Versions that still
fit are kept, unless `--upgrade` is given.
"""

import re
import sys
from pathlib import Path

from environment import ROOT, RUN_LOCK, TEST_LOCK, VENV, python_of
from report import SetUpError, say, step, told
from web_assets import npm

_ADDRESS = re.compile(r"[a-z]+://|file:|--(?:find-links|(?:extra-)?index-url)", re.IGNORECASE)
_COMPILE = (
    "pip", "compile", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url",
    "--no-emit-find-links", "--no-header", "--no-config", "--quiet", "--directory", str(ROOT),
    "--extra", "roads", "--extra", "tiles",
)  # fmt: skip
_NPM = (
    "--package-lock-only",
    "--omit-lockfile-registry-resolved",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
)


def main() -> int:
    """Write both Python locks and npm's, and refuse any that names an address."""
    upgrade = "--upgrade" in sys.argv[1:]
    python = python_of(VENV)
    run, test = (lock.relative_to(ROOT).as_posix() for lock in (RUN_LOCK, TEST_LOCK))
    uv = (str(python), "-P", "-m", "uv", *_COMPILE, *(("--upgrade",) if upgrade else ()), "pyproject.toml")
    remedy = "Run python3 packaging/test.py --set-up first, and check the network."
    step(f"Locking {run}", (*uv, "--group", "build", "-o", run), remedy)
    groups = ("--group", "build", "--group", "test", "--group", "lint")
    step(f"Locking {test}", (*uv, *groups, "--constraint", run, "-o", test), remedy)
    web = ROOT / "resources" / "web"
    say("Locking resources/web/package-lock.json …")
    npm(web, python, ("update" if upgrade else "install", *_NPM))
    for lock in (RUN_LOCK, TEST_LOCK, web / "package-lock.json"):
        refuse_addresses(lock)
    say("The three locks are made.")
    return 0


def refuse_addresses(lock: Path) -> None:
    """Raise SetUpError when a lock says where its files come from: that is each machine's own affair."""
    for number, line in enumerate(lock.read_text(encoding="utf-8").splitlines(), start=1):
        if _ADDRESS.search(line):
            raise SetUpError(f"{lock.name}, line {number}, names an address: {line.strip()}")


if __name__ == "__main__":
    sys.exit(told(main))
