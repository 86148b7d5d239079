# SPDX-License-Identifier: MIT
"""Days for a visit are looked for beside all else: whatever is written down meanwhile does not wait."""

import threading
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from fieldsales.desk import day, history, records
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.prospects import find
from fieldsales.desk.replacements import Replacement
from fieldsales.planning.problem import Patience
from fieldsales.ui.background import Background, Lane
from fieldsales.ui.suitable.talk import DaysSeen, SuitableTalk

from ..part import Part

TUESDAY, WEDNESDAY = date(2026, 5, 12), date(2026, 5, 13)


class Window(Part):
    """What of the window looks for days, with all it told."""

    def __init__(self, qtbot, desk: Desk, background: Background) -> None:
        super().__init__(qtbot, desk, background)
        self.shown: list[DaysSeen] = []
        self.instead: list[tuple[str, tuple[Replacement, ...]]] = []
        self.promised: list[str] = []
        self.talk = SuitableTalk(self.runner)
        self.talk.shown.connect(self.shown.append)
        self.talk.instead.connect(lambda who, found, _today: self.instead.append((who, found)))
        self.talk.promised.connect(self.promised.append)
        self.happenings.happened.connect(self.talk.follow)
        self.who, self.other = (find(desk, name).id for name in ("Cave Martin", "Le Comptoir"))
        self.gates: list[threading.Event] = []

    def hold(self) -> threading.Event:
        """Keep the readings busy until the event is set."""
        gate = threading.Event()
        self.gates.append(gate)
        self.runner.read(lambda _desk: gate.wait(20), lambda _none: None, lane=Lane.READING)
        return gate


@pytest.fixture
def window(qtbot, make_desk: Callable[[], Desk], background) -> Iterator[Window]:
    desk = make_desk()
    desk.patience = Patience(iterations=100, seed=1)
    day.keep(desk, day.plan_day(desk, TUESDAY))
    window = Window(qtbot, desk, background)
    yield window
    for gate in window.gates:
        gate.set()


def test_what_is_written_down_does_not_wait_for_the_days_of_a_year(window):
    gate = window.hold()
    window.talk.open(window.who)
    window.runner.act(lambda desk: records.pin_comment(desk, window.other, "rings twice"))
    window.qtbot.waitUntil(lambda: bool(window.effects))
    assert window.shown == []
    gate.set()
    window.wait()
    (seen,) = window.shown
    assert (seen.prospect_id, len(seen.days), seen.today) == (window.who, 366, TUESDAY)


def test_who_is_asked_for_last_is_the_only_one_who_is_answered(window):
    gate = window.hold()
    window.talk.open(window.who)
    window.talk.ask_instead()
    window.talk.open(window.other)
    gate.set()
    window.wait()
    assert [one.prospect_id for one in window.shown] == [window.other]
    assert window.instead == []


def test_days_and_whom_to_see_instead_are_both_told(window):
    first = window.desk.portfolio.kept_tour(TUESDAY).promises[0].prospect_id
    window.talk.open(first)
    window.talk.ask_instead()
    window.wait()
    assert [one.prospect_id for one in window.shown] == [first]
    assert [who for who, _found in window.instead] == [first]
    window.runner.act(lambda desk: records.pin_comment(desk, first, "rings twice"))
    window.wait()
    assert len(window.shown) == len(window.instead) == 2


def test_a_week_that_is_asked_for_meanwhile_is_read_first_and_the_days_come_after_it(window):
    gate = window.hold()
    window.talk.open(window.who)
    order: list[str] = []
    window.talk.shown.connect(lambda _seen: order.append("days"))
    window.runner.read(lambda _desk: "week", order.append, lane=Lane.READING)
    gate.set()
    window.qtbot.waitUntil(lambda: bool(window.shown), timeout=20_000)
    assert order == ["week", "days"]


def test_whoever_goes_back_waits_for_no_days(window):
    gate = window.hold()
    window.talk.open(window.who)
    window.talk.close()
    gate.set()
    window.wait()
    assert (window.shown, window.complaints) == ([], [])


def test_a_visit_is_promised_once_and_nothing_is_looked_for_any_more(window):
    window.talk.open(window.other)
    window.wait()
    on = next(one.on for one in window.shown[0].days if one.refusal is None and one.on > TUESDAY)
    window.talk.promise(window.other, on)
    window.wait()
    assert window.promised == [window.other]
    assert [effect.action for effect in window.effects] == ["promise"]
    assert len(window.shown) == 1
    kept = window.desk.portfolio.kept_tour(on)
    assert window.other in {one.prospect_id for one in kept.promises}
    window.runner.act(history.undo)
    window.wait()
    assert window.desk.portfolio.kept_tour(on) is None


def test_an_hour_that_another_action_took_is_not_promised_and_is_looked_for_again(window):
    window.talk.open(window.other)
    window.wait()
    on = next(one.on for one in window.shown[0].days if one.refusal is None and one.on > TUESDAY)
    gate = threading.Event()
    window.gates.append(gate)

    def comment(desk: Desk) -> Effect:
        gate.wait(20)
        return records.pin_comment(desk, window.who, "rings twice")

    window.runner.act(comment)
    window.talk.promise(window.other, on)
    window.qtbot.waitUntil(lambda: not window.background.is_busy(Lane.PLANNING), timeout=20_000)
    gate.set()
    window.wait()
    assert [effect.action for effect in window.effects] == ["comment"]
    assert window.promised == []
    assert window.desk.portfolio.kept_tour(on) is None
    assert [one.prospect_id for one in window.shown] == [window.other] * 2


def test_somebody_else_is_seen_next_and_the_one_who_fell_out_is_told(window):
    gone, taken = (one.prospect_id for one in window.desk.portfolio.kept_tour(TUESDAY).promises[:2])
    replaced: list[str] = []
    window.talk.replaced.connect(replaced.append)
    window.talk.open(gone)
    window.talk.ask_instead()
    window.wait()
    window.talk.see_instead(taken)
    window.wait()
    assert replaced == [gone]
    assert [effect.action for effect in window.effects] == ["replace_stop"]
    promises = window.desk.portfolio.kept_tour(TUESDAY).promises
    assert promises[0].prospect_id == taken
    assert gone not in {one.prospect_id for one in promises}
