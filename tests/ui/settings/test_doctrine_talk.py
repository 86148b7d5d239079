# SPDX-License-Identifier: MIT
"""The doctrine's pages ask on the portfolio lane: a newer question stops an older one; files go and come."""

from collections.abc import Callable

import pytest

from fieldsales.desk.desk import Desk
from fieldsales.domain.errors import DoctrineError
from fieldsales.ui.background import Background
from fieldsales.ui.settings.doctrine_talk import DoctrineTalk

from ..part import Part


@pytest.fixture
def part(qtbot, make_desk: Callable[[], Desk], background: Background) -> Part:
    return Part(qtbot, make_desk(), background)


@pytest.fixture
def own(part: Part) -> Desk:
    return part.desk


@pytest.fixture
def talk(part: Part) -> DoctrineTalk:
    return DoctrineTalk(part.runner)


def test_only_the_newest_question_is_answered(talk, part):
    answers = []
    talk.previewed.connect(lambda switch: answers.append(switch.proposed.id))
    for doctrine_id in ("entrant", "decision", "terrain"):
        talk.preview(doctrine_id)
    part.wait()
    assert answers == ["terrain"]


def test_a_stopped_question_is_never_answered(qtbot, talk, part):
    with qtbot.assertNotEmitted(talk.corresponded):
        talk.correspond()
        talk.stop()
        part.wait()


def test_a_doctrine_is_copied_considered_applied_and_deleted(qtbot, talk, own):
    with qtbot.waitSignal(talk.made) as made:
        talk.copy("terrain", "Durand")
    assert made.args == ["durand"]
    with qtbot.waitSignal(talk.opened) as opened:
        talk.open("durand")
    assert opened.args[0].is_own
    with qtbot.waitSignal(talk.considered) as considered:
        talk.consider("durand", {"p_win.chaud": 2})
    assert set(considered.args[0].problems) == {"p_win.chaud"}
    with qtbot.waitSignal(talk.considered) as considered:
        talk.consider("durand", {"p_win.chaud": 0.5})
    assert considered.args[0].switch is not None
    with qtbot.waitSignal(talk.applied):
        talk.apply("durand", {"p_win.chaud": 0.5})
    assert own.shelf.doctrine("durand").p_win["chaud"] == 0.5
    talk.delete("durand")
    with qtbot.waitSignal(talk.opened) as gone:
        talk.open("durand")
    assert gone.args == [None]


def test_a_file_goes_out_and_comes_in_under_an_id_that_is_free(qtbot, talk, own, tmp_path):
    file = tmp_path / "terrain.toml"
    with qtbot.waitSignal(talk.written) as written:
        talk.export_file("terrain", file)
    assert written.args == [file]
    names = []
    talk.made.connect(names.append)
    for _ in range(2):
        with qtbot.waitSignal(talk.made):
            talk.import_file(file)
    assert names == ["terrain_2", "terrain_3"]
    assert own.doctrine.id == "thermometre"


def test_a_bad_file_is_told_and_nothing_comes_in(talk, part, own, tmp_path):
    file = tmp_path / "ours.toml"
    file.write_text("format = 1\nid = ", encoding="utf-8")
    before = own.portfolio.last_change()
    talk.import_file(file)
    part.wait()
    assert [type(one) for one in part.complaints] == [DoctrineError]
    assert own.portfolio.last_change() == before
