# SPDX-License-Identifier: MIT
"""A plan that the checker refuses: Camille keeps the tour she had, and the log tells what was wrong."""

import logging
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from fieldsales.desk.history import history
from fieldsales.domain.finding import Finding
from fieldsales.domain.visit import Outcome, Visit

#: The rep of conftest, who works in the window.
Rep = Any

TUESDAY = date(2026, 5, 12)

REFUSED = (
    "This plan broke a rule and is not shown; the tour you had stands. "
    "(a visit falls outside opening hours) fieldsales hit a bug of its own; what you saved is safe."
)


@pytest.fixture
def planned(open_window: Callable[[str, str], Rep]) -> Rep:
    """Camille's week, planned; then every plan breaks a rule."""
    rep = open_window("a", "2026-05-12T08:42")
    rep.window.course.plan()
    rep.wait_idle()
    rep.window.week.plan()
    rep.wait_idle()
    return rep


@pytest.fixture
def breaking(planned: Rep, monkeypatch: pytest.MonkeyPatch) -> Rep:
    """The same; from now on the checker finds fault with every plan."""
    found = (Finding("hours", "cave-martin is not open at noon"),)
    monkeypatch.setattr("fieldsales.planning.day.check", lambda *_asked: found)
    return planned


def kept(rep: Rep) -> list[Any]:
    return [rep.desk.portfolio.kept_tour(TUESDAY + timedelta(days=ahead)) for ahead in range(7)]


def shown(rep: Rep) -> list[Any]:
    week = rep.window.views.week.view.days.columns
    return [rep.stops, [[block.prospect_id for block in column.blocks] for column in week]]


def faults(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [str(one.exc_info[1]) for one in caplog.records if one.levelno == logging.ERROR and one.exc_info]


@pytest.mark.parametrize(
    "ask",
    [
        lambda window: window.course.plan(),
        lambda window: window.course.replan(),
        lambda window: window.course.read(),
        lambda window: window.course.move(window.seen.stops[2].prospect_id, 0),
        lambda window: window.week.plan(),
        lambda window: window.week.read(),
    ],
    ids=["plan", "replan", "day", "move", "week", "reading the week"],
)
def test_a_refused_plan_leaves_the_tour_on_screen_and_on_disk_and_is_a_fault_in_the_log(
    breaking: Rep, caplog: pytest.LogCaptureFixture, ask: Callable[[Any], None]
) -> None:
    on_disk, on_screen, done = kept(breaking), shown(breaking), history(breaking.desk)
    assert breaking.stops
    ask(breaking.window)
    breaking.wait_idle()
    assert breaking.window.views.banner.sentence == REFUSED
    assert kept(breaking) == on_disk
    assert shown(breaking) == on_screen
    assert history(breaking.desk) == done
    assert set(faults(caplog)) == {"hours: cave-martin is not open at noon"}


def test_a_visit_is_kept_though_the_plan_that_follows_it_is_refused(
    breaking: Rep, caplog: pytest.LogCaptureFixture
) -> None:
    on_disk, stops = kept(breaking), [name for name, _time in breaking.stops]
    first = breaking.window.seen.stops[0]
    breaking.clock.set("11:30")
    breaking.window.record.save(
        Visit(first.prospect_id, Outcome.MET, breaking.desk.now(), note="a tasting in June"),
        accepts_next_step=False,
        goes_on=False,
    )
    breaking.wait_idle()
    facts = breaking.desk.portfolio.facts_of(first.prospect_id)
    assert "a tasting in June" in str(facts)
    assert [name for name, _time in breaking.stops] == stops
    assert [[one.prospect_id for one in tour.promises] if tour else [] for tour in kept(breaking)] == [
        [one.prospect_id for one in tour.promises] if tour else [] for tour in on_disk
    ]
    assert breaking.window.views.banner.sentence == REFUSED
    assert set(faults(caplog)) == {"hours: cave-martin is not open at noon"}
