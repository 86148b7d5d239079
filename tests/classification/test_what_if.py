# SPDX-License-Identifier: MIT
"""What would change a class is tried out: whatever is promised comes true when it is done."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.classification.classify import classify
from fieldsales.classification.doctrine import Doctrine
from fieldsales.classification.what_if import WhatIf, what_would_change
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import CONTACT_KINDS, CRITERIA, KINDS, OVERRIDE, Direction, Fact

from .examples import IDS, PARIS, prospects

TUESDAY = date(2026, 5, 12)

Doctrines = Mapping[str, Doctrine]
MakeFact = Callable[..., Fact]


def done(one: WhatIf) -> list[Fact]:
    """Return what is promised, as if it happened late on the Tuesday."""
    at = datetime(2026, 5, 12, 23, 59, 59, 999999, PARIS)
    if one.answers:
        return [
            Fact(f"done {subject}", "p", "criterion", at, subject=subject, value=value)
            for subject, value in one.answers
        ]
    direction = Direction.FROM_PROSPECT if one.kind in CONTACT_KINDS else None
    return [
        Fact(f"done {number}", "p", one.kind, at, direction, value=one.value, session=f"done {number}")
        for number in range(one.times)
    ]


@st.composite
def histories(draw: st.DrawFn) -> list[Fact]:
    """Draw what happened over half a year, with answers, losses, orders and words of the rep among it."""
    found = []
    for number in range(draw(st.integers(0, 8))):
        kind = draw(st.sampled_from((*KINDS, OVERRIDE)))
        subject, value, length = "", "", None
        if kind == "criterion":
            subject = draw(st.sampled_from(sorted(CRITERIA)))
            value = draw(st.sampled_from(CRITERIA[subject]))
        elif kind == "visit":
            value = draw(st.sampled_from(["met", "interested", "refused", "absent"]))
        elif kind == OVERRIDE:
            value = draw(st.sampled_from(["chaud", "froid", "lead", "hors_cible"]))
            length = draw(st.sampled_from([None, timedelta(days=3), timedelta(days=60)]))
        elif kind == "page_view":
            length = draw(st.sampled_from([None, timedelta(seconds=50)]))
        at = datetime(2026, 5, 12, 18, tzinfo=PARIS) - timedelta(hours=draw(st.integers(0, 4320)))
        direction = draw(st.sampled_from([Direction.FROM_PROSPECT, Direction.BY_US, None]))
        amount = Decimal(90) if kind == "order" else None
        found.append(
            Fact(
                f"f{number}",
                "p",
                kind,
                at,
                direction,
                duration=length,
                session=draw(st.sampled_from(["", "a", "b"])),
                amount=amount,
                subject=subject,
                value=value,
            )
        )
    return found


@given(facts=histories(), prospect=prospects, doctrine_id=st.sampled_from(IDS))
def test_whatever_is_promised_comes_true_and_is_warmer(
    doctrines: Doctrines, facts: list[Fact], prospect: Prospect, doctrine_id: str
) -> None:
    doctrine = doctrines[doctrine_id]
    now = classify(facts, prospect, doctrine, TUESDAY)
    for one in what_would_change(facts, prospect, doctrine, TUESDAY):
        then = classify([*facts, *done(one)], prospect, doctrine, TUESDAY)
        assert (then.stage, then.temperature) == (one.stage, one.temperature)
        assert one.class_id in (then.stage, then.temperature)
        assert doctrine.heat(then.stage, then.temperature) > doctrine.heat(now.stage, now.temperature)


@given(facts=histories(), prospect=prospects, doctrine_id=st.sampled_from(IDS))
def test_one_act_less_than_promised_is_not_enough(
    doctrines: Doctrines, facts: list[Fact], prospect: Prospect, doctrine_id: str
) -> None:
    doctrine = doctrines[doctrine_id]
    for one in what_would_change(facts, prospect, doctrine, TUESDAY):
        if one.times > 1:
            once = WhatIf(one.kind, one.stage, one.temperature, one.class_id, one.value)
            then = classify([*facts, *done(once)], prospect, doctrine, TUESDAY)
            assert (then.stage, then.temperature) != (one.stage, one.temperature)


@pytest.mark.parametrize(
    ("doctrine_id", "kind", "class_id"),
    [
        ("thermometre", "phone_call", "chaud"),
        ("entrant", "decision_to_buy", "chaud"),
        ("decision", "decision_to_buy", "chaud"),
        ("terrain", "information_request", "chaud"),
        ("qualification", "", "lead"),
    ],
)
def test_one_act_makes_a_stranger_warm_under_each_doctrine(
    doctrines: Doctrines, shop: Prospect, doctrine_id: str, kind: str, class_id: str
) -> None:
    (warmest, *_) = what_would_change((), shop, doctrines[doctrine_id], TUESDAY)
    assert (warmest.class_id, warmest.times) == (class_id, 1)
    assert kind in ("", warmest.kind)


def test_the_answers_that_a_gate_waits_for_are_promised_together(
    doctrines: Doctrines, fact: MakeFact, shop: Prospect
) -> None:
    facts = [fact("information_request", 1), fact("criterion", 1, subject="need", value="real")]
    (first, *_) = what_would_change(facts, shop, doctrines["terrain"], TUESDAY)
    assert dict(first.answers) == {"budget": "yes", "zone": "yes", "timing": "yes"}
    assert first.class_id == "prospect"


@pytest.mark.parametrize("doctrine_id", IDS)
def test_nothing_makes_a_client_warmer(
    doctrines: Doctrines, fact: MakeFact, shop: Prospect, doctrine_id: str
) -> None:
    assert (
        what_would_change([fact("order", 1, amount=Decimal(9))], shop, doctrines[doctrine_id], TUESDAY) == ()
    )
