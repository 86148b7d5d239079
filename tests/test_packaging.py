# SPDX-License-Identifier: MIT
"""The set-up: its locks, what it picks and what it says, and what a stranger finds in the checkout."""

import ast
import importlib
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

LOCKS = ("packaging/requirements.lock", "packaging/requirements-test.lock", "resources/web/package-lock.json")

#: How a file may not say where packages come from.
ADDRESS = re.compile(r"[a-z]+://|--(?:find-links|(?:extra-)?index-url)|\"resolved\"|file:")

#: Single words by which Qt asks its models, delegates and layouts.
QT_WORDS = {"count", "data", "event", "flags", "paint"}

README_BLOCK = """```
# run
python3 packaging/run.py --demo
# test
python3 packaging/test.py
```
"""


@pytest.fixture
def scripts(root, monkeypatch):
    """Return a module of packaging/ by its name, as it is when one of its scripts runs."""
    monkeypatch.syspath_prepend(root / "packaging")
    return importlib.import_module


def pins(lock: Path) -> set[str]:
    lines = lock.read_text(encoding="utf-8").splitlines()
    return {line.rstrip(" \\") for line in lines if re.match(r"[a-z0-9]", line)}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_says_what_and_not_from_where(root, lock):
    assert not ADDRESS.search((root / lock).read_text(encoding="utf-8"))


@pytest.mark.parametrize("lock", LOCKS[:2])
def test_every_library_is_pinned_with_its_hashes(root, lock):
    entries = re.split(r"\n(?=[a-z0-9])", (root / lock).read_text(encoding="utf-8"))
    assert len(entries) > 40
    for entry in entries:
        assert re.match(r"[a-z0-9._-]+(\[[a-z,]+\])?==", entry), entry.partition("\n")[0]
        assert "--hash=sha256:" in entry, entry.partition("\n")[0]


def test_running_brings_no_test_library_and_testing_brings_all_of_running(root):
    run, test = (pins(root / lock) for lock in LOCKS[:2])
    assert run < test
    assert not [pin for pin in run if re.match(r"pytest|hypothesis|mypy|ruff|import-linter|uv=", pin)]


def test_qt_stays_below_6_12_on_python_3_11(root):
    for lock in LOCKS[:2]:
        old = [pin for pin in pins(root / lock) if pin.startswith("pyside6==") and "< '3.12'" in pin]
        assert [pin.startswith("pyside6==6.11.") for pin in old] == [True]


def test_every_library_of_the_project_is_in_the_lock(root):
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["build"]
    names = {re.match(r"[A-Za-z0-9_-]+", one).group().lower().replace("_", "-") for one in wanted}
    assert names <= {pin.partition("=")[0] for pin in pins(root / LOCKS[0])}


