# SPDX-License-Identifier: MIT
"""What a rep does in a car: begins a visit, closes the laptop; and what is on the disk then."""

from PySide6.QtCore import Qt

from fieldsales.desk.drafts import recover_drafts
from fieldsales.desk.prospects import find

from .conftest import Rep


def close(rep: Rep) -> None:
    """Close the window and the portfolio, as the rep does."""
    rep.window.close()
    rep.window.stop()
    rep.desk.portfolio.close()


def begin_visit(rep: Rep, name: str = "Cave Martin") -> str:
    """Write a visit down up to its note, by the keyboard; the prospect's id comes back."""
    rep.open(name)
    rep.press(Qt.Key.Key_V)
    rep.wait_idle()
    rep.press(Qt.Key.Key_2)
    rep.wait_idle()
    return find(rep.desk, name).id


def visit(rep: Rep, name: str, at: str, *keys: Qt.Key, note: str = "") -> None:
    """Write a visit down by keyboard alone: V, the outcome's digit, a note, Ctrl+Enter."""
    rep.clock.set(at)
    rep.open(name)
    rep.press(Qt.Key.Key_V)
    rep.wait_idle()
    rep.press(*keys)
    if note:
        rep.type(note)
    rep.press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    rep.wait_idle()


def written(rep: Rep) -> list[str]:
    """What is on the disk of what is typed."""
    return [
        str(draft.values.get("note", draft.values.get("text"))) for draft in recover_drafts(rep.desk).drafts
    ]
