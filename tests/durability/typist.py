# SPDX-License-Identifier: MIT
"""Types into visits of a real window, or speaks, until it is killed; prints keys and what was heard.

Words: the portfolio's file, the seed of what is done when, and `type` or `speak`. The portfolio is opened
once a line was read. A line that is printed is a JSON object: "open" says what stood in the note when a
visit was opened, "key" comes before a key is pressed, "save" before Ctrl+Enter, "heard" before the window
hears so many samples of a voice note.
"""

import json
import random
import string
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fieldsales.desk.desk import Desk
from fieldsales.desk.prospects import lines
from fieldsales.places import places
from fieldsales.portfolio.portfolio import Portfolio
from fieldsales.startup import library_of, read_language
from fieldsales.ui.application import Stage, prepare
from fieldsales.ui.files import Files
from fieldsales.ui.notes.recorder import Recorder

#: What is typed: words, an accent, an emoji of two halves, Hebrew.
LETTERS = (*string.ascii_lowercase, *"     éàœ", "🍷", "ש")

CTRL = Qt.KeyboardModifier.ControlModifier


def say(**said: Any) -> None:
    """Print a line at once: what was said before a kill is read after it."""
    sys.stdout.write(json.dumps({"at": time.time(), **said}) + "\n")
    sys.stdout.flush()


class Typist(QObject):
    """One who types at 15 to 120 ms a key, saves now and then, and goes on to somebody else."""

    def __init__(self, stage: Stage, who: list[str], chance: random.Random) -> None:
        super().__init__()
        self._window, self._who, self._chance = stage.window, who, chance
        self._open, self._said = "", None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go_on)
        self._timer.start(50)

    def _go_on(self) -> None:
        visit = self._window.views.visit
        if not self._open:
            if self._window.seen.situation is not None and self._window.rep_day.drafts.is_ready:
                self._open = self._chance.choice(self._who)
                self._window.record.visit(self._open)
            self._timer.start(50)
            return
        if visit.prospect_id != self._open or not visit.isVisible() or not visit.footer.main.isEnabled():
            self._timer.start(20)
            return
        if visit.outcomes.outcome is None or self._said != (self._open, visit.note):
            self._said = (self._open, visit.note)
            say(open=self._open, text=visit.note.toPlainText())
            QTest.keyClick(visit.outcomes, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
        self._press(visit)
        self._timer.start(self._chance.randint(15, 120))

    def _press(self, visit: Any) -> None:
        fate = self._chance.random()
        if fate < 0.01:
            say(save=self._open, text=visit.note.toPlainText())
            self._open, self._said = "", None
            QTest.keyClick(visit.note, Qt.Key.Key_Return, CTRL)
        elif fate < 0.02:
            self._open, self._said = "", None
            QTest.keyClick(visit.note, Qt.Key.Key_Escape)
        else:
            letter = self._chance.choice(LETTERS)
            say(key=self._open, letter=letter)
            visit.note.insertPlainText(letter) if len(letter.encode()) > 1 else QTest.keyClicks(
                visit.note, letter
            )


class Fed:
    """A microphone that hears samples as fast as time passes; each says which one it is."""

    rate = 16_000

    def __init__(self, recorder: Recorder) -> None:
        self._recorder, self._spoken, self._began = recorder, 0, 0.0
        self._timer = QTimer(recorder, interval=40)

    def start(self, hear: Callable[[bytes], None], failed: Callable[[], None]) -> None:
        """Begin to hear."""
        del failed
        self._spoken, self._began = 0, time.monotonic()
        self._timer.timeout.connect(lambda: self._speak(hear))
        self._timer.start()

    def _speak(self, hear: Callable[[bytes], None]) -> None:
        speaking = self._recorder.speaking
        until = round((time.monotonic() - self._began) * self.rate)
        if speaking is not None:
            say(heard=speaking.key, samples=until)
            hear(np.arange(self._spoken, until).astype("<u2").tobytes())
            self._spoken = until

    def stop(self) -> None:
        """Hear no more."""
        self._timer.stop()
        self._timer.timeout.disconnect()


class Speaker(QObject):
    """One who speaks a voice note into a visit, ends it now and then, and begins another."""

    def __init__(self, stage: Stage, who: list[str], chance: random.Random) -> None:
        super().__init__()
        self._window, self._who, self._chance = stage.window, chance.choice(who), chance
        self._is_open = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go_on)
        self._timer.start(50)

    def _go_on(self) -> None:
        day, visit = self._window.rep_day, self._window.views.visit
        if not self._is_open:
            if self._window.seen.situation is not None and day.drafts.is_ready:
                self._is_open = True
                self._window.record.visit(self._who)
                day.notes.recorder.microphone = Fed(day.notes.recorder)
            self._timer.start(50)
        elif visit.prospect_id != self._who or not visit.isVisible():
            self._timer.start(20)
        else:
            QTest.keyClick(visit.note, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
            self._timer.start(self._chance.randint(500, 6_000))


def main(path: Path, seed: int, what: str) -> None:
    """Open the window and type or speak until somebody ends this process."""
    application = prepare()
    sys.stdin.readline()
    where = places(path.parent / "home")
    zone = ZoneInfo("Europe/Paris")
    portfolio = Portfolio.open(path, backups=where.backups)
    desk = Desk(portfolio, library_of(where), lambda: datetime.now(zone))
    files = Files(
        where.resources / "web",
        lambda: desk.library.blob("base_map.json"),
        where.window_state,
        where.outputs,
        where.cache,
        where.territories,
    )
    stage = Stage(
        application,
        desk,
        lambda language: read_language(language, where.catalogues),
        read_language("fr", where.catalogues),
        files,
    )
    stage.open()
    who = sorted(line.prospect.id for line in lines(desk))[:4]
    rep = (Speaker if what == "speak" else Typist)(stage, who, random.Random(seed))
    QApplication.exec()
    del rep


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
