# SPDX-License-Identifier: MIT
"""What counts and how much, clients, deadlines and losses."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from fieldsales.classification.classify import classify, days_after
from fieldsales.classification.doctrine import Doctrine
from fieldsales.classification.doctrine_file import read_doctrine
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Fact
from fieldsales.domain.verdict import GATES, OFF_TARGET, UNCLASSED

from .examples import IDS, THEM, TODAY, US

SHOP = Prospect("p", "Cave Martin", trade="caviste", phone="+33536490101")

MakeFact = Callable[..., Fact]


def test_one_fact_may_stand_for_several_pages(thermometre: Doctrine, fact: MakeFact) -> None:
    view = fact("page_view", 1, quantity=3.0, duration=timedelta(seconds=120))
    assert classify([view], SHOP, thermometre, TODAY).temperature == "froid"


@pytest.mark.parametrize("quantity", [0.0, -4.0, float("nan")])
def test_a_quantity_that_is_no_number_of_pages_counts_for_nothing(
    thermometre: Doctrine, fact: MakeFact, quantity: float
) -> None:
    views = [
        fact("page_view", 1, hour, quantity=quantity, duration=timedelta(minutes=5)) for hour in (9, 10, 11)
    ]
    assert classify(views, SHOP, thermometre, TODAY).stage == UNCLASSED


def test_tenths_of_seconds_add_up_to_what_was_measured(thermometre: Doctrine, fact: MakeFact) -> None:
    assert 30.4 + 33.8 + 55.8 < 120, "in binary fractions, but on no clock"
    views = [
        fact("page_view", days, duration=timedelta(seconds=seconds))
        for days, seconds in ((1, 30.4), (2, 33.8), (3, 55.8))
    ]
    assert classify(views, SHOP, thermometre, TODAY).temperature == "froid"


def test_a_length_or_an_amount_below_nothing_takes_nothing_away(
    doctrines: Mapping[str, Doctrine], fact: MakeFact
) -> None:
    spoilt = [
        fact("order", 1, amount=Decimal(20_000), duration=timedelta(days=-1)),
        fact("page_view", 1, duration=timedelta(days=-1), amount=Decimal(-5)),
    ]
    assert classify(spoilt, SHOP, doctrines["entrant"], TODAY).is_vip


@pytest.mark.parametrize(("age", "expected"), [(14, "chaud"), (15, "tiede"), (90, "tiede"), (91, "")])
def test_when_a_window_closes_the_next_rule_that_holds_decides(
    thermometre: Doctrine, fact: MakeFact, age: int, expected: str
) -> None:
    both = [fact("phone_call", age, direction=THEM), fact("white_paper", age)]
    assert classify(both, SHOP, thermometre, TODAY).temperature == expected


def test_a_cancellation_takes_away_the_order_it_names_and_no_other(
    thermometre: Doctrine, fact: MakeFact
) -> None:
    first, second = fact("order", 50, amount=Decimal(240)), fact("order", 5, amount=Decimal(90))
    cancelled = fact("order_cancelled", 2, cancels=first.id)
    verdict = classify([first, second, cancelled], SHOP, thermometre, TODAY)
    assert verdict.is_client
    assert verdict.because[0].facts == (second,)


def test_a_cancellation_of_a_part_leaves_the_rest_of_the_order_that_it_names(
    thermometre: Doctrine, fact: MakeFact
) -> None:
    first = fact("order", 50, amount=Decimal(240))
    part = fact("order_cancelled", 2, cancels=first.id, amount=Decimal(200))
    assert classify([first, part], SHOP, thermometre, TODAY).is_client
    rest = fact("order_cancelled", 1, cancels=first.id, amount=Decimal(40))
    assert not classify([first, part, rest], SHOP, thermometre, TODAY).is_client


def test_a_client_is_due_one_interval_after_its_last_contact_or_order(
    thermometre: Doctrine, fact: MakeFact
) -> None:
    facts = [fact("order", 40, amount=Decimal(240)), fact("visit", 28, value="met")]
    assert classify(facts, SHOP, thermometre, TODAY).deadline == TODAY + timedelta(days=2)
    often = replace(SHOP, visit_interval_days=14)
    assert classify(facts, often, thermometre, TODAY).deadline == TODAY - timedelta(days=14)


def test_a_client_lapses_where_a_firm_gives_its_orders_a_window(
    texts: Mapping[str, str], fact: MakeFact
) -> None:
    window = 'facts = ["order"], window_days = "unlimited"'
    assert window in texts["thermometre"]
    text = texts["thermometre"].replace(window, 'facts = ["order"], window_days = 730')
    doctrine = read_doctrine(text, "thermometre.toml")
    facts = [fact("order", 730, amount=Decimal(240)), fact("met", 10, direction=US)]
    verdict = classify(facts, SHOP, doctrine, TODAY)
    assert verdict.is_client
    assert (verdict.cools_on, verdict.cools_to) == (TODAY + timedelta(days=1), ("suspect", "froid"))


def test_a_client_becomes_vip_on_the_day_its_tenure_is_long_enough(
    doctrines: Mapping[str, Doctrine], fact: MakeFact
) -> None:
    verdict = classify([fact("order", 1090, amount=Decimal(5))], SHOP, doctrines["entrant"], TODAY)
    assert (verdict.stage, verdict.cools_on, verdict.cools_to) == (
        "client",
        TODAY + timedelta(days=5),
        ("client_vip", ""),
    )


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        (date(2026, 5, 12), 2, date(2026, 5, 14)),
        (date(2026, 5, 14), 2, date(2026, 5, 18)),
        (date(2026, 5, 16), 1, date(2026, 5, 18)),
        (date(2026, 5, 15), 5, date(2026, 5, 22)),
        (date(2026, 5, 16), 5, date(2026, 5, 22)),
        (date(2026, 5, 16), 0, date(2026, 5, 16)),
    ],
)
def test_working_days_leave_out_the_weekend(start: date, days: int, expected: date) -> None:
    assert days_after(start, days, working_days=True) == expected


@pytest.mark.parametrize("working_days", [True, False])
@pytest.mark.parametrize("start", [date.max - timedelta(days=left) for left in range(12)])
def test_what_runs_off_the_calendar_ends_in_its_last_week(start: date, working_days: bool) -> None:
    end = days_after(start, 1_000_000_000, working_days=working_days)
    assert max(start, date.max - timedelta(days=6)) <= end <= date.max


def test_a_chaud_has_two_working_days_and_a_tiede_ten_days(thermometre: Doctrine, fact: MakeFact) -> None:
    on_friday = fact("phone_call", 4, direction=THEM)
    assert classify([on_friday], SHOP, thermometre, TODAY).deadline == TODAY
    assert classify([fact("white_paper", 9)], SHOP, thermometre, TODAY).deadline == TODAY + timedelta(days=1)


def test_meeting_somebody_starts_the_deadline_again_and_a_closed_door_does_not(
    thermometre: Doctrine, fact: MakeFact
) -> None:
    paper = fact("white_paper", 12)
    late = TODAY - timedelta(days=2)
    for missed in (
        fact("missed_visit", 1, value="absent"),
        fact("visit", 1, value="closed"),
        fact("phone_call", 1, direction=US, value="absent"),
    ):
        verdict = classify([paper, missed], SHOP, thermometre, TODAY)
        assert (verdict.deadline, verdict.last_contact) == (late, None)
    met = classify([paper, fact("visit", 1, value="met")], SHOP, thermometre, TODAY)
    assert (met.deadline, met.last_contact) == (TODAY + timedelta(days=9), TODAY - timedelta(days=1))
    assert met.temperature == "tiede"


def test_a_prospect_classed_by_its_profile_alone_is_due_from_the_day_it_was_saved(
    doctrines: Mapping[str, Doctrine],
) -> None:
    found = replace(SHOP, fits_profile=True, created_on=TODAY - timedelta(days=10))
    verdict = classify([], found, doctrines["entrant"], TODAY)
    assert verdict.deadline == TODAY + timedelta(days=50)
    assert classify([], replace(found, created_on=None), doctrines["entrant"], TODAY).deadline is None


@pytest.mark.parametrize("kind", ["lost", "lost_to_competitor", "refusal"])
@pytest.mark.parametrize("doctrine_id", IDS)
def test_a_loss_ends_what_came_before_until_the_prospect_moves_again(
    doctrines: Mapping[str, Doctrine], fact: MakeFact, doctrine_id: str, kind: str
) -> None:
    doctrine = doctrines[doctrine_id]
    before = [fact("phone_call", 9, direction=THEM), fact("visit", 3, value="lost")]
    loss = fact(kind, 3, value="Vinea")
    lost = classify([*before, loss], SHOP, doctrine, TODAY)
    assert (lost.is_lost, lost.lost_to, lost.deadline) == (True, "Vinea", None)
    assert lost.temperature in ("", "froid")
    our_call = fact("phone_call", 1, direction=US)
    assert classify([*before, loss, our_call], SHOP, doctrine, TODAY).is_lost
    back = classify([*before, loss, fact("contact_form", 1, direction=THEM)], SHOP, doctrine, TODAY)
    assert not back.is_lost
    assert back.lost_to == ""


def test_a_client_that_refuses_an_offer_is_not_lost(thermometre: Doctrine, fact: MakeFact) -> None:
    order = fact("order", 40, amount=Decimal(240))
    assert not classify([order, fact("refusal", 2)], SHOP, thermometre, TODAY).is_lost
    gone = classify([order, fact("lost_to_competitor", 2, value="Vinea")], SHOP, thermometre, TODAY)
    assert (gone.is_client, gone.is_lost, gone.lost_to) == (True, True, "Vinea")


def test_a_class_is_told_by_the_rule_that_gives_it_and_by_the_grid_only_where_the_grid_gives_it(
    doctrines: Mapping[str, Doctrine], fact: MakeFact
) -> None:
    terrain = doctrines["terrain"]
    asked = fact("criterion", 0, subject="budget", value="unknown")
    paper = fact("white_paper", 3)
    warm = classify([paper, asked], SHOP, terrain, TODAY)
    assert (warm.class_id, warm.because[0].rule) == ("chaud", GATES)
    proof = terrain.deciding_proof(warm)
    assert proof is not None
    assert proof.facts == (paper,)

    refused = fact("criterion", 0, subject="budget", value="no")
    outside = classify([paper, refused], SHOP, terrain, TODAY)
    proof = terrain.deciding_proof(outside)
    assert (outside.class_id, proof and proof.facts) == (OFF_TARGET, (refused,))
    assert terrain.deciding_proof(replace(warm, because=())) is None


def test_a_temperature_is_told_by_its_own_rule_though_the_one_of_the_stage_is_newer(
    doctrines: Mapping[str, Doctrine], fact: MakeFact
) -> None:
    entrant = doctrines["entrant"]
    decided, seen = fact("decision_to_buy", 5), fact("information_request", 1)
    verdict = classify([decided, seen], SHOP, entrant, TODAY)
    proof = entrant.deciding_proof(verdict)
    assert verdict.class_id == "chaud"
    assert proof is not None
    assert proof.facts == (decided,)
