# SPDX-License-Identifier: MIT
"""A timeline on the screen, and a hand on the mouse that presses, drags and lets go."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from fieldsales.domain.tour import Tour
from fieldsales.ui.day.rows import rows_of
from fieldsales.ui.day.timeline_view import TimelineView

#: What the timeline tells that the rep wants.
WISHES = (
    "stop_chosen",
    "stop_moved",
    "stop_pinned",
    "stop_removed",
    "call_requested",
    "call_chosen",
    "move_considered",
)


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


class Around(QWidget):
    """What the timeline stands in; it keeps the keys that come through."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[int] = []
        QVBoxLayout(self).setContentsMargins(0, 0, 0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.keys.append(event.key())


@pytest.fixture
def around(qtbot) -> Around:
    around = Around()
    qtbot.addWidget(around)
    around.resize(420, 760)
    return around


@pytest.fixture
def view(qtbot, words, theme, scene, around) -> TimelineView:
    """The day whole on the screen, the keyboard in it."""
    view = TimelineView(words, theme)
    around.layout().addWidget(view)
    view.rows.show_rows(rows_of(words, scene.tour, scene.faces, scene.home))
    around.show()
    around.activateWindow()
    qtbot.waitUntil(around.isActiveWindow)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    return view


@pytest.fixture
def show(view, words, scene) -> Callable[[Tour], None]:
    """Return what shows another tour in the view."""
    return lambda tour: view.rows.show_rows(rows_of(words, tour, scene.faces, scene.home))


@pytest.fixture
def wishes(view) -> list[tuple[object, ...]]:
    """What the view asked for, in order."""
    told: list[tuple[object, ...]] = []
    for name in WISHES:
        getattr(view, name).connect(lambda *args, name=name: told.append((name, *args)))
    return told


def box(view: TimelineView, prospect_id: str) -> QRectF:
    return QRectF(view.visualRect(view.rows.index(view.rows.number_of(prospect_id))))


def middle(view: TimelineView, prospect_id: str, lower: int = 0) -> QPoint:
    return box(view, prospect_id).center().toPoint() + QPoint(0, lower)


def picture(view: TimelineView, prospect_id: str) -> QImage:
    return view.viewport().grab(box(view, prospect_id).toRect()).toImage()
