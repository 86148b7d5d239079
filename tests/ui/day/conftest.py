# SPDX-License-Identifier: MIT
"""A hand on the mouse that presses, drags and lets go."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot


@dataclass
class Hand:
    """The left button on a list: rows are meant by their number, places in them by a point."""

    qtbot: QtBot

    def click(self, view: QAbstractItemView, at: QPoint) -> None:
        """Press and let go in the same place."""
        self.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def hover(self, view: QAbstractItemView, at: QPoint) -> None:
        """Move without a button."""
        self._move(view, at, Qt.MouseButton.NoButton)

    def press(self, view: QAbstractItemView, at: QPoint) -> None:
        """Press and hold."""
        self.qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def drag(self, view: QAbstractItemView, at: QPoint) -> None:
        """Move with the button held."""
        self._move(view, at, Qt.MouseButton.LeftButton)

    def release(self, view: QAbstractItemView, at: QPoint) -> None:
        """Let go."""
        self.qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def _move(self, view: QAbstractItemView, at: QPoint, held: Qt.MouseButton) -> None:
        # what the test library moves has no button down
        port = view.viewport()
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(at),
            QPointF(port.mapToGlobal(at)),
            Qt.MouseButton.NoButton,
            held,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(port, event)


@pytest.fixture
def hand(qtbot: QtBot) -> Hand:
    return Hand(qtbot)
