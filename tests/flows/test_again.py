# SPDX-License-Identifier: MIT
"""A rep takes something back by keyboard and does it again, until something else is done."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from .conftest import Rep

CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


def test_a_plan_is_taken_back_and_done_again_by_either_key(open_window: Callable[[str, str], Rep]) -> None:
    rep = open_window("a", "2026-05-12T08:00")
    rep.window.course.plan()
    rep.wait_idle()
    planned = rep.stops
    assert planned
    for key, modifier in ((Qt.Key.Key_Y, CTRL), (Qt.Key.Key_Z, CTRL_SHIFT)):
        rep.press(Qt.Key.Key_Z, modifier=CTRL)
        rep.wait_idle()
        assert rep.stops == []
        rep.press(key, modifier=modifier)
        rep.wait_idle()
        assert rep.stops == planned
        assert rep.said == "Done again: Plan of the day."
    rep.press(Qt.Key.Key_Y, modifier=CTRL)
    rep.wait_idle()
    assert rep.window.views.banner.sentence.startswith("There is nothing to do again")
