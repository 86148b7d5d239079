# SPDX-License-Identifier: MIT
"""What is planned and kept one after the other: what is done by hand, what makes way, what is made again."""

import threading
from collections.abc import Callable

import pytest

from fieldsales.desk.desk import Desk
from fieldsales.domain.errors import ChangedMeanwhileError, NoTourError
from fieldsales.ui.background import Background, Lane
from fieldsales.ui.planned import PATIENCE, Planned, Wish

from .part import Part


class Planning(Part):
    """A part of the window that plans, with all it was told."""

    def __init__(self, qtbot, desk: Desk, background: Background) -> None:
        super().__init__(qtbot, desk, background)
        self.told: list[tuple[str, str]] = []
        self.of = Planned(self.runner)

    def ask(
        self,
        name: str,
        *,
        by_hand: bool = False,
        once: bool = False,
        compute: Callable[[Desk], object] = lambda _desk: "draft",
        keep: Callable[[], bool] = lambda: True,
    ) -> None:
        """Ask for something that is told under a name."""

        def tell(what: str) -> Callable[[], None]:
            return lambda: self.told.append((name, what))

        self.of.ask(
            Wish(
                compute,
                lambda _desk, _draft: True if keep() else None,
                lambda _draft, _kept: self.told.append((name, "kept")),
                tell("gave up"),
                tell("overtaken"),
                by_hand=by_hand,
                once=once,
            )
        )


@pytest.fixture
def part(qtbot, desk, background) -> Planning:
    return Planning(qtbot, desk, background)


def until_told(desk: Desk) -> None:
    """Compute until nobody waits for it any more."""
    while True:
        desk.go_on()


def test_all_that_is_done_by_hand_is_kept_in_its_order(part):
    names = [str(number) for number in range(6)]
    for name in names:
        part.ask(name, by_hand=True)
    part.wait()
    assert part.told == [(name, "kept") for name in names]


def test_the_next_is_computed_once_the_former_is_kept(part):
    kept: list[str] = []
    for name in ("first", "second"):
        seen = kept.append if name == "second" else lambda _seen: None
        part.ask(name, by_hand=True, compute=lambda _desk, seen=seen: seen(str(part.told)) or "draft")
    part.wait()
    assert kept == ["[('first', 'kept')]"]


def test_a_plan_makes_way_for_what_is_done_by_hand_and_waits_behind_it(part):
    part.ask("plan", compute=until_told)
    part.ask("by hand", by_hand=True)
    part.ask("later plan")
    part.wait()
    assert part.told == [("plan", "overtaken"), ("by hand", "kept"), ("later plan", "kept")]


def test_what_is_done_by_hand_is_made_whatever_anybody_asks_of_the_planner(part):
    answers: list[str] = []
    gate = threading.Event()
    part.ask("by hand", by_hand=True, compute=lambda _desk: gate.wait(30))
    part.runner.read(lambda _desk: "answer", answers.append, lane=Lane.PLANNING)
    gate.set()
    part.wait()
    assert part.told == [("by hand", "kept")]
    assert answers == ["answer"]


def test_a_plan_is_overtaken_by_what_anybody_asks_of_the_planner(part):
    part.ask("plan", compute=until_told)
    part.runner.read(lambda _desk: "answer", lambda _answer: None, lane=Lane.PLANNING)
    part.wait()
    assert part.told == [("plan", "overtaken")]


@pytest.mark.parametrize("by_hand", [False, True])
def test_what_is_refused_is_made_again_behind_what_was_asked_meanwhile(part, by_hand):
    order: list[str] = []
    gate, refused = threading.Event(), iter([False, True])

    def keep() -> bool:
        assert gate.wait(30)
        return next(refused)

    part.ask("plan", by_hand=by_hand, keep=keep, compute=lambda _desk: order.append("plan") or "draft")
    part.qtbot.waitUntil(lambda: order == ["plan"] and not part.background.is_busy(Lane.PLANNING))
    answer = threading.Event()
    part.runner.read(
        lambda _desk: answer.wait(30) and order.append("question"),
        lambda _answer: part.told.append(("question", "answered")),
        lane=Lane.PLANNING,
        replaced=lambda: part.told.append(("question", "displaced")),
    )
    gate.set()
    part.qtbot.waitUntil(lambda: not part.background.is_busy(Lane.PORTFOLIO))
    answer.set()
    part.wait()
    assert order == ["plan", "question", "plan"]
    assert part.told == [("question", "answered"), ("plan", "kept")]


