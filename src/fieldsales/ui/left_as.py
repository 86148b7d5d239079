# SPDX-License-Identifier: MIT
"""How the window was left, for the next time: place on the screen, panes, drafts."""

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow

from fieldsales.ui.views import Views

_GEOMETRY = "window/geometry"


def save(window: QMainWindow, views: Views, state: QSettings, portfolio: str) -> None:
    """Note how a window on a portfolio, told by its file's name, stands; drafts belong to the portfolio."""
    state.setValue(_GEOMETRY, window.saveGeometry())
    state.setValue(_drafts_of(portfolio), views.settings.editor.keep())
    views.panes.save(state)


def restore(window: QMainWindow, views: Views, state: QSettings, portfolio: str) -> None:
    """Let a window stand as it was left, or as large as it is drawn the first time."""
    kept = state.value(_GEOMETRY)
    if not (isinstance(kept, QByteArray) and window.restoreGeometry(kept)):
        window.resize(1440, 900)
    views.panes.restore(state)
    views.settings.editor.restore(str(state.value(_drafts_of(portfolio)) or ""))


def leave_word(state: QSettings, portfolio: str, sentence: str) -> None:
    """Leave a sentence for the next time: the window closes, and nobody reads it any more."""
    state.setValue(_word_of(portfolio), f"{word_left(state, portfolio)} {sentence}".strip())


def word_left(state: QSettings, portfolio: str) -> str:
    """Return what was left to be told; empty where nothing was."""
    return str(state.value(_word_of(portfolio)) or "")


def forget_word(state: QSettings, portfolio: str) -> None:
    """Forget what was left to be told: the rep has read it."""
    state.remove(_word_of(portfolio))


def _word_of(portfolio: str) -> str:
    return f"word/{portfolio}"


def _drafts_of(portfolio: str) -> str:
    return f"drafts/{portfolio}"
