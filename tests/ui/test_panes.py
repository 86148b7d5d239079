# SPDX-License-Identifier: MIT
"""The panes of the window: folded by width and text size, put back as they were left."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QLabel, QWidget

from fieldsales.ui.panes import DRAWER, LIST_WIDTH, NARROW, RIGHT_WIDTH, Panes
from fieldsales.ui.theme import LIGHT, Theme


@pytest.fixture
def state(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def make_panes(qtbot, theme) -> Iterator[Callable[..., Panes]]:
    """Return what makes panes of a width, with bare widgets in their places."""

    def make(width: int, theme: Theme = theme) -> Panes:
        rail, left, centre, foot = (QLabel(name) for name in ("rail", "list", "map", "foot"))
        panes = Panes(rail, left, centre, foot, theme)
        panes.right.addWidget(QLabel("day"))
        qtbot.addWidget(panes)
        panes.resize(width, 800)
        panes.show()
        return panes

    return make


def left_of(panes: Panes) -> QWidget:
    return panes.splitter.widget(0)


def test_the_list_stands_beside_the_map_where_there_is_room(make_panes):
    panes = make_panes(DRAWER)
    assert not panes.is_folded
    assert left_of(panes).isVisible()


def test_the_list_is_a_drawer_where_there_is_none(make_panes, qtbot):
    panes = make_panes(1440)
    with qtbot.waitSignal(panes.folded) as told:
        panes.resize(DRAWER - 1, 800)
    assert told.args == [True]
    assert not left_of(panes).isVisible()
    with qtbot.waitSignal(panes.folded) as told:
        panes.resize(1440, 800)
    assert told.args == [False]
    assert left_of(panes).isVisible()


def test_a_drawer_opens_and_closes_and_a_list_beside_the_map_does_not(make_panes):
    panes = make_panes(DRAWER - 1)
    for is_open in (True, False):
        panes.show_list(is_open)
        assert left_of(panes).isVisible() is is_open
    panes.resize(1440, 800)
    panes.show_list(False)
    assert left_of(panes).isVisible()


def test_the_same_width_is_not_told_twice(make_panes, qtbot):
    panes = make_panes(1440)
    with qtbot.assertNotEmitted(panes.folded):
        panes.resize(1500, 800)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_width_is_counted_in_the_size_of_the_text(make_panes, family, scale):
    theme = Theme(LIGHT, scale, family)
    for width, is_folded, is_narrow in (
        (DRAWER, False, False),
        (DRAWER - 1, True, False),
        (NARROW, True, False),
        (NARROW - 1, True, True),
    ):
        panes = make_panes(int(width * scale), theme)
        assert (panes.is_folded, panes.is_narrow) == (is_folded, is_narrow), width


def test_larger_text_folds_the_list_of_the_same_window(make_panes, family, qtbot):
    panes = make_panes(1440)
    with qtbot.waitSignal(panes.folded):
        panes.set_theme(Theme(LIGHT, 1.5, family))
    assert panes.is_folded


def test_at_first_the_panes_have_the_widths_they_are_meant_to_have(make_panes, state):
    panes = make_panes(1440)
    panes.restore(state)
    wide = panes.splitter.sizes()
    assert wide[0] == pytest.approx(LIST_WIDTH, abs=2)
    assert wide[2] == pytest.approx(RIGHT_WIDTH, abs=2)
    assert sum(wide) == pytest.approx(panes.splitter.width(), abs=4)


def test_panes_come_back_as_they_were_left(make_panes, state):
    left = make_panes(1440)
    left.restore(state)
    left.splitter.setSizes([250, 600, 520])
    left.save(state)
    again = make_panes(1440)
    again.restore(state)
    assert again.splitter.sizes() == left.splitter.sizes()


def test_a_pane_that_was_closed_stays_closed(make_panes, state):
    left = make_panes(1440)
    left.splitter.setSizes([0, 900, 420])
    left.save(state)
    again = make_panes(1440)
    again.restore(state)
    assert again.splitter.sizes()[0] == 0


def test_a_folded_window_does_not_forget_how_wide_the_list_was(make_panes, state):
    panes = make_panes(1440)
    panes.splitter.setSizes([250, 600, 520])
    panes.save(state)
    kept = panes.splitter.sizes()
    panes.resize(DRAWER - 100, 800)
    panes.show_list(True)
    panes.splitter.setSizes([500, 300, 400])
    panes.save(state)
    again = make_panes(1440)
    again.restore(state)
    assert again.splitter.sizes() == kept


def test_a_state_that_is_damaged_gives_the_meant_widths(make_panes, state):
    state.setValue("window/panes", "not a state")
    panes = make_panes(1440)
    panes.restore(state)
    assert panes.splitter.sizes()[0] == pytest.approx(LIST_WIDTH, abs=2)


def test_the_foot_lies_below_rail_and_panes(make_panes):
    panes = make_panes(1440)
    foot = next(one for one in panes.findChildren(QLabel) if one.text() == "foot")
    rail = next(one for one in panes.findChildren(QLabel) if one.text() == "rail")
    assert foot.width() == panes.width()
    assert foot.geometry().top() > rail.geometry().bottom()
    assert rail.geometry().right() < panes.rooms.geometry().left()
