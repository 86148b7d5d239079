# SPDX-License-Identifier: MIT
"""Looking at a doctrine shows what it would change; only the button switches."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from fieldsales.desk import doctrines, prospects
from fieldsales.ui.settings import DoctrinePage
from fieldsales.ui.settings.changed_list import ChangedList


@pytest.fixture
def page(qtbot, words, theme, desk) -> DoctrinePage:
    page = DoctrinePage(words, theme)
    qtbot.addWidget(page)
    page.resize(1140, 850)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.preview_wanted.connect(lambda one: page.show_preview(doctrines.preview(desk, one)))
    page.show_doctrines(doctrines.doctrines(desk), desk.doctrine.id, desk.today)
    return page


def said(view: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(
        part.accessibleName()
        for part in view.findChildren(QWidget)
        if part.isVisible() and part.accessibleName()
    )


def choice(page: DoctrinePage, doctrine_id: str) -> QWidget:
    return page.findChildren(QWidget, f"choice.{doctrine_id}")[-1]


def button(page: DoctrinePage, name: str) -> QPushButton | None:
    found = [one for one in page.findChildren(QPushButton, name) if one.isVisible()]
    return found[-1] if found else None


def test_the_doctrine_in_force_is_chosen_and_offers_no_switch(page):
    assert page.looked_at == "thermometre"
    assert choice(page, "thermometre").isChecked()
    text = said(page)
    assert "Thermometer is in force" in text
    assert button(page, "switch") is None


def test_looking_at_another_one_shows_who_would_change_and_how_many(page, qtbot, desk):
    with qtbot.waitSignal(page.preview_wanted) as wanted:
        qtbot.mouseClick(choice(page, "terrain"), Qt.MouseButton.LeftButton)
    assert wanted.args == ["terrain"]
    text = said(page)
    change = doctrines.preview(desk, "terrain")
    assert "Before switching to Field" in text
    assert f"{len(change.changed)}  records change class" in text
    rows = page.findChild(ChangedList).model()
    assert rows.rowCount() == len(change.changed)
    assert rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole).count(":") == 1


def test_arrows_look_at_the_next_doctrine(page, qtbot):
    choice(page, "thermometre").setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(page.preview_wanted) as wanted:
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Down)
    assert wanted.args == ["entrant"]
    assert choice(page, "entrant").hasFocus()


def test_the_button_switches_and_cancel_goes_back_to_the_one_in_force(page, qtbot):
    page.look_at("terrain")
    QApplication.processEvents()
    with qtbot.waitSignal(page.switch_wanted) as wanted:
        button(page, "switch").click()
    assert wanted.args == ["terrain"]
    button(page, "cancel").click()
    assert page.looked_at == "thermometre"
    assert "Thermometer is in force" in said(page)


def test_a_preview_that_comes_too_late_is_dropped(page, desk):
    page.look_at("terrain")
    page.look_at("thermometre")
    page.show_preview(doctrines.preview(desk, "terrain"))
    assert "Before switching" not in said(page)


def test_until_the_preview_comes_its_outline_shows(qtbot, words, theme, desk):
    page = DoctrinePage(words, theme)
    qtbot.addWidget(page)
    page.resize(1140, 850)
    page.show()
    page.show_doctrines(doctrines.doctrines(desk), desk.doctrine.id, desk.today)
    page.look_at("terrain")
    assert "Counting who changes class" in said(page)


def test_one_record_stands_under_every_doctrine(page, desk, qtbot):
    ardoise = prospects.find(desk, "L'Ardoise")
    page.show_record(ardoise, doctrines.under_each(desk, ardoise.id))
    text = said(page)
    assert "L'Ardoise under the 5 doctrines" in text
    assert text.count("2 days late") == 3
    with qtbot.waitSignal(page.record_wanted):
        page.findChild(QWidget, "other record").click()


def test_no_text_of_the_page_is_cut(qtbot, look, desk):
    page = DoctrinePage(look.words, look.theme)
    qtbot.addWidget(page)
    page.resize(1140, 850)
    page.show()
    ardoise = prospects.find(desk, "L'Ardoise")
    page.show_doctrines(doctrines.doctrines(desk), desk.doctrine.id, desk.today)
    page.show_record(ardoise, doctrines.under_each(desk, ardoise.id))
    for one in doctrines.doctrines(desk):
        page.look_at(one.id)
        if one.id != desk.doctrine.id:
            page.show_preview(doctrines.preview(desk, one.id))
        assert look.cut_in(page) == [], one.id
