# SPDX-License-Identifier: MIT
"""Drives by road are filled in beside the window, and the day is told once they are known."""

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from fieldsales.atlas.roads import Roads
from fieldsales.desk import roads
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.domain.place import Place
from fieldsales.ui.background import Background, Lane
from fieldsales.ui.drives_ahead import DrivesAhead
from fieldsales.ui.effects import Effects
from fieldsales.ui.runner import Runner

from ..packs import Built


@pytest.fixture
def desk(
    make_desk: Callable[[], Desk], andorra_pack: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Desk:
    """A desk whose territory is Andorra."""
    if not andorra_pack.has("roads"):
        pytest.skip("pyvalhalla is not there: Python 3.11, or a platform without it")
    shutil.copytree(andorra_pack.part("roads"), tmp_path / "andorra" / "roads")
    desk = make_desk()
    monkeypatch.setitem(desk.library.__dict__, "roads", Roads(tmp_path, tmp_path / "drives.sqlite"))
    return desk


def places() -> list[Place]:
    """A hundred places in Andorra la Vella: more drives than a plan waits for."""
    return [Place(42.503 + north / 1500, 1.515 + east / 1000) for north in range(10) for east in range(10)]


def test_a_plan_begins_with_estimates_and_is_made_again_once_all_drives_are_known(
    qtbot, desk: Desk, background: Background
) -> None:
    runner = Runner(desk, background, Effects(), lambda error: pytest.fail(f"{error}"))
    ahead = DrivesAhead(runner, background)
    first = desk.library.roads.between(places())
    assert first.estimated
    assert roads.lacks_drives(desk)
    with qtbot.waitSignal(ahead.known, timeout=30_000) as told:
        runner.read(lambda _desk: None, lambda _nothing: None, lane=Lane.PLANNING)
    (effect,) = told.args
    assert effect.tour_stale
    assert not effect.undoable
    assert not roads.lacks_drives(desk)
    second = desk.library.roads.between(places())
    assert sum(map(sum, second.guesses)) < sum(map(sum, first.guesses)) / 2


def test_whoever_asks_the_planner_meanwhile_is_answered_and_the_rest_is_filled_in_later(
    qtbot, desk: Desk, background: Background
) -> None:
    runner = Runner(desk, background, Effects(), lambda error: pytest.fail(f"{error}"))
    ahead = DrivesAhead(runner, background)
    desk.library.roads.between(places())
    answers: list[int] = []
    with qtbot.waitSignal(ahead.known, timeout=30_000):
        for number in range(3):
            runner.read(lambda _desk, number=number: number, answers.append, lane=Lane.PLANNING)
    assert answers[-1] == 2


def test_drives_whose_last_part_had_to_make_way_are_known_all_the_same(
    qtbot, desk: Desk, background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    known_roads = desk.library.roads
    runner = Runner(desk, background, Effects(), lambda error: pytest.fail(f"{error}"))
    ahead = DrivesAhead(runner, background)
    known_roads.between(places())
    fill, is_last, goes_on = known_roads.fill, threading.Event(), threading.Event()

    def fill_slowly() -> bool:
        has_more = fill()
        if not has_more:
            is_last.set()
            goes_on.wait(20)
        return has_more

    monkeypatch.setattr(known_roads, "fill", fill_slowly)
    runner.read(lambda _desk: None, lambda _nothing: None, lane=Lane.PLANNING)
    qtbot.waitUntil(is_last.is_set, timeout=30_000)
    answers: list[str] = []
    told: list[Effect] = []
    ahead.known.connect(told.append)
    with qtbot.waitSignal(ahead.known, timeout=10_000):
        runner.read(lambda _desk: "planned", answers.append, lane=Lane.PLANNING)
        goes_on.set()
    qtbot.waitUntil(lambda: not background.is_busy(Lane.PLANNING))
    assert answers == ["planned"]
    assert len(told) == 1
