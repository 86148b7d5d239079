# SPDX-License-Identifier: MIT
"""The lanes: who waits for whom, what is dropped, and on which thread an answer comes."""

import ast
import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject

from fieldsales.ui.background import Background, Lane


class Gate:
    """Work that has begun and does not end before it is let through."""

    def __init__(self) -> None:
        self._begun, self._open = threading.Event(), threading.Event()

    def __call__(self) -> str:
        self._begun.set()
        assert self._open.wait(30)
        return "through"

    def wait_begun(self) -> None:
        assert self._begun.wait(30)

    def let_through(self) -> None:
        self._open.set()


@pytest.fixture
def gate() -> Iterator[Gate]:
    gate = Gate()
    yield gate
    gate.let_through()


def here() -> threading.Thread:
    return threading.current_thread()


class Picture(QObject):
    """Is drawn with the events that are posted, as whatever a view asked to be painted."""

    def __init__(self) -> None:
        super().__init__()
        self.is_drawn = False

    def customEvent(self, event: QEvent) -> None:
        self.is_drawn = True

    def ask_for(self) -> None:
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))


def never(answer: object) -> None:
    raise AssertionError(f"nobody should be told {answer!r}")


def test_what_is_written_is_written_in_the_order_it_was_asked_for(background, qtbot):
    written: list[int] = []
    told: list[int] = []
    for number in range(50):
        background.run(lambda number=number: written.append(number) or number, told.append, never)
    qtbot.waitUntil(lambda: len(told) == 50)
    assert written == told == list(range(50))


@pytest.mark.parametrize("lane", Lane)
def test_work_leaves_the_window_s_thread_and_its_answer_comes_back_to_it(background, qtbot, lane):
    threads: list[threading.Thread] = []
    background.run(here, lambda of_work: threads.extend((of_work, here())), never, lane)
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] is not here()
    assert threads[1] is here()


@pytest.mark.parametrize("lane", Lane)
def test_what_work_tells_on_its_way_is_heard_on_the_window_s_thread_in_order_before_its_answer(
    background, qtbot, lane
):
    heard: list[object] = []
    step = background.to_window(lambda number: heard.append((number, here())))

    def work() -> str:
        for number in range(50):
            step(number)
        return "done"

    background.run(work, heard.append, never, lane)
    qtbot.waitUntil(lambda: heard[-1:] == ["done"])
    assert heard == [*((number, here()) for number in range(50)), "done"]


def test_nothing_is_heard_on_the_way_once_the_window_closes(qapp, gate):
    background, heard = Background(), []
    step = background.to_window(heard.append)
    step("before")
    background.run(lambda: step(gate()), never, never)
    gate.wait_begun()
    gate.let_through()
    background.stop()
    step("after")
    QCoreApplication.processEvents()
    assert heard == []


def emitters(tree: ast.AST) -> list[int]:
    """The lines that emit a signal in what is given the desk, which runs on a lane."""
    given_the_desk = [
        one
        for one in ast.walk(tree)
        if isinstance(one, ast.FunctionDef)
        and any(isinstance(arg.annotation, ast.Name) and arg.annotation.id == "Desk" for arg in one.args.args)
        and one.name != "__init__"
    ]
    on_the_way = [
        one.value for one in ast.walk(tree) if isinstance(one, ast.keyword) and one.arg == "progress"
    ]
    return [
        node.lineno
        for part in (*given_the_desk, *on_the_way)
        if not (isinstance(part, ast.Call) and "to_window" in ast.unparse(part.func))
        for node in ast.walk(part)
        if isinstance(node, ast.Attribute) and node.attr == "emit"
    ]


def test_nothing_that_runs_on_a_lane_emits_a_signal(root):
    """What another thread emits can reach a receiver that is gone: see `Background`."""
    sources = list((root / "src" / "fieldsales" / "ui").rglob("*.py"))
    assert len(sources) > 100
    assert [
        f"{file.relative_to(root)}:{line}"
        for file in sources
        for line in emitters(ast.parse(file.read_text(encoding="utf-8")))
    ] == []
    assert emitters(ast.parse("def work(desk: Desk) -> None:\n    self.told.emit()"))
    assert emitters(ast.parse("read(partial(plan, progress=self.told.emit))"))


