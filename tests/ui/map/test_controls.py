# SPDX-License-Identifier: MIT
"""The buttons over the map, and the strip at its foot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QMenu

from fieldsales.ui.map.controls import Controls, Foot, scale_bar
from fieldsales.ui.theme import LIGHT, Theme
from fieldsales.wording.words import Words


@pytest.fixture
def controls(stage, words, theme):
    controls = Controls(words, theme, stage)
    controls.show()
    return controls


def press(qtbot, controls: Controls, name: str) -> None:
    button = next(one for one in controls.findChildren(QAbstractButton) if one.text() == name)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(("name", "step"), [("Zoom in", 1), ("Zoom out", -1)])
def test_plus_and_minus_ask_for_a_zoom(controls, qtbot, name, step):
    with qtbot.waitSignal(controls.zoom_wanted) as wanted:
        press(qtbot, controls, name)
    assert wanted.args == [step]


def test_the_cross_hairs_ask_to_see_everything(controls, qtbot):
    with qtbot.waitSignal(controls.fit_wanted):
        press(qtbot, controls, "Show the whole tour, or everybody")


def test_the_layers_hide_the_names_of_towns(controls, qtbot):
    press(qtbot, controls, "What the map shows")
    menu = controls.findChild(QMenu)
    with qtbot.waitSignal(controls.layers_changed) as changed:
        next(one for one in menu.actions() if one.text() == "Names of towns").trigger()
    assert changed.args == [{"names": False, "tour": True, "asleep": True}]


@given(metres=st.floats(0.2, 20_000))
def test_the_scale_is_round_and_never_longer_than_its_room(metres):
    length, text = scale_bar(Words("en"), metres, 96)
    assert length / metres <= 96 + 1e-6
    assert length / metres >= 96 / 2.5 - 1e-6
    assert f"{length:.0e}"[0] in "125"
    assert text.endswith(("m", "km"))


def test_the_scale_says_kilometres_from_a_thousand_metres(words):
    assert scale_bar(words, 57, 96) == (5000, "5\u202fkm")
    assert scale_bar(words, 5, 96)[1] == "200\u202fm"


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [1040, 700, 380])
def test_the_foot_leaves_out_what_does_not_fit_and_cuts_nothing(stage, words, family, scale, width):
    cuts: list[str] = []
    foot = Foot(words, Theme(LIGHT, scale, family, cuts.append), stage)
    foot.show_scale(57)
    foot.show_estimated(True)
    foot.show_sources("© OpenStreetMap · © Natural Earth, GeoNames, INSEE")
    foot.resize(width, foot.sizeHint().height())
    foot.show()
    foot.grab()
    assert cuts == []


@pytest.mark.parametrize("metres", [0, 3, 57, 140, 990])
@pytest.mark.parametrize("width", [1040, 380, 250, 140])
def test_who_made_the_map_is_always_named(stage, words, family, width, metres):
    """The licence of OpenStreetMap asks for it; the scale gives way."""
    foot = Foot(words, Theme(LIGHT, 1.0, family), stage)
    foot.resize(width, foot.sizeHint().height())
    foot.show_scale(metres)
    foot.show_sources("© OpenStreetMap · © Natural Earth, GeoNames, INSEE")
    foot.show()
    maker = QRect(width - 40, 3, 24, 16)
    named = foot.grab(maker).toImage()
    foot.show_sources("")
    assert foot.grab(maker).toImage() != named
