# SPDX-License-Identifier: MIT
"""Plant faults and see whether the tests notice: `python tests/mutations.py [NAME…] [--list]`.

Each fault of `faults.toml` is planted in a copy of the sources, in a temporary
folder; then the tests run that must fail. One line says which test caught it, or
that it survived. The exit status is 1 when one survives or no longer fits the
sources, 2 when the tests fail without any fault.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FAULTS = Path(__file__).with_name("faults.toml")

#: What the copy needs so that tests of the engines run in it.
COPIED = ("src", "tests", "data", "pyproject.toml")


@dataclass(frozen=True)
class Fault:
    """A text that is put in the place of another, and the tests of which one must fail."""

    name: str
    path: str
    old: str
    new: str
    tests: tuple[str, ...]
    short: bool = False


class StaleFaultError(Exception):
    """A fault does not fit the sources any more: its text is not there exactly once."""


def faults() -> dict[str, Fault]:
    """Return all faults by name, as `faults.toml` lists them."""
    listed = tomllib.loads(FAULTS.read_text(encoding="utf-8"))["faults"]
    return {one["name"]: Fault(**{**one, "tests": tuple(one["tests"])}) for one in listed}


@contextmanager
def copy_of_sources() -> Iterator[Path]:
    """Yield a folder with a copy of all that the tests need."""
    with tempfile.TemporaryDirectory() as folder:
        for name in COPIED:
            source, target = ROOT / name, Path(folder) / name
            if source.is_dir():
                shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy2(source, target)
        yield Path(folder)


def failing_test(folder: Path, tests: Iterable[str]) -> str:
    """Return the first test that fails in a copy, empty when all pass."""
    program = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
    # No bytecode: Python knows a changed file by its second and size, and a fault may alter neither.
    environment = {**os.environ, "PYTHONPATH": str(folder / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    told = subprocess.run(
        [*program, "--hypothesis-profile=hasty", *tests],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if told.returncode == 0:
        return ""
    found = re.search(r"^(?:FAILED|ERROR) (\S.*?)(?: - .*)?$", told.stdout, re.MULTILINE)
    return found[1] if found else f"pytest itself: {(told.stdout + told.stderr).strip()[-300:]}"


def caught_by(folder: Path, fault: Fault) -> str:
    """Plant a fault in a copy, return the test that caught it, empty when it survived, and mend the copy.

    Raises StaleFaultError when the fault does not fit.
    """
    file = folder / fault.path
    sound = file.read_text(encoding="utf-8") if file.is_file() else ""
    if sound.count(fault.old) != 1:
        raise StaleFaultError(f"{fault.path} has the text of {fault.name} {sound.count(fault.old)} times")
    file.write_text(sound.replace(fault.old, fault.new), encoding="utf-8")
    try:
        return failing_test(folder, fault.tests)
    finally:
        file.write_text(sound, encoding="utf-8")


def main() -> int:
    """Plant the named faults, or all, and tell what became of each."""
    known = faults()
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="faults to plant; all when none is named")
    parser.add_argument("--list", action="store_true", help="name the faults and end")
    options = parser.parse_args()
    unknown = [name for name in options.names if name not in known]
    if unknown:
        parser.error(f"no such fault: {', '.join(unknown)}; --list names them")
    chosen = [known[name] for name in options.names or known]
    if options.list:
        for fault in chosen:
            print(f"{fault.name:36} {fault.path}")
        return 0
    survivors = 0
    with copy_of_sources() as folder:
        already = failing_test(folder, sorted({test for fault in chosen for test in fault.tests}))
        if already:
            print(f"without any fault: {already} fails", file=sys.stderr)
            return 2
        for fault in chosen:
            try:
                test = caught_by(folder, fault)
                said = f"caught by {test}" if test else "SURVIVED"
            except StaleFaultError as error:
                test, said = "", f"STALE: {error}"
            survivors += not test
            print(f"{fault.name:36} {said}", flush=True)
    print(f"{len(chosen) - survivors} of {len(chosen)} faults were caught")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
