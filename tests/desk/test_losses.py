# SPDX-License-Identifier: MIT
"""The report of losses, and what the planner is given of it."""

from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import event

from fieldsales.classification.classify import classify
from fieldsales.classification.worth import day_worth
from fieldsales.desk.candidates import candidates
from fieldsales.desk.desk import Desk
from fieldsales.desk.losses import KEPT, losses, with_learned_losses
from fieldsales.desk.rules import set_setting
from fieldsales.desk.visits import record_fact, record_visit
from fieldsales.domain.errors import CancelledError
from fieldsales.domain.visit import Outcome, Visit

from .conftest import TUESDAY, Clock, SaveShop


def learned(desk: Desk):
    return with_learned_losses(desk, desk.portfolio.prospects(), desk.portfolio.facts_by_prospect())


@pytest.fixture
def lost_some(desk: Desk, save_shop: SaveShop, clock: Clock) -> Desk:
    """Twelve shops stated a need; six were seen three days later and went to a competitor after nine more."""
    shops = [save_shop(f"Cave {number}") for number in range(12)]
    for shop in shops:
        record_fact(desk, shop.id, "need_stated")
    clock.pass_by(days=3)
    for shop in shops[:6]:
        record_visit(desk, Visit(shop.id, Outcome.MET, clock.at))
    clock.pass_by(days=9)
    for number, shop in enumerate(shops[:6]):
        rival = "Négoce Peltier" if number else "negoce peltier"
        record_visit(desk, Visit(shop.id, Outcome.LOST, clock.at, competitor=rival))
    clock.pass_by(days=1)
    return desk


def test_an_empty_portfolio_has_nothing_to_report(empty: Desk):
    found = losses(empty)
    assert (found.learned_from, found.known_until, found.lost, found.competitors) == (0, None, (), ())
    assert all(one.learned == one.doctrine and one.spells == 0 for one in found.classes)
    assert [one.class_id for one in found.classes] == ["chaud", "tiede", "froid", "non_classe"]


def test_the_report_names_who_was_lost_to_whom_and_after_how_long(lost_some: Desk):
    found = losses(lost_some)
    assert found.learned_from == 6
    assert len(found.lost) == 6
    assert {(one.class_id, one.days_without_contact, one.kind) for one in found.lost} == {
        ("tiede", 9, "lost_to_competitor")
    }
    (rival,) = found.competitors
    assert (rival.losses, rival.days_without_contact) == (6, 9.0)


def test_the_class_they_came_from_has_learned_and_says_from_how_many(lost_some: Desk):
    tiede = next(one for one in losses(lost_some).classes if one.class_id == "tiede")
    assert (tiede.to_competitor, tiede.gone_cold, tiede.won) == (6, 0, 0)
    assert tiede.learned.learned_from == 6
    assert tiede.lost_after_days == 9
    assert tiede.learned.half_life_days != tiede.doctrine.half_life_days
    assert len(tiede.survival.days) == len(tiede.survival.shares)
    assert tiede.survival.shares[0] == 1
    assert [curve.shares[-1] for curve in tiede.incidence] == pytest.approx([0.5, 0.0, 0.0], abs=0.2)


def test_clients_that_no_class_has_among_its_won_are_counted_apart(lost_some: Desk, save_shop: SaveShop):
    assert losses(lost_some).not_seen_won == 0
    brought = save_shop("Cave 20")
    record_fact(lost_some, brought.id, "order")
    found = losses(lost_some)
    assert (sum(one.won for one in found.classes), found.not_seen_won) == (0, 1)
    waiting = next(one for one in lost_some.portfolio.prospects() if one.name == "Cave 11")
    record_fact(lost_some, waiting.id, "order")
    found = losses(lost_some)
    assert (sum(one.won for one in found.classes), found.not_seen_won) == (1, 1)


def test_where_no_loss_was_ever_dated_nothing_is_counted(desk: Desk, save_shop: SaveShop):
    record_fact(desk, save_shop().id, "order")
    assert losses(desk).not_seen_won == 0


def test_a_client_that_refuses_one_offer_is_not_lost(desk: Desk, save_shop: SaveShop, clock: Clock):
    shop = save_shop()
    record_fact(desk, shop.id, "order")
    clock.pass_by(days=1)
    record_fact(desk, shop.id, "refusal")
    assert losses(desk).lost == ()
    clock.pass_by(days=1)
    record_fact(desk, shop.id, "lost_to_competitor", value="Négoce Peltier")
    assert [one.kind for one in losses(desk).lost] == ["lost_to_competitor"]


