# SPDX-License-Identifier: MIT
"""Writing a visit down: one key, one transaction, and what follows from it."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from fieldsales.desk import day
from fieldsales.desk.desk import Desk
from fieldsales.desk.history import undo
from fieldsales.desk.prospects import card, find, line_of
from fieldsales.desk.revenue import revenue
from fieldsales.desk.rules import set_setting
from fieldsales.desk.visits import MOST_CHARACTERS, forecast, record_fact, record_visit
from fieldsales.domain import errors
from fieldsales.domain.fact import Direction
from fieldsales.domain.verdict import Verdict
from fieldsales.domain.visit import Outcome, Visit

from .conftest import ZONE

TUESDAY = date(2026, 5, 12)
DOCTRINES = ("thermometre", "entrant", "decision", "qualification", "terrain")

#: What each outcome writes, in order.
WRITES = {
    Outcome.MET: ["visit"],
    Outcome.INTERESTED: ["visit", "need_stated"],
    Outcome.QUOTE_ASKED: ["visit", "quote_asked"],
    Outcome.ORDERED: ["visit", "order"],
    Outcome.ABSENT: ["missed_visit"],
    Outcome.CLOSED: ["missed_visit"],
    Outcome.REFUSED: ["visit", "refusal"],
    Outcome.LOST: ["visit", "lost"],
}


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 5, 12, hour, minute, tzinfo=ZONE)


def of(desk: Desk, name: str) -> str:
    return find(desk, name).id


def verdict_of(desk: Desk, prospect_id: str) -> Verdict:
    line = line_of(desk, prospect_id)
    assert line is not None
    return line.verdict


@pytest.mark.parametrize("outcome", list(Outcome))
def test_each_outcome_writes_the_visit_and_what_follows(camille: Desk, outcome: Outcome) -> None:
    martin = of(camille, "Cave Martin")
    before = set(camille.portfolio.facts_of(martin))
    effect = record_visit(camille, Visit(martin, outcome, at(10, 45), note="vu ce matin"))
    new = [fact for fact in camille.portfolio.facts_of(martin) if fact not in before]
    assert [fact.kind for fact in new] == WRITES[outcome]
    assert new[0].value == outcome
    assert new[0].text == "vu ce matin"
    assert new[0].direction is Direction.BY_US
    assert all(fact.visit_id == new[0].id for fact in new[1:])
    assert effect.prospects == {martin}
    assert effect.tour_stale


@pytest.mark.parametrize("outcome", [Outcome.ABSENT, Outcome.CLOSED])
def test_a_missed_visit_is_no_contact_and_puts_no_deadline_off(camille: Desk, outcome: Outcome) -> None:
    vip = of(camille, "La Cave du Port")
    before = verdict_of(camille, vip)
    record_visit(camille, Visit(vip, outcome, at(11, 30)))
    after = verdict_of(camille, vip)
    assert (after.last_contact, after.deadline) == (before.last_contact, before.deadline)
    record_visit(camille, Visit(vip, Outcome.MET, at(11, 40)))
    assert verdict_of(camille, vip).last_contact == TUESDAY


@pytest.mark.parametrize("doctrine", DOCTRINES)
def test_an_order_makes_a_client_under_every_doctrine(camille: Desk, doctrine: str) -> None:
    set_setting(camille, "doctrine", doctrine)
    cave = of(camille, "Cave de la Sèvre")
    assert not verdict_of(camille, cave).is_client
    record_visit(camille, Visit(cave, Outcome.ORDERED, at(16, 30), amount=Decimal(1240)))
    assert verdict_of(camille, cave).is_client


def test_an_order_counts_in_the_month_and_proposes_its_delivery(camille: Desk) -> None:
    cave = of(camille, "Cave de la Sèvre")
    before = revenue(camille, 2026, 5).total.amount
    visit = Visit(cave, Outcome.ORDERED, at(16, 30), amount=Decimal(1240))
    proposed = forecast(camille, visit).next_step
    assert proposed.channel == "delivery"
    record_visit(camille, visit, proposed, "en")
    assert revenue(camille, 2026, 5).total.amount == before + Decimal(1240)
    (relance,) = camille.portfolio.relances_of(cave)
    assert (relance.channel, relance.due_on) == ("delivery", proposed.due_on)
    assert relance.text == proposed.text["en"]


def test_a_step_that_is_not_accepted_leaves_no_relance(camille: Desk) -> None:
    cave = of(camille, "Cave de la Sèvre")
    record_visit(camille, Visit(cave, Outcome.ORDERED, at(16, 30), amount=Decimal(1240)))
    assert camille.portfolio.relances_of(cave) == ()


@pytest.mark.parametrize("outcome", list(Outcome))
def test_the_forecast_is_what_saving_gives(camille: Desk, outcome: Outcome) -> None:
    visit = Visit(of(camille, "L'Ardoise"), outcome, at(14, 55), amount=Decimal(300))
    foreseen = forecast(camille, visit)
    assert foreseen.before == verdict_of(camille, visit.prospect_id)
    record_visit(camille, visit)
    after = verdict_of(camille, visit.prospect_id)
    assert (after.class_id, after.deadline) == (foreseen.after.class_id, foreseen.after.deadline)


def test_a_competitor_is_named_and_the_prospect_leaves_the_tour(camille: Desk) -> None:
    martin = of(camille, "Cave Martin")
    record_visit(camille, Visit(martin, Outcome.LOST, at(10, 45), competitor="Vins Durand"))
    verdict = verdict_of(camille, martin)
    assert (verdict.is_lost, verdict.lost_to) == (True, "Vins Durand")
    tour = day.plan_day(camille, TUESDAY).tour
    assert martin not in {stop.prospect_id for stop in tour.stops} | {
        out.prospect_id for out in tour.left_out
    }


def test_a_visit_freezes_its_stop_at_the_times_it_really_had(camille: Desk) -> None:
    day.keep(camille, day.plan_day(camille, TUESDAY))
    comptoir = of(camille, "Le Comptoir")
    record_visit(camille, Visit(comptoir, Outcome.MET, at(11, 25)))
    kept = camille.portfolio.kept_tour(TUESDAY)
    assert kept is not None
    first, *others = kept.promises
    assert (first.prospect_id, first.end, first.done) == (comptoir, at(11, 25), True)
    assert not any(promise.done for promise in others)


def test_an_undone_visit_never_was(camille: Desk) -> None:
    martin = of(camille, "Cave Martin")
    facts, before = camille.portfolio.facts_of(martin), verdict_of(camille, martin)
    proposed = forecast(camille, Visit(martin, Outcome.INTERESTED, at(10, 45))).next_step
    record_visit(camille, Visit(martin, Outcome.INTERESTED, at(10, 45)), proposed)
    undo(camille)
    assert camille.portfolio.facts_of(martin) == facts
    assert verdict_of(camille, martin) == before
    assert camille.portfolio.relances_of(martin) == ()


def test_what_is_refused_writes_nothing(camille: Desk) -> None:
    martin = of(camille, "Cave Martin")
    before = camille.portfolio.last_change()
    with pytest.raises(errors.FutureFactError):
        record_visit(camille, Visit(martin, Outcome.MET, at(10) + timedelta(days=1)))
    with pytest.raises(errors.BadValueError):
        record_visit(camille, Visit(martin, Outcome.ORDERED, at(10), amount=Decimal(-5)))
    with pytest.raises(errors.UnknownProspectError):
        record_visit(camille, Visit("nobody", Outcome.MET, at(10)))
    with pytest.raises(errors.UnknownKindError):
        record_fact(camille, martin, "telepathy")
    with pytest.raises(errors.UnknownKindError):
        record_fact(camille, martin, "criterion", subject="budget", value="perhaps")
    with pytest.raises(errors.UnknownKindError):
        record_fact(camille, martin, "brake", value="weather")
    assert camille.portfolio.last_change() == before


def test_only_what_the_prospect_does_is_a_sign_of_interest(camille: Desk) -> None:
    bar = of(camille, "Le Bar du Donjon")
    record_fact(camille, bar, "phone_call", at(9), by_us=True)
    assert verdict_of(camille, bar).temperature == "froid"
    record_fact(camille, bar, "phone_call", at(9, 30))
    assert verdict_of(camille, bar).temperature == "chaud"
    assert card(camille, bar).facts[0].direction is Direction.FROM_PROSPECT


def test_no_note_is_as_long_as_a_library_whatever_it_belongs_to(camille: Desk) -> None:
    martin, text = of(camille, "Cave Martin"), "x" * (MOST_CHARACTERS + 1)
    before = camille.portfolio.facts_of(martin)
    with pytest.raises(errors.BadValueError):
        record_visit(camille, Visit(martin, Outcome.MET, at(10), note=text))
    with pytest.raises(errors.BadValueError):
        record_fact(camille, martin, "phone_call", text=text)
    assert camille.portfolio.facts_of(martin) == before
