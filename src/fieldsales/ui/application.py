# SPDX-License-Identifier: MIT
"""Starts Qt, dresses it, shows the window, and waits until it is closed."""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtWidgets import QApplication

from fieldsales.desk.desk import Desk
from fieldsales.ui.files import Files
from fieldsales.ui.map.scheme import register_scheme
from fieldsales.ui.picture import picture_when_ready
from fieldsales.ui.settings.display_page import CONTRAST, MOTION
from fieldsales.ui.theme import DARK, DARK_CONTRAST, LIGHT, LIGHT_CONTRAST, Theme, load_fonts
from fieldsales.ui.turns import Turns
from fieldsales.ui.window import Window
from fieldsales.wording.words import Language, Words


@dataclass(frozen=True, slots=True)
class Display:
    """How this person wants to see the window on this computer.

    `scheme` is "system", "light" or "dark"; `text_size` is in per cent;
    `language` is empty while the system's is meant; `contrast` is "system", "high" or "usual";
    `motion` is "system", "less" or "usual".
    """

    scheme: str = "system"
    text_size: int = 100
    language: str = ""
    contrast: str = "system"
    motion: str = "system"


def read_display(state: QSettings) -> Display:
    """Return the display settings as they were left; what is unreadable has its default."""
    scheme = str(state.value("display/theme", "system"))
    size = str(state.value("display/text_size", "100"))
    language = str(state.value("display/language", ""))
    contrast = str(state.value("display/contrast", "system"))
    motion = str(state.value("display/motion", "system"))
    return Display(
        scheme=scheme if scheme in ("light", "dark") else "system",
        text_size=int(size) if size.isdecimal() and 80 <= int(size) <= 200 else 100,
        language=language if language in ("fr", "en") else "",
        contrast=contrast if contrast in ("high", "usual") else "system",
        motion=motion if motion in ("less", "usual") else "system",
    )


def keep_display(state: QSettings, display: Display) -> None:
    """Note the display settings."""
    state.setValue("display/theme", display.scheme)
    state.setValue("display/text_size", display.text_size)
    state.setValue("display/language", display.language)
    state.setValue("display/contrast", display.contrast)
    state.setValue("display/motion", display.motion)


#: How long a thread may keep the interpreter while another one asks for it.
_SWITCH_SECONDS = 0.0005


