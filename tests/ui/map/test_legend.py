# SPDX-License-Identifier: MIT
"""The legend: counts, filters by mouse and keyboard, and folding where there is no room."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from fieldsales.ui.map.legend import Legend
from fieldsales.ui.map.looks import Looks
from fieldsales.ui.map.points import pack
from fieldsales.ui.theme import DARK, Theme

from .conftest import LEGEND, a_line, lines_around


@pytest.fixture
def legend(stage, words, theme):
    legend = Legend(words, theme, stage)
    legend.set_room(900)
    legend.show_entries(Looks(pack(lines_around(20), LEGEND)).entries)
    return legend


def entries(legend: Legend) -> dict[str, QAbstractButton]:
    found = legend.findChildren(QAbstractButton)
    return {one.text(): one for one in found if one.isVisible()}


def test_it_shows_the_classes_that_somebody_is_in_hottest_first(legend):
    by_place = sorted(entries(legend).items(), key=lambda one: one[1].x())
    assert [name for name, _ in by_place] == ["hot", "warm", "cold"]
    assert entries(legend)["cold"].accessibleName() == "cold, 10 prospects"


def test_a_click_keeps_one_class_and_the_next_adds_another(legend, qtbot):
    for name, kept in (("hot", {"chaud"}), ("cold", {"chaud", "froid"}), ("hot", {"froid"})):
        with qtbot.waitSignal(legend.kept_changed) as changed:
            qtbot.mouseClick(entries(legend)[name], Qt.MouseButton.LeftButton)
        assert changed.args == [frozenset(kept)]
    assert [one.isChecked() for one in entries(legend).values()] == [False, False, True]


def test_taking_the_last_class_away_or_adding_all_shows_everybody_again(legend, qtbot):
    for names in (("hot", "hot"), ("hot", "warm", "cold")):
        for name in names:
            with qtbot.waitSignal(legend.kept_changed) as changed:
                qtbot.mouseClick(entries(legend)[name], Qt.MouseButton.LeftButton)
        assert changed.args == [None]
        assert all(one.isChecked() for one in entries(legend).values())


def test_words_that_there_is_no_room_for_are_cut_and_told_by_the_mouse(legend):
    assert entries(legend)["warm"].toolTip() == ""
    legend.set_room(60)
    legend.open()
    assert entries(legend)["warm"].toolTip() == "<qt>warm, 5 prospects</qt>"


def test_arrows_walk_and_enter_filters(legend, qtbot):
    entries(legend)["hot"].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(entries(legend)["hot"], Qt.Key.Key_Right)
    assert entries(legend)["warm"].hasFocus()
    with qtbot.waitSignal(legend.kept_changed) as changed:
        qtbot.keyClick(entries(legend)["warm"], Qt.Key.Key_Return)
    assert changed.args == [frozenset({"tiede"})]


def test_without_room_it_is_one_button_that_opens_and_closes(legend, qtbot):
    legend.set_room(180)
    assert list(entries(legend)) == ["Legend"]
    qtbot.mouseClick(entries(legend)["Legend"], Qt.MouseButton.LeftButton)
    assert set(entries(legend)) == {"hot", "warm", "cold", "Legend"}
    assert legend.width() <= 180
    qtbot.keyClick(legend, Qt.Key.Key_Escape)
    assert list(entries(legend)) == ["Legend"]


def test_a_class_that_empties_leaves_and_its_filter_stays_true(legend, qtbot):
    qtbot.mouseClick(entries(legend)["hot"], Qt.MouseButton.LeftButton)
    legend.show_entries(Looks(pack([a_line(0, "chaud"), a_line(1, "froid")], LEGEND)).entries)
    assert set(entries(legend)) == {"hot", "cold"}
    assert not entries(legend)["cold"].isChecked()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_word_of_it_is_cut(stage, words, family, scale):
    cuts: list[str] = []
    legend = Legend(words, Theme(DARK, scale, family, cuts.append), stage)
    legend.show_entries(Looks(pack(lines_around(60), LEGEND)).entries)
    for room in (1900, 300):
        legend.set_room(room)
        for button in entries(legend).values():
            button.click()
        legend.grab()
    assert cuts == []
