# SPDX-License-Identifier: MIT
"""What a day came to, in numbers that add up."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldsales.desk.day import day_of
from fieldsales.desk.day_summary import Lost, summary_of
from fieldsales.desk.desk import Desk
from fieldsales.desk.evening import Answer
from fieldsales.desk.evening_answers import answer_stop
from fieldsales.desk.prospects import find
from fieldsales.desk.revenue import revenue
from fieldsales.desk.visits import record_fact
from fieldsales.domain.visit import Outcome

from .rep_day import OPEN_DAY, TODAY

Evening = Callable[..., Desk]


@pytest.fixture
def tired(evening: Evening) -> Desk:
    return evening("18:30")


def say(
    desk: Desk,
    name: str,
    outcome: Outcome | None,
    note: str = "",
    amount: Decimal | None = None,
    competitor: str = "",
) -> None:
    answer_stop(desk, TODAY, find(desk, name).id, Answer(outcome, note, amount, competitor))


def camille_says(desk: Desk) -> None:
    say(desk, "Cave Martin", Outcome.LOST, competitor="Vins Durand")
    say(desk, "Le Comptoir", Outcome.MET, note="wants the price list")
    say(desk, "La Cave du Port", Outcome.MET)
    say(desk, "L'Ardoise", Outcome.ABSENT)
    say(desk, "Hôtel du Logis", None)
    say(desk, "Cave de la Sèvre", Outcome.ORDERED, amount=Decimal("1240.00"))


def test_camilles_day_in_numbers(tired: Desk) -> None:
    camille_says(tired)
    told = summary_of(tired, TODAY)
    assert told.seen == ("Cave Martin", "Le Comptoir", "La Cave du Port", "Cave de la Sèvre")
    assert told.absent == ("L'Ardoise",)
    assert told.not_visited == ("Hôtel du Logis",)
    assert told.new_clients == ("Cave de la Sèvre",)
    assert (told.orders, told.ordered) == (1, Decimal("1240.00"))
    assert told.lost == (Lost("Cave Martin", "Vins Durand", to_competitor=True),)
    assert told.notes == 1
    assert told.is_closed


def test_stops_whose_hour_has_not_come_are_not_missed(evening: Evening) -> None:
    noon = evening("12:00")
    say(noon, "Cave Martin", Outcome.MET)
    told = summary_of(noon, TODAY)
    assert {"L'Ardoise", "Hôtel du Logis", "Cave de la Sèvre"} <= set(told.to_come)
    assert not set(told.to_come) & set(told.not_visited)
    assert told.stops == len(OPEN_DAY)


def test_a_loss_that_is_written_twice_is_one_loss(tired: Desk) -> None:
    for at in (timedelta(hours=8), timedelta(hours=7)):
        record_fact(tired, find(tired, "Cave Martin").id, "lost", tired.now() - at)
    assert [one.name for one in summary_of(tired, TODAY).lost] == ["Cave Martin"]


def test_a_deadline_is_saved_where_a_contact_came_before_it_and_put_it_off(tired: Desk) -> None:
    camille_says(tired)
    told = summary_of(tired, TODAY)
    assert "Le Comptoir" in told.saved
    # lost, however near its deadline was; and nobody was met at L'Ardoise
    assert not {"Cave Martin", "L'Ardoise"} & {*told.saved, *told.caught_up}


def test_who_was_late_is_caught_up_and_not_saved(tired: Desk) -> None:
    say(tired, "L'Ardoise", Outcome.MET)
    assert summary_of(tired, TODAY).caught_up == ("L'Ardoise",)


def test_the_whole_tour_made_is_driven_as_it_was_planned(tired: Desk) -> None:
    planned = day_of(tired, TODAY)
    assert planned is not None
    for name in OPEN_DAY:
        say(tired, name, Outcome.MET)
    driven = summary_of(tired, TODAY).driven
    assert driven.length == timedelta(minutes=80)
    assert driven.with_way_home


def test_only_the_stops_that_were_made_are_driven_to(tired: Desk) -> None:
    say(tired, "Cave Martin", Outcome.MET)
    for name in OPEN_DAY[1:]:
        say(tired, name, None)
    # from home to Niort and back
    assert summary_of(tired, TODAY).driven.length == timedelta(minutes=20)


def test_nobody_says_how_far_was_driven_before_anything_was_made(tired: Desk) -> None:
    assert summary_of(tired, TODAY).driven.metres == 0
    assert not summary_of(tired, TODAY).is_closed


def test_a_day_without_anything_is_empty(empty: Desk) -> None:
    assert summary_of(empty, TODAY).is_empty


@given(
    outcomes=st.lists(st.sampled_from([None, "unsaid", *Outcome]), min_size=6, max_size=6),
    amounts=st.lists(st.integers(0, 5000), min_size=6, max_size=6),
)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_numbers_add_up(tired: Desk, outcomes: list[Outcome | str | None], amounts: list[int]) -> None:
    told = dict(zip(OPEN_DAY, outcomes, strict=True))
    before = revenue(tired, 2026, 5).total.amount - summary_of(tired, TODAY).ordered
    for (name, outcome), amount in zip(told.items(), amounts, strict=True):
        if outcome != "unsaid":
            say(tired, name, outcome, amount=Decimal(amount) if outcome is Outcome.ORDERED else None)
    summary = summary_of(tired, TODAY)
    assert summary.stops == len(OPEN_DAY)
    assert set(summary.seen) | set(summary.absent) | set(summary.not_visited) == set(OPEN_DAY)
    assert not summary.to_come
    assert set(summary.new_clients) <= set(summary.seen)
    assert not set(summary.saved) & set(summary.caught_up)
    assert set(summary.saved) | set(summary.caught_up) <= set(summary.seen)
    assert revenue(tired, 2026, 5).total.amount - before == summary.ordered