def test_every_web_asset_comes_from_a_locked_package(root):
    web = root / "resources" / "web"
    package = json.loads((web / "package.json").read_text(encoding="utf-8"))
    locked = json.loads((web / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert locked[""]["dependencies"] == package["dependencies"]
    assert all("integrity" in entry for name, entry in locked.items() if name)
    for name, source in package["assets"].items():
        assert any(source.startswith(f"{known}/") for known in package["dependencies"]), name


def test_the_assets_are_where_the_map_looks(root):
    web = root / "resources" / "web"
    if not (web / "assets").is_dir():
        pytest.skip("the web assets are not installed: packaging/test.py brings them")
    package = json.loads((web / "package.json").read_text(encoding="utf-8"))
    assert all((web / "assets" / name).stat().st_size for name in package["assets"])
    assert (web / "assets" / "licences" / "leaflet.txt").exists()


def test_the_readme_has_the_two_commands_and_no_other_block(root):
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert README_BLOCK in readme
    assert readme.count("```") == 2


def test_every_file_of_code_begins_with_its_licence_and_a_sentence(root):
    for path in sorted(path for top in ("src", "packaging", "tests") for path in (root / top).rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        assert text.startswith("# SPDX-License-Identifier: MIT\n"), path
        sentence = (ast.get_docstring(ast.parse(text)) or "").partition("\n")[0]
        assert sentence.endswith((".", ":")), path


def test_every_public_method_of_the_window_says_what_it_does(root):
    for path in sorted((root / "src" / "fieldsales" / "ui").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        classes = [one for one in tree.body if isinstance(one, ast.ClassDef) and not one.name.startswith("_")]
        for method in (one for each in classes for one in each.body if isinstance(one, ast.FunctionDef)):
            # Qt's overrides are in camelCase, or are single words of its models and layouts
            is_own = method.name == method.name.lower() and method.name not in QT_WORDS
            if is_own and not method.name.startswith("_"):
                assert ast.get_docstring(method), f"{path.name}: {method.name}"


def test_no_tracked_file_names_this_machine(root):
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    machine = re.compile(r"/(?:work|farm|root)/[a-z]|https?://[^ \"]+/simple/")
    for name in filter(None, listed.stdout.split("\0")):
        path = root / name
        if (
            path.suffix in {".py", ".toml", ".md", ".lock", ".json", ".po", ".html", ".js", ".css", ""}
            and path.is_file()
        ):
            found = machine.search(path.read_text(encoding="utf-8", errors="replace"))
            assert not found or path == Path(__file__), f"{name}: {found and found.group()}"


def test_a_python_that_does_not_start_is_no_candidate(scripts, tmp_path):
    shim = tmp_path / "python3.13"
    shim.write_text("#!/bin/sh\necho 'command not found' >&2\nexit 127\n", encoding="utf-8")
    shim.chmod(0o755)
    interpreter = scripts("interpreter")
    assert interpreter.ask((str(shim),)) is None
    assert interpreter.ask((str(tmp_path / "nothing"),)) is None
    this = interpreter.ask((sys.executable,))
    assert this.version == sys.version_info[:2]


def test_the_newest_python_is_picked_unless_it_cannot_make_an_environment(scripts):
    interpreter = scripts("interpreter")
    old = interpreter.Interpreter("old", (3, 11), brings_pip=True)
    new = interpreter.Interpreter("new", (3, 13), brings_pip=True)
    bare = interpreter.Interpreter("bare", (3, 13), brings_pip=False)
    assert interpreter.best([old, new], can_install=False) is new
    assert interpreter.best([bare, old], can_install=False) is old
    assert interpreter.best([old, bare], can_install=True) is bare
    assert interpreter.best([bare], can_install=False) is bare
    assert bare.package == "python3.13-venv"


def test_pyenvs_own_folder_is_looked_into_before_its_shims(scripts, tmp_path, monkeypatch):
    python = tmp_path / "versions" / "3.12.1" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch()
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    assert next(scripts("interpreter").candidates()) == (str(python),)


def test_a_renamed_system_library_counts_and_is_asked_for_by_its_new_name(scripts):
    libraries = scripts("system_libraries")
    listing = (
        "installed|libasound2t64|libasound2 (= 1.2.11-1)\n"
        "installed|libegl1|\n"
        "config-files|libnss3|\n"
        "installed|libgl1|libgl1-x (= 1), libgl1-y\n"
    )
    installed = libraries.provided(listing)
    assert libraries.missing_of(("libasound2", "libegl1", "libnss3", "libgl1-y"), installed) == ("libnss3",)
    known = frozenset({"libglib2.0-0t64", "libnss3"})
    assert libraries.real_names(("libglib2.0-0", "libnss3"), known) == ("libglib2.0-0t64", "libnss3")


def test_a_folder_that_is_no_environment_is_left_alone(scripts, tmp_path):
    environment, report = scripts("environment"), scripts("report")
    (tmp_path / "precious.txt").touch()
    with pytest.raises(report.SetUpError, match="move it away"):
        environment.keeps(tmp_path)
    assert not environment.keeps(tmp_path / "nothing")
    assert (tmp_path / "precious.txt").exists()


def test_a_failed_step_is_named_with_what_to_do_and_no_traceback(scripts, capfd):
    report = scripts("report")

    def main() -> int:
        report.step("Baking", (sys.executable, "-c", "raise SystemExit(3)"), "Light the oven.")
        return 0

    assert report.told(main) == 1
    said = capfd.readouterr().err
    assert "Baking failed with status 3. Light the oven." in said
    assert "Traceback" not in said


def test_assets_are_told_apart_by_their_lock_and_not_by_line_ends(scripts, tmp_path):
    assets = scripts("web_assets")
    for name in ("package.json", "package-lock.json"):
        (tmp_path / name).write_bytes(b"{\n}\n")
    before = assets.made_from(tmp_path)
    (tmp_path / "package.json").write_bytes(b"{\r\n}\r\n")
    assert assets.made_from(tmp_path) == before
    (tmp_path / "package-lock.json").write_bytes(b"{ }\n")
    assert assets.made_from(tmp_path) != before


def test_only_the_named_files_and_the_licences_are_taken_from_a_package(scripts, tmp_path):
    (tmp_path / "package.json").write_text(
        '{"assets": {"images/a.png": "tool/dist/a.png"}}', encoding="utf-8"
    )
    for name in ("tool/dist/a.png", "tool/dist/b.png", "tool/LICENSE.md", "@by/one/LICENSE_FONT"):
        path = tmp_path / "node_modules" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    target = tmp_path / "assets"
    scripts("web_assets").pick_files(tmp_path / "package.json", tmp_path / "node_modules", target)
    taken = sorted(path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file())
    assert taken == ["images/a.png", "licences/by-one-font.txt", "licences/tool.txt"]
