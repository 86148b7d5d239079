# SPDX-License-Identifier: MIT
"""A window for the sheet to stand in, and links to show in it."""

import pytest
from PySide6.QtWidgets import QWidget

from fieldsales.domain.handoff import Point
from fieldsales.domain.place import Place

HOME = Point(Place(46.32, -0.46), "Your home")
SHOPS = [Point(Place(46.3 + number / 100, -0.4 - number / 100), f"Cave {number}") for number in range(1, 9)]


@pytest.fixture
def window(qtbot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1200, 800)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window
