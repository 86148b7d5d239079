# SPDX-License-Identifier: MIT
"""Puts the application together: the only file that knows every part."""

import gc
import locale
import logging
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache
from logging.handlers import RotatingFileHandler
from pathlib import Path

from fieldsales.cli.app import run
from fieldsales.cli.program import Options, Program, Session, clock_of
from fieldsales.cli.terminal_day import show_day
from fieldsales.desk.demonstration import write_demonstration
from fieldsales.desk.desk import Desk
from fieldsales.desk.kernels import Kernels
from fieldsales.desk.library import Library
from fieldsales.desk.scenarios import write_scenario
from fieldsales.domain import errors
from fieldsales.places import Places, places
from fieldsales.portfolio.portfolio import Portfolio
from fieldsales.wording.sentences import fault_sentence
from fieldsales.wording.words import LANGUAGES, Language, Words, read_words

log = logging.getLogger("fieldsales")

#: How long the window may take to draw itself off the screen, on a slow computer and the first time.
PICTURE_SECONDS = 120


def start(arguments: Sequence[str]) -> int:
    """Run one command, or the window, and return the exit status."""
    program = Program(
        open_desk=open_desk,
        open_window=open_window,
        words=words_of,
        write_demonstration=demonstrate,
        prepare=lambda options: kernels_of(options).prepare(),
        note=note_fault,
        letters=lambda options: places(options.home).fonts,
    )
    session = Session(program, Options())
    try:
        return run(session, arguments)
    except Exception as error:  # the outermost place: no traceback reaches the rep
        print(fault_sentence(session.words, note_fault(session.options, error)), file=sys.stderr)
        return 1


def note_fault(options: Options, error: Exception) -> Path:
    """Write a fault of the program's own into its log, and return the log's file."""
    where = places(options.home)
    with faults_noted(where):
        log.error("A fault in fieldsales; the portfolio is on disk as of the last action.", exc_info=error)
    return where.log


