# SPDX-License-Identifier: MIT
"""Planning opens nothing, asks no clock and no setting: what it needs it is given."""

import ast
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from fieldsales.planning.compiled import Kernel
from fieldsales.planning.day import Patience

#: What reads files, clocks, settings, other programs or the network.
FORBIDDEN = frozenset(
    {"glob", "io", "locale", "os", "pathlib", "shutil", "socket", "sqlite3", "subprocess", "tempfile", "time"}
    | {"importlib.metadata", "importlib.resources", "platform", "urllib"}
)

#: What the interpreter says of itself before a file, a connection or a process is opened.
_OPENING = ("open", "os.", "socket.", "subprocess.", "sqlite3.")

#: Errors of the domain name a file, and open none.
NAMED = {"domain": frozenset({"pathlib"})}

_opened: list[str] | None = None


def _hear(event: str, given: tuple[object, ...]) -> None:
    if _opened is not None and event.startswith(_OPENING):
        _opened.append(f"{event} {given[:1]}")


@contextmanager
def listening() -> Iterator[list[str]]:
    """Collect whatever is opened meanwhile."""
    global _opened
    if not any(one is _hear for one in _hooks):
        sys.addaudithook(_hear)  # it stays for good, and hears nothing outside of this
        _hooks.append(_hear)
    _opened = []
    try:
        yield _opened
    finally:
        _opened = None


_hooks: list[object] = []


@pytest.mark.parametrize("house", ["planning", "classification", "domain"])
def test_no_file_of_a_house_without_a_world_imports_what_reads_one(root: Path, house: str) -> None:
    refused, told = FORBIDDEN - NAMED.get(house, frozenset()), []
    for path in sorted((root / "src" / "fieldsales" / house).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [one.name for one in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                names = ["io"] if node.func.id == "open" else []
            told += [f"{path.name}: {name}" for name in names if name in refused]
    assert told == []


def test_a_day_is_planned_checked_and_explained_without_a_file_being_opened(
    camille, karim, kernel: Kernel
) -> None:
    patience = Patience(iterations=50, kernel=kernel)
    once = (camille.plan(patience), karim.plan(patience))  # zones and calendars are imported with the first
    with listening() as opened:
        again = (camille.plan(patience), karim.plan(patience))
        later = camille.but(on=date(2027, 3, 2))
        tour = replace(later.plan(Patience(iterations=50)), provisional=False)
    assert opened == []
    assert again == once
    assert tour.checked
