# SPDX-License-Identifier: MIT
"""Camille's week of 11 May 2026 as the desk plans it, and a hand on the mouse."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from fieldsales.desk import moves, prospects, weeks
from fieldsales.desk.desk import Desk
from fieldsales.desk.weeks import Week
from fieldsales.planning.problem import Patience
from fieldsales.ui import errands
from fieldsales.ui.seen import Seen
from fieldsales.ui.week.columns import Block, Column, Sight, columns_of
from fieldsales.ui.week.reading import WeekSeen
from fieldsales.ui.week.week_view import WeekView
from fieldsales.wording.words import Words

MONDAY = date(2026, 5, 11)
TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (MONDAY + timedelta(days=ahead) for ahead in range(1, 5))
MORNING = datetime(2026, 5, 12, 8, 42, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.fixture(scope="session")
def week_desk(make_desk: Callable[[], Desk]) -> Desk:
    """Camille's desk, her week planned and two of Tuesday's visits put into Friday; tests only read it."""
    desk = make_desk()
    desk.patience = Patience(iterations=30, seed=1)
    assert weeks.keep_days(desk, weeks.plan_days(desk, MONDAY, 7)) is not None
    for name in ("Le Comptoir", "Cave de la Sèvre"):
        move = moves.move_between(desk, TUESDAY, FRIDAY, prospects.find(desk, name).id)
        assert moves.keep_move(desk, move) is not None
    return desk


@pytest.fixture(scope="session")
def week(week_desk: Desk) -> Week:
    return weeks.week_of(week_desk, MONDAY, 7)


@pytest.fixture
def sight_in(week_desk: Desk) -> Callable[[Words, Week], Sight]:
    """Return what shows a week in some words."""

    def sight(words: Words, week: Week) -> Sight:
        seen = Seen(words)
        seen.take_everybody(errands.read_everybody(week_desk, words))
        found = seen.sight_of(WeekSeen(week, MORNING))
        assert found is not None
        return found

    return sight


@pytest.fixture
def sight(sight_in, words, week) -> Sight:
    return sight_in(words, week)


@pytest.fixture
def columns(sight, week) -> tuple[Column, ...]:
    return columns_of(sight, week)


@dataclass
class Grip:
    """The left button on the week: visits are meant by name, days by their date."""

    view: WeekView

    def block(self, name: str) -> Block:
        """Return a visit by the name of its prospect."""
        return next(one for c in self.view.days.columns for one in c.blocks if one.face.name == name)

    def at(self, block: Block) -> QPointF:
        """Return the middle of a visit on the screen."""
        return QPointF(self.view.visualRect(self.view.days.index_of(block.prospect_id, block.on)).center())

    def over(self, on: date, at: QPointF) -> QPointF:
        """Return a place at the same height in another day."""
        grid = self.view.grid
        number = self.view.days.number_of(on)
        return QPointF(grid.x(number) + grid.column / 2 - self.view.horizontalOffset(), at.y())

    def press(self, at: QPointF) -> None:
        self._send(QEvent.Type.MouseButtonPress, at, Qt.MouseButton.LeftButton)

    def drag(self, at: QPointF) -> None:
        self._send(QEvent.Type.MouseMove, at, Qt.MouseButton.NoButton)

    def release(self, at: QPointF) -> None:
        self._send(QEvent.Type.MouseButtonRelease, at, Qt.MouseButton.LeftButton)

    def carry(self, name: str, on: date) -> Block:
        """Press a visit and move it over another day."""
        block = self.block(name)
        start = self.at(block)
        there = self.over(on, start)
        self.press(start)
        for step in (0.3, 0.7, 1.0):
            self.drag(start + (there - start) * step)
        return block

    def _send(self, kind: QEvent.Type, at: QPointF, button: Qt.MouseButton) -> None:
        port = self.view.viewport()
        held = (
            Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else Qt.MouseButton.LeftButton
        )
        event = QMouseEvent(
            kind, at, QPointF(port.mapToGlobal(at.toPoint())), button, held, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(port, event)
