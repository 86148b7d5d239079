# SPDX-License-Identifier: MIT
"""A sign of interest never cools, and time alone never warms.

A short form runs with the other tests; CONTRIBUTING says how to run ten thousand examples a doctrine.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.classification.classify import classify
from fieldsales.classification.doctrine import CLIENT, CLIENT_VIP, Doctrine
from fieldsales.classification.known import OWN_ACTS
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Fact

from .examples import IDS, PARIS, THEM, TODAY, US, facts_of, prospects

MakeFact = Callable[..., Fact]

#: Everything by which a prospect shows interest. An order is more than a sign: it makes a client.
SIGNS = [*sorted(OWN_ACTS - {"order"}), "met", "visit"]

THIS_EVENING = datetime.combine(TODAY, time(23, 59), PARIS)

by_doctrine = pytest.mark.parametrize("doctrine_id", IDS)


@st.composite
def signs(draw: st.DrawFn) -> Fact:
    """Draw a sign of interest that is known today."""
    sign = draw(facts_of(SIGNS, 1, 1))[0]
    at = min(sign.at, THIS_EVENING)
    value = draw(st.sampled_from(["interested", "quote_asked", "ordered"])) if sign.kind == "visit" else ""
    return replace(sign, id="sign", at=at, direction=THEM, value=value)


def is_no_colder(doctrine: Doctrine, prospect: Prospect, facts: list[Fact], than: list[Fact]) -> bool:
    """Whether neither temperature nor stage is lower by some facts than by others."""
    after, before = (
        doctrine.heat(one.stage, one.temperature)
        for one in (classify(known, prospect, doctrine, TODAY) for known in (facts, than))
    )
    return after[0] >= before[0] and after[1] >= before[1]


@by_doctrine
@given(facts=facts_of(), sign=signs(), prospect=prospects)
def test_one_more_sign_of_interest_never_cools(
    doctrines: Mapping[str, Doctrine], doctrine_id: str, facts: list[Fact], sign: Fact, prospect: Prospect
) -> None:
    doctrine = doctrines[doctrine_id]
    assert is_no_colder(doctrine, prospect, [*facts, sign], than=facts)


@by_doctrine
@given(facts=facts_of(), sign=signs(), prospect=prospects, later=st.integers(0, 4800))
def test_the_same_sign_a_second_time_never_cools(
    doctrines: Mapping[str, Doctrine],
    doctrine_id: str,
    facts: list[Fact],
    sign: Fact,
    prospect: Prospect,
    later: int,
) -> None:
    doctrine = doctrines[doctrine_id]
    again = replace(sign, id="again", at=min(sign.at + timedelta(hours=later), THIS_EVENING))
    assert is_no_colder(doctrine, prospect, [*facts, sign, again], than=[*facts, sign])


@by_doctrine
@given(facts=facts_of(), sign=signs(), prospect=prospects, later=st.integers(0, 4800))
def test_a_sign_of_a_fresher_date_never_cools(
    doctrines: Mapping[str, Doctrine],
    doctrine_id: str,
    facts: list[Fact],
    sign: Fact,
    prospect: Prospect,
    later: int,
) -> None:
    doctrine = doctrines[doctrine_id]
    fresher = replace(sign, at=min(sign.at + timedelta(hours=later), THIS_EVENING))
    assert is_no_colder(doctrine, prospect, [*facts, fresher], than=[*facts, sign])


@by_doctrine
@given(facts=facts_of(), prospect=prospects, days=st.integers(1, 400))
def test_time_without_a_fact_never_warms(
    doctrines: Mapping[str, Doctrine], doctrine_id: str, facts: list[Fact], prospect: Prospect, days: int
) -> None:
    doctrine = doctrines[doctrine_id]
    known = [one for one in facts if one.on <= TODAY]
    now, then = (classify(known, prospect, doctrine, TODAY + timedelta(days=ahead)) for ahead in (0, days))
    if (now.stage, then.stage) == (CLIENT, CLIENT_VIP):
        # The only rule of the five that time alone can meet: three years a client.
        assert "vip_tenure" in [proof.rule for proof in then.because]
        return
    assert doctrine.heat(then.stage, then.temperature) <= doctrine.heat(now.stage, now.temperature)


def test_a_first_order_of_a_later_day_makes_a_client_of_shorter_standing(
    doctrines: Mapping[str, Doctrine], fact: MakeFact, shop: Prospect
) -> None:
    """Tenure is the doctrine's own rule, and the only one that a fresher date does not serve."""
    entrant = doctrines["entrant"]
    old, fresh = (fact("order", days, amount=Decimal(90)) for days in (1095, 1094))
    assert classify([old], shop, entrant, TODAY).stage == CLIENT_VIP
    assert classify([fresh], shop, entrant, TODAY).stage == CLIENT


@by_doctrine
def test_what_we_do_ourselves_makes_nobody_warm(
    doctrines: Mapping[str, Doctrine], fact: MakeFact, shop: Prospect, doctrine_id: str
) -> None:
    ours = [
        fact(kind, days, direction=US, session=str(days))
        for kind in [*sorted(OWN_ACTS - {"order"}), "met"]
        for days in (1, 3)
    ]
    verdict = classify(ours, shop, doctrines[doctrine_id], TODAY)
    assert verdict.temperature in ("", "froid")
    assert verdict.stage != "prospect" or verdict.temperature == "froid"
