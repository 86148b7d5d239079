# SPDX-License-Identifier: MIT
"""The houses of the program: who may call whom, which library lives where, what an engine may not read."""

import ast
import pkgutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

import fieldsales

#: Libraries that any house may use: numbers, names alike, phone numbers.
EVERYWHERE = {"numpy", "rapidfuzz", "phonenumbers"}

#: Calls by which an engine would look at the clock, the disk or the settings.
OUTSIDE = {"now", "today", "utcnow", "open", "read_text", "read_bytes", "getenv", "print", "input"}

PURE = ("domain", "classification", "planning")


@pytest.fixture(scope="module")
def sources(root: Path) -> dict[Path, ast.Module]:
    files = sorted((root / "src" / "fieldsales").rglob("*.py"))
    return {path: ast.parse(path.read_text(encoding="utf-8"), str(path)) for path in files}


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def test_the_contracts_between_houses_are_kept(root, monkeypatch):
    monkeypatch.chdir(root)
    assert lint_imports(config_filename=str(root / "pyproject.toml"), cache_dir=None) == EXIT_STATUS_SUCCESS


def test_every_library_has_one_house(root, sources):
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    housed = {name for one in contracts if one["type"] == "protected" for name in one["protected_modules"]}
    used = {name.partition(".")[0] for tree in sources.values() for name in imported(tree)}
    libraries = used - set(sys.stdlib_module_names) - {"fieldsales"}
    assert libraries <= housed | EVERYWHERE, "name its house in pyproject.toml: a `protected` contract"


def test_engines_read_no_clock_no_file_and_no_setting(root, sources):
    found = []
    for path, tree in sources.items():
        if path.relative_to(root / "src" / "fieldsales").parts[0] not in PURE:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                name = (
                    node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                )
                if name in OUTSIDE:
                    found.append(f"{path.relative_to(root)}:{node.lineno}: {name}()")
    assert not found


def test_no_file_imports_by_a_relative_name(sources):
    relative = [
        path.name
        for path, tree in sources.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert not relative


def test_everything_but_the_window_loads_without_qt():
    names = [
        module.name
        for module in pkgutil.walk_packages(fieldsales.__path__, "fieldsales.")
        if not module.name.startswith("fieldsales.ui") and not module.name.endswith("__main__")
    ]
    assert "fieldsales.places" in names
    code = f"import importlib, sys\nfor name in {names!r}: importlib.import_module(name)\n"
    code += "print([name for name in sys.modules if name.split('.')[0] in ('PySide6', 'qtawesome', 'qtpy')])"
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"
