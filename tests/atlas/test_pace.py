# SPDX-License-Identifier: MIT
"""Whoever asks, a service hears no more questions a second than it allows."""

import threading

import pytest

from fieldsales.atlas.pace import Pace
from fieldsales.domain.errors import CancelledError


class Time:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now, self._lock = 0.0, threading.Lock()

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self.now += seconds


def test_seven_questions_a_second_pass_and_no_eighth() -> None:
    time = Time()
    pace, asked = Pace(7, time, time.sleep), []
    for _ in range(22):
        pace.wait_turn(lambda: False)
        asked.append(time.now)
    assert asked[21] == pytest.approx(3.0)
    assert all(later - one >= 1 - 1e-9 for one, later in zip(asked, asked[7:], strict=False))


def test_threads_share_the_pace() -> None:
    time = Time()
    pace, asked = Pace(7, time, time.sleep), []

    def ask() -> None:
        for _ in range(5):
            pace.wait_turn(lambda: False)
            asked.append(time.now)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(asked) == 20
    assert max(asked) >= 19 / 7 - 1e-9


def test_a_wish_for_patience_holds_everybody() -> None:
    time = Time()
    pace = Pace(7, time, time.sleep)
    pace.hold(5, lambda: False)
    pace.wait_turn(lambda: False)
    assert time.now >= 5


def test_nobody_waits_who_gave_up() -> None:
    time = Time()
    pace = Pace(0.001, time, time.sleep)
    pace.wait_turn(lambda: False)
    with pytest.raises(CancelledError):
        pace.wait_turn(lambda: time.now > 1)
    assert time.now < 2
