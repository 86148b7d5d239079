# SPDX-License-Identifier: MIT
"""Who the rep is and what he says: each answer is told, and a text that is typed stays until it is kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fieldsales.desk.letters import Template
from fieldsales.ui.settings.you_page import YouPage, YouSeen

CLASSES = {"chaud": "hot", "tiede": "warm", "froid": "cold", "client": "client", "client_vip": "VIP"}
TEMPLATES = {
    "tiede.call": Template("tiede.call", "Hello {person}"),
    "chaud.email": Template("chaud.email", "Dear {person}", "Your request", is_own=True),
}
SEEN = YouSeen("Camille Roux", "", "", True, TEMPLATES)


@pytest.fixture
def page(qtbot, words, theme) -> YouPage:
    page = YouPage(words, theme)
    qtbot.addWidget(page)
    page.resize(1000, 900)
    page.show()
    page.show_you(SEEN, CLASSES)
    return page


def part(page: QWidget, name: str) -> QWidget:
    return page.findChildren(QWidget, name)[-1]


def test_a_line_of_the_rep_is_told_once_it_is_left(page, qtbot):
    field = part(page, "rep.company")
    field.setText("  Vins   des Deux-Sèvres ")
    with qtbot.waitSignal(page.setting_changed) as told:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told.args == ["rep.company", "Vins des Deux-Sèvres"]


def test_a_text_that_is_typed_stays_while_another_is_looked_at_and_is_told_to_be_kept(page, qtbot):
    assert (page.template, page.text.toPlainText()) == ("tiede.call", "Hello {person}")
    assert not page.keep.isEnabled()
    page.text.setPlainText("Good morning {person}")
    page.look_at("chaud.email")
    assert (page.subject.text(), page.text.toPlainText()) == ("Your request", "Dear {person}")
    assert not page.subject.isHidden()
    page.look_at("tiede.call")
    assert page.text.toPlainText() == "Good morning {person}"
    with qtbot.waitSignal(page.template_kept) as told:
        qtbot.mouseClick(page.keep, Qt.MouseButton.LeftButton)
    assert told.args == ["tiede.call", "Good morning {person}", ""]
    page.refuse("No such field.")
    assert page.text.toPlainText() == "Good morning {person}"


def test_the_usual_text_comes_back(page, qtbot):
    page.text.setPlainText("Good morning")
    qtbot.mouseClick(page.reset, Qt.MouseButton.LeftButton)
    assert page.text.toPlainText() == "Hello {person}"
    page.look_at("chaud.email")
    with qtbot.waitSignal(page.template_reset) as told:
        qtbot.mouseClick(page.reset, Qt.MouseButton.LeftButton)
    assert told.args == ["chaud.email"]


def test_relances_by_themselves_are_switched(page, qtbot):
    with qtbot.waitSignal(page.setting_changed) as told:
        qtbot.mouseClick(part(page, "choice.relances.off"), Qt.MouseButton.LeftButton)
    assert told.args == ["relances", "off"]
