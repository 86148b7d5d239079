# SPDX-License-Identifier: MIT
"""Long work goes a step in each turn of the loop, and the newest takes the place of an older one."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from fieldsales.ui.turns import Turns


def steps(done: list[str], name: str, count: int) -> Iterator[None]:
    try:
        for number in range(count):
            done.append(f"{name}{number}")
            yield
    finally:
        done.append(f"{name} ended")


def test_other_events_come_between_two_steps(qtbot: QtBot) -> None:
    owner, done = QObject(), []
    Turns(owner).run(steps(done, "a", 3))
    other = QTimer(owner, interval=0)
    other.timeout.connect(lambda: done.append("other"))
    other.start()
    qtbot.waitUntil(lambda: "a ended" in done)
    assert done.index("other") < done.index("a2")


def test_a_new_work_ends_the_older_one_and_gives_back_what_that_held(qtbot: QtBot) -> None:
    owner, done = QObject(), []
    turns = Turns(owner)
    turns.run(steps(done, "a", 1_000))
    qtbot.waitUntil(lambda: "a1" in done)
    turns.run(steps(done, "b", 2))
    assert done[-1] == "a ended"
    qtbot.waitUntil(lambda: "b ended" in done)
    assert "b1" in done


def test_what_is_stopped_does_no_more(qtbot: QtBot) -> None:
    owner, done = QObject(), []
    turns = Turns(owner)
    turns.run(steps(done, "a", 1_000))
    qtbot.waitUntil(lambda: "a1" in done)
    turns.stop()
    kept = list(done)
    QTimer.singleShot(0, owner, lambda: done.append("later"))
    qtbot.waitUntil(lambda: "later" in done)
    assert done == [*kept, "later"]
