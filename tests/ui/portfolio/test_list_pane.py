# SPDX-License-Identifier: MIT
"""The left pane by keyboard and mouse: it tells who is meant and keeps who was chosen."""

import pytest
from PySide6.QtCore import QPoint, Qt

from fieldsales.ui.portfolio import FoundLine, ListLine, Order, ProspectList


@pytest.fixture
def pane(qtbot, words, theme, scene) -> ProspectList:
    pane = ProspectList(words, theme)
    qtbot.addWidget(pane)
    pane.resize(304, 800)
    pane.show_lines(scene.lines, scene.marks)
    pane.show_stops(scene.stops)
    pane.show()
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    return pane


def middle_of(pane: ProspectList, row: int) -> QPoint:
    return pane.view.visualRect(pane.model.index(row)).center()


def test_down_leaves_the_search_for_the_first_row(pane, qtbot):
    pane.view.setFocus()
    pane.focus_search()
    assert pane.search.hasFocus()
    qtbot.keyClick(pane.search, Qt.Key.Key_Down)
    assert pane.view.hasFocus()
    assert pane.chosen_id == "S2"


def test_a_slash_typed_into_the_search_stays_a_slash(pane, qtbot):
    pane.search.setFocus()
    qtbot.keyClicks(pane.search, "24/7")
    assert pane.search.text() == "24/7"


def test_every_key_searches_and_escape_clears(pane, qtbot):
    pane.search.setFocus()
    with qtbot.waitSignals([pane.searched] * 4, check_params_cbs=[lambda said: bool(said)] * 4):
        qtbot.keyClicks(pane.search, "sevr")
    assert pane.model.count == 1
    qtbot.keyClick(pane.search, Qt.Key.Key_Escape)
    assert pane.search.text() == ""
    assert pane.model.count == pane.model.total


def test_enter_in_the_search_opens_the_first_who_was_found(pane, qtbot):
    qtbot.keyClicks(pane.search, "martin")
    with qtbot.waitSignal(pane.opened) as told:
        qtbot.keyClick(pane.search, Qt.Key.Key_Return)
    assert told.args == ["N1"]


def test_arrows_choose_and_enter_opens(pane, qtbot):
    pane.choose("S2")
    pane.view.setFocus()
    with qtbot.waitSignal(pane.chosen) as told:
        qtbot.keyClick(pane.view, Qt.Key.Key_Down)
    assert told.args == ["N2"]
    with qtbot.waitSignal(pane.opened) as told:
        qtbot.keyClick(pane.view, Qt.Key.Key_Return)
    assert told.args == ["N2"]


def test_a_click_chooses_even_who_is_chosen_already(pane, qtbot):
    for _ in range(2):
        with qtbot.waitSignal(pane.chosen) as told:
            qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(pane, 1))
        assert told.args == ["N2"]


def test_the_chosen_prospect_stays_chosen_silently_through_search_and_sort(pane, qtbot):
    pane.choose("N1")
    with qtbot.assertNotEmitted(pane.chosen):
        qtbot.keyClicks(pane.search, "cave")
        assert pane.chosen_id == "N1"
        pane.sort_by(Order.NAME)
        pane.search.clear()
        pane.show_only(None)
    assert pane.chosen_id == "N1"


def test_letters_that_are_actions_of_the_window_are_left_to_it(pane, qtbot):
    class Parent(type(pane.parentWidget() or pane)):
        pass

    pane.choose("S2")
    pane.view.setFocus()
    with qtbot.assertNotEmitted(pane.chosen):
        qtbot.keyClicks(pane.view, "vtrn")


def test_the_mouse_over_a_row_is_told_and_its_leaving_too(pane, qtbot):
    with qtbot.waitSignal(pane.hovered) as told:
        qtbot.mouseMove(pane.view.viewport(), middle_of(pane, 4))
    assert told.args == [pane.model.line_at(4).prospect_id]


def test_the_count_says_how_many_of_how_many(pane, qtbot, scene):
    assert pane._count.text() == f"{len(scene.lines)} records"
    qtbot.keyClicks(pane.search, "cave")
    assert pane._count.text() == f"{pane.model.count} of {len(scene.lines)} records"


def test_nobody_found_offers_to_show_everybody(pane, qtbot):
    qtbot.keyClicks(pane.search, "zzzz")
    assert pane._empty.isVisible()
    assert "zzzz" in pane._empty.accessibleName()
    qtbot.mouseClick(pane._empty._button, Qt.MouseButton.LeftButton)
    assert pane.view.isVisible()
    assert pane.model.count == pane.model.total


def test_an_empty_portfolio_offers_an_import(pane, qtbot):
    pane.show_lines((), {})
    with qtbot.waitSignal(pane.import_requested):
        qtbot.mouseClick(pane._empty._button, Qt.MouseButton.LeftButton)


def test_a_found_place_is_told_apart_from_a_prospect(pane, qtbot):
    qtbot.keyClicks(pane.search, "martin")
    pane.show_found((FoundLine("b1", "Caves Martin", "Niort"),))
    with qtbot.waitSignal(pane.found_chosen) as told, qtbot.assertNotEmitted(pane.chosen):
        qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(pane, 3))
    assert told.args == ["b1"]


def test_a_legend_entry_keeps_one_class(pane):
    pane.show_only(frozenset({"chaud"}))
    assert {pane.model.line_at(row).class_id for row in range(pane.model.count)} == {"chaud"}


@pytest.mark.slow
def test_two_hundred_thousand_prospects_are_all_there(pane, qtbot):
    lines = [ListLine(str(n), f"Cave {n}", "Wine shop", "Niort", "froid", "cold") for n in range(200_000)]
    pane.show_lines(lines, {})
    assert pane.model.rowCount() == 200_000
    qtbot.keyClicks(pane.search, "199999")
    assert pane.model.count == 1
