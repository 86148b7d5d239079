# SPDX-License-Identifier: MIT
"""Starts Qt, dresses it, shows the window, and waits until it is closed."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from fieldsales.desk.desk import Desk
from fieldsales.ui.map.scheme import register_scheme
from fieldsales.ui.theme import DARK, LIGHT, Theme, load_fonts
from fieldsales.ui.window import Window
from fieldsales.wording.words import Language, Words


@dataclass(frozen=True, slots=True)
class Files:
    """What the window reads besides the portfolio: web assets, our scripts, the base map, its own state."""

    web: Path
    base_map: Callable[[], bytes]
    towns: Callable[[], str]
    state: Path


@dataclass(frozen=True, slots=True)
class Display:
    """How this person wants to see the window on this computer."""

    dark: bool | None = None
    text_size: int = 100
    language: str = ""


def read_display(state: QSettings) -> Display:
    """Return the display settings as they were left; what is unreadable has its default."""
    theme = str(state.value("display/theme", "system"))
    size = str(state.value("display/text_size", "100"))
    return Display(
        dark={"dark": True, "light": False}.get(theme),
        text_size=int(size) if size.isdigit() and 80 <= int(size) <= 200 else 100,
        language=str(state.value("display/language", "")),
    )


def prepare() -> QApplication:
    """Return the one application object, with all that must be said before it exists."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # Chromium's sandbox refuses to run as root, as in a container or on a build machine.
        os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    register_scheme()
    application = QApplication(sys.argv[:1])
    application.setApplicationName("fieldsales")
    application.setDesktopFileName("fieldsales")
    return application


def show_window(
    desk: Desk,
    words_of: Callable[[Language], Words],
    words: Words,
    files: Files,
    smoke: Path | None = None,
) -> int:
    """Show the window until it is closed and return the exit status.

    With `smoke` it writes a picture of itself, map included, to that file and
    closes: the way to see from outside that everything starts.
    """
    application = prepare()
    files.state.parent.mkdir(parents=True, exist_ok=True)
    state = QSettings(str(files.state), QSettings.Format.IniFormat)
    display = read_display(state)
    family = load_fonts(files.web / "assets")
    if display.language in ("fr", "en"):
        words = words_of("fr" if display.language == "fr" else "en")
    dark = is_dark(application) if display.dark is None else display.dark
    theme = Theme(DARK if dark else LIGHT, display.text_size / 100, family)
    theme.dress(application)
    window = Window(desk, words, theme, files, state)
    window.start()
    window.show()
    if smoke is not None:
        window.picture_when_ready(smoke, application.exit)
    status = application.exec()
    window.stop()
    return int(status)


def is_dark(application: QGuiApplication) -> bool:
    """Return whether the system asks for a dark window; unknown counts as light."""
    return application.styleHints().colorScheme().name == "Dark"
