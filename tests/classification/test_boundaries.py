# SPDX-License-Identifier: MIT
"""On both sides of every number that a rule holds, under each of the five doctrines."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from fieldsales.classification.classify import classify
from fieldsales.classification.doctrine import Doctrine
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import KINDS, Fact

from .examples import IDS, PARIS, THEM, TODAY, US

MakeFact = Callable[..., Fact]
#: The class of each doctrine, in the order of IDS.
Row = tuple[str, str, str, str, str]

NOBODY: Row = ("non_classe", "non_classe", "froid", "non_classe", "suspect")


@pytest.fixture
def classes(doctrines: Mapping[str, Doctrine], shop: Prospect) -> Callable[[Sequence[Fact]], Row]:
    """Return what each doctrine says of some facts: the temperature, the stage where there is none."""

    def by_each(facts: Sequence[Fact]) -> Any:
        return tuple(classify(facts, shop, doctrines[one], TODAY).class_id for one in IDS)

    return by_each


Classes = Callable[[Sequence[Fact]], Row]


@pytest.mark.parametrize(
    ("pages", "seconds", "expected"),
    [
        (2, 120, ("non_classe", "froid", "froid", "lead", "froid")),
        (3, 119, ("non_classe", "froid", "froid", "lead", "froid")),
        (3, 120, ("froid", "froid", "froid", "lead", "froid")),
        (4, 600, ("froid", "froid", "froid", "lead", "froid")),
    ],
)
def test_three_pages_and_120_seconds(
    classes: Classes, fact: MakeFact, pages: int, seconds: int, expected: Row
) -> None:
    each = timedelta(seconds=seconds) / pages
    rest = timedelta(seconds=seconds) - each * (pages - 1)  # thirds of a second lose microseconds
    views = [
        fact("page_view", 5 - number, session="a", duration=each if number else rest)
        for number in range(pages)
    ]
    assert classes(views) == expected


@pytest.mark.parametrize(
    ("kind", "sessions", "expected"),
    [
        ("offer_view", ("a", "a"), ("non_classe", "froid", "froid", "lead", "froid")),
        ("offer_view", ("a", "b"), ("chaud", "tiede", "tiede", "lead", "chaud")),
        ("offer_view", ("", ""), ("chaud", "tiede", "tiede", "lead", "chaud")),
        ("page_view", ("a", "b", "b"), ("non_classe", "froid", "froid", "lead", "froid")),
        ("page_view", ("a", "b", "c"), ("non_classe", "froid", "froid", "lead", "chaud")),
    ],
)
def test_one_session_and_two(
    classes: Classes, fact: MakeFact, kind: str, sessions: tuple[str, ...], expected: Row
) -> None:
    views = [fact(kind, 2, 9 + at, session=session) for at, session in enumerate(sessions)]
    assert classes(views) == expected


@pytest.mark.parametrize(
    ("kind", "direction", "last", "expected"),
    [
        ("phone_call", THEM, 14, ("chaud", "tiede", "tiede", "lead", "chaud")),
        ("live_chat", THEM, 14, ("chaud", "tiede", "tiede", "lead", "chaud")),
        ("cart_abandoned", None, 14, ("chaud", "tiede", "tiede", "lead", "chaud")),
        ("contact_form", THEM, 42, ("tiede", "tiede", "tiede", "lead", "chaud")),
        ("free_trial", None, 42, ("tiede", "tiede", "tiede", "lead", "chaud")),
        ("decision_to_buy", None, 28, ("chaud", "chaud", "chaud", "lead", "chaud")),
        ("white_paper", None, 90, ("tiede", "tiede", "tiede", "lead", "chaud")),
        ("need_stated", None, 90, ("tiede", "tiede", "tiede", "lead", "chaud")),
        ("met", US, 180, ("froid", "froid", "froid", "non_classe", "froid")),
    ],
)
def test_the_last_day_of_a_window_and_the_day_after(
    classes: Classes, fact: MakeFact, kind: str, direction: Any, last: int, expected: Row
) -> None:
    assert classes([fact(kind, last, direction=direction)]) == expected
    assert classes([fact(kind, last + 1, direction=direction)]) == NOBODY


@pytest.mark.parametrize("age", [0, 1])
@pytest.mark.parametrize("doctrine_id", IDS)
def test_the_day_of_cooling_is_announced_from_the_first_day_on(
    doctrines: Mapping[str, Doctrine], fact: MakeFact, shop: Prospect, doctrine_id: str, age: int
) -> None:
    doctrine = doctrines[doctrine_id]
    paper = fact("white_paper", age)
    verdict = classify([paper], shop, doctrine, TODAY)
    day = paper.on + timedelta(days=91)
    assert verdict.cools_on == day
    the_day_before, on_the_day = (
        classify([paper], shop, doctrine, day - timedelta(days=back)) for back in (1, 0)
    )
    assert (the_day_before.stage, the_day_before.temperature) == (verdict.stage, verdict.temperature)
    assert (on_the_day.stage, on_the_day.temperature) == verdict.cools_to
    assert on_the_day.class_id == NOBODY[IDS.index(doctrine_id)]


@pytest.mark.parametrize(
    ("amount", "is_client"),
    [(Decimal("0"), False), (Decimal("0.01"), True), (Decimal(-5), False), (None, True)],
)
@pytest.mark.parametrize("doctrine_id", IDS)
def test_an_order_of_nothing_makes_no_client(
    doctrines: Mapping[str, Doctrine],
    fact: MakeFact,
    shop: Prospect,
    doctrine_id: str,
    amount: Decimal | None,
    is_client: bool,
) -> None:
    verdict = classify([fact("order", 1, amount=amount)], shop, doctrines[doctrine_id], TODAY)
    assert verdict.is_client == is_client


@pytest.mark.parametrize(
    ("cancelled", "is_client"),
    [
        ({}, False),
        ({"amount": Decimal(240)}, False),
        ({"amount": Decimal(-240)}, False),
        ({"amount": Decimal(100)}, True),
    ],
)
@pytest.mark.parametrize("doctrine_id", IDS)
def test_a_cancelled_order_makes_no_client(
    doctrines: Mapping[str, Doctrine],
    fact: MakeFact,
    shop: Prospect,
    doctrine_id: str,
    cancelled: dict[str, Decimal],
    is_client: bool,
) -> None:
    facts = [fact("order", 5, amount=Decimal(240)), fact("order_cancelled", 2, **cancelled)]
    assert classify(facts, shop, doctrines[doctrine_id], TODAY).is_client == is_client


def test_a_door_that_stayed_closed_proves_nothing(classes: Classes, fact: MakeFact) -> None:
    assert classes([fact("visit", 1, value="closed"), fact("missed_visit", 1, value="absent")]) == NOBODY
    assert classes([fact("visit", 1, value="met")])[0] == "froid"


def test_whom_we_met_without_a_word_on_who_came_to_whom_was_met_by_us(
    classes: Classes, fact: MakeFact
) -> None:
    assert classes([fact("met", 1)]) == classes([fact("met", 1, direction=US)])
    assert classes([fact("met", 1)]) != classes([fact("met", 1, direction=THEM)])


@pytest.mark.parametrize("doctrine_id", ["qualification", "terrain"])
def test_the_newest_answer_counts(
    doctrines: Mapping[str, Doctrine], fact: MakeFact, shop: Prospect, doctrine_id: str
) -> None:
    def answered(older: str, newer: str) -> str:
        yes = {"need": "real", "feasibility": "yes", "zone": "yes", "timing": "yes"}
        grid = [fact("criterion", 2, subject=subject, value=value) for subject, value in yes.items()]
        budget = [
            fact("criterion", days, subject="budget", value=value) for days, value in ((1, newer), (3, older))
        ]
        return classify([fact("white_paper", 5), *grid, *budget], shop, doctrines[doctrine_id], TODAY).stage

    assert answered("no", "yes") == "prospect"
    assert answered("yes", "no") in ("lead", "hors_cible")


def test_a_fact_of_tomorrow_is_not_known_yet(classes: Classes, fact: MakeFact) -> None:
    assert classes([fact(kind, -1, direction=THEM, value="interested") for kind in KINDS]) == NOBODY


@pytest.mark.parametrize("doctrine_id", IDS)
def test_late_this_evening_is_still_today(
    doctrines: Mapping[str, Doctrine], fact: MakeFact, shop: Prospect, doctrine_id: str
) -> None:
    doctrine = doctrines[doctrine_id]
    nobody = classify([], shop, doctrine, TODAY)
    call = fact("phone_call", 0, 23, direction=THEM)
    assert classify([call], shop, doctrine, TODAY).class_id != nobody.class_id
    just_after_midnight = replace(call, at=datetime(2026, 5, 13, 0, 10, tzinfo=PARIS))
    assert classify([just_after_midnight], shop, doctrine, TODAY) == nobody


@pytest.mark.parametrize("doctrine_id", IDS)
def test_two_facts_at_the_same_instant_count_alike_in_both_orders(
    doctrines: Mapping[str, Doctrine], fact: MakeFact, shop: Prospect, doctrine_id: str
) -> None:
    pairs = [
        (fact("refusal", 3), fact("phone_call", 3, direction=THEM)),
        (
            fact("criterion", 3, subject="budget", value="no"),
            fact("criterion", 3, subject="budget", value="yes"),
        ),
        (fact("lost", 3), fact("lost_to_competitor", 3, value="Vinea")),
        (fact("order", 3, amount=Decimal(90)), fact("order_cancelled", 3)),
        (fact("offer_view", 3, session="a"), fact("offer_view", 3, session="b")),
    ]
    form = fact("contact_form", 1, direction=THEM)
    for one, other in pairs:
        doctrine = doctrines[doctrine_id]
        assert classify([one, other, form], shop, doctrine, TODAY) == classify(
            [form, other, one], shop, doctrine, TODAY
        )


@pytest.mark.parametrize("doctrine_id", IDS)
@pytest.mark.parametrize("amount", ["NaN", "Infinity", "-Infinity"])
def test_an_order_whose_amount_is_no_number_is_one_whose_amount_nobody_wrote(
    doctrines, fact, shop, today, doctrine_id, amount
):
    def verdict(euros):
        return classify([fact("order", 3, amount=euros)], shop, doctrines[doctrine_id], today)

    odd, usual = verdict(Decimal(amount)), verdict(None)
    assert (odd.stage, odd.deadline) == (usual.stage, usual.deadline)
