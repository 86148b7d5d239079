# SPDX-License-Identifier: MIT
"""A firm makes a doctrine its own in the whole window: copied, edited with a preview, switched, undone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from fieldsales.desk import doctrine_edits
from fieldsales.desk.verdicts import verdicts
from fieldsales.ui import left_as
from fieldsales.ui.settings import Page

#: The rep of conftest, who works in the window.
Rep = Any


@pytest.fixture
def rep(open_window: Callable[[str, str], Rep]) -> Rep:
    """A rep before the settings of the demonstration's doctrine."""
    rep = open_window("demonstration", "2026-05-12T08:42")
    rep.window.ways.go_to_settings(Page.DOCTRINE)
    rep.wait_idle()
    return rep


def classes(rep: Rep) -> dict[str, str]:
    return {one: verdict.class_id for one, verdict in verdicts(rep.desk).items()}


def click(rep: Rep, name: str, within: QWidget) -> None:
    """Click a button once it is there: what was drawn anew shows one round later."""
    rep.qtbot.waitUntil(
        lambda: any(one.isVisible() for one in within.findChildren(QPushButton, name)), timeout=20_000
    )
    rep.click(name, within)


def undo(rep: Rep) -> None:
    rep.press(Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    rep.wait_idle()


def test_the_demonstration_is_put_under_another_doctrine_with_a_preview_and_back(rep: Rep) -> None:
    page = rep.window.views.settings.doctrine
    before = classes(rep)
    page.look_at("terrain")
    rep.wait_idle()
    assert classes(rep) == before
    click(rep, "switch", page)
    rep.wait_idle()
    assert rep.desk.doctrine.id == "terrain"
    moved = [one for one, class_id in classes(rep).items() if class_id != before[one]]
    assert len(moved) == 54
    assert rep.said == "Another doctrine is in force: Field."
    undo(rep)
    assert rep.desk.doctrine.id == "thermometre"
    assert classes(rep) == before


def test_a_copy_is_edited_applied_and_taken_back_by_keyboard(rep: Rep) -> None:
    room = rep.window.views.settings
    page, editor = room.doctrine, room.editor
    click(rep, "doctrine.copy", page)
    rep.type("Maison Durand")
    rep.press(Qt.Key.Key_Return)
    rep.wait_idle()
    assert room.is_editor_open
    assert editor.doctrine_id == "maison_durand"
    rep.press(Qt.Key.Key_Escape)
    rep.wait_idle()
    page.look_at("maison_durand")
    rep.wait_idle()
    click(rep, "switch", page)
    rep.wait_idle()
    before = classes(rep)

    click(rep, "doctrine.edit", page)
    rep.wait_idle()
    click(rep, "group.fading", editor)
    field = editor.findChildren(QLineEdit, "half_life_days.contact_form")[-1]
    field.setFocus()
    field.selectAll()
    rep.type("2")
    rep.press(Qt.Key.Key_Return)
    rep.qtbot.waitUntil(
        lambda: any(one.isVisible() for one in editor.findChildren(QPushButton, "apply")), timeout=20_000
    )
    assert classes(rep) == before  # nothing is applied yet
    click(rep, "apply", editor)
    rep.wait_idle()
    after = classes(rep)
    assert after != before
    assert rep.said == "Maison Durand: changes applied."
    assert room.is_editor_open
    assert editor.drafts == {}
    undo(rep)
    assert classes(rep) == before
    rep.wait_idle()
    assert editor.findChildren(QLineEdit, "half_life_days.contact_form")[-1].text() == "21"


def test_what_is_typed_and_not_applied_waits_for_the_next_window(rep: Rep, tmp_path: Path) -> None:
    window, editor = rep.window, rep.window.views.settings.editor
    doctrine_edits.copy_doctrine(rep.desk, "thermometre", "Durand")
    window.doctrines.open("durand")
    rep.wait_idle()
    editor.type_value("half_life_days.contact_form", "2")
    state = QSettings(str(tmp_path / "left.ini"), QSettings.Format.IniFormat)
    left_as.save(window, window.views, state, "p")
    editor.forget("durand")
    left_as.restore(window, window.views, state, "another")
    assert dict(editor.drafts) == {}
    left_as.restore(window, window.views, state, "p")
    assert dict(editor.drafts) == {"durand": 1}