@pytest.mark.parametrize("lane", Lane)
def test_what_goes_wrong_is_told_on_the_window_s_thread_and_the_lane_goes_on(background, qtbot, lane):
    told: list[object] = []

    def breaks() -> None:
        raise ZeroDivisionError("the reason")

    background.run(breaks, never, lambda error: told.extend((str(error), here())), lane)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == ["the reason", here()]
    background.run(lambda: "next", told.append, never, lane)
    qtbot.waitUntil(lambda: told[2:] == ["next"])


def test_the_planner_does_only_the_newest_of_what_waits(background, qtbot, gate):
    planned: list[int] = []
    told: list[int] = []
    background.run(gate, never, never, Lane.PLANNING)
    gate.wait_begun()
    for number in range(5):
        background.run(
            lambda number=number: planned.append(number) or number, told.append, never, Lane.PLANNING
        )
    gate.let_through()
    qtbot.waitUntil(lambda: bool(told))
    assert planned == told == [4]
    assert not background.is_busy(Lane.PLANNING)


def test_what_does_not_yield_is_done_whatever_is_asked_after_it(background, qtbot, gate):
    told: list[str] = []
    background.run(gate, never, never, Lane.PLANNING)
    gate.wait_begun()
    for name, yields in (("first", False), ("dropped", True), ("second", False), ("newest", True)):
        background.run(partial(str, name), told.append, never, Lane.PLANNING, yields=yields)
    gate.let_through()
    qtbot.waitUntil(lambda: not background.is_busy(Lane.PLANNING))
    assert told == ["first", "second", "newest"]


def test_what_does_not_displace_waits_behind_what_was_asked_before(background, qtbot, gate):
    told: list[str] = []
    background.run(gate, told.append, never, Lane.PLANNING)
    gate.wait_begun()
    background.run(lambda: "patient", told.append, never, Lane.PLANNING, displaces=False)
    gate.let_through()
    qtbot.waitUntil(lambda: told == ["through", "patient"])
    assert not background.is_busy(Lane.PLANNING)


def test_a_plan_that_ended_before_the_next_was_asked_for_is_answered_too(background, qtbot):
    told: list[str] = []
    for name in ("first", "second"):
        background.run(partial(str, name), told.append, never, Lane.PLANNING)
        qtbot.waitUntil(lambda name=name: told[-1:] == [name])
    assert told == ["first", "second"]


def test_a_plan_that_nobody_has_read_yet_is_not_told_once_a_newer_one_is_wanted(background, qtbot, gate):
    told: list[str] = []
    background.run(gate, never, never, Lane.PLANNING)
    gate.wait_begun()
    gate.let_through()
    # no event is handled in between: the first answer may have come, but nobody has read it
    background.run(lambda: "newer", told.append, never, Lane.PLANNING)
    qtbot.waitUntil(lambda: told == ["newer"])


def test_who_asked_for_a_plan_is_told_at_once_that_a_newer_one_takes_its_place(background, qtbot, gate):
    told: list[str] = []
    background.run(gate, never, never, Lane.PLANNING, lambda: told.append("running"))
    gate.wait_begun()
    background.run(lambda: "waiting", never, never, Lane.PLANNING, lambda: told.append("waiting"))
    assert told == ["running"]
    background.run(lambda: "newest", told.append, never, Lane.PLANNING, lambda: never("newest"))
    assert told == ["running", "waiting"]
    gate.let_through()
    qtbot.waitUntil(lambda: told[-1] == "newest")
    background.run(lambda: "later", told.append, never, Lane.PLANNING)
    qtbot.waitUntil(lambda: told[-1] == "later")


def test_saving_does_not_wait_for_the_planner(background, qtbot, gate):
    told: list[str] = []
    background.run(gate, told.append, never, Lane.PLANNING)
    gate.wait_begun()
    background.run(lambda: "saved", told.append, never)
    qtbot.waitUntil(lambda: told == ["saved"])
    gate.let_through()
    qtbot.waitUntil(lambda: told == ["saved", "through"])


@pytest.mark.parametrize("lane", Lane)
def test_a_lane_is_busy_from_the_first_request_to_the_last_answer(background, qtbot, gate, lane):
    changes: list[tuple[Lane, bool]] = []
    told: list[str] = []
    background.busy_changed.connect(lambda *change: changes.append(change))
    background.run(gate, told.append, never, lane)
    background.run(lambda: "second", told.append, never, lane)
    assert background.is_busy(lane)
    assert changes == [(lane, True)]
    gate.let_through()
    qtbot.waitUntil(lambda: told[-1:] == ["second"])
    assert not background.is_busy(lane)
    assert changes == [(lane, True), (lane, False)]


