# SPDX-License-Identifier: MIT
"""A day of twelve stops closed in a process of its own: prints one line of JSON."""

import statistics
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from child import tell
from demo_window import DemoWindow

TODAY = date(2026, 5, 12)


def close_day(folder: str) -> dict[str, Any]:
    """Close a day of twelve stops by keys, and tell how many they were and what they took."""
    demo = DemoWindow(Path(folder))
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from fieldsales.desk import chosen
    from fieldsales.desk.evening import Answer
    from fieldsales.desk.evening_answers import answer_stop
    from fieldsales.ui.evening.head import Stage

    desk, portfolio = demo.desk, demo.portfolio
    placed = [one.id for one in portfolio.prospects() if one.place is not None]
    chosen.put_into_day(desk, TODAY, placed[:40])
    kept = portfolio.kept_tour(TODAY)
    there = {one.prospect_id for one in kept.promises} if kept is not None else set()
    for who in [one for one in placed if one not in there][: 12 - len(there)]:
        answer_stop(desk, TODAY, who, Answer(None))
    demo.now = demo.now.replace(hour=19, minute=30)
    application, window = demo.application, demo.window
    demo.open()
    window.course.go_to(TODAY)
    demo.rest()
    blocked, saved, pressed = [0.0], [], 0

    def rest() -> None:
        quiet = 0
        while quiet < 3:
            step = time.monotonic()
            application.processEvents()
            blocked.append(time.monotonic() - step)
            quiet = quiet + 1 if demo.is_idle() else 0
            time.sleep(0.0005)

    def press(key: Any, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
        nonlocal pressed
        pressed += 1
        step = time.monotonic()
        QTest.keyClick(QApplication.focusWidget() or window, key, modifier)
        blocked.append(time.monotonic() - step)
        rest()

    press(Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
    room = window.views.evening
    stops = len(room.model.lines)
    digits = [Qt.Key(Qt.Key.Key_1 + number) for number in range(8)]
    for number in range(stops):
        press(Qt.Key.Key_0 if number == stops - 1 else digits[number % 8])
        began = time.monotonic()
        press(Qt.Key.Key_Return)
        saved.append(time.monotonic() - began)
    missed = 0
    while room.stage is Stage.AGAIN and missed < stops:
        missed += 1
        press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    if room.isVisible() or portfolio.kept_tour(window.course.day) is None:
        raise RuntimeError("the day after was not planned")
    return {
        "keys": pressed,
        "stops": stops,
        "missed": missed,
        "blocked_ms": max(blocked) * 1000,
        "saved_ms": statistics.median(saved) * 1000,
    }


if __name__ == "__main__":
    tell({one.__name__: one for one in (close_day,)})
