# SPDX-License-Identifier: MIT
"""Puts the application together: the only file that knows every part."""

import locale
import logging
import os
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from fieldsales.cli.app import run
from fieldsales.cli.program import Options, Program, clock_of
from fieldsales.desk.demonstration import write_demonstration
from fieldsales.desk.desk import Desk
from fieldsales.desk.library import Library
from fieldsales.desk.scenarios import write_scenario
from fieldsales.domain import errors
from fieldsales.places import Places, places
from fieldsales.portfolio.portfolio import Portfolio
from fieldsales.wording.words import LANGUAGES, Language, Words, read_words

log = logging.getLogger("fieldsales")


def start(arguments: Sequence[str]) -> int:
    """Run one command, or the window, and return the exit status."""
    program = Program(
        open_desk=open_desk,
        open_window=open_window,
        words=words_of,
        write_demonstration=demonstrate,
    )
    try:
        return run(program, arguments)
    except Exception:
        log.exception("A fault in fieldsales; the portfolio is on disk as of the last action.")
        print(words_of(Options()).gettext("fieldsales met a fault of its own: see the log."), file=sys.stderr)
        return 1


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
    )


def open_desk(options: Options) -> Desk:
    """Open the portfolio that the options name and lay out the desk around it."""
    where = places(options.home)
    path = options.portfolio or (demonstration_file(options) if options.demo else where.portfolio)
    clock = clock_of(options)
    portfolio = Portfolio.open(path, backups=where.backups)
    return Desk(portfolio, library_of(where), clock, whole_day=bool(options.on and not options.now))


def demonstration_file(options: Options) -> Path:
    """Return the demonstration of today, written when it is not there yet."""
    where = places(options.home)
    today = clock_of(options)().date()
    path = where.demonstrations / f"demonstration-{today.isoformat()}.fieldsales"
    if not path.exists():
        demonstrate(options, path, "")
    return path


def demonstrate(options: Options, path: Path, scenario: str) -> str:
    """Write a demonstration portfolio to a file that must not exist, and say what it holds."""
    if path.exists():
        raise errors.FileExistsAlreadyError(path)
    where = places(options.home)
    library = library_of(where)
    portfolio = Portfolio.open(path, backups=where.backups)
    try:
        desk = Desk(portfolio, library, clock_of(options), whole_day=True)
        count = write_scenario(desk, scenario.lower()) if scenario else write_demonstration(desk)
    finally:
        portfolio.close()
    words = words_of(options)
    text = words.ngettext("{file}: {count} prospect.", "{file}: {count} prospects.", count)
    return text.format(file=path, count=count)


def language_of(options: Options) -> Language:
    """Return the language asked for, else the computer's, else French."""
    asked = options.lang or os.environ.get("LANGUAGE") or locale.getlocale()[0] or ""
    for language in LANGUAGES:
        if asked.lower().startswith(language):
            return language
    if options.lang:
        raise errors.BadValueError("--lang", options.lang, " / ".join(LANGUAGES))
    return "fr"


def words_of(options: Options) -> Words:
    """Return the words of the language asked for."""
    try:
        language = language_of(options)
    except errors.BadValueError:
        language = "fr"
    return _read_words(language, places(options.home).resources / "i18n" / f"{language}.po")


@cache
def _read_words(language: Language, catalogue: Path) -> Words:
    return read_words(language, catalogue.read_text(encoding="utf-8") if catalogue.exists() else "")


def has_display() -> bool:
    """Return whether a window could be seen."""
    if os.environ.get("QT_QPA_PLATFORM"):
        return True
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_window(options: Options) -> int:
    """Show the window and return when it is closed; without a display, the day in the terminal."""
    language_of(options)
    if has_display():
        from fieldsales.ui.application import show_window  # Qt is loaded for a window alone

        return show_window(options)
    return 0
