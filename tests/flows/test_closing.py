# SPDX-License-Identifier: MIT
"""Camille saves a visit and closes the laptop at once: the tour that was to follow is there the next time."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QToolButton

from fieldsales.desk import day
from fieldsales.desk.day_draft import kept_of
from fieldsales.domain.appointment import Obligation
from fieldsales.domain.visit import Outcome, Visit

from .conftest import Rep

NOON = "11:30"


def close(rep: Rep) -> None:
    """Close the window and the portfolio, as the rep does."""
    rep.window.stop()
    rep.desk.portfolio.close()
    rep.window.hide()


def test_the_plan_after_a_visit_that_was_saved_while_closing_is_made_at_the_next_start(
    open_window: Callable[[str, str], Rep],
) -> None:
    rep = open_window("a", "2026-05-12T08:42")
    rep.window.course.plan()
    rep.wait_idle()
    first, when = rep.window.seen.stops[0], rep.clock
    when.set(NOON)
    visit = Visit(first.prospect_id, Outcome.MET, rep.desk.now(), note="a tasting in June")
    rep.window.record.visit_saved.connect(lambda *_told: rep.window.background.stop())
    with rep.qtbot.waitSignal(rep.window.record.visit_saved):
        rep.window.record.save(visit, accepts_next_step=False, goes_on=False)
    left = rep.desk.portfolio.kept_tour(rep.desk.today)
    wanted = kept_of(
        day.replan(rep.desk, rep.desk.today, datetime.combine(rep.desk.today, rep.desk.now().timetz()))
    )
    assert left is not None
    assert left.promises != wanted.promises  # the visit took until noon: not all stands as it stood
    close(rep)

    again = open_window("a", f"2026-05-12T{NOON}")
    kept = again.desk.portfolio.kept_tour(again.desk.today)
    assert kept is not None
    assert kept.promises == wanted.promises
    assert "Tuesday 12 May replanned" in again.said


def test_stops_taken_off_just_before_closing_are_gone_and_what_could_not_be_done_is_told_at_the_next_start(
    open_window: Callable[[str, str], Rep],
) -> None:
    rep = open_window("b", "2026-05-20T07:10")
    rep.window.course.plan()
    rep.wait_idle()
    stops = rep.window.seen.stops
    first, second = [stop.prospect_id for stop in stops if stop.kind is Obligation.SUGGESTION][:2]
    agreed = next(stop for stop in stops if stop.kind is Obligation.FIXED)
    for who in (first, agreed.prospect_id, second):
        rep.window.course.remove(who)
    close(rep)

    again = open_window("b", "2026-05-20T07:10")
    left = {stop.prospect_id for stop in again.window.seen.stops}
    assert agreed.prospect_id in left
    assert not {first, second} & left
    name = again.desk.name_of(agreed.prospect_id)
    told = again.window.views.banner.sentence
    assert told.startswith("A change made just before closing could not be kept.")
    assert name in told
    close(again)
    third = open_window("b", "2026-05-20T07:10")
    banner = third.window.views.banner
    assert banner.sentence == told, "nobody has closed it"
    banner.findChild(QToolButton).click()
    assert banner.sentence == ""
    close(third)
    assert open_window("b", "2026-05-20T07:10").window.views.banner.sentence == ""