def prepare() -> QApplication:
    """Return the one application object, with all that must be said before it exists."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # Chromium's sandbox refuses to run as root, as in a container or on a build machine.
        os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    register_scheme()
    # The lanes compute in Python: at the usual 5 ms each time the window asks for the interpreter, one
    # picture of it would wait a third of a second.
    sys.setswitchinterval(_SWITCH_SECONDS)
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
    plans: bool = False,
) -> int:
    """Show the window until it is closed and return the exit status.

    With `smoke` it writes a picture of itself, map included, to that file and
    closes: the way to see from outside that everything starts. `plans` has the
    first day planned without being asked, as a demonstration does.
    """
    application = prepare()
    stage = Stage(application, desk, words_of, words, files, plans)
    if smoke is None:
        stage.window.rep_day.wizard.welcome()
    stage.open()
    if smoke is not None:
        picture_when_ready(stage.window, smoke, application.exit)
    status = application.exec()
    stage.close()
    return int(status)


class Stage(QObject):
    """Holds the one window, dresses it, and opens it anew where that is needed.

    Another language needs that, and the demonstration, which takes the rep's own portfolio's place until
    it is left: what is done in it never touches their file.
    """

    def __init__(
        self,
        application: QApplication,
        desk: Desk,
        words_of: Callable[[Language], Words],
        words: Words,
        files: Files,
        plans: bool = False,
    ) -> None:
        super().__init__()
        files.state.parent.mkdir(parents=True, exist_ok=True)
        self._application, self._desk, self._words_of, self._words = application, desk, words_of, words
        self._files, self._plans, self._own = files, plans, desk
        self._state = QSettings(str(files.state), QSettings.Format.IniFormat)
        self._display = read_display(self._state)
        self._family = load_fonts(files.web / "assets")
        # held: what it hands out is gone with it
        self._hints = application.styleHints()
        self._hints.colorSchemeChanged.connect(self._dress_again)
        self._hints.accessibility().contrastPreferenceChanged.connect(self._dress_again)
        self._hints.accessibility().motionPreferenceChanged.connect(self._dress_again)
        self._turns = Turns(self)
        self.window = self._make_window()

    def open(self) -> None:
        """Show the window and have it read its portfolio."""
        self.window.show()
        self.window.start()

    def close(self) -> None:
        """Let what is under way end, and note how the window was left."""
        self.window.stop()
        self._state.sync()
        self._leave_demonstration()

    def _make_window(self) -> Window:
        words = self._words
        if self._display.language:
            words = self._words_of("fr" if self._display.language == "fr" else "en")
        is_sample = self._desk is not self._own
        plans = self._plans or is_sample
        theme = self._look()
        theme.dress(self._application)
        window = Window(self._desk, words, theme, self._files, self._state, plans=plans)
        if is_sample:
            window.rep_day.wizard.show_demonstration()
        self._show_display(window)
        window.scheme_chosen.connect(self._choose_scheme)
        window.text_size_chosen.connect(self._choose_text_size)
        window.language_chosen.connect(self._choose_language)
        window.rep_day.wizard.demonstration_opened.connect(self._replace_window)
        window.rep_day.wizard.left.connect(self._show_own)
        return window

    def _look(self) -> Theme:
        """Return the look that is asked for."""
        is_dark = self._display.scheme == "dark"
        if self._display.scheme == "system":
            is_dark = self._hints.colorScheme() == Qt.ColorScheme.Dark
        if self._is_high:
            tokens = DARK_CONTRAST if is_dark else LIGHT_CONTRAST
        else:
            tokens = DARK if is_dark else LIGHT
        return Theme(tokens, self._display.text_size / 100, self._family, is_still=self._is_still)

    @property
    def _is_high(self) -> bool:
        """Whether contrast is to be high: as chosen, else as the system asks."""
        if self._display.contrast != "system":
            return self._display.contrast == "high"
        asked = self._hints.accessibility().contrastPreference()
        return bool(asked == Qt.ContrastPreference.HighContrast)

    @property
    def _is_still(self) -> bool:
        """Whether nothing is to move by itself: as chosen, else as the system asks."""
        if self._display.motion != "system":
            return self._display.motion == "less"
        asked = self._hints.accessibility().motionPreference()
        return bool(asked == Qt.MotionPreference.ReducedMotion)

    def _dress_again(self) -> None:
        self._turns.run(self._dressing(self.window))

    def _dressing(self, window: Window) -> Iterator[None]:
        """Dress the window anew, a part in each turn of the loop; it is painted once all is done."""
        window.setUpdatesEnabled(False)
        theme = self._look()
        try:
            yield from theme.dressing(self._application)
            window.set_theme(theme)
            self._show_display(window)
        finally:
            window.setUpdatesEnabled(True)

    def _show_display(self, window: Window) -> None:
        display = self._display
        window.views.settings.display.show_display(
            display.scheme, display.text_size, display.contrast, display.motion
        )

    def _choose_scheme(self, scheme: str) -> None:
        """Take a scheme, a contrast or a motion: "contrast.high"; "contrast.other" for the one not worn."""
        _, moves, motion = scheme.rpartition(MOTION)
        if moves:
            other = "usual" if self._is_still else "less"
            self._change(replace(self._display, motion=other if motion == "other" else motion))
            self._dress_again()
            return
        _, word, contrast = scheme.rpartition(CONTRAST)
        if contrast == "other":
            contrast = "usual" if self._is_high else "high"
        if word:
            self._change(replace(self._display, contrast=contrast))
        else:
            self._change(replace(self._display, scheme=scheme))
        self._dress_again()

    def _choose_text_size(self, text_size: int) -> None:
        self._change(replace(self._display, text_size=text_size))
        self._dress_again()

    def _choose_language(self, language: str) -> None:
        """Words are in every view: another language is another window in the old one's place."""
        self._change(replace(self._display, language=language))
        self._replace_window(self._desk)

    def _show_own(self) -> None:
        """Show the rep's own portfolio again."""
        self._replace_window(self._own)

    def _leave_demonstration(self) -> None:
        """Close the file of the demonstration; whoever opened the rep's own closes that."""
        if self._desk is not self._own:
            self._desk.close()
            self._desk = self._own

    def _replace_window(self, desk: Desk) -> None:
        """Show a portfolio in another window, which takes the old one's place."""
        self._turns.stop()
        old = self.window
        geometry = old.saveGeometry()
        old.stop()
        if desk is not self._desk:
            self._leave_demonstration()
            self._desk = desk
        self.window = self._make_window()
        self.window.restoreGeometry(geometry)
        self.open()
        old.hide()
        old.deleteLater()

    def _change(self, display: Display) -> None:
        self._display = display
        keep_display(self._state, display)