def test_a_plan_is_given_up_where_it_is_refused_again_and_again_and_what_is_done_by_hand_is_not(part):
    part.ask("plan", keep=lambda: False)
    part.wait()
    refused = iter([False] * (PATIENCE + 2))
    part.ask("by hand", by_hand=True, keep=lambda: next(refused, True))
    part.wait()
    assert part.told == [("plan", "gave up"), ("by hand", "kept")]


def test_what_is_cancelled_or_fails_is_given_up_and_the_next_is_made(part):
    part.ask("cancelled", by_hand=True, compute=until_told)
    part.ask("fails", by_hand=True, compute=lambda desk: desk.doctrine_of_nobody)
    part.ask("next", by_hand=True)
    part.of.cancel()
    part.wait()
    assert part.told == [("cancelled", "gave up"), ("fails", "gave up"), ("next", "kept")]
    assert part.complaints == [None]


def test_what_is_cancelled_just_as_it_is_computed_is_not_kept(part):
    begun, gate = threading.Event(), threading.Event()
    part.ask("plan", compute=lambda _desk: begun.set() or gate.wait(30))
    assert begun.wait(30)
    part.of.cancel()
    gate.set()
    part.wait()
    assert part.told == [("plan", "gave up")]


def test_what_follows_an_action_that_was_taken_back_is_given_up(part):
    part.of.ask(
        Wish(
            until_told,
            lambda _desk, _draft: True,
            lambda _draft, _kept: pytest.fail("it was taken back"),
            lambda: part.told.append(("sequel", "gave up")),
            lambda: None,
            follows="visit",
        )
    )
    part.of.drop("visit")
    part.wait()
    assert part.told == [("sequel", "gave up")]


def test_what_is_done_by_hand_is_made_when_the_window_closes_and_what_is_planned_is_not(part):
    kept: list[str] = []
    begun = threading.Event()

    def computed_twice(desk: Desk) -> str:
        if begun.is_set():
            return "draft"
        begun.set()
        return until_told(desk)

    for name in ("first", "second", "plan"):
        part.ask(
            name,
            by_hand=name != "plan",
            compute=computed_twice if name == "first" else lambda _desk: "draft",
            keep=lambda name=name: kept.append(name) or True,
        )
    assert begun.wait(30)
    part.background.stop()
    assert kept == ["first", "second"]
    assert part.told == []


def test_what_is_being_kept_when_the_window_closes_is_kept_once(part):
    kept: list[str] = []
    begun, gate = threading.Event(), threading.Event()

    def keep() -> bool:
        begun.set()
        kept.append("kept")
        return gate.wait(30)

    part.ask("by hand", by_hand=True, keep=keep)
    part.qtbot.waitUntil(begun.is_set)
    gate.set()
    part.background.stop()
    assert kept == ["kept"]


def test_what_is_refused_when_the_window_closes_is_made_again(part):
    refused = iter([False, True])
    begun, gate = threading.Event(), threading.Event()

    def keep() -> bool:
        begun.set()
        return gate.wait(30) and next(refused)

    part.ask("by hand", by_hand=True, keep=keep)
    part.qtbot.waitUntil(begun.is_set)
    gate.set()
    part.background.stop()
    assert next(refused, None) is None


def test_what_is_to_be_chosen_anew_where_it_is_refused_is_made_once(part):
    kept: list[str] = []
    part.ask("once", by_hand=True, once=True, keep=lambda: kept.append("once"))
    part.wait()
    assert (part.told, kept) == ([("once", "gave up")], ["once"])


@pytest.mark.parametrize("once", [False, True])
def test_what_is_refused_to_the_last_when_the_window_closes_is_complained_of(part, once):
    begun, gate, tries = threading.Event(), threading.Event(), []

    def refuse() -> bool:
        tries.append("refused")
        begun.set()
        return not gate.wait(30)

    part.ask("by hand", by_hand=True, once=once, keep=refuse)
    part.qtbot.waitUntil(begun.is_set)
    gate.set()
    part.background.stop()
    assert [type(error) for error in part.complaints] == [ChangedMeanwhileError]
    assert len(tries) == (1 if once else 2)


def test_what_cannot_be_made_when_the_window_closes_is_complained_of_and_the_next_is_made(part):
    kept: list[str] = []

    def fail(_desk: Desk) -> object:
        raise NoTourError("2026-05-12")

    part.ask("cancelled", by_hand=True, keep=lambda: kept.append("cancelled") or True, compute=until_told)
    part.ask("fails", by_hand=True, compute=fail)
    part.ask("next", by_hand=True, keep=lambda: kept.append("next") or True)
    part.of.cancel()
    part.background.stop()
    assert kept == ["next"]
    assert [type(error) for error in part.complaints] == [NoTourError]
