# SPDX-License-Identifier: MIT
"""The same days planned for three goals: each is best at its own, and the chosen one is kept."""

from datetime import timedelta

import pytest

from fieldsales.desk import history, weeks
from fieldsales.desk.desk import Desk
from fieldsales.desk.goals import Way, ways
from fieldsales.desk.rules import set_setting
from fieldsales.domain import errors
from fieldsales.domain.tour import Goal
from fieldsales.planning.problem import Patience

from .conftest import TUESDAY

TODAY = TUESDAY.date()


@pytest.fixture
def demo(demonstration: Desk) -> Desk:
    """The demonstration with a planner in a hurry."""
    demonstration.patience = Patience(iterations=200, seed=1)
    return demonstration


@pytest.fixture
def day(demo: Desk) -> dict[Goal, Way]:
    """Its Tuesday for each goal."""
    return {way.goal: way for way in ways(demo, TODAY, 1)}


def test_each_goal_is_best_at_its_own(demo: Desk) -> None:
    demo.patience = Patience(iterations=2000, seed=1)
    value, distance, home = ways(demo, TODAY, 4)
    assert (value.goal, distance.goal, home.goal) == tuple(Goal)
    assert value.value > max(distance.value, home.value)
    assert distance.metres < 0.95 * min(value.metres, home.metres)
    assert home.home < min(value.home, distance.home)
    assert home.week.stops > 0


def test_nothing_is_kept_until_a_way_is_chosen_and_one_undo_takes_plan_and_goal_back(
    demo: Desk, day: dict[Goal, Way]
) -> None:
    assert demo.portfolio.kept_tour(TODAY) is None
    effect = weeks.keep_days(demo, day[Goal.DISTANCE].week, Goal.DISTANCE)
    assert effect is not None
    assert effect.undoable
    assert demo.goal is Goal.DISTANCE
    assert demo.portfolio.kept_tour(TODAY) is not None
    history.undo(demo)
    assert demo.goal is Goal.VALUE
    assert demo.portfolio.kept_tour(TODAY) is None


def test_the_goal_of_the_settings_is_that_of_every_plan(demo: Desk, day: dict[Goal, Way]) -> None:
    set_setting(demo, "day.goal", "home")
    planned = weeks.plan_days(demo, TODAY, 1)
    assert planned.drafts[0].tour.home == day[Goal.HOME].week.drafts[0].tour.home


def test_a_goal_that_is_none_is_refused(demo: Desk) -> None:
    with pytest.raises(errors.BadValueError):
        set_setting(demo, "day.goal", "fame")
    assert demo.goal is Goal.VALUE


def test_progress_counts_the_days_of_all_goals_and_cancel_keeps_nothing(demo: Desk) -> None:
    told: list[tuple[int, int]] = []
    ways(demo, TODAY, 2, progress=lambda done, of: told.append((done, of)))
    assert told[-1] == (6, 6)
    assert told == sorted(told)
    with pytest.raises(errors.CancelledError):
        ways(demo.until(lambda: True), TODAY, 2)
    assert demo.portfolio.kept_tours(TODAY, TODAY + timedelta(days=2)) == ()
