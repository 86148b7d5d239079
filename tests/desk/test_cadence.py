# SPDX-License-Identifier: MIT
"""A class that changes makes its relance, once, and closes those that it makes void."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from fieldsales.desk.cadence_days import follow_days, make_proposed, proposed
from fieldsales.desk.desk import Desk
from fieldsales.desk.follow_ups import create_relance, finish, follow_ups
from fieldsales.desk.history import redo, undo
from fieldsales.desk.overrides import override
from fieldsales.desk.records import exclude
from fieldsales.desk.rules import set_setting
from fieldsales.desk.verdicts import verdicts
from fieldsales.desk.visits import forecast, record_fact, record_visit
from fieldsales.domain.relance import Relance, Result
from fieldsales.domain.visit import Outcome, Visit
from fieldsales.wording.happened import happened
from fieldsales.wording.words import Words

from .conftest import Clock, SaveShop

ENGLISH = Words("en")
TUESDAY = date(2026, 5, 12)


def open_of(desk: Desk, prospect_id: str) -> list[tuple[str, str]]:
    """Return channel and day of what is to be done with a prospect."""
    return [(one.channel, one.due_on.isoformat()) for one in desk.portfolio.relances_of(prospect_id)]


def closed(desk: Desk) -> list[str]:
    return [one.result for one in follow_ups(desk).done if isinstance(one, Relance)]


def test_a_fact_that_changes_the_class_makes_the_first_relance_of_its_rhythm(desk, save_shop: SaveShop):
    shop = save_shop()
    effect = record_fact(desk, shop.id, "white_paper")
    (made,) = desk.portfolio.relances_of(shop.id)
    assert (made.channel, made.due_on) == ("call", TUESDAY + timedelta(days=3))
    assert made.cause == "class thermometre.white_paper tiede 2026-05-12"
    assert made.created_on == TUESDAY
    assert (effect.values["relance_channel"], effect.values["relance_on"]) == ("call", "2026-05-15")


def test_the_same_class_by_another_fact_makes_no_second_one(desk, save_shop: SaveShop, clock: Clock):
    shop = save_shop()
    record_fact(desk, shop.id, "white_paper")
    clock.pass_by(minutes=1)
    record_fact(desk, shop.id, "need_stated")
    assert len(open_of(desk, shop.id)) == 1


def test_a_class_that_rises_replaces_the_relance_of_the_one_before(desk, save_shop: SaveShop, clock: Clock):
    shop = save_shop()
    record_fact(desk, shop.id, "white_paper")
    clock.pass_by(minutes=1)
    record_fact(desk, shop.id, "phone_call")
    assert open_of(desk, shop.id) == [("call", "2026-05-13")]
    assert closed(desk) == [Result.OUTDATED]
    undo(desk)
    assert open_of(desk, shop.id) == [("call", "2026-05-15")]


def test_undo_and_redo_bring_the_relance_away_and_back_and_never_twice(desk, save_shop, clock: Clock):
    shop = save_shop()
    record_fact(desk, shop.id, "white_paper")
    (made,) = desk.portfolio.relances_of(shop.id)
    undo(desk)
    assert desk.portfolio.relances_of(shop.id) == ()
    clock.pass_by(days=1)
    redo(desk)
    assert desk.portfolio.relances_of(shop.id) == (made,)
    undo(desk)
    record_fact(desk, shop.id, "white_paper", clock.at - timedelta(days=1))
    assert [one.id for one in desk.portfolio.relances_of(shop.id)] == [made.id]


@pytest.mark.parametrize(
    ("kind", "amount", "why"),
    [("order", Decimal(100), Result.WON), ("lost", None, Result.LOST), ("opposition", None, Result.EXCLUDED)],
)
def test_who_is_won_lost_or_opposed_has_none_of_the_rhythm_left(desk, save_shop, clock, kind, amount, why):
    shop = save_shop()
    record_fact(desk, shop.id, "white_paper")
    clock.pass_by(minutes=1)
    effect = record_fact(desk, shop.id, kind, amount=amount)
    assert open_of(desk, shop.id) == []
    assert closed(desk) == [why]
    assert (effect.values["relances_closed"], effect.values["closed_why"]) == ("1", why.value)


def test_who_must_not_be_contacted_has_no_relance_left_even_of_the_reps_own(desk, save_shop):
    shop = save_shop()
    create_relance(desk, shop.id, TUESDAY, "call", "ask for the menu")
    exclude(desk, shop.id, True)
    assert open_of(desk, shop.id) == []
    undo(desk)
    assert open_of(desk, shop.id) == [("call", "2026-05-12")]


def test_a_visits_next_step_comes_instead_of_the_rhythms_own(desk, save_shop, clock: Clock):
    shop = save_shop()
    record_fact(desk, shop.id, "white_paper")
    visit = Visit(shop.id, Outcome.QUOTE_ASKED, clock.at)
    record_visit(desk, visit, forecast(desk, visit).next_step)
    assert open_of(desk, shop.id) == [("email", "2026-05-13")]
    assert closed(desk) == [Result.VISITED]


def test_a_relance_of_the_reps_own_that_comes_first_stands_for_the_rhythms(desk, save_shop):
    shop = save_shop()
    create_relance(desk, shop.id, TUESDAY + timedelta(days=1), "visit")
    record_fact(desk, shop.id, "white_paper")
    assert open_of(desk, shop.id) == [("visit", "2026-05-13")]


def test_an_override_makes_one_too(desk, save_shop):
    shop = save_shop()
    override(desk, shop.id, "chaud", "heard it at the fair")
    assert open_of(desk, shop.id) == [("call", "2026-05-13")]


def test_a_switch_of_doctrine_makes_none_by_itself_and_proposes_them(desk, save_shop, clock: Clock):
    shops = [save_shop() for _ in range(30)]
    for shop in shops:
        record_fact(desk, shop.id, "white_paper")
    ends = [one.id for one in desk.portfolio.relances()]
    for number, one in enumerate(ends):
        if number < 25:
            with desk.portfolio.action("relance") as book:
                book.archive(Relance, one)
    clock.pass_by(days=9)
    set_setting(desk, "doctrine", "terrain")
    assert len(desk.portfolio.relances()) == 5
    waiting = proposed(desk)
    assert len(waiting) == 25
    effect = make_proposed(desk)
    assert effect.values["relances_made"] == "20"
    assert len(proposed(desk)) == 5
    assert make_proposed(desk).values["relances_made"] == "5"
    assert proposed(desk) == ()
    undo(desk)
    assert len(proposed(desk)) == 5


def test_the_days_that_passed_make_one_at_the_first_look_of_a_day_and_once(desk, save_shop, clock: Clock):
    shop = save_shop()
    assert follow_days(desk) is None
    record_fact(desk, shop.id, "white_paper", clock.at - timedelta(days=20))
    record_fact(desk, shop.id, "phone_call")
    for one in desk.portfolio.relances():
        finish(desk, [one.id], Result.NO_ANSWER)
    while verdicts(desk)[shop.id].class_id != "tiede":
        clock.pass_by(days=1)
    effect = follow_days(desk)
    assert effect is not None
    assert effect.prospects == {shop.id}
    (made,) = desk.portfolio.relances_of(shop.id)
    assert made.cause.startswith("class thermometre.")
    assert follow_days(desk) is None
    undo(desk)
    assert follow_days(desk) is None


def test_without_the_rhythm_nothing_is_made_and_what_is_void_is_closed(desk, save_shop, clock: Clock):
    shop = save_shop()
    record_fact(desk, shop.id, "white_paper")
    set_setting(desk, "relances", "off")
    clock.pass_by(minutes=1)
    record_fact(desk, shop.id, "phone_call")
    assert open_of(desk, shop.id) == [("call", "2026-05-15")]
    record_fact(desk, shop.id, "lost")
    assert open_of(desk, shop.id) == []


def test_the_foot_says_what_was_made_and_closed(desk, save_shop, clock: Clock):
    shop = save_shop()
    said = record_fact(desk, shop.id, "white_paper")
    assert happened(ENGLISH, said.action, said.values).endswith(" Relance: call on Friday 15 May.")
    clock.pass_by(minutes=1)
    said = record_fact(desk, shop.id, "lost")
    assert happened(ENGLISH, said.action, said.values).endswith(" 1 relance closed (lost).")
