# SPDX-License-Identifier: MIT
"""Files are read and written one after the other, and the one that waits says so."""

from pathlib import Path
from typing import Any

import pytest

from fieldsales.domain.errors import CancelledError
from fieldsales.ui.files_talk import FilesTalk


class Turns:
    """A lane that does one thing when it is told to."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Any, Any, Any]] = []

    def read(self, work: Any, done: Any, failed: Any) -> None:
        self.waiting.append((work, done, failed))

    def to_window(self, tell: Any) -> Any:
        return tell

    def finish(self, answer: Any = None) -> None:
        _work, done, _failed = self.waiting.pop(0)
        done(answer)

    def fail(self) -> None:
        self.waiting.pop(0)[2]()


@pytest.fixture
def turns() -> Turns:
    return Turns()


@pytest.fixture
def told(qapp, words, turns):
    """A talk, and all that it told in order."""
    talk = FilesTalk(turns, words, Path("letters"))
    heard: list[Any] = []
    talk.began.connect(lambda what: heard.append(("began", what)))
    talk.ended.connect(lambda: heard.append(("ended", "")))
    talk.waits.connect(lambda text: heard.append(("waits", text)))
    return talk, heard


def test_what_is_wished_while_something_goes_on_waits_and_is_told(told, turns):
    talk, heard = told
    talk.import_file(Path("clients.csv"))
    talk.export(Path("all.csv"))
    assert heard == [
        ("began", "Reading clients.csv"),
        ("waits", "Writing all.csv waits until this is done: Reading clients.csv"),
    ]
    assert len(turns.waiting) == 2, "the lane holds both, so that none is lost when the window closes"
    turns.finish()
    assert heard[2:] == [("ended", ""), ("began", "Writing all.csv")]
    turns.fail()
    assert heard[4:] == [("ended", "")]


def test_cancel_stops_what_goes_on_and_not_what_waits(told, turns):
    talk, _heard = told
    for name in ("one.csv", "two.csv"):
        talk.import_file(Path(name))
    talk.cancel()
    first, second = (work.args[0].keywords["cancelled"] for work, _done, _failed in turns.waiting)
    assert (first(), second()) == (True, False)
    turns.finish()
    talk.cancel()
    assert second()


def test_what_was_stopped_is_no_answer(told, turns):
    talk, _heard = told
    imported: list[Any] = []
    talk.imported.connect(imported.append)
    talk.import_file(Path("one.csv"))
    work = turns.waiting[0][0]

    def stopped(_desk: Any, **_named: Any) -> None:
        raise CancelledError

    assert work.func(stopped, None) is None
    turns.finish(None)
    assert imported == []
