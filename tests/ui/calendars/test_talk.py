# SPDX-License-Identifier: MIT
"""Calendar files that are read at the same time are stopped together."""

import threading
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from fieldsales.desk import calendars
from fieldsales.desk.desk import Desk
from fieldsales.domain.errors import CancelledError
from fieldsales.ui.background import Background
from fieldsales.ui.calendars.talk import CalendarTalk
from fieldsales.wording.words import Words

from ..part import Part


def test_cancel_stops_every_file_that_was_dropped(
    qtbot: QtBot, desk: Desk, background: Background, words: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    part, gate, whole = Part(qtbot, desk, background), threading.Event(), []

    def read_file(path: Path, _span: Any, progress: Any, cancelled: Any) -> None:
        gate.wait(30)
        if cancelled():
            raise CancelledError
        whole.append(path)

    monkeypatch.setattr(calendars, "read_file", read_file)
    talk, began = CalendarTalk(part.runner, words), []
    talk.began.connect(began.append)
    for name in ("a.ics", "b.ics"):
        talk.import_file(Path(name))
    qtbot.waitUntil(lambda: len(began) == 2)
    talk.cancel()
    gate.set()
    part.wait()
    assert (whole, part.complaints) == ([], [])