def test_on_closing_what_was_accepted_is_written_and_nothing_is_told(qapp, gate):
    background = Background()
    written: list[int] = []
    background.run(gate, never, never)
    gate.wait_begun()
    for number in range(10):
        background.run(partial(written.append, number), never, never)
    gate.let_through()
    background.stop()
    assert written == list(range(10))
    QCoreApplication.processEvents()


def test_on_closing_the_planner_leaves_what_it_has_not_begun(qtbot, gate):
    background = Background()
    planned: list[str] = []
    background.run(gate, never, never, Lane.PLANNING)
    gate.wait_begun()
    background.run(lambda: planned.append("late"), never, never, Lane.PLANNING)
    closing = threading.Thread(target=background.stop)
    closing.start()
    qtbot.waitUntil(lambda: background._lanes[Lane.PLANNING]._is_closing)
    gate.let_through()
    closing.join(30)
    assert not closing.is_alive()
    assert planned == []
    QCoreApplication.processEvents()


@pytest.mark.parametrize("lane", Lane)
def test_nothing_is_taken_on_after_closing(qapp, lane):
    background = Background()
    background.stop()
    background.run(partial(never, "done"), never, never, lane)
    assert not background.is_busy(lane)
    QCoreApplication.processEvents()


def test_a_build_goes_on_beside_what_is_written(background, gate, qtbot):
    built: list[str] = []
    background.run(gate, built.append, never, Lane.BUILDING)
    gate.wait_begun()
    written: list[int] = []
    background.run(lambda: 1, written.append, never)
    qtbot.waitUntil(lambda: written == [1])
    assert background.is_busy(Lane.BUILDING)
    assert not built
    gate.let_through()
    qtbot.waitUntil(lambda: built == ["through"])


def test_work_that_nobody_waits_for_any_more_hears_of_it(background, gate, qtbot):
    heard: list[bool] = []

    def work() -> None:
        heard.append(background.is_given_up(Lane.PLANNING))
        gate()
        heard.append(background.is_given_up(Lane.PLANNING))

    background.run(work, never, never, Lane.PLANNING)
    gate.wait_begun()
    told: list[str] = []
    background.run(lambda: "newer", told.append, never, Lane.PLANNING)
    gate.let_through()
    qtbot.waitUntil(lambda: told == ["newer"])
    assert heard == [False, True]
    assert not background.is_given_up(Lane.PLANNING)


def test_a_window_that_closes_waits_for_no_plan(background):
    begun = threading.Event()

    def search() -> None:
        begun.set()
        while not background.is_given_up(Lane.PLANNING):
            pass

    background.run(search, never, never, Lane.PLANNING)
    assert begun.wait(30)
    background.stop()


def test_a_window_that_closes_waits_for_whoever_may_read_the_portfolio(qapp, gate):
    background, ended = Background(), []
    background.run(lambda: ended.append(gate()), never, never, Lane.ADDRESSES)
    gate.wait_begun()
    threading.Timer(1.3, gate.let_through).start()
    background.stop()
    assert ended == ["through"]


@pytest.mark.parametrize("lane", [Lane.ONLINE, Lane.SERVICES])
def test_a_window_that_closes_waits_a_moment_for_a_service_that_keeps_silent(qapp, gate, lane):
    background, ended = Background(), []
    background.run(lambda: ended.append(gate()), never, never, lane)
    gate.wait_begun()
    background.stop()
    assert ended == []


@pytest.mark.parametrize("lane", [lane for lane in Lane if lane.makes_way])
def test_a_lane_that_may_wait_does_so_until_the_window_has_drawn_what_it_was_told(
    background, qtbot, lane, monkeypatch
):
    monkeypatch.setattr("fieldsales.ui.background._LONGEST_WAY", 30)
    picture = Picture()
    seen: list[bool] = []

    def work() -> bool:
        background.make_way()
        return picture.is_drawn

    def told(_answer: object) -> None:
        background.run(work, seen.append, never, lane)
        picture.ask_for()

    background.run(here, told, never)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [True]


def test_what_is_saved_waits_for_no_picture(background, qtbot, monkeypatch):
    monkeypatch.setattr("fieldsales.ui.background._LONGEST_WAY", 30)
    saved = threading.Event()
    in_time: list[bool] = []

    def told(_answer: object) -> None:
        background.run(saved.set, lambda _answer: None, never)
        in_time.append(saved.wait(20))

    background.run(here, told, never)
    qtbot.waitUntil(lambda: bool(in_time))
    assert in_time == [True]
