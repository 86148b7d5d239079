# SPDX-License-Identifier: MIT
"""Of one kind of question only the newest is answered; notes and other questions do not wait for it."""

import threading

import pytest

from fieldsales.desk.desk import Desk
from fieldsales.domain.errors import NoTourError
from fieldsales.ui.background import Background, Lane
from fieldsales.ui.newest import Newest

from .part import Part


class Asking(Part):
    """A part of the window that asks, with all it was told."""

    def __init__(self, qtbot, desk: Desk, background: Background) -> None:
        super().__init__(qtbot, desk, background)
        self.answers: list[str] = []
        self.of = Newest(self.runner)


@pytest.fixture
def part(qtbot, desk, background) -> Asking:
    return Asking(qtbot, desk, background)


def test_a_question_that_is_asked_anew_ends_at_once_and_the_newer_one_is_answered(part):
    begun = threading.Event()

    def endless(desk: Desk) -> str:
        begun.set()
        while True:
            desk.go_on()

    part.of.ask(endless, part.answers.append)
    part.qtbot.waitUntil(begun.is_set)
    part.of.ask(lambda _desk: "waiting", part.answers.append)
    part.of.ask(lambda _desk: "newest", part.answers.append)
    part.wait()
    assert part.answers == ["newest"]
    assert part.complaints == []


def test_what_is_forgotten_is_not_answered(part):
    part.of.ask(lambda _desk: "forgotten", part.answers.append)
    part.of.forget()
    part.wait()
    assert part.answers == []


def test_a_note_is_written_and_a_week_read_meanwhile_and_another_question_comes_in_turn(part):
    gate = threading.Event()
    part.of.ask(lambda _desk: f"{gate.wait(20)}", part.answers.append)
    part.runner.read(lambda _desk: "note", part.answers.append)
    part.qtbot.waitUntil(lambda: part.answers == ["note"])
    Newest(part.runner).ask(lambda _desk: "other", part.answers.append)
    part.runner.read(lambda _desk: "week", part.answers.append, lane=Lane.READING)
    part.qtbot.waitUntil(lambda: part.answers == ["note", "week"])
    gate.set()
    part.wait()
    assert part.answers == ["note", "week", "True", "other"]


def test_a_question_waits_for_no_week_that_takes_long(part):
    gate = threading.Event()
    part.runner.read(lambda _desk: f"{gate.wait(20)}", part.answers.append, lane=Lane.READING)
    part.of.ask(lambda _desk: "way", part.answers.append)
    part.runner.beside(lambda: "colours", part.answers.append, lambda: None)
    part.qtbot.waitUntil(lambda: part.answers == ["way", "colours"])
    gate.set()
    part.wait()
    assert part.answers == ["way", "colours", "True"]


def test_what_goes_wrong_is_told(part):
    def refuse(_desk: Desk) -> str:
        raise NoTourError("2026-05-12")

    part.of.ask(refuse, part.answers.append)
    part.wait()
    assert [type(one) for one in part.complaints] == [NoTourError]
    assert part.answers == []


def test_nobody_is_told_what_went_wrong_with_a_question_that_was_asked_anew(part):
    begun, gate = threading.Event(), threading.Event()

    def refuse(_desk: Desk) -> str:
        begun.set()
        gate.wait(20)
        raise NoTourError("2026-05-12")

    part.of.ask(refuse, part.answers.append)
    part.qtbot.waitUntil(begun.is_set)
    part.of.ask(lambda _desk: "newest", part.answers.append)
    gate.set()
    part.wait()
    assert (part.answers, part.complaints) == (["newest"], [])
