# SPDX-License-Identifier: MIT
"""What the evening writes down of a day, and what it reads again from the disk."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest

from fieldsales.desk import evening, history, prospects, visits
from fieldsales.desk.day import day_of
from fieldsales.desk.desk import Desk
from fieldsales.desk.evening import Answer, closing_of
from fieldsales.desk.evening_answers import answer_stop, let_be
from fieldsales.desk.prospects import find
from fieldsales.domain import errors
from fieldsales.domain.order import OrderLine
from fieldsales.domain.visit import Outcome, Visit

from .rep_day import OPEN_DAY, TODAY, at, met, names

Evening = Callable[..., Desk]


@pytest.fixture
def tired(evening: Evening) -> Desk:
    """Camille at 18:30, nothing written down yet."""
    return evening("18:30")


def said(desk: Desk, on: date = TODAY) -> dict[str, Answer | None]:
    return {one.prospect.name: one.answer for one in closing_of(desk, on).stops}


def next_steps(desk: Desk, who: str) -> list[str]:
    return [one.channel for one in desk.portfolio.relances_of(who) if one.is_of_visit]


def step_after(desk: Desk, name: str, outcome: Outcome) -> visits.NextStep:
    visit = Visit(find(desk, name).id, outcome, at("12:00"))
    return visits.forecast(desk, visit).next_step


def test_all_stops_stand_there_in_the_order_of_the_day_with_nothing_said(tired: Desk) -> None:
    closing = closing_of(tired, TODAY)
    assert [one.prospect.name for one in closing.stops] == OPEN_DAY
    assert [f"{one.at:%H:%M}" for one in closing.stops][:2] == ["10:00", "10:50"]
    assert closing.answered == ()
    assert closing.next_on == TODAY + timedelta(days=1)
    assert all(one.class_id for one in closing.stops)


def test_a_visit_that_was_logged_by_day_is_known_in_the_evening(evening: Evening) -> None:
    met(evening("10:45"), "Cave Martin", "10:45")
    told = said(evening("18:30"))
    assert told["Cave Martin"] == Answer(Outcome.MET)
    assert told["Le Comptoir"] is None


@pytest.mark.parametrize(
    "answer",
    [
        Answer(Outcome.MET, "polite"),
        Answer(Outcome.ORDERED, amount=Decimal("1240.00")),
        Answer(Outcome.LOST, competitor="Vins Durand"),
        Answer(Outcome.LOST, "closes for good"),
        Answer(Outcome.ABSENT),
        Answer(None),
        Answer(None, "the road was flooded"),
    ],
)
def test_what_was_answered_is_what_is_read_again(tired: Desk, answer: Answer) -> None:
    answer_stop(tired, TODAY, find(tired, "Le Comptoir").id, answer)
    assert said(tired)["Le Comptoir"] == answer


def test_an_answer_is_dated_by_the_hour_at_which_the_visit_was_to_end(tired: Desk) -> None:
    answer_stop(tired, TODAY, find(tired, "Le Comptoir").id, Answer(Outcome.MET))
    facts = tired.portfolio.facts_of(find(tired, "Le Comptoir").id)
    assert [f"{one.at:%H:%M}" for one in facts if one.kind == "visit"] == ["11:15"]
    tour = day_of(tired, TODAY)
    assert tour is not None
    assert [(f"{one.start:%H:%M}", f"{one.end:%H:%M}") for one in tour.stops if one.done] == [
        ("10:50", "11:15")
    ]


def test_another_answer_takes_the_place_of_the_first(tired: Desk) -> None:
    who = find(tired, "Cave de la Sèvre").id
    answer_stop(tired, TODAY, who, Answer(Outcome.ORDERED, amount=Decimal(900)))
    assert prospects.card(tired, who).verdict.is_client
    answer_stop(tired, TODAY, who, Answer(Outcome.ABSENT))
    card = prospects.card(tired, who)
    assert not card.verdict.is_client
    assert said(tired)["Cave de la Sèvre"] == Answer(Outcome.ABSENT)
    kinds = [one.kind for one in card.facts if one.on == TODAY]
    assert kinds.count("missed_visit") == 1
    assert "visit" not in kinds


def test_how_long_a_visit_took_and_who_was_there_stays_when_its_outcome_is_put_right(tired: Desk) -> None:
    who = find(tired, "Cave de la Sèvre").id
    took = timedelta(minutes=40)
    visit = Visit(who, Outcome.MET, at("12:00"), people=("Mme Roy",), duration=took)
    visits.record_visit(tired, visit)
    answer_stop(tired, TODAY, who, Answer(Outcome.INTERESTED))
    (kept,) = (one for one in tired.portfolio.facts_of(who) if one.kind == "visit" and one.on == TODAY)
    assert (kept.value, kept.duration, kept.subject) == (Outcome.INTERESTED, took, "Mme Roy")


def test_the_lines_of_an_order_stay_with_it_as_long_as_its_amount_does(tired: Desk) -> None:
    who = find(tired, "Cave de la Sèvre").id
    answer_stop(tired, TODAY, who, Answer(Outcome.ORDERED, amount=Decimal(900)))
    order = next(one for one in tired.portfolio.facts_of(who) if one.kind == "order")
    with tired.portfolio.action("order") as book:
        book.put(OrderLine("line", order.id, who, "Chinon", amount=Decimal(900), vat=Decimal(20)))
    answer_stop(tired, TODAY, who, Answer(Outcome.ORDERED, "again in June", Decimal(900)))
    order = next(one for one in tired.portfolio.facts_of(who) if one.kind == "order")
    with tired.portfolio.reading() as reading:
        assert {one.order_id for one in reading.records(OrderLine)} == {order.id}
    answer_stop(tired, TODAY, who, Answer(Outcome.MET))
    with tired.portfolio.reading() as reading:
        assert reading.records(OrderLine) == ()


def test_not_visited_frees_a_stop_that_was_said_to_be_made(tired: Desk) -> None:
    who = find(tired, "Cave Martin").id
    answer_stop(tired, TODAY, who, Answer(Outcome.MET))
    answer_stop(tired, TODAY, who, Answer(None, "no time"))
    tour = day_of(tired, TODAY)
    assert tour is not None
    assert [stop.done for stop in tour.stops] == [False] * 6
    assert prospects.card(tired, who).verdict.last_contact != TODAY


def test_a_stop_that_was_not_visited_changes_no_class(tired: Desk) -> None:
    for name in OPEN_DAY:
        who = find(tired, name).id
        before = prospects.card(tired, who).verdict
        answer_stop(tired, TODAY, who, Answer(None))
        assert prospects.card(tired, who).verdict == before


def test_the_next_step_is_kept_once_however_often_it_is_accepted(tired: Desk) -> None:
    who = find(tired, "Le Comptoir").id
    step = step_after(tired, "Le Comptoir", Outcome.QUOTE_ASKED)
    for _ in range(2):
        answer_stop(tired, TODAY, who, Answer(Outcome.QUOTE_ASKED), step)
    assert len(next_steps(tired, who)) == 1
    stop = next(one for one in closing_of(tired, TODAY).stops if one.prospect.id == who)
    assert stop.has_next_step


def test_the_next_step_of_another_outcome_goes_with_it(tired: Desk) -> None:
    who = find(tired, "Le Comptoir").id
    answer_stop(
        tired, TODAY, who, Answer(Outcome.QUOTE_ASKED), step_after(tired, "Le Comptoir", Outcome.QUOTE_ASKED)
    )
    answer_stop(tired, TODAY, who, Answer(None))
    assert next_steps(tired, who) == []


def test_each_answer_is_undone_by_itself_and_the_closure_step_by_step(tired: Desk) -> None:
    before = tired.portfolio.relances()
    for name in OPEN_DAY:
        outcome = Outcome.MET if name != "L'Ardoise" else None
        step = step_after(tired, name, Outcome.MET) if outcome else None
        answer_stop(tired, TODAY, find(tired, name).id, Answer(outcome), step)
    for count in range(len(OPEN_DAY), 0, -1):
        assert len(closing_of(tired, TODAY).answered) == count
        history.undo(tired)
    assert closing_of(tired, TODAY).answered == ()
    assert tired.portfolio.relances() == before


def test_a_visit_beside_the_tour_joins_the_list(tired: Desk) -> None:
    answer_stop(tired, TODAY, find(tired, "La Table de Gâtine").id, Answer(Outcome.INTERESTED))
    stop = next(one for one in closing_of(tired, TODAY).stops if one.prospect.name == "La Table de Gâtine")
    assert stop.answer == Answer(Outcome.INTERESTED)


def test_yesterday_is_offered_in_the_morning_until_it_is_said_what_became_of_it(evening: Evening) -> None:
    tomorrow = TODAY + timedelta(days=1)
    early = evening("08:00", tomorrow)
    assert evening_day(early) == TODAY
    for name in OPEN_DAY:
        answer_stop(early, TODAY, find(early, name).id, Answer(Outcome.MET if "Cave" in name else None))
    assert evening_day(early) is None
    tour = day_of(early, TODAY)
    assert tour is not None
    assert [stop.done for stop in tour.stops] == ["Cave" in name for name in names(early, tour)]


def evening_day(desk: Desk) -> date | None:
    return evening.day_to_close(desk)


def test_a_day_that_was_closed_in_the_morning_is_followed_by_that_day(evening: Evening) -> None:
    assert closing_of(evening("08:00", TODAY + timedelta(days=1)), TODAY).next_on == TODAY + timedelta(days=1)


def test_tomorrow_cannot_be_closed_today(tired: Desk) -> None:
    with pytest.raises(errors.FutureFactError):
        answer_stop(tired, TODAY + timedelta(days=1), find(tired, "Le Comptoir").id, Answer(Outcome.MET))


def test_an_amount_that_is_none_is_refused_and_nothing_is_lost(tired: Desk) -> None:
    with pytest.raises(errors.BadValueError):
        answer_stop(
            tired, TODAY, find(tired, "Le Comptoir").id, Answer(Outcome.ORDERED, amount=Decimal("NaN"))
        )
    assert said(tired)["Le Comptoir"] is None


def test_who_is_let_be_is_proposed_no_more_and_no_plan_is_stale_for_it(tired: Desk) -> None:
    gone = [one.prospect.id for one in closing_of(tired, TODAY).missed]
    basis = tired.portfolio.last_change()
    told = let_be(tired, TODAY, gone[1])
    assert tired.portfolio.touched_since(basis) == {"remembered"}
    assert told.values == {"name": OPEN_DAY[1]}
    let_be(tired, TODAY, gone[1])
    let_be(tired, TODAY, gone[0])
    assert [one.prospect.id for one in closing_of(tired, TODAY).missed] == gone[2:]
    assert [one.is_let_be for one in closing_of(tired, TODAY).stops][:3] == [True, True, False]
    history.undo(tired)
    assert [one.prospect.id for one in closing_of(tired, TODAY).missed] == [gone[0], *gone[2:]]
