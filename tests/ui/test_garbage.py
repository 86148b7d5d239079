# SPDX-License-Identifier: MIT
"""What Qt made is freed by the window's thread, however much garbage the lanes leave."""

import gc
import threading
import weakref
from functools import partial

from fieldsales.ui import garbage
from fieldsales.ui.background import Background
from fieldsales.ui.garbage import GarbageCollection


class Knot:
    """Garbage that only a collection frees: it holds itself."""

    def __init__(self) -> None:
        self.itself = self


class Held:
    """Asks for something and lives only as long as the answer needs it."""

    def take(self, answer: object) -> None:
        assert answer == 1


def leave_garbage() -> int:
    """Leave more than three collections' worth of garbage."""
    for _ in range(100_000):
        Knot()
    return 0


def freed_on(what: object) -> list[threading.Thread]:
    """Return a list that gets the thread on which something is freed."""
    threads: list[threading.Thread] = []
    weakref.finalize(what, lambda: threads.append(threading.current_thread()))
    return threads


def test_a_lane_that_leaves_garbage_frees_nothing_of_the_window(qapp, qtbot):
    gc.collect()
    background, collection = Background(), GarbageCollection()
    answers: list[int] = []
    threads = freed_on(Knot())
    background.run(leave_garbage, answers.append, answers.append)
    qtbot.waitUntil(lambda: answers == [0] and bool(threads))
    background.stop()
    collection.stop()
    assert threads == [threading.main_thread()]


def test_what_an_answer_needed_is_freed_by_the_window_before_the_lane_does_something_else(qapp, qtbot):
    background = Background()
    held = Held()
    threads = freed_on(held)
    background.run(partial(len, [held]), held.take, held.take)
    del held
    qtbot.waitUntil(lambda: bool(threads))
    background.stop()
    assert threads == [threading.main_thread()]


def test_what_nobody_holds_is_freed_after_a_while_without_a_full_stop_of_the_window(qapp, qtbot):
    gc.collect()
    collection = GarbageCollection()
    threads = freed_on(Knot())
    leave_garbage()
    assert not threads
    qtbot.waitUntil(lambda: bool(threads), timeout=30_000)
    collection.stop()


def test_what_grew_old_is_looked_through_again_only_while_nobody_works_in_the_window(
    qapp, qtbot, monkeypatch
):
    uses = [True]
    monkeypatch.setattr(garbage, "_is_in_use", lambda: uses[-1])
    gc.collect()
    before, thresholds = gc.get_freeze_count(), gc.get_threshold()
    gc.set_threshold(1_000, 1, 1)
    collection = GarbageCollection()
    knot, kept = Knot(), []
    threads = freed_on(knot)

    def is_set_aside() -> bool:
        kept.extend(Knot() for _ in range(3_000))
        return gc.get_freeze_count() > before

    qtbot.waitUntil(is_set_aside, timeout=30_000)
    del knot
    count = gc.get_freeze_count()
    qtbot.waitUntil(lambda: is_set_aside() and gc.get_freeze_count() > count, timeout=30_000)
    assert not threads
    uses.append(False)
    qtbot.waitUntil(lambda: bool(threads), timeout=30_000)
    collection.stop()
    gc.set_threshold(*thresholds)
    assert gc.get_freeze_count() == 0


def test_without_a_window_python_collects_by_itself_again(qapp):
    collection = GarbageCollection()
    assert not gc.isenabled()
    collection.stop()
    assert gc.isenabled()
