# SPDX-License-Identifier: MIT
"""The page that says how tours are handed over."""

import pytest

from fieldsales.desk.handoff_setting import handoff_setting
from fieldsales.ui.settings.handoff_page import HandoffPage
from fieldsales.ui.settings.question import Field


@pytest.fixture
def page(words, theme, qtbot):
    page = HandoffPage(words, theme)
    qtbot.addWidget(page)
    page.show_handoff(handoff_setting({"handoff.target": "waze", "handoff.limits": {"google": 10}}))
    page.show()
    return page


def button(page, name):
    return next(one for one in page.findChildren(object) if one.objectName() == f"choice.{name}")


def test_it_shows_what_is_in_force(page):
    assert button(page, "waze").isChecked()
    assert button(page, "handoff.notes=on").isChecked()
    assert page.findChild(Field).text() == "10"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("geo", ["handoff.target", "geo"]),
        ("handoff.notes=off", ["handoff.notes", "off"]),
        ("handoff.codes=off", ["handoff.codes", "off"]),
    ],
)
def test_a_choice_is_a_setting(page, qtbot, name, told):
    with qtbot.waitSignal(page.setting_changed) as signal:
        button(page, name).click()
    assert signal.args == told


def test_a_limit_is_told_once_it_is_one(page, qtbot):
    field = page.findChild(Field)
    field.setText("11")
    with qtbot.assertNotEmitted(page.setting_changed):
        field.editingFinished.emit()
    assert page._complaint.accessibleName() == "Give a whole number from 1 to 10."
    field.setText("9")
    with qtbot.waitSignal(page.setting_changed) as signal:
        field.editingFinished.emit()
    assert signal.args == ["handoff.limits", "google=9"]
    assert not page._complaint.accessibleName()
