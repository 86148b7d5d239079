# SPDX-License-Identifier: MIT
"""Territories are read beside all else; one that the rep has deleted is gone, whatever comes next."""

import threading
from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from fieldsales.desk.desk import Desk
from fieldsales.desk.territory import territories
from fieldsales.ui.background import Background, Lane
from fieldsales.ui.territories.talk import TerritoryTalk
from fieldsales.wording.words import Words

from ...extracts import build_shop
from ..part import Part


def test_a_territory_deleted_just_before_closing_is_deleted(
    qtbot: QtBot, make_desk: Callable[[], Desk], background: Background, tmp_path: Path, words: Words
) -> None:
    part = Part(qtbot, make_desk(), background)
    build_shop(part.desk, tmp_path, "Niort")
    talk = TerritoryTalk(part.runner, words)
    gate = threading.Event()
    part.runner.read(lambda _desk: gate.wait(20), lambda _none: None, lane=Lane.QUESTIONS)
    part.runner.read(lambda _desk: gate.wait(20), lambda _none: None)
    talk.delete("Niort")
    threading.Timer(0.3, gate.set).start()
    background.stop()
    assert territories(part.desk) == ()
