# SPDX-License-Identifier: MIT
"""Leave and nights asked for in the window: what does not work is said where it was asked."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt

from fieldsales.desk import leaves
from fieldsales.planning.problem import Patience

from ...flows.conftest import Rep

TUESDAY, WEDNESDAY = date(2026, 5, 12), date(2026, 5, 13)


@pytest.fixture
def camille(open_window: Callable[[str, str], Rep]) -> Rep:
    """Camille on her Tuesday, with a planner that is done at once."""
    rep = open_window("a", "2026-05-12T08:00")
    rep.desk.patience = Patience(iterations=100, seed=1)
    return rep


def test_days_of_leave_that_overlap_are_refused_on_the_sheet_and_answered_anew(camille: Rep) -> None:
    leaves.add_leave(camille.desk, TUESDAY, WEDNESDAY)
    camille.window.asking.leave_wished.emit()
    camille.wait_idle()
    sheet = camille.window.views.leave
    sheet.main.click()
    camille.wait_idle()
    assert sheet.isVisible()
    assert sheet.complaint.accessibleName()
    assert camille.window.views.banner.sentence == ""
    sheet.first.setText("20 May")
    sheet.last.setText("20 May")
    for _ in range(2):
        camille.qtbot.mouseClick(sheet.main, Qt.MouseButton.LeftButton)
    camille.wait_idle()
    assert not sheet.isVisible()
    assert [one.first for one in camille.desk.leaves] == [TUESDAY, date(2026, 5, 20)]


def test_a_night_at_a_place_that_nobody_knows_is_said_on_the_sheet_and_a_known_one_kept(camille: Rep) -> None:
    camille.window.asking.night_wished.emit()
    camille.wait_idle()
    sheet = camille.window.views.night
    sheet.other.setFocus()
    camille.type("Xyzzy-les-Bains")
    camille.press(Qt.Key.Key_Return)
    camille.wait_idle()
    assert sheet.isVisible()
    assert sheet.complaint.accessibleName()
    assert camille.desk.nights == {}
    sheet.other.selectAll()
    camille.type("Parthenay")
    camille.press(Qt.Key.Key_Return)
    camille.wait_idle()
    assert sheet.complaint.accessibleName() == ""
    sheet.main.click()
    camille.wait_idle()
    assert not sheet.isVisible()
    assert [night.place.label for night in camille.desk.nights.values()] == ["Parthenay"]
