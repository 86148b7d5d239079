# SPDX-License-Identifier: MIT
"""What the window asks of the desk about the record that is open."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from fieldsales.desk import prospects
from fieldsales.desk.desk import Desk
from fieldsales.domain.visit import Outcome, Visit
from fieldsales.ui.background import Background
from fieldsales.ui.card.talk import RecordTalk
from fieldsales.ui.errands import CardSeen

from ..part import Part


@pytest.fixture
def desk(make_desk: Callable[[], Desk]) -> Desk:
    """A desk that the test may write to."""
    return make_desk()


class Talk(Part):
    """A talk beside an effect that everybody hears, with all it has shown."""

    def __init__(self, qtbot: QtBot, desk: Desk, background: Background) -> None:
        super().__init__(qtbot, desk, background)
        self.shown: list[CardSeen] = []
        self.of = RecordTalk(self.runner, "en")
        self.of.shown.connect(lambda seen, _focus: self.shown.append(seen))
        self.happenings.happened.connect(self.of.follow)


@pytest.fixture
def talk(qtbot: QtBot, desk: Desk, background: Background) -> Talk:
    return Talk(qtbot, desk, background)


def test_a_record_that_is_opened_again_after_its_visit_is_read_once(desk, talk):
    martin = prospects.find(desk, "Cave Martin").id
    talk.of.open(martin)
    talk.wait()
    talk.of.visit_saved.connect(lambda _goes_on: talk.of.open(martin))
    talk.of.save(Visit(martin, Outcome.MET, desk.now(), note="in June"), False, False)
    talk.wait()
    assert len(talk.shown) == 2
    assert any(fact.text == "in June" for fact in talk.shown[-1].card.facts)


def test_a_record_that_stays_open_is_read_again_after_each_action_that_changes_it(desk, talk):
    martin = prospects.find(desk, "Cave Martin").id
    talk.of.open(martin)
    talk.wait()
    talk.of.save(Visit(martin, Outcome.MET, desk.now(), note="in June"), False, False)
    talk.wait()
    talk.of.comment(martin, "rings twice")
    talk.wait()
    assert len(talk.shown) == 3
    assert talk.shown[-1].card.prospect.pinned_comment == "rings twice"
