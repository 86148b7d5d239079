# SPDX-License-Identifier: MIT
"""F1 on a figure says where that figure comes from: in the day's head, on the record, among the revenue."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from fieldsales.desk import help as desk_help
from fieldsales.desk import orders
from fieldsales.domain.order import SoldLine
from fieldsales.ui.figure import EXPLAINS

from ...flows.conftest import Rep

Open = Callable[[str, str], Rep]


@pytest.fixture
def rep(open_window: Open) -> Rep:
    rep = open_window("a", "2026-05-12T08:42")
    rep.window.course.plan()
    rep.wait_idle()
    return rep


def asked(rep: Rep) -> str:
    """Press F1 and return the title of what is explained first."""
    rep.press(Qt.Key.Key_F1)
    rep.wait_idle()
    help_ = rep.window.views.help
    title = help_.titles[0]
    help_.close_sheet()
    return title


def test_arrows_go_through_the_figures_of_the_day(rep: Rep) -> None:
    figures = rep.window.views.day.head.figures
    figures.setFocus(Qt.FocusReason.TabFocusReason)
    assert asked(rep) == "The number of visits"
    assert QApplication.focusWidget() is figures
    rep.press(Qt.Key.Key_Right)
    assert asked(rep) == "Driving in minutes"
    rep.press(Qt.Key.Key_Right)
    assert asked(rep) == "Deadlines kept"
    rep.press(Qt.Key.Key_Left)
    assert asked(rep) == "Driving in minutes"
    rep.window.views.day.timeline.setFocus()
    assert asked(rep) == "The day"


@pytest.mark.parametrize(("figure", "title"), [("odds", "The chance of winning"), ("deadline", "Deadline")])
def test_the_figures_of_a_record_are_reached_by_tab(rep: Rep, figure: str, title: str) -> None:
    rep.window.ways.open_record(rep.window.seen.next_stop(), takes_focus=True)
    rep.wait_idle()
    for _ in range(12):
        rep.press(Qt.Key.Key_Backtab, modifier=Qt.KeyboardModifier.ShiftModifier)
        here = QApplication.focusWidget()
        if here is not None and here.objectName() == f"figure.{figure}":
            break
    assert asked(rep) == title


def test_the_figures_of_the_revenue_are_explained(rep: Rep) -> None:
    shop = rep.window.seen.next_stop()
    lines = [SoldLine("Chinon", "Loire", Decimal(36), Decimal("6.20"), vat=Decimal(20))]
    rep.window.effects.happened.emit(orders.record_order(rep.desk, shop, lines))
    rep.window.ways.go_to_report("revenue")
    rep.wait_idle()
    page = rep.window.views.reports.revenue
    for name, title in (("figure.target", "Revenue and its target"), ("turn.lines", "What is sold")):
        part = page.findChild(QWidget, name)
        assert part is not None, name
        part.setFocus(Qt.FocusReason.TabFocusReason)
        assert asked(rep) == title
    page.findChild(QWidget, "settings").setFocus(Qt.FocusReason.TabFocusReason)
    assert asked(rep) == "The reports"


def test_every_figure_that_says_so_is_explained(rep: Rep) -> None:
    known = {one.id for one in desk_help.entries(rep.desk)}
    named = {
        str(one.property(EXPLAINS)) for one in rep.window.findChildren(QWidget) if one.property(EXPLAINS)
    }
    assert named
    assert named <= known