@contextmanager
def faults_noted(where: Places) -> Iterator[None]:
    """Write the program's own faults into its log, those of Qt's slots too, as long as this lasts.

    Where the log cannot be written, they go to standard error.
    """
    try:
        where.log.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(where.log, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    except OSError:
        yield
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    log.addHandler(handler)
    before = sys.excepthook
    sys.excepthook = lambda kind, error, trace: log.error("A fault", exc_info=(kind, error, trace))
    try:
        yield
    finally:
        sys.excepthook = before
        log.removeHandler(handler)
        handler.close()


@contextmanager
def loading() -> Iterator[None]:
    """Load modules while Python's collector of garbage stands still, and keep it away from them later.

    What modules are made of stays until the end: looking it all through again
    and again is a tenth of the start.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def library_of(where: Places) -> Library:
    """Return what the program brings along, read from the folder of data when asked for."""

    def names(folder: str, ending: str) -> tuple[str, ...]:
        found = (where.data / folder).glob(f"*{ending}")
        return tuple(sorted(path.name for path in found))

    return Library(
        names=names,
        text=lambda name: (where.data / name).read_text(encoding="utf-8"),
        blob=lambda name: (where.data / name).read_bytes(),
        territories=where.territories,
        web=where.resources / "web",
        drives=where.cache / "drives.sqlite",
        own_forms=where.forms,
    )


def open_desk(options: Options) -> Desk:
    """Open the portfolio that the options name and lay out the desk around it."""
    where = places(options.home)
    path = options.portfolio or (demonstration_file(options) if options.demo else where.portfolio)
    clock = clock_of(options)
    portfolio = Portfolio.open(path, backups=where.backups)
    return Desk(
        portfolio,
        library_of(where),
        clock,
        whole_day=bool(options.on and not options.now),
        kernel=kernels_of(options),
    )


def kernels_of(options: Options) -> Kernels:
    """Return the planner's kernel as this computer has it, in numba's own folder where one is named."""
    folder = Path(os.environ.get("NUMBA_CACHE_DIR") or places(options.home).cache / "kernel")
    return Kernels(folder, lambda: _compile_elsewhere(options))


def _compile_elsewhere(options: Options) -> None:
    home = ("--home", str(options.home)) if options.home else ()
    # Where it cannot be started, plans stay provisional: nothing is lost by it.
    with suppress(OSError):
        subprocess.Popen(  # noqa: S603  (this program itself)
            (sys.executable, "-P", "-m", "fieldsales", *home, "prepare"),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            # Windows would open a black window for it.
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )


def demonstration_file(options: Options) -> Path:
    """Return the demonstration of today, written when it is not there yet."""
    where = places(options.home)
    today = clock_of(options)().date()
    path = where.demonstrations / f"demonstration-{today.isoformat()}.fieldsales"
    if not path.exists():
        demonstrate(options, path, "")
    return path


def demonstrate(options: Options, path: Path, scenario: str) -> str:
    """Write a demonstration portfolio to a file that must not exist, and say what it holds.

    Raises FileExistsAlreadyError, UnknownKindError for a scenario that is not
    in the box, BadValueError; then there is no file.
    """
    if path.exists():
        raise errors.FileExistsAlreadyError(path)
    where, clock = places(options.home), clock_of(options)
    portfolio = Portfolio.open(path, backups=where.backups)
    try:
        desk = Desk(portfolio, library_of(where), clock, whole_day=bool(options.on and not options.now))
        count = write_scenario(desk, scenario.lower()) if scenario else write_demonstration(desk)
    except BaseException:  # a demonstration that was cut short would be taken for today's for ever
        portfolio.close()
        path.unlink(missing_ok=True)
        raise
    finally:
        portfolio.close()
    words = words_of(options)
    text = words.ngettext("{file}: {count} prospect.", "{file}: {count} prospects.", count)
    return text.format(file=path, count=count)


def language_of(options: Options) -> Language:
    """Return the language asked for, else the computer's, else French."""
    asked = options.lang or os.environ.get("LANGUAGE") or locale.getlocale()[0] or ""
    return next((one for one in LANGUAGES if asked.lower().startswith(one)), "fr")


def words_of(options: Options) -> Words:
    """Return the words of the language asked for."""
    return read_language(language_of(options), places(options.home).catalogues)


@cache
def read_language(language: Language, catalogues: Path) -> Words:
    """Return the words of a language from the folder of catalogues; without its file, the code's English."""
    catalogue = catalogues / f"{language}.po"
    return read_words(language, catalogue.read_text(encoding="utf-8") if catalogue.exists() else "")


def open_window(options: Options) -> int:
    """Show the window and return when it is closed; without a display, the day in the terminal."""
    where = places(options.home)
    with faults_noted(where):
        if options.smoke is not None and not has_display():
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
        if has_display():
            return _show_window(options, where)
        return _show_in_terminal(options, where)


def has_display() -> bool:
    """Return whether a window could be seen."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _show_window(options: Options, where: Places) -> int:
    """Show the window on the portfolio, which is looked at first: a damaged one needs no window."""
    desk = open_desk(options)
    try:
        # Qt is loaded for a window alone: a terminal command never waits for it. It comes last, because
        # once it is there it reads the source of each module that is loaded.
        with loading():
            from fieldsales.ui.application import show_window
            from fieldsales.ui.files import Files

        files = Files(
            web=where.resources / "web",
            base_map=lambda: desk.library.blob("base_map.json"),
            state=where.window_state,
            outputs=where.outputs,
            cache=where.cache,
            territories=where.territories,
            demonstration=lambda: open_desk(replace(options, demo=True, portfolio=None)),
        )
        return show_window(
            desk,
            lambda language: read_language(language, where.catalogues),
            words_of(options),
            files,
            options.smoke,
            plans=options.demo,
        )
    except ImportError as problem:
        if not (problem.name or "").startswith("PySide6"):
            raise
        raise errors.NoWindowError(str(problem)) from problem
    finally:
        desk.portfolio.close()


def _show_in_terminal(options: Options, where: Places) -> int:
    """Print the day, write its map and its sheet, and have the window's picture drawn off the screen."""
    words = words_of(options)
    _ = words.gettext
    print(_("There is no screen here: this is the day in the terminal."), file=sys.stderr)
    desk = open_desk(options)
    try:
        folder = show_day(desk, words, where.outputs, where.fonts, print)
    finally:
        desk.portfolio.close()
    picture = folder / "window.png"
    why = draw_window(options, desk.portfolio.path, picture)
    if why:
        print(_("The window could not be drawn without a screen: {why}").format(why=why), file=sys.stderr)
    else:
        print(_("Picture of the window: {file}").format(file=picture))
    return 0


def draw_window(options: Options, portfolio: Path, picture: Path) -> str:
    """Draw the window of a portfolio into a file, off the screen; return why it did not work, else nothing.

    A process of its own does it: where a library of Qt is missing, Qt ends the whole process.
    """
    given = {
        "--portfolio": portfolio,
        "--home": options.home,
        "--on": options.on,
        "--now": options.now,
        "--lang": options.lang,
        "--smoke": picture,
    }
    words = [str(word) for option, value in given.items() if value for word in (option, value)]
    picture.unlink(missing_ok=True)
    try:
        done = subprocess.run(  # noqa: S603  (this program itself)
            (sys.executable, "-P", "-m", "fieldsales", *words),
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            text=True,
            errors="replace",
            timeout=PICTURE_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError) as problem:
        return str(problem)
    if picture.exists() and not done.returncode:
        return ""
    # Chromium chatters about buses and graphics that a server lacks: that is not why.
    told = [line for line in done.stderr.splitlines() if line.strip() and ":ERROR:" not in line]
    return told[-1] if told else f"{done.returncode}"
