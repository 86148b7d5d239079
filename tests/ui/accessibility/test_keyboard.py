# SPDX-License-Identifier: MIT
"""Every action can be had without a mouse: by Tab and arrows, by a key of the sheet, or by the palette."""

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from fieldsales.ui.commands import Do, commands
from fieldsales.ui.palette.key_sheet import groups_of
from fieldsales.ui.theme import LIGHT, Tokens
from fieldsales.wording.words import Words

from ..conftest import ROOT
from .conftest import Walk, in_sight

Open = Callable[[str, Tokens, float], Walk]

#: More than any place has of controls.
_MOST = 400

_ARROWS = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up)

#: Arrows go between controls and rows everywhere, Enter and Space press what has the focus.
_PLAIN = {
    "Up", "Down", "Left", "Right", "Return", "Enter", "Space", "Tab", "Backtab", "Backspace", "Home", "End",
    # the upper row of a French keyboard, which stands for its figures
    "Ampersand", "Eacute", "QuoteDbl", "Apostrophe", "ParenLeft", "Minus", "Egrave", "Underscore", "Agrave",
}  # fmt: skip

#: Keys of the sheet that are no shortcut: the view that has the focus takes them as they are pressed.
_PRESSED = {
    "Up", "Down", "Left", "Right", "Alt+Up", "Alt+Down", "Shift+Up", "Shift+Down", "Tab", "Enter",
    "Backspace", "Del", "Ctrl+V", "?", "D", "E", "I", "O", "W",
}  # fmt: skip


def caps() -> set[str]:
    """Return the keys of the sheet as Qt calls them: "Ctrl+K", "V"; figures between two caps too."""
    found = set()
    for group in groups_of(Words("en")):
        for keys, _does in group.keys:
            held = [one for one in keys if one in ("Ctrl", "Alt", "Shift")]
            arrows = {"←": "Left", "→": "Right", "↑": "Up", "↓": "Down"}
            plain = [arrows.get(one, one) for one in keys if one not in held]
            if len(plain) == 2 and all(one.isdecimal() for one in plain):
                plain = [str(one) for one in range(int(plain[0]), int(plain[1]) + 1)]
            found |= {"+".join([*held, one]) for one in plain}
    return found


