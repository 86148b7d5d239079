# SPDX-License-Identifier: MIT
"""What is planned again without being asked for drops nobody whom the rep put into the day."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

import pytest

from fieldsales.desk import chosen, day, day_moves, held_days
from fieldsales.desk.day_draft import Draft
from fieldsales.desk.desk import Desk
from fieldsales.desk.prospects import find
from fieldsales.desk.records import exclude
from fieldsales.domain.fact import Fact

from .conftest import TUESDAY, ZONE

TODAY = TUESDAY.date()
MORNING = datetime.combine(TODAY, time(9, 15), ZONE)
FAR = "La Table de Gâtine"


@pytest.fixture
def planned(camille: Desk) -> Desk:
    """Camille's Tuesday, planned and kept."""
    assert day.keep(camille, day.plan_day(camille, TODAY)) is not None
    return camille


def ids(desk: Desk) -> list[str]:
    """Return who is promised a visit, in order."""
    kept = desk.portfolio.kept_tour(TODAY)
    assert kept is not None
    return [one.prospect_id for one in kept.promises]


def put_in(desk: Desk, *names: str) -> Sequence[str]:
    """Put some into the day by hand, one after the other, and keep it."""
    found = [find(desk, name).id for name in names]
    for who in found:
        assert day.keep(desk, day_moves.add_stop(desk, TODAY, who), "add", about=who) is not None
    return found


def again(desk: Desk) -> Draft:
    draft = day.replan(desk, TODAY, MORNING, unasked=True)
    assert day.keep(desk, draft, "replan") is not None
    return draft


def test_who_is_far_away_and_worth_little_stays_once_put_in_by_hand(planned: Desk) -> None:
    put_in(planned, FAR)
    before = set(ids(planned))
    draft = again(planned)
    assert draft.dropped == ()
    assert draft.tour.checked
    assert set(ids(planned)) == before


def test_who_was_met_yesterday_stays_once_put_in_by_hand(planned: Desk) -> None:
    who = find(planned, "Le Bar du Donjon").id
    with planned.portfolio.action("test") as book:
        book.add_facts([Fact(book.new_id(), who, "visit", MORNING - timedelta(days=1), value="met")])
    put_in(planned, "Le Bar du Donjon")
    draft = again(planned)
    assert who not in draft.dropped
    assert who in ids(planned)


def test_picked_prospects_put_into_a_day_all_stay_while_the_planner_brings_the_others(planned: Desk) -> None:
    wanted = [find(planned, name).id for name in ("Le Bar du Donjon", FAR, "Cave Saint-Jacques")]
    effect = chosen.put_into_day(planned, TODAY, wanted)
    joined = set(wanted) & set(ids(planned))
    assert len(joined) == int(effect.values["count"]) > 0
    for _ in range(3):
        again(planned)
        assert joined <= set(ids(planned))


def test_who_must_not_be_contacted_any_more_leaves_all_the_same(planned: Desk) -> None:
    (who,) = put_in(planned, FAR)
    exclude(planned, who, True)
    again(planned)
    assert who not in ids(planned)


def test_the_rep_who_asks_for_a_plan_gets_the_planners_choice(planned: Desk) -> None:
    (who,) = put_in(planned, FAR)
    assert who in day.replan(planned, TODAY, MORNING).dropped
    assert who not in {stop.prospect_id for stop in day.plan_day(planned, TODAY).tour.stops}


def test_who_was_put_in_and_taken_off_again_is_not_brought_back(planned: Desk) -> None:
    (who,) = put_in(planned, FAR)
    day.keep(planned, day_moves.remove_stop(planned, TODAY, who), "remove")
    again(planned)
    assert who not in ids(planned)


def test_a_stop_moved_by_hand_was_put_in_by_nobody(planned: Desk) -> None:
    day.keep(planned, day_moves.move_stop(planned, TODAY, ids(planned)[0], 2), "move")
    kept = planned.portfolio.kept_tour(TODAY)
    assert kept is not None
    assert kept.is_by_hand
    assert held_days.put_in(kept) == frozenset()
