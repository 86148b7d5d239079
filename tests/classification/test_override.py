# SPDX-License-Identifier: MIT
"""The rep's own word on a class: how long it decides, under which doctrines, and what outranks it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.classification.classify import classify
from fieldsales.classification.doctrine import Doctrine
from fieldsales.classification.override import GIVEN_BY_HAND, class_of, words_of
from fieldsales.classification.what_if import what_would_change
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import OVERRIDE, Direction, Fact
from fieldsales.domain.verdict import OFF_TARGET, UNCLASSED, OverrideState, Verdict

IDS = ("thermometre", "entrant", "decision", "qualification", "terrain")
THEM = Direction.FROM_PROSPECT
TUESDAY = date(2026, 5, 12)
PARIS = ZoneInfo("Europe/Paris")

MakeFact = Callable[..., Fact]
Doctrines = Mapping[str, Doctrine]


def word(fact: MakeFact, value: str, days_ago: int = 0, *, lasts: int | None = None, **options: Any) -> Fact:
    """A word said some days before the Tuesday; `lasts` counts its days, the first included."""
    duration = None if lasts is None else timedelta(days=lasts)
    options.setdefault("text", "the manager told me at the fair")
    return fact(OVERRIDE, days_ago, value=value, duration=duration, **options)


def state_of(verdict: Verdict) -> OverrideState | None:
    return verdict.override.state if verdict.override is not None else None


@pytest.mark.parametrize("doctrine_id", IDS)
def test_every_class_of_a_doctrine_can_be_said_by_the_rep(
    doctrines: Doctrines, fact: MakeFact, shop: Prospect, doctrine_id: str
) -> None:
    doctrine = doctrines[doctrine_id]
    facts = [fact("white_paper", 3)]
    alone = classify(facts, shop, doctrine, TUESDAY)
    for said in words_of(doctrine):
        verdict = classify([*facts, word(fact, said)], shop, doctrine, TUESDAY)
        assert said in (verdict.stage, verdict.temperature), said
        assert (verdict.decided_by, state_of(verdict)) == ("rep", OverrideState.HOLDS)
        assert verdict.own == alone
        assert [proof.rule for proof in verdict.because] == [OVERRIDE]
        if doctrine.link == "bound" and verdict.temperature:
            assert doctrine.classes[verdict.temperature].stage == verdict.stage
        assert bool(verdict.temperature) or said in GIVEN_BY_HAND or not _has_temperature(doctrine, said)


def _has_temperature(doctrine: Doctrine, class_id: str) -> bool:
    one = doctrine.classes[class_id]
    return bool(doctrine.temperatures) and not one.stands_alone


@pytest.mark.parametrize("doctrine_id", IDS)
def test_without_a_word_the_doctrine_decides(
    doctrines: Doctrines, fact: MakeFact, shop: Prospect, doctrine_id: str
) -> None:
    verdict = classify([fact("white_paper", 3)], shop, doctrines[doctrine_id], TUESDAY)
    assert (verdict.decided_by, verdict.override, verdict.own) == ("doctrine", None, None)


@pytest.mark.parametrize("doctrine_id", IDS)
@pytest.mark.parametrize(
    ("days_ago", "lasts", "state"),
    [
        (0, 1, OverrideState.HOLDS),  # said today, for today
        (4, 5, OverrideState.HOLDS),  # ends today: its last day still holds
        (5, 5, OverrideState.ENDED),  # ended yesterday
        (400, None, OverrideState.HOLDS),  # until it is taken back
    ],
)
def test_a_word_holds_up_to_its_last_day_and_then_the_doctrine_decides_again(
    doctrines: Doctrines,
    fact: MakeFact,
    shop: Prospect,
    doctrine_id: str,
    days_ago: int,
    lasts: int | None,
    state: OverrideState,
) -> None:
    doctrine = doctrines[doctrine_id]
    said = word(fact, UNCLASSED, days_ago, lasts=lasts)
    call = fact("phone_call", 1, direction=THEM)
    alone = classify([call], shop, doctrine, TUESDAY)
    verdict = classify([call, said], shop, doctrine, TUESDAY)
    assert state_of(verdict) is state
    assert verdict.override is not None
    last = None if lasts is None else TUESDAY + timedelta(days=lasts - 1 - days_ago)
    assert verdict.override.until == last
    if state is OverrideState.HOLDS:
        assert (verdict.stage, verdict.temperature, verdict.own) == (UNCLASSED, "", alone)
    else:
        assert replace(verdict, override=None) == alone


@pytest.mark.parametrize("doctrine_id", IDS)
def test_the_day_after_the_last_is_announced_with_the_class_that_follows(
    doctrines: Doctrines, fact: MakeFact, shop: Prospect, doctrine_id: str
) -> None:
    doctrine = doctrines[doctrine_id]
    facts = [fact("phone_call", 0, direction=THEM), word(fact, OFF_TARGET, lasts=3)]
    verdict = classify(facts, shop, doctrine, TUESDAY)
    assert verdict.cools_on == TUESDAY + timedelta(days=3)
    then = classify(facts, shop, doctrine, TUESDAY + timedelta(days=3))
    assert (then.stage, then.temperature) == verdict.cools_to
    assert then.decided_by == "doctrine"


def test_the_contact_deadline_counts_from_the_day_of_the_word(
    thermometre: Doctrine, fact: MakeFact, shop: Prospect
) -> None:
    said = word(fact, "tiede", 3)
    assert classify([said], shop, thermometre, TUESDAY).deadline == TUESDAY + timedelta(days=7)
    visit = fact("visit", 1, value="met")
    assert classify([said, visit], shop, thermometre, TUESDAY).deadline == TUESDAY + timedelta(days=9)


@pytest.mark.parametrize("doctrine_id", IDS)
@pytest.mark.parametrize("days", [2, 0], ids=["an order after the word", "an order before the word"])
def test_an_order_makes_a_client_whatever_was_said(
    doctrines: Doctrines, fact: MakeFact, shop: Prospect, doctrine_id: str, days: int
) -> None:
    facts = [word(fact, UNCLASSED, days), fact("order", 1, amount=Decimal(90))]
    verdict = classify(facts, shop, doctrines[doctrine_id], TUESDAY)
    assert (verdict.is_client, verdict.decided_by, state_of(verdict)) == (
        True,
        "doctrine",
        OverrideState.CLIENT,
    )


@pytest.mark.parametrize("doctrine_id", IDS)
def test_who_opposed_stays_excluded_whatever_is_said_after(
    doctrines: Doctrines, fact: MakeFact, shop: Prospect, doctrine_id: str
) -> None:
    doctrine = doctrines[doctrine_id]
    hottest = words_of(doctrine)[0]
    for facts, prospect in (
        ([fact("opposition", 2), word(fact, hottest)], shop),
        ([word(fact, hottest)], replace(shop, excluded=True)),
    ):
        verdict = classify(facts, prospect, doctrine, TUESDAY)
        assert (verdict.excluded, verdict.deadline, verdict.decided_by) == (True, None, "rep")


@pytest.mark.parametrize("doctrine_id", IDS)
def test_a_loss_ends_what_was_said_before_it_and_a_word_after_it_brings_the_prospect_back(
    doctrines: Doctrines, fact: MakeFact, shop: Prospect, doctrine_id: str
) -> None:
    doctrine = doctrines[doctrine_id]
    hottest = words_of(doctrine)[0]
    loss = fact("lost_to_competitor", 2, value="Vinea")
    before = classify([word(fact, hottest, 3), loss], shop, doctrine, TUESDAY)
    assert (before.is_lost, before.decided_by, state_of(before)) == (True, "doctrine", OverrideState.LOST)
    after = classify([loss, word(fact, hottest, 1)], shop, doctrine, TUESDAY)
    assert (after.is_lost, after.decided_by) == (False, "rep")
    assert after.own is not None
    assert after.own.is_lost
    away = classify([loss, word(fact, OFF_TARGET, 1)], shop, doctrine, TUESDAY)
    assert (away.is_lost, away.stage) == (True, OFF_TARGET)


def test_a_word_outranks_the_gates_and_what_is_unknown_stays_to_be_asked(
    doctrines: Doctrines, fact: MakeFact, shop: Prospect
) -> None:
    no_budget = fact("criterion", 1, subject="budget", value="no")
    verdict = classify([no_budget, word(fact, "chaud")], shop, doctrines["terrain"], TUESDAY)
    assert (verdict.stage, verdict.temperature) == ("prospect", "chaud")
    assert verdict.own is not None
    assert verdict.own.stage == OFF_TARGET
    assert verdict.unknown == ("need", "zone", "timing")


def test_only_the_newest_word_counts_also_after_its_end(
    thermometre: Doctrine, fact: MakeFact, shop: Prospect
) -> None:
    older, newer = word(fact, "chaud", 9), word(fact, "froid", 5, lasts=4)
    verdict = classify([newer, older], shop, thermometre, TUESDAY)
    assert (verdict.stage, state_of(verdict)) == (UNCLASSED, OverrideState.ENDED)
    on_time = classify([newer, older], shop, thermometre, TUESDAY - timedelta(days=2))
    assert on_time.temperature == "froid"


@pytest.mark.parametrize("length", [timedelta(0), timedelta(days=-3)])
def test_a_word_that_would_end_before_it_begins_was_never_said(
    thermometre: Doctrine, fact: MakeFact, shop: Prospect, length: timedelta
) -> None:
    nonsense = replace(word(fact, "chaud"), duration=length)
    assert classify([nonsense], shop, thermometre, TUESDAY).override is None


def test_a_word_without_end_may_be_written_as_a_very_long_one(
    thermometre: Doctrine, fact: MakeFact, shop: Prospect
) -> None:
    for_ever = replace(word(fact, "chaud"), duration=timedelta.max)
    verdict = classify([for_ever], shop, thermometre, TUESDAY)
    assert (verdict.temperature, verdict.cools_on) == ("chaud", None)


@pytest.mark.parametrize("doctrine_id", IDS)
@pytest.mark.parametrize("said", ["brûlant", "", "lead/brûlant", "/", "client"])
def test_a_word_that_no_doctrine_knows_leaves_the_doctrine_to_decide(
    doctrines: Doctrines, fact: MakeFact, shop: Prospect, doctrine_id: str, said: str
) -> None:
    verdict = classify([word(fact, said)], shop, doctrines[doctrine_id], TUESDAY)
    assert (verdict.decided_by, state_of(verdict)) == ("doctrine", OverrideState.UNTRANSLATED)


# Said under one doctrine, read under another. Facts: a white paper of three days ago.
@pytest.mark.parametrize(
    ("said_under", "said", "read_under", "expected"),
    [
        ("thermometre", "chaud", "entrant", "lead chaud"),
        ("thermometre", "lead/chaud", "entrant", "lead chaud"),
        ("thermometre", "froid", "decision", "prospect froid"),
        ("thermometre", "tiede", "qualification", "lead"),
        ("thermometre", "chaud", "qualification", "prospect"),
        ("thermometre", "froid", "qualification", None),
        ("thermometre", "chaud", "terrain", "prospect chaud"),
        ("thermometre", "tiede", "terrain", None),
        ("thermometre", "froid", "terrain", "prospect froid"),
        ("thermometre", "non_classe", "terrain", "non_classe"),
        ("entrant", "tiede", "thermometre", "prospect tiede"),
        ("decision", "tiede", "entrant", "lead tiede"),
        ("qualification", "prospect", "thermometre", None),
        ("qualification", "lead", "thermometre", "prospect tiede"),
        ("qualification", "lead", "terrain", "prospect chaud"),
        ("qualification", "prospect", "terrain", "prospect chaud"),
        ("terrain", "chaud", "thermometre", "prospect tiede"),
        ("terrain", "froid", "entrant", "lead froid"),
        ("terrain", "hors_cible", "decision", "hors_cible"),
        ("a doctrine nobody has", "chaud", "thermometre", None),
    ],
)
def test_a_word_said_under_another_doctrine_is_translated_or_else_the_doctrine_decides(
    doctrines: Doctrines,
    fact: MakeFact,
    shop: Prospect,
    said_under: str,
    said: str,
    read_under: str,
    expected: str | None,
) -> None:
    facts = [fact("white_paper", 3), word(fact, said, subject=said_under)]
    verdict = classify(facts, shop, doctrines[read_under], TUESDAY)
    if expected is None:
        assert (verdict.decided_by, state_of(verdict)) == ("doctrine", OverrideState.UNTRANSLATED)
    else:
        assert f"{verdict.stage} {verdict.temperature}".strip() == expected
        assert verdict.decided_by == "rep"


def test_while_a_word_decides_nothing_else_would_make_the_prospect_warmer(
    thermometre: Doctrine, fact: MakeFact, shop: Prospect
) -> None:
    assert what_would_change([word(fact, "froid")], shop, thermometre, TUESDAY) == ()
    assert what_would_change([word(fact, "froid", 3, lasts=2)], shop, thermometre, TUESDAY)


@pytest.mark.parametrize("doctrine_id", IDS)
def test_two_words_of_the_same_instant_count_alike_in_both_orders(
    doctrines: Doctrines, fact: MakeFact, shop: Prospect, doctrine_id: str
) -> None:
    one, other = word(fact, UNCLASSED), word(fact, OFF_TARGET)
    doctrine = doctrines[doctrine_id]
    assert classify([one, other], shop, doctrine, TUESDAY) == classify([other, one], shop, doctrine, TUESDAY)


@pytest.mark.parametrize("doctrine_id", IDS)
def test_a_word_of_tomorrow_is_not_known_yet(
    doctrines: Doctrines, fact: MakeFact, shop: Prospect, doctrine_id: str
) -> None:
    assert classify([word(fact, UNCLASSED, -1)], shop, doctrines[doctrine_id], TUESDAY).override is None


EVENTS = ("white_paper", "phone_call", "order", "lost", "refusal", "criterion", "opposition")


@st.composite
def histories(draw: st.DrawFn) -> list[Fact]:
    """Draw a few events and one or two words over the 60 days before the Tuesday."""
    found = []
    for number in range(draw(st.integers(0, 5))):
        kind = draw(st.sampled_from(EVENTS))
        at = datetime(2026, 5, 12, 12, tzinfo=PARIS) - timedelta(hours=draw(st.integers(0, 1440)))
        subject, value = ("zone", draw(st.sampled_from(["yes", "no"]))) if kind == "criterion" else ("", "")
        found.append(Fact(f"f{number}", "p", kind, at, subject=subject, value=value))
    for number in range(draw(st.integers(1, 2))):
        at = datetime(2026, 5, 12, 12, tzinfo=PARIS) - timedelta(hours=draw(st.integers(0, 1440)))
        lasts = draw(st.sampled_from([None, 1, 5, 40, 90]))
        found.append(
            Fact(
                f"w{number}",
                "p",
                OVERRIDE,
                at,
                value=draw(st.sampled_from(["chaud", "tiede", "froid", "lead", "prospect", OFF_TARGET])),
                subject=draw(st.sampled_from(["", *IDS])),
                duration=None if lasts is None else timedelta(days=lasts),
            )
        )
    return found


@given(facts=histories(), doctrine_id=st.sampled_from(IDS), share=st.floats(0, 1))
def test_with_words_too_the_announced_day_is_the_first_on_which_the_class_differs(
    doctrines: Doctrines, shop: Prospect, facts: list[Fact], doctrine_id: str, share: float
) -> None:
    doctrine = doctrines[doctrine_id]
    verdict = classify(facts, shop, doctrine, TUESDAY)
    now = (verdict.stage, verdict.temperature)
    last = date(2028, 1, 1) if verdict.cools_on is None else verdict.cools_on
    between = TUESDAY + timedelta(days=int(share * ((last - TUESDAY).days - 1)))
    meanwhile = classify(facts, shop, doctrine, between)
    assert (meanwhile.stage, meanwhile.temperature) == now
    if verdict.cools_on is not None:
        then = classify(facts, shop, doctrine, verdict.cools_on)
        assert (then.stage, then.temperature) == verdict.cools_to


@given(facts=histories(), doctrine_id=st.sampled_from(IDS))
def test_beside_a_word_stands_what_the_doctrine_says_without_it(
    doctrines: Doctrines, shop: Prospect, facts: list[Fact], doctrine_id: str
) -> None:
    doctrine = doctrines[doctrine_id]
    alone = classify([one for one in facts if one.kind != OVERRIDE], shop, doctrine, TUESDAY)
    verdict = classify(facts, shop, doctrine, TUESDAY)
    if verdict.decided_by == "rep":
        assert verdict.own == alone
    else:
        assert (verdict.stage, verdict.temperature, verdict.deadline) == (
            alone.stage,
            alone.temperature,
            alone.deadline,
        )


def test_a_class_is_read_from_one_id_or_from_stage_and_temperature(doctrines: Doctrines) -> None:
    assert class_of("chaud", doctrines["thermometre"]) == ("lead", "chaud")
    assert class_of("lead", doctrines["thermometre"]) == ("lead", "chaud")
    assert class_of("prospect/chaud", doctrines["thermometre"]) is None
    assert class_of("prospect/chaud", doctrines["entrant"]) == ("prospect", "chaud")
    assert class_of("lead", doctrines["entrant"], ("prospect", "tiede")) == ("lead", "tiede")
    assert class_of("lead", doctrines["terrain"], ("prospect", "chaud")) == ("lead", "")
    assert class_of("chaud", doctrines["qualification"]) is None
