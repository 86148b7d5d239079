# SPDX-License-Identifier: MIT
"""The map's colours in the whole window: every field of its menu, and a legend that counts everybody."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QMenu

from fieldsales.desk.colouring import ColourBy

from .conftest import Rep, ask_page

#: how many kinds of mark the page knows
CLASSES = "fieldsales.shown.marks.classes.length"


def test_colours_stand_for_every_field_that_the_menu_offers(open_window: Callable[[str, str], Rep]) -> None:
    rep = open_window("a", "2026-05-12T08:00")
    view = rep.window.views.map
    everybody = len(rep.desk.portfolio.prospects())
    seen = []
    for at in range(len(ColourBy)):
        rep.click("What the map shows", view)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        by = next(one.menu() for one in menu.actions() if one.text() == "Colour by")
        by.actions()[at].trigger()
        menu.close()
        rep.wait_idle()
        looks = view._looks
        assert sum(entry.count for entry in looks.entries) == everybody
        count = len(looks.marks)
        rep.qtbot.waitUntil(lambda count=count: ask_page(rep, CLASSES) == count)
        seen.append(view.drawn.by)
    assert sorted(seen) == sorted(ColourBy)
    assert view.console_errors == []
