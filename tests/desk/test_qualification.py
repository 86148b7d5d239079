# SPDX-License-Identifier: MIT
"""The grid of a record: the newest answer with its author, those before it, and answers taken back."""

from datetime import timedelta

import pytest

from fieldsales.desk.history import undo
from fieldsales.desk.prospects import card
from fieldsales.desk.records import take_answer_back
from fieldsales.desk.visits import record_fact
from fieldsales.domain import errors

from .conftest import Clock, SaveShop


def answer(desk, shop, criterion):
    return next(one for one in card(desk, shop.id).qualification.answers if one.criterion == criterion)


def values(found):
    return [found.value, *(fact.value for fact in found.before)]


def test_answers_are_kept_newest_first_and_taken_back_one_by_one(desk, save_shop: SaveShop, clock: Clock):
    shop = save_shop()
    for value in ("potential", "no", "real"):
        record_fact(desk, shop.id, "criterion", subject="need", value=value)
        clock.pass_by(days=1)
    assert values(answer(desk, shop, "need")) == ["real", "no", "potential"]
    assert answer(desk, shop, "need").fact.source == "rep"
    take_answer_back(desk, shop.id, "need")
    assert values(answer(desk, shop, "need")) == ["no", "potential"]
    undo(desk)
    assert values(answer(desk, shop, "need")) == ["real", "no", "potential"]
    for _ in range(3):
        take_answer_back(desk, shop.id, "need")
    assert values(answer(desk, shop, "need")) == ["unknown"]
    with pytest.raises(errors.NoAnswerError):
        take_answer_back(desk, shop.id, "need")
    with pytest.raises(errors.UnknownKindError):
        take_answer_back(desk, shop.id, "colour")
    with pytest.raises(errors.UnknownProspectError):
        take_answer_back(desk, "nobody", "need")


def test_an_answer_written_later_for_an_earlier_day_stands_behind(desk, save_shop: SaveShop, clock: Clock):
    shop = save_shop()
    record_fact(desk, shop.id, "criterion", subject="budget", value="yes")
    record_fact(desk, shop.id, "criterion", clock.at - timedelta(days=9), subject="budget", value="no")
    assert values(answer(desk, shop, "budget")) == ["yes", "no"]


def test_the_grid_counts_what_is_known_and_asks_as_the_trade_does(desk, save_shop: SaveShop):
    shop = save_shop(trade="pharmacie")
    record_fact(desk, shop.id, "criterion", subject="budget", value="no")
    record_fact(desk, shop.id, "criterion", subject="zone", value="unknown")
    found = card(desk, shop.id).qualification
    assert (found.known, found.grid.id) == (1, "medical")
    assert answer(desk, shop, "need").questions
    assert card(desk, save_shop(trade="coiffeur").id).qualification.grid is None


def test_the_newest_brake_counts_and_is_lifted(desk, save_shop: SaveShop, clock: Clock):
    shop = save_shop()
    for value in ("trust", "information"):
        record_fact(desk, shop.id, "brake", value=value)
        clock.pass_by(minutes=1)
    assert card(desk, shop.id).qualification.brake.value == "information"
    take_answer_back(desk, shop.id, "brake")
    assert card(desk, shop.id).qualification.brake.value == "trust"


@pytest.mark.parametrize(
    "wrong",
    [
        {"quantity": 0.0},
        {"quantity": -1.0},
        {"quantity": float("nan")},
        {"quantity": float("inf")},
        {"duration": timedelta(seconds=-1)},
        {"duration": timedelta.max},
    ],
)
def test_a_number_that_is_none_is_refused_and_nothing_is_written(desk, save_shop: SaveShop, wrong):
    shop = save_shop()
    before = desk.portfolio.last_change()
    with pytest.raises(errors.BadValueError):
        record_fact(desk, shop.id, "page_view", **wrong)
    assert desk.portfolio.last_change() == before


def test_the_same_fact_of_the_same_instant_is_written_once(desk, save_shop: SaveShop, clock: Clock):
    shop = save_shop()
    first = record_fact(desk, shop.id, "white_paper")
    again = record_fact(desk, shop.id, "white_paper")
    assert (first.undoable, again.undoable) == (True, False)
    record_fact(desk, shop.id, "brochure")
    clock.pass_by(seconds=1)
    record_fact(desk, shop.id, "white_paper")
    kinds = sorted(fact.kind for fact in desk.portfolio.facts_of(shop.id))
    assert kinds == ["brochure", "white_paper", "white_paper"]