def test_curves_stay_between_nobody_and_everybody(demonstration: Desk):
    for one in losses(demonstration).classes:
        for curve in (one.survival, one.survival_doctrine, *one.incidence):
            assert all(0 <= share <= 1 for share in curve.shares)
        assert sum(curve.shares[-1] for curve in one.incidence) <= 1 + 1e-12
        assert list(one.survival.shares) == sorted(one.survival.shares, reverse=True)


@pytest.mark.parametrize("doctrine", ["thermometre", "entrant", "decision", "qualification", "terrain"])
def test_under_every_doctrine_each_class_with_a_risk_has_a_row(demonstration: Desk, doctrine: str):
    set_setting(demonstration, "doctrine", doctrine)
    found = losses(demonstration)
    assert (found.dated, found.learned_from) == (3, 0)
    for key in demonstration.doctrine.losses:
        assert any(key in (one.stage, one.temperature) for one in found.classes)


def test_the_planner_is_given_what_was_learned_and_it_is_kept(lost_some: Desk):
    doctrine = learned(lost_some)
    assert doctrine.losses["prospect/tiede"].learned_from == 6
    kept = lost_some.portfolio.learned(KEPT)
    assert kept is not None
    assert learned(lost_some).losses == doctrine.losses
    assert lost_some.portfolio.learned(KEPT) == kept


def test_what_was_kept_in_another_form_is_learned_again(lost_some: Desk):
    good = learned(lost_some).losses
    stamp, _ = lost_some.portfolio.learned(KEPT) or ("", None)
    with lost_some.portfolio.action("learn") as book:
        book.keep_learned(KEPT, stamp, {"schema": 0, "losses": "?"})
    assert learned(lost_some).losses == good


def test_a_few_dated_losses_leave_the_plan_as_the_doctrine_makes_it(demonstration: Desk):
    assert learned(demonstration) is demonstration.doctrine
    found = losses(demonstration)
    assert found.dated < found.fewest
    assert all(one.learned == one.doctrine for one in found.classes)


def test_without_a_dated_loss_the_doctrine_stays_the_very_same(desk: Desk, save_shop: SaveShop):
    record_fact(desk, save_shop().id, "need_stated")
    assert learned(desk) is desk.doctrine


def test_a_firm_that_wants_no_learning_keeps_the_doctrines_numbers(lost_some: Desk):
    with lost_some.portfolio.action("setting") as book:
        book.set("learning", False)
    assert learned(lost_some) is lost_some.doctrine
    found = losses(lost_some)
    assert (found.is_on, found.learned_from, len(found.lost)) == (False, 0, 6)
    assert all(one.learned == one.doctrine for one in found.classes)


def test_learning_adds_no_line_to_the_history(lost_some: Desk):
    before = lost_some.portfolio.history()
    losses(lost_some)
    assert lost_some.portfolio.history() == before


def test_a_look_at_another_date_keeps_nothing_and_knows_only_what_was_known_then(lost_some: Desk, look_on):
    there = look_on((TUESDAY + timedelta(days=5)).date())
    assert losses(there).learned_from == 0
    assert lost_some.portfolio.learned(KEPT) is None


def test_undoing_a_loss_takes_its_lesson_back(lost_some: Desk):
    before = losses(lost_some).dated
    with lost_some.portfolio.undo():
        pass
    assert losses(lost_some).dated == before - 1


def test_the_plan_of_a_day_is_made_with_what_was_learned(lost_some: Desk):
    doctrine, on = learned(lost_some), lost_some.today
    calls = candidates(lost_some, on, None).calls
    assert calls
    for call in calls:
        shop = lost_some.portfolio.prospect(call.prospect_id)
        facts = lost_some.portfolio.facts_of(call.prospect_id)
        assert shop is not None
        usual, now = (
            day_worth(classify(facts, shop, one, on), shop, one, lost_some.rules, on, facts)
            for one in (lost_some.doctrine, doctrine)
        )
        assert call.worth == now != usual


def test_a_cancel_is_heard_at_each_prospect_and_nothing_is_kept_then(lost_some: Desk):
    for at in (1, 6, 12, 18):
        told = iter([False] * (at - 1) + [True])
        with pytest.raises(CancelledError):
            learned(lost_some.until(partial(next, told)))
    assert lost_some.portfolio.learned(KEPT) is None


def test_where_nothing_can_be_written_it_is_learned_anew_each_time(lost_some: Desk):

    @event.listens_for(lost_some.portfolio._engine, "checkout")
    def _protect(connection, *_):  # type: ignore[no-untyped-def]  # called by SQLAlchemy, with what it likes
        connection.execute("PRAGMA query_only = ON")

    assert learned(lost_some).losses["prospect/tiede"].learned_from == 6
    assert losses(lost_some).learned_from == 6
    assert lost_some.portfolio.learned(KEPT) is None
