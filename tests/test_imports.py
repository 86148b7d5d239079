# SPDX-License-Identifier: MIT
"""The houses of the program: who may call whom, which library lives where, what an engine may not read."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

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


def test_the_contracts_between_houses_are_kept(root):
    # a program of its own: inside this one it would switch off every logger there is
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_library_has_one_house(root, sources):
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    housed = {name for one in contracts if one["type"] == "protected" for name in one["protected_modules"]}
    used = {name.partition(".")[0] for tree in sources.values() for name in imported(tree)}
    libraries = used - set(sys.stdlib_module_names) - {"fieldsales"}
    assert libraries <= housed | EVERYWHERE, "name its house in pyproject.toml: a `protected` contract"


def called(node: ast.AST) -> str:
    """Return what a node calls, as far as it is a name: "print", "moment.now", "time.time"."""
    match node:
        case ast.Call(func=ast.Name(id=name)):
            return name
        case ast.Call(func=ast.Attribute(value=ast.Name(id=owner), attr=name)):
            return f"{owner}.{name}"
        case ast.Call(func=ast.Attribute(attr=name)):
            return f".{name}"
    return ""


def test_every_module_that_makes_tours_is_forbidden_to_the_checker(root):
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    checker = next(one for one in settings["tool"]["importlinter"]["contracts"] if one["id"] == "checker")
    assert not checker.get("allow_indirect_imports")
    house = {
        f"fieldsales.planning.{path.stem}"
        for path in (root / "src" / "fieldsales" / "planning").iterdir()
        if path.stem.strip("_") == path.stem
    }
    # both sides are asked the same question
    assert house - {"fieldsales.planning.request"} == {
        *checker["source_modules"],
        *checker["forbidden_modules"],
    }


def test_engines_read_no_clock_no_file_and_no_setting(root, sources):
    found = []
    for path, tree in sources.items():
        if path.relative_to(root / "src" / "fieldsales").parts[0] not in PURE:
            continue
        for node in ast.walk(tree):
            name = called(node)
            # How long a search has run is no date: a plan may be given seconds.
            if name.rpartition(".")[2] in OUTSIDE or (name.startswith("time.") and name != "time.monotonic"):
                found.append(f"{path.relative_to(root)}:{node.lineno}: {name}()")
    assert not found


def test_the_window_asks_the_desk_and_never_its_portfolio(root, sources):
    found = []
    for path, tree in sources.items():
        if path.relative_to(root / "src" / "fieldsales").parts[0] != "ui":
            continue
        for node in ast.walk(tree):
            match node:
                # a number of that name, of a report, has no parts
                case ast.Attribute(value=ast.Attribute(attr="portfolio")):
                    found.append(f"{path.relative_to(root)}:{node.lineno}: {ast.unparse(node)}")
                case ast.Attribute(value=owner, attr="portfolio") if ast.unparse(owner).endswith("desk"):
                    found.append(f"{path.relative_to(root)}:{node.lineno}: {ast.unparse(node)}")
    assert not found, "give the desk a function for it"


def test_no_file_imports_by_a_relative_name(sources):
    relative = [
        path.name
        for path, tree in sources.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert not relative


def test_everything_but_the_window_loads_without_qt(root, sources):
    paths = [path.relative_to(root / "src").with_suffix("").parts for path in sources]
    names = [".".join(parts) for parts in paths if parts[1] not in ("ui", "__main__")]
    assert "fieldsales.places" in names
    code = f"import importlib, sys\nfor name in {names!r}: importlib.import_module(name)\n"
    code += "print([name for name in sys.modules if name.split('.')[0] in ('PySide6', 'qtawesome', 'qtpy')])"
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr.splitlines()[-1]
    assert done.stdout.strip() == "[]"
