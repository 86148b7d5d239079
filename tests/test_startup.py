# SPDX-License-Identifier: MIT
"""How the program starts: language, damaged files, no screen, faults of its own, a reader that goes away."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from fieldsales import startup
from fieldsales.cli.program import Options
from fieldsales.domain import errors
from fieldsales.startup import draw_window, has_display, language_of, start


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder for everything the program keeps."""
    return tmp_path / "home"


@pytest.fixture
def no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer without a screen, as on a server."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    """Qt's libraries are missing: no window can be drawn."""
    monkeypatch.setattr(startup, "draw_window", lambda options, portfolio, picture: "no Qt here")


@pytest.mark.parametrize(
    ("lang", "computer", "spoken"), [("en", "fr", "en"), ("", "en_GB", "en"), ("", "de_DE", "fr")]
)
def test_the_language_is_the_one_asked_for_else_the_computers_else_french(
    monkeypatch: pytest.MonkeyPatch, lang: str, computer: str, spoken: str
) -> None:
    monkeypatch.setenv("LANGUAGE", computer)
    assert language_of(Options(lang=lang)) == spoken


def test_a_language_that_is_not_there_is_refused(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["--home", str(home), "--lang", "de", "list"]) == 1
    assert "« de »" in capsys.readouterr().err.replace("\u202f", " ")


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="threads are counted where Linux tells them")
def test_what_is_learned_takes_one_core_and_leaves_the_others_to_the_window() -> None:
    learn = (
        "import fieldsales, os, numpy as np; np.linalg.solve(np.eye(600) * 2, np.ones(600));"
        "print(len(os.listdir('/proc/self/task')))"
    )
    bare = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    done = subprocess.run([sys.executable, "-c", learn], env=bare, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1"


@pytest.mark.usefixtures("no_screen", "no_picture")
def test_without_a_screen_the_day_is_in_the_terminal(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if sys.platform in ("win32", "darwin"):
        pytest.skip("there is always a screen here")
    assert not has_display()
    assert start(["--home", str(home), "--lang", "en", "--on", "2026-05-16", "--demo"]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("Monday 18 May · ")
    assert "Lunch" in printed.out
    assert "people to call" in printed.out
    assert "Left out, and why" in printed.out
    assert printed.err.splitlines() == [
        "There is no screen here: this is the day in the terminal.",
        "The window could not be drawn without a screen: no Qt here",
    ]
    folder = home / "documents" / "fieldsales" / "2026-05-18"
    assert (folder / "day-sheet.pdf").read_bytes().startswith(b"%PDF")
    assert "</html>" in (folder / "map.html").read_text(encoding="utf-8")
    assert str(folder / "map.html") in printed.out


@pytest.mark.usefixtures("no_screen", "no_picture")
def test_without_a_screen_an_empty_portfolio_says_what_to_do(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    portfolio = home / "not" / "yet" / "there" / "p.fieldsales"
    assert (
        start(["--home", str(home), "--lang", "en", "--on", "2026-05-12", "--portfolio", str(portfolio)]) == 0
    )
    assert "Nobody to see yet" in capsys.readouterr().out
    assert portfolio.exists()


def test_a_damaged_portfolio_is_told_before_any_window(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damaged = home / "damaged.fieldsales"
    damaged.parent.mkdir(parents=True)
    damaged.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    before = damaged.read_bytes()
    assert start(["--home", str(home), "--lang", "en", "--portfolio", str(damaged)]) == 1
    told = capsys.readouterr().err
    assert "damaged.fieldsales" in told
    assert told.count("\n") == 1
    assert damaged.read_bytes() == before


def test_a_window_whose_libraries_are_missing_is_a_sentence(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(options: Options, where: object) -> int:
        raise errors.NoWindowError("libEGL.so.1: cannot open shared object file")

    monkeypatch.setattr(startup, "_show_window", missing)
    assert start(["--home", str(home), "--lang", "en"]) == 1
    assert "libEGL.so.1" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="scripts of this kind do not start on Windows")
@pytest.mark.parametrize(
    ("script", "why"),
    [
        (
            "echo 'no Qt platform plugin' >&2; echo '[1:2:ERROR:bus.cc(1)] no bus' >&2; exit 1",
            "no Qt platform plugin",
        ),
        ("kill -ABRT $$", "-6"),
        ("exit 0", "0"),
    ],
)
def test_a_window_that_cannot_be_drawn_says_why(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, why: str
) -> None:
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    assert draw_window(Options(home=home), tmp_path / "p.fieldsales", tmp_path / "window.png") == why


def test_a_program_that_is_gone_draws_no_window(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "gone"))
    assert "gone" in draw_window(Options(home=home), tmp_path / "p.fieldsales", tmp_path / "window.png")


def test_a_fault_is_logged_whole_and_told_in_a_sentence(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(options: Options) -> None:
        raise ZeroDivisionError("a fault of ours")

    monkeypatch.setattr(startup, "open_desk", broken)
    assert start(["--home", str(home), "--lang", "en", "list"]) == 1
    log = home / "logs" / "fieldsales.log"
    told = capsys.readouterr().err
    assert told == f"fieldsales hit a bug of its own; what you saved is safe. See {log}.\n"
    assert "ZeroDivisionError: a fault of ours" in log.read_text(encoding="utf-8")
    assert "Traceback" in log.read_text(encoding="utf-8")


def test_a_demonstration_never_replaces_a_file(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "mine.fieldsales"
    mine.write_text("my work")
    assert start(["--home", str(home), "--lang", "en", "demo", str(mine)]) == 1
    assert mine.read_text() == "my work"
    assert "exists already" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["demo", "FILE", "--scenario", "Z"], ["--on", "soon", "demo", "FILE"]])
def test_a_demonstration_that_cannot_be_leaves_no_file(home: Path, tmp_path: Path, words: list[str]) -> None:
    file = tmp_path / "new.fieldsales"
    given = [str(file) if word == "FILE" else word for word in words]
    assert start(["--home", str(home), *given]) == 1
    assert not file.exists()


def test_a_terminal_command_never_loads_qt_or_folium(home: Path) -> None:
    code = (
        "import sys; from fieldsales.startup import start;"
        f"start(['--home', {str(home)!r}, 'list', '--json']);"
        "print([one for one in ('PySide6', 'folium') if one in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run((sys.executable, "-c", code), capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes of this kind on Windows")
def test_a_reader_that_goes_away_is_no_error(home: Path) -> None:
    command = [sys.executable, "-m", "fieldsales", "--home", str(home), "settings"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode in (0, 1)


@pytest.mark.skipif(sys.platform == "win32", reason="no signal of this kind on Windows")
@pytest.mark.parametrize("module", ["fieldsales.startup", "sqlalchemy", "fieldsales.cli.tours", "typer"])
def test_who_presses_ctrl_c_while_the_program_still_loads_sees_no_traceback(home: Path, module: str) -> None:
    code = (
        "import signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # not ignored, as beside a shell
        "class Finger:\n"
        "    def find_spec(self, name, *_rest):\n"
        f"        if name == {module!r}: signal.raise_signal(signal.SIGINT)\n"
        "sys.meta_path.insert(0, Finger())\n"
        f"sys.argv = ['fieldsales', '--home', {str(home)!r}, 'list']\n"
        "from fieldsales.__main__ import main\n"
        "sys.exit(main())\n"
    )
    done = subprocess.run((sys.executable, "-c", code), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
