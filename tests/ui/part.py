# SPDX-License-Identifier: MIT
"""A part of the window that asks the desk on lanes of its own, as tests of one part have it."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.domain.errors import FieldSalesError
from fieldsales.ui.background import Background, Lane
from fieldsales.ui.effects import Effects
from fieldsales.ui.runner import Runner


def wait_idle(qtbot: QtBot, background: Background) -> None:
    """Wait until all lanes are idle, and nobody has work for them a turn of the loop later."""
    quiet = 0

    def is_quiet() -> bool:
        nonlocal quiet
        QApplication.processEvents()
        quiet = 0 if any(map(background.is_busy, Lane)) else quiet + 1
        return quiet > 2

    qtbot.waitUntil(is_quiet, timeout=30_000)


class Part:
    """A part of the window, with the effects and complaints that everybody else hears of."""

    def __init__(self, qtbot: QtBot, desk: Desk, background: Background) -> None:
        self.qtbot, self.desk, self.background = qtbot, desk, background
        self.effects: list[Effect] = []
        self.complaints: list[FieldSalesError | None] = []
        self.happenings = Effects()
        self.happenings.happened.connect(self.effects.append)
        self.runner = Runner(desk, background, self.happenings, self.complaints.append)

    def wait(self) -> None:
        """Wait until nobody has work for a lane any more."""
        wait_idle(self.qtbot, self.background)