def leave(walk: Walk, web: QWidget) -> None:
    """Wait until the map's page, which is a process of its own, has given the focus on."""

    def is_left() -> None:
        if QApplication.focusWidget() is web:
            walk.qtbot.keyClick(web, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is not web

    walk.qtbot.waitUntil(is_left, timeout=10_000)


def reached(walk: Walk) -> set[QWidget]:
    """Return all that Tab comes to until it comes round; the map's page takes its time to let it go on."""
    found: set[QWidget] = set()
    web = walk.window.views.map.web
    for _ in range(_MOST):
        here = QApplication.focusWidget()
        walk.qtbot.keyClick(here or walk.window, Qt.Key.Key_Tab)
        if here is not None and (here is web or web.isAncestorOf(here)):
            leave(walk, here)
        now = QApplication.focusWidget()
        if now is None or now in found:
            return found
        found.add(now)
    pytest.fail("Tab never comes round")


def name_of(button: QAbstractButton) -> str:
    """Return what a button is called; choices of two questions may be called alike."""
    return f"{button.accessibleName() or button.text()} {button.objectName()}".strip()


def beside(walk: Walk, stops: set[QWidget]) -> set[str]:
    """Return the names of what arrows come to from buttons that stand in a group.

    By their names: an arrow may lead to another stop, whose buttons are made anew. The rail comes
    last, for its arrows lead to other rooms.
    """
    found = set()
    rail = walk.window.views.rail
    buttons = [one for one in stops if isinstance(one, QAbstractButton)]
    buttons.sort(key=lambda one: (rail.isAncestorOf(one), name_of(one)))
    for name in dict.fromkeys(map(name_of, buttons)):
        for arrow in _ARROWS:
            here = (one for one in walk.parts if isinstance(one, QAbstractButton) and name_of(one) == name)
            stop = next(here, None)
            if stop is None:
                break
            stop.setFocus(Qt.FocusReason.TabFocusReason)
            for _ in range(12):
                walk.qtbot.keyClick(QApplication.focusWidget() or stop, arrow)
                now = QApplication.focusWidget()
                if now is None or now is stop:
                    break
                if isinstance(now, QAbstractButton):
                    found.add(name_of(now))
    return found


def test_tab_comes_round_and_every_button_is_reached(walk: Open) -> None:
    here = walk("en", LIGHT, 1.0)
    missed = []
    for place in here.places():
        if place in ("palette", "keys"):
            continue  # letters and arrows alone; their own tests press every key of them
        buttons = [
            one
            for one in here.parts
            if isinstance(one, QAbstractButton)
            and not isinstance(one.parentWidget(), QLineEdit)  # a picture within a field
            and not in_sight(one, here.window).isEmpty()
        ]
        stops = reached(here)
        left = [name_of(one) for one in buttons if one not in stops]
        known = beside(here, stops) if left else set()
        missed += [f"{place}: {one!r}" for one in left if one not in known]
    assert "\n".join(dict.fromkeys(missed)) == ""


def test_the_list_is_one_tab_away_from_the_map(walk: Open) -> None:
    here = walk("en", LIGHT, 1.0)
    views = here.window.views
    here.window.asking.do("today")
    here.rest()
    views.list.view.setFocus(Qt.FocusReason.TabFocusReason)
    here.qtbot.keyClick(views.list.view, Qt.Key.Key_Tab)
    now = QApplication.focusWidget()
    assert now is not None
    assert views.map.isAncestorOf(now)
    here.qtbot.keyClick(now, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is views.list.view


def test_every_key_that_works_is_on_the_sheet_of_keys(walk: Open) -> None:
    here = walk("en", LIGHT, 1.0)
    given = caps()
    known = {QKeySequence(one).toString() for one in given} | {
        "Esc",
        "Return",
        "Enter",
        "Ctrl+Return",
        "Shift+Return",
    }
    bound = {
        keys.toString(): shortcut.parent()
        for shortcut in here.window.findChildren(QShortcut)
        for keys in QShortcut.keys(shortcut)
    }
    # the upper row of a French keyboard stands for its figures, Enter of the figures for Enter
    row = {"Copy", "Ctrl+Ins"} | {one for figure in "&É\"'(-È_À" for one in (figure, f"Alt+{figure}")}
    assert {keys: type(who).__name__ for keys, who in bound.items() if keys not in known | row} == {}


def _keys_in_source() -> set[str]:
    found: set[str] = set()
    for path in sorted((ROOT / "src" / "fieldsales" / "ui").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        found |= set(re.findall(r"Key\.Key_(\w+)", text))
    return found


def test_every_key_that_a_view_takes_is_on_the_sheet() -> None:
    names = {"Escape": "Esc", "Delete": "Del", "Question": "?", "Slash": "/"}
    last = {one.rpartition("+")[2] for one in caps()}
    taken = {names.get(one, one) for one in _keys_in_source() - _PLAIN}
    assert taken - last == set()


def test_every_key_of_the_sheet_is_taken_somewhere(walk: Open) -> None:
    here = walk("en", LIGHT, 1.0)
    bound = {
        keys.toString()
        for shortcut in here.window.findChildren(QShortcut)
        for keys in QShortcut.keys(shortcut)
    }
    assert {keys for keys in caps() if QKeySequence(keys).toString() not in bound} == _PRESSED


def test_every_command_of_the_palette_is_done_by_somebody(walk: Open) -> None:
    here = walk("en", LIGHT, 1.0)
    situation = here.window.seen.situation
    assert situation is not None
    offered = {one.id for one in commands(Words("en"), situation.doctrines)}
    assert set(Do) <= offered
    assert set(here.window.asking.known) >= {str(one) for one in Do}


def test_every_offer_of_a_menu_is_a_command_or_a_control(walk: Open) -> None:
    """The menu of the day opens from a button: each line of it is in the palette too."""
    here = walk("en", LIGHT, 1.0)
    situation = here.window.seen.situation
    assert situation is not None
    titles = {one.title for one in commands(Words("en"), situation.doctrines)}
    here.window.asking.ask_more(here.window.rect().center(), here.window.theme)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    offers = {one.text() for one in menu.actions() if one.text()}
    menu.close()
    assert offers - titles == set()
