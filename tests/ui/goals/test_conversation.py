# SPDX-License-Identifier: MIT
"""Three goals in the window: asked for over what is in sight, kept or left, and told of in the banner."""

import threading
from collections.abc import Callable
from datetime import date

import pytest

from fieldsales.domain.tour import Goal
from fieldsales.planning.compiled import Kernel
from fieldsales.planning.problem import Patience
from fieldsales.ui.rail import Room

from ...flows.conftest import Rep

TUESDAY = date(2026, 5, 12)


@pytest.fixture
def camille(open_window: Callable[[str, str], Rep]) -> Rep:
    """Camille in front of a Tuesday that is not planned."""
    rep = open_window("a", "2026-05-12T08:00")
    rep.desk.patience = Patience(iterations=100, seed=1)
    return rep


def test_over_the_week_the_days_from_today_on_are_set_side_by_side_and_one_goal_is_kept(camille):
    window, sheet = camille.window, camille.window.views.goals
    window.ways.go_to(Room.WEEK)
    camille.wait_idle()
    window.views.week.head.goals_wanted.emit()
    camille.wait_idle()
    ways = sheet._ways
    assert {(way.week.first, len(way.week.drafts)) for way in ways} == {(TUESDAY, 6)}
    sheet.buttons[1].click()
    camille.wait_idle()
    assert not sheet.isVisible()
    assert camille.desk.goal is Goal.DISTANCE
    kept = camille.desk.portfolio.kept_tour(TUESDAY)
    assert kept is not None
    planned = ways[1].week.drafts[0].tour
    assert [one.prospect_id for one in kept.promises] == [stop.prospect_id for stop in planned.stops]


def test_a_week_that_is_over_has_no_goals(camille):
    window = camille.window
    window.ways.go_to(Room.WEEK)
    window.week.go_by(-1)
    camille.wait_idle()
    window.goals.ask()
    camille.wait_idle()
    assert not window.views.goals.isVisible()
    told = "These days are over: look at a day that is still to come."
    assert window.views.banner.sentence == told


def test_the_banner_tells_how_far_it_is_and_its_cancel_gives_the_plans_up(camille):
    window, sheet = camille.window, camille.window.views.goals
    begun, gate, kernel = threading.Event(), threading.Event(), camille.desk.kernel

    def held() -> Kernel:
        begun.set()
        gate.wait(20)
        return kernel()

    camille.desk.kernel = held
    window.goals.ask()
    camille.qtbot.waitUntil(lambda: window.views.banner.can_cancel and begun.is_set(), timeout=20_000)
    assert window.views.banner.sentence.startswith("Planning for each goal")
    window.views.banner.cancel()
    gate.set()
    camille.wait_idle()
    assert sheet.isVisible()
    assert sheet.buttons == ()
    assert window.views.banner.sentence == ""
    assert camille.desk.portfolio.kept_tour(TUESDAY) is None
    camille.desk.kernel = kernel
    window.goals.ask()
    camille.wait_idle()
    assert len(sheet.buttons) == 3
