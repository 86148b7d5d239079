# SPDX-License-Identifier: MIT
"""What if, in the whole window: asked from the palette, answered over the week, and nothing kept."""

from collections.abc import Callable

from PySide6.QtWidgets import QAbstractButton

from fieldsales.planning.problem import Patience

from .conftest import Rep


def test_a_day_of_leave_is_compared_and_nothing_is_kept(open_window: Callable[[str, str], Rep]) -> None:
    rep = open_window("demonstration", "2026-05-12T08:00")
    rep.desk.patience = Patience(iterations=300, seed=1)
    before = rep.desk.portfolio.last_change()
    rep.window.views.palette.command_chosen.emit("what_if")
    rep.wait_idle()
    sheet = rep.window.views.week.what_if
    assert sheet.isVisible()
    chips = [one for one in sheet.findChildren(QAbstractButton) if one.isCheckable()]
    assert [chip.text() for chip in chips] == ["Tue 12", "Wed 13", "Fri 15"]
    chips[1].click()
    compared = []
    rep.window.week.compared.connect(compared.append)
    sheet.compare.click()
    rep.wait_idle()
    (found,) = compared
    assert found.then.stops < found.now.stops
    assert found.fails
    assert sheet.compare.isEnabled()
    assert rep.desk.portfolio.last_change() == before


def test_a_comparison_can_be_given_up(open_window: Callable[[str, str], Rep]) -> None:
    rep = open_window("a", "2026-05-12T08:00")
    rep.window.ways.go_to_week(False)
    rep.wait_idle()
    rep.window.views.week.head.what_if.click()
    compared = []
    rep.window.week.compared.connect(compared.append)
    rep.window.views.week.what_if.compare.click()
    rep.window.week.cancel()
    rep.wait_idle()
    assert compared == []
    assert rep.window.views.week.what_if.compare.isEnabled()
