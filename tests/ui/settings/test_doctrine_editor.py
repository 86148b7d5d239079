# SPDX-License-Identifier: MIT
"""A doctrine field by field: what is typed is a draft, what is wrong is said beside it."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from fieldsales.desk import doctrine_edits
from fieldsales.desk.desk import Desk
from fieldsales.desk.doctrines import switch_doctrine
from fieldsales.domain.errors import DoctrineError
from fieldsales.ui.settings.doctrine_editor import DoctrineEditor
from fieldsales.ui.settings.doctrine_talk import Considered
from fieldsales.ui.settings.editor_parts import parts
from fieldsales.ui.settings.editor_rows import Chips, EditorRow, Line

from .conftest import button, said

FORM = "half_life_days.contact_form"


@dataclass
class Asked:
    """What the editor asked for."""

    changes: list[dict[str, object]] = field(default_factory=list)
    applied: list[dict[str, object]] = field(default_factory=list)


def shown(qtbot, editor: DoctrineEditor, desk: Desk, doctrine_id: str) -> DoctrineEditor:
    qtbot.addWidget(editor)
    editor.resize(1140, 850)
    editor.show()
    editor.show_doctrine(doctrine_edits.editable(desk, doctrine_id), desk.today)
    return editor


@pytest.fixture
def own(make_desk: Callable[[], Desk]) -> Desk:
    """A desk whose firm has a doctrine of its own in force."""
    desk = make_desk()
    doctrine_edits.copy_doctrine(desk, "thermometre", "Durand")
    switch_doctrine(desk, "durand")
    return desk


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def editor(qtbot, words, theme, own: Desk, asked: Asked) -> DoctrineEditor:
    editor = DoctrineEditor(words, theme)

    def consider(doctrine_id: str, changes: dict[str, object]) -> None:
        asked.changes.append(changes)
        problems = doctrine_edits.check_changes(own, doctrine_id, changes)
        switch = None if problems else doctrine_edits.preview_change(own, doctrine_id, changes)
        editor.show_considered(Considered(doctrine_id, changes, problems, switch))

    editor.consider_wanted.connect(consider)
    editor.apply_wanted.connect(lambda _id, changes: asked.applied.append(changes))
    shown(qtbot, editor, own, "durand")
    editor.show_group("fading")
    return editor


def control(editor: DoctrineEditor, key: str) -> QWidget:
    return editor.findChildren(QWidget, key)[-1]


def type_in(qtbot, editor: DoctrineEditor, key: str, text: str) -> None:
    line = control(editor, key)
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_a_value_typed_shows_who_would_change_class_and_is_applied_by_the_button(editor, qtbot, asked):
    assert button(editor, "apply") is None
    type_in(qtbot, editor, FORM, "1")
    qtbot.waitUntil(lambda: button(editor, "apply") is not None)
    assert asked.changes == [{FORM: 1}]
    text = said(editor)
    assert "1 change not applied" in text
    assert "changed, it was 21" in text
    assert "changes class" in text or "change class" in text
    button(editor, "apply").click()
    assert asked.applied == [{FORM: 1}]


def test_the_old_value_typed_again_is_no_change(editor, qtbot):
    type_in(qtbot, editor, FORM, "1")
    assert editor.drafts == {"durand": 1}
    type_in(qtbot, editor, FORM, "21")
    assert editor.drafts == {}
    assert "No change yet" in said(editor)


@pytest.mark.parametrize(
    ("group", "key", "typed", "sentence"),
    [
        ("fading", FORM, "soon", "“Contact form” must be a whole number."),
        ("fading", FORM, "-3", "“Contact form” must be 1 or more."),
        ("loss", "p_win.chaud", "1.2", "“Chance of winning, from 0 to 1” must lie between 0 and 1."),
        ("loss", "loss.tiede.half_life_days", "-3", "“Days until half are lost” must be more than 0."),
        ("rhythm", "schedule.tiede.cadence_days", "3, x", "must be a list of whole numbers."),
        ("names", "temperatures.tiede.labels.fr", " ", "“Name, in French” must be a text that is not empty."),
    ],
)
def test_a_value_that_cannot_be_taken_is_said_beside_it_and_not_applied(
    editor, qtbot, asked, group, key, typed, sentence
):
    editor.show_group(group)
    type_in(qtbot, editor, key, typed)
    qtbot.waitUntil(lambda: sentence in said(editor))
    row = next(one for one in editor.findChildren(EditorRow) if one.key == key and one.isVisible())
    assert sentence in said(row)
    assert "1 value cannot be taken." in said(editor)
    assert button(editor, "apply") is None
    assert asked.applied == []


def test_a_draft_outlives_another_group_another_doctrine_and_the_window(editor, qtbot, own, words, theme):
    type_in(qtbot, editor, FORM, "5")
    editor.show_group("worth")
    editor.show_doctrine(doctrine_edits.editable(own, "terrain"), own.today)
    editor.show_doctrine(doctrine_edits.editable(own, "durand"), own.today)
    editor.show_group("fading")
    assert control(editor, FORM).text() == "5"
    later = DoctrineEditor(words, theme)
    later.restore(editor.keep())
    shown(qtbot, later, own, "durand").show_group("fading")
    assert control(later, FORM).text() == "5"
    later.restore("{broken")
    assert later.drafts == {"durand": 1}


def test_discarding_brings_the_file_s_values_back(editor, qtbot):
    type_in(qtbot, editor, FORM, "5")
    qtbot.waitUntil(lambda: button(editor, "cancel") is not None)
    button(editor, "cancel").click()
    assert control(editor, FORM).text() == "21"
    assert editor.drafts == {}


def test_ways_are_put_in_order_by_clicks(editor, qtbot, asked):
    editor.show_group("rhythm")
    chips = control(editor, "schedule.chaud.channels")
    assert isinstance(chips, Chips)
    for name in ("call", "call"):
        qtbot.mouseClick(chips.findChild(QPushButton, f"chip.{name}"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(asked.changes))
    assert asked.changes[-1] == {"schedule.chaud.channels": ("visit", "email", "call")}


def test_a_doctrine_of_the_box_is_read_only_and_offers_a_copy(editor, qtbot, own):
    editor.show_doctrine(doctrine_edits.editable(own, "terrain"), own.today)
    assert "Copy it to change it." in said(editor)
    editor.show_group("loss")
    line = control(editor, "p_win.chaud")
    assert isinstance(line, Line)
    assert line.isReadOnly()
    with qtbot.waitSignal(editor.copy_wanted) as wanted:
        editor.findChildren(QWidget, "copy")[-1].click()
    assert wanted.args == ["terrain"]


def test_every_number_says_whose_it_is(editor):
    editor.show_group("rules")
    text = said(editor)
    assert "said by the source" in text
    assert "ours, the source leaves it open" in text


def test_a_late_answer_about_another_doctrine_is_dropped(editor, own):
    error = DoctrineError("x", 1, "missing", {"key": "x"})
    editor.show_considered(Considered("terrain", {FORM: 2}, {FORM: error}, None))
    assert "cannot be taken" not in said(editor)


def test_a_late_answer_about_other_values_is_dropped(editor, own):
    change = doctrine_edits.preview_change(own, "durand", {FORM: 1})
    editor.type_value(FORM, "3")
    editor.show_considered(Considered("durand", {FORM: 1}, {}, change))
    assert button(editor, "apply") is None


def test_every_field_of_every_doctrine_stands_in_one_part(words, own):
    for doctrine_id in own.shelf.ids:
        found = doctrine_edits.editable(own, doctrine_id)
        for group in doctrine_edits.Group:
            keys = [key for part in parts(words, found, group) for key in part.keys]
            assert len(keys) == len(set(keys)), (doctrine_id, group)
            assert keys, (doctrine_id, group)


def test_escape_leads_back(editor, qtbot):
    with qtbot.waitSignal(editor.back):
        qtbot.keyClick(editor, Qt.Key.Key_Escape)


def test_no_text_of_the_editor_is_cut(qtbot, look, own):
    editor = DoctrineEditor(look.words, look.theme)
    shown(qtbot, editor, own, "durand")
    for group in doctrine_edits.Group:
        editor.show_group(group)
        assert look.cut_in(editor) == [], group
