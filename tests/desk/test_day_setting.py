# SPDX-License-Identifier: MIT
"""A plan starts from what was made and promised: the stops made stand as they were."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldsales.desk import day, day_moves, visits
from fieldsales.desk.day_setting import made, promised_elsewhere, setting_among, setting_of, waiting
from fieldsales.desk.desk import Desk
from fieldsales.desk.pool import pool_of
from fieldsales.desk.prospects import find
from fieldsales.desk.rules import set_setting
from fieldsales.domain import errors
from fieldsales.domain.tour import Promise
from fieldsales.domain.visit import Outcome, Visit

from .rep_day import OPEN_DAY, TODAY, at, met, names, plan_and_keep


def test_stops_already_made_are_frozen_as_they_were(camille: Desk) -> None:
    plan_and_keep(camille)
    met(camille, "Cave Martin", "10:50")
    met(camille, "Le Comptoir", "11:25")
    for tour in (
        day.day_of(camille, TODAY),
        day.replan(camille, TODAY, at("11:25")).tour,
        day.plan_day(camille, TODAY, at("11:25")).tour,
        day_moves.remove_stop(camille, TODAY, find(camille, "L'Ardoise").id, at("11:25")).tour,
    ):
        assert tour is not None
        made = [stop for stop in tour.stops if stop.done]
        assert [(f"{stop.start:%H:%M}", f"{stop.end:%H:%M}") for stop in made] == [
            ("10:00", "10:50"),
            ("10:50", "11:25"),
        ]
        assert tour.stops[:2] == tuple(made)
        assert all(stop.start >= at("11:25") for stop in tour.stops[2:])


def test_visits_noted_close_together_do_not_overlap(camille: Desk) -> None:
    plan_and_keep(camille)
    met(camille, "Cave Martin", "11:20")
    met(camille, "Le Comptoir", "11:21")
    tour = day.day_of(camille, TODAY)
    assert tour is not None
    first, second = tour.stops[:2]
    assert first.end <= second.start <= second.end


def test_a_visit_of_somebody_without_a_place_does_not_lose_those_made(camille: Desk) -> None:
    plan_and_keep(camille)
    met(camille, "Cave Martin", "10:45")
    with camille.portfolio.action("places") as book:
        book.update_prospect(find(camille, "Le Comptoir").id, place=None)
    met(camille, "Le Comptoir", "11:20")
    tour = day.day_of(camille, TODAY)
    assert names(camille, tour)[:2] == ["Cave Martin", "Le Comptoir"]
    assert tour is not None
    assert [stop.done for stop in tour.stops[:3]] == [True, True, False]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(36, 68), st.integers(0, 8)), min_size=1, max_size=4))
def test_stops_made_never_overlap_and_none_is_lost_however_they_were_noted(
    camille: Desk, drawn: list[tuple[int, int]]
) -> None:
    people = [one.id for one in camille.portfolio.prospects()][: len(drawn)]
    done = [
        Promise(one, at("00:00") + timedelta(minutes=15 * start), at("00:00") + timedelta(minutes=15 * end))
        for one, (start, length) in zip(people, drawn, strict=True)
        for end in (start + length,)
    ]
    stops, _here = made(camille, TODAY, done, camille.rules.home)
    assert [stop.prospect_id for stop in stops] == people
    assert all(stop.done for stop in stops)
    for before, after in pairwise(stops):
        assert before.end <= after.start
    assert all(stop.start <= stop.end for stop in stops)
    assert all(stop.end >= promise.end for stop, promise in zip(stops, done, strict=True))


def test_who_is_promised_another_day_is_no_candidate_unless_that_day_is_over(camille: Desk) -> None:
    tomorrow = TODAY + timedelta(days=1)
    plan_and_keep(camille)
    seen = promised_elsewhere(camille, tomorrow)
    assert seen == {find(camille, name).id for name in OPEN_DAY}
    assert promised_elsewhere(camille, TODAY) == frozenset()
    setting = setting_of(camille, tomorrow, None, None)
    # an appointment of today is promised too, but nobody is asked twice
    assert not seen & {call.prospect_id for call in setting.day.calls}
    later = Desk(camille.portfolio, camille.library, lambda: at("18:30"), kernel=camille.kernel)
    assert promised_elsewhere(later, tomorrow) == frozenset()


def test_who_was_missed_leaves_a_seat_of_the_day(camille: Desk) -> None:
    plan_and_keep(camille)
    set_setting(camille, "day.most_visits", "6")
    desk = Desk(camille.portfolio, camille.library, lambda: at("10:30"), kernel=camille.kernel)
    visits.record_visit(desk, Visit(find(desk, "Cave Martin").id, Outcome.ABSENT, at("10:10")))
    assert setting_of(desk, TODAY, at("10:30"), None).day.rules.most_visits == 7
    met(desk, "Le Comptoir", "10:25")
    assert setting_of(desk, TODAY, at("10:30"), None).day.rules.most_visits == 7


def test_asked_afresh_a_day_forgets_what_was_promised_but_not_what_is_held_or_made(camille: Desk) -> None:
    plan_and_keep(camille)
    day.pin_stop(camille, TODAY, find(camille, "La Cave du Port").id, True)
    met(camille, "Cave Martin", "10:45")
    fresh = setting_of(camille, TODAY, None, None, afresh=True)
    (held,) = [call for call in fresh.day.calls if call.pinned_at is not None]
    assert held.prospect_id == find(camille, "La Cave du Port").id
    assert [stop.prospect_id for stop in fresh.day.head] == [find(camille, "Cave Martin").id]


def test_a_day_with_one_of_its_stops_asks_after_nobody_who_is_not_in_it(camille: Desk) -> None:
    plan_and_keep(camille)
    martin = find(camille, "Cave Martin").id
    setting = setting_among(camille, pool_of(camille), TODAY, martin, None)
    assert {call.prospect_id for call in setting.day.calls} == {find(camille, name).id for name in OPEN_DAY}
    assert setting.day.kept == ()
    assert waiting(setting) == [find(camille, name).id for name in OPEN_DAY]


def test_nobody_waits_on_a_day_that_is_not_planned(camille: Desk) -> None:
    assert waiting(setting_of(camille, TODAY, None, None)) == []


def test_who_stops_waiting_ends_the_question(camille: Desk) -> None:
    with pytest.raises(errors.CancelledError):
        setting_of(camille.until(lambda: True), TODAY, None, None)
