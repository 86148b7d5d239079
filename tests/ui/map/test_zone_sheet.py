# SPDX-License-Identifier: MIT
"""The sheet on which a zone gets its name: whole from the first time on, and asked again when it is taken."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from fieldsales.ui.map.zone_sheet import ZoneSheet


@pytest.fixture
def sheet(qtbot, look) -> ZoneSheet:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1440, 900)
    sheet = ZoneSheet(look.words, look.theme, window)
    window.show()
    return sheet


def whole(sheet: ZoneSheet) -> QRect:
    return sheet.sheet.geometry()


def test_the_sheet_is_whole_the_first_time_and_grows_with_a_complaint(sheet, qtbot, look):
    sheet.ask()
    qtbot.waitUntil(sheet.main.isVisible)
    qtbot.waitUntil(lambda: whole(sheet).height() > sheet.main.height() + sheet.name.height())
    first = whole(sheet)
    assert sheet.rect().contains(first)
    assert look.cut_in(sheet) == []
    sheet.close_sheet()
    sheet.ask("Nord", "This name is taken.")
    qtbot.waitUntil(sheet.main.isVisible)
    qtbot.waitUntil(lambda: whole(sheet).height() > first.height())
    assert sheet.name.text() == "Nord"


def test_only_a_zone_with_a_name_is_kept(sheet, qtbot):
    sheet.ask()
    qtbot.waitUntil(sheet.main.isVisible)
    assert not sheet.main.isEnabled()
    sheet.name.setText("  ")
    assert not sheet.main.isEnabled()
    sheet.name.setText("Nord")
    with qtbot.waitSignal(sheet.named) as named:
        qtbot.mouseClick(sheet.main, Qt.MouseButton.LeftButton)
    assert named.args == ["Nord"]
    assert not sheet.isVisible()
