# SPDX-License-Identifier: MIT
"""Looking at a doctrine shows what it would change; only the button switches."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from fieldsales.desk import doctrine_edits, doctrines, prospects
from fieldsales.desk.desk import Desk
from fieldsales.domain.company import Prospect
from fieldsales.domain.errors import DoctrineError
from fieldsales.ui.settings import DoctrinePage
from fieldsales.ui.settings.changed_list import ChangedList

from .conftest import button, said


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


def show_under_each(page: DoctrinePage, desk: Desk, prospect: Prospect) -> None:
    """Show the doctrines again, with a record under each of them."""
    record = (prospect, doctrines.under_each(desk, prospect.id))
    page.show_doctrines(doctrines.doctrines(desk), desk.doctrine.id, desk.today, record=record)


def choice(page: DoctrinePage, doctrine_id: str) -> QWidget:
    return page.findChildren(QWidget, f"choice.{doctrine_id}")[-1]


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
    show_under_each(page, desk, ardoise)
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
    show_under_each(page, desk, ardoise)
    for one in doctrines.doctrines(desk):
        page.look_at(one.id)
        if one.id != desk.doctrine.id:
            page.show_preview(doctrines.preview(desk, one.id))
        assert look.cut_in(page) == [], one.id


def test_the_firm_s_own_doctrines_are_marked_with_what_waits_in_them(page, make_desk):
    desk = make_desk()
    doctrine_edits.copy_doctrine(desk, "terrain", "Durand")
    page.show_doctrines(doctrines.doctrines(desk), desk.doctrine.id, desk.today, desk.shelf.own)
    page.show_drafts({"durand": 2})
    assert "Durand, your firm’s · 2 changes not applied" in said(page)


def test_what_can_be_done_depends_on_whose_the_doctrine_is(page, qtbot, make_desk):
    desk = make_desk()
    doctrine_edits.copy_doctrine(desk, "terrain", "Durand")
    page.preview_wanted.disconnect()  # it asks another desk
    page.show_doctrines(doctrines.doctrines(desk), desk.doctrine.id, desk.today, desk.shelf.own)
    assert button(page, "doctrine.edit").text().strip() == "See all it says"
    assert button(page, "doctrine.delete") is None
    page.look_at("durand")
    assert button(page, "doctrine.edit").text().strip() == "Edit"
    for name, signal in (
        ("doctrine.edit", page.open_wanted),
        ("doctrine.delete", page.delete_wanted),
        ("doctrine.export", page.export_wanted),
    ):
        with qtbot.waitSignal(signal) as wanted:
            button(page, name).click()
        assert wanted.args == ["durand"]
    with qtbot.waitSignal(page.import_wanted):
        button(page, "doctrine.import").click()


def test_a_copy_is_named_in_place_and_escape_leaves_it(page, qtbot):
    button(page, "doctrine.copy").click()
    field = page.findChild(QLineEdit, "copy name")
    assert field.text() == "Thermometer, our way"
    field.setText(" – ")
    with qtbot.assertNotEmitted(page.copy_wanted):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    field.setText("Maison Durand")
    with qtbot.waitSignal(page.copy_wanted) as wanted:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert wanted.args == ["thermometre", "Maison Durand"]
    button(page, "doctrine.copy").click()
    qtbot.keyClick(page.findChildren(QLineEdit, "copy name")[-1], Qt.Key.Key_Escape)
    assert button(page, "doctrine.copy") is not None


def test_a_file_that_cannot_be_used_is_told_with_its_line(page, desk):
    error = DoctrineError("durand.toml", 12, "missing", {"key": "worth"})
    page.show_doctrines(doctrines.doctrines(desk), desk.doctrine.id, desk.today, (), (error,))
    assert "The doctrine durand.toml is refused at line 12. “worth” is missing: add it." in said(page)


def test_a_long_count_says_how_far_it_is_and_can_be_stopped(qtbot, words, theme, desk):
    page = DoctrinePage(words, theme)
    qtbot.addWidget(page)
    page.resize(1140, 850)
    page.show()
    page.show_doctrines(doctrines.doctrines(desk), desk.doctrine.id, desk.today)
    page.look_at("terrain")
    assert button(page, "stop") is None
    page.show_progress(33_000, 100_000)
    assert any(one.text() == "33,000 of 100,000 records" for one in page.findChildren(QLabel))
    with qtbot.waitSignal(page.stop_wanted):
        button(page, "stop").click()
    assert "The counting was stopped" in said(page)
    assert button(page, "switch") is not None


def test_everybody_is_asked_for_once_it_is_looked_at(page, qtbot, desk):
    ardoise = prospects.find(desk, "L'Ardoise")
    show_under_each(page, desk, ardoise)
    with qtbot.waitSignal(page.correspondence_wanted):
        button(page, "compare.everybody").click()
    assert "Counting everybody under every doctrine…" in said(page)
    page.show_correspondence(doctrines.correspondence(desk))
    assert "From Thermometer to Inbound marketing" in said(page)
    page.look_at("terrain")
    assert "From Thermometer to Field" in said(page)
    with qtbot.waitSignal(page.deadlines_wanted) as wanted:
        button(page, "compare.record").click()
        page.findChildren(QWidget, "deadlines")[-1].click()
    assert wanted.args == ["terrain"]


def test_no_text_of_everybody_is_cut(qtbot, look, desk):
    page = DoctrinePage(look.words, look.theme)
    qtbot.addWidget(page)
    page.resize(1140, 850)
    page.show()
    ardoise = prospects.find(desk, "L'Ardoise")
    page.show_doctrines(doctrines.doctrines(desk), desk.doctrine.id, desk.today)
    show_under_each(page, desk, ardoise)
    page.show_correspondence(doctrines.correspondence(desk))
    button(page, "compare.everybody").click()
    page.look_at("terrain")
    page.show_cell("tiede", "chaud")
    assert look.cut_in(page) == []
    page.ask_copy()
    assert look.cut_in(page) == []


def test_an_empty_portfolio_says_that_nobody_can_change(page):
    thermometre, terrain = page._doctrines[0], page._doctrines[-1]
    page.look_at("terrain")
    page.show_preview(doctrines.Switch(thermometre, terrain, (), 0, ()))
    assert "There is nobody in the portfolio yet" in said(page)
    assert button(page, "switch") is not None


def test_the_deadlines_told_are_those_of_the_doctrine_that_is_looked_at(page, desk):
    ardoise = prospects.find(desk, "L'Ardoise")
    show_under_each(page, desk, ardoise)
    assert "chaud 2 days, tiède 10 days, froid 60 days." in said(page)
    page.look_at("terrain")
    assert "chaud 2 days, froid 60 days, lead 30 days, suspect 90 days." in said(page)
