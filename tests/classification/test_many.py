# SPDX-License-Identifier: MIT
"""Many prospects at once are classed as each alone, whatever the facts and whatever the doctrine."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldsales.classification.classify import classify
from fieldsales.classification.doctrine import Doctrine
from fieldsales.classification.drawn import Drawn
from fieldsales.classification.many import classify_many
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import COMPUTED, KINDS, OVERRIDE, Fact
from fieldsales.domain.fact_columns import FactColumns
from fieldsales.domain.place import Place
from fieldsales.domain.zone import Zone

from .examples import (
    IDS,
    LOSSES,
    RULED,
    THEM,
    TODAY,
    doctrine_ids,
    doctrines_from,
    facts_of,
    prospects,
    with_vip,
)

MakeFact = Callable[..., Fact]
History = tuple[list[Fact], Prospect]

#: What is seldom written and easily counted differently: no number, half a page, a word of the rep's own.
oddities = st.fixed_dictionaries(
    {},
    optional={
        "quantity": st.sampled_from([float("nan"), float("inf"), 0.5, -2.0, 0.0]),
        "duration": st.sampled_from([timedelta(microseconds=59_500_000), timedelta(-1), timedelta(0)]),
        "amount": st.sampled_from([Decimal("89.99"), Decimal(-90)]),
        "source": st.just(COMPUTED),
        "at": st.just(datetime.fromisoformat("2026-05-01T09:00:00+02:00")),
    },
)


@st.composite
def histories(draw: st.DrawFn, kinds: Sequence[str] = KINDS) -> list[History]:
    """Draw prospects with what happened to each, each fact under an id of its own."""
    found = []
    for number in range(draw(st.integers(0, 6))):
        prospect = replace(
            draw(prospects),
            id=f"p{number}",
            created_on=draw(st.none() | st.dates(date(2026, 1, 1), date(2026, 6, 1))),
            visit_interval_days=draw(st.sampled_from([None, 14])),
        )
        facts = draw(facts_of(kinds))
        odd = draw(st.booleans())
        found.append(
            (
                [
                    replace(
                        one,
                        id=f"{number}-{one.id}",
                        prospect_id=prospect.id,
                        **(draw(oddities) if odd else {}),
                    )
                    for one in facts
                ],
                prospect,
            )
        )
    return found


def as_each_alone(given: list[History], doctrine: Doctrine, today: date = TODAY) -> None:
    """Hold many at once to what each alone is said to be."""
    columns = FactColumns.of(fact for facts, _ in given for fact in facts)
    by_id = {prospect.id: facts for facts, prospect in given}
    found = classify_many(
        columns, [prospect for _, prospect in given], doctrine, today, lambda one: by_id[one.id]
    )
    alone = [classify(facts, prospect, doctrine, today) for facts, prospect in given]
    assert found.verdicts == [replace(one, because=()) for one in alone]
    assert found.rules == [one.because[0].rule for one in alone]


@given(given_=histories(), doctrine_id=doctrine_ids, vip=st.booleans())
@settings(max_examples=300)
def test_many_are_classed_as_each_alone_by_the_five_doctrines(
    doctrines: Mapping[str, Doctrine], given_: list[History], doctrine_id: str, vip: bool
) -> None:
    doctrine = doctrines[doctrine_id]
    as_each_alone(given_, with_vip(doctrine, vip or doctrine.vip.on))


@given(given_=histories((*RULED, *LOSSES)), data=st.data())
@settings(max_examples=300)
def test_many_are_classed_as_each_alone_by_any_doctrine(
    doctrines: Mapping[str, Doctrine], given_: list[History], data: st.DataObject
) -> None:
    as_each_alone(given_, data.draw(doctrines_from(doctrines)))


@pytest.mark.parametrize("doctrine_id", IDS)
def test_a_prospect_on_whom_the_rep_spoke_is_classed_as_alone(
    doctrines: Mapping[str, Doctrine], fact: MakeFact, shop: Prospect, doctrine_id: str
) -> None:
    spoken = [fact("white_paper", 3), fact(OVERRIDE, 1, value="chaud", subject=doctrine_id, text="said so")]
    as_each_alone([(spoken, shop)], doctrines[doctrine_id])


@pytest.mark.parametrize("doctrine_id", IDS)
def test_facts_of_the_same_instant_are_counted_as_alone(
    doctrines: Mapping[str, Doctrine], fact: MakeFact, shop: Prospect, doctrine_id: str
) -> None:
    call = {"direction": THEM}
    pairs = [
        [fact("refusal", 3), fact("phone_call", 3, **call)],
        [
            fact("lost_to_competitor", 3, value="Vinea"),
            fact("lost_to_competitor", 3, value="Caves"),
            fact("met", 1),
        ],
        [fact("lost", 3), fact("lost_to_competitor", 3, value="Vinea")],
        [fact("criterion", 3, subject="budget", value=value) for value in ("no", "yes")],
        [fact("order", 3, amount=Decimal(90)), fact("order_cancelled", 3)],
        [fact("order", 3, amount=Decimal(0)), fact("order", 3, amount=Decimal(90)), fact("lost", 3)],
        [fact("offer_view", 3, session="a"), fact("offer_view", 3, session="b")],
    ]
    given_ = [
        ([replace(one, prospect_id=str(number)) for one in facts], replace(shop, id=str(number)))
        for number, facts in enumerate(pairs)
    ]
    as_each_alone(given_, doctrines[doctrine_id])


def test_facts_of_prospects_who_are_gone_are_passed_over(thermometre: Doctrine, fact: MakeFact) -> None:
    found = classify_many(FactColumns.of([fact("phone_call")]), [], thermometre, TODAY, lambda _: ())
    assert found == ([], [])


SQUARE = Zone("z", "Deux-Sèvres", ((((-1.0, 46.0), (0.0, 46.0), (0.0, 47.0), (-1.0, 47.0), (-1.0, 46.0)),),))
PLACES = [None, Place(46.32, -0.46, "Niort"), Place(48.85, 2.35, "Paris")]


@given(
    given_=histories(("criterion", "white_paper")), places=st.lists(st.sampled_from(PLACES)), data=st.data()
)
def test_what_drawn_zones_answer_counts_among_many_as_for_each_alone(
    doctrines: Mapping[str, Doctrine], given_: list[History], places: list[Place | None], data: st.DataObject
) -> None:
    drawn = Drawn([SQUARE])
    doctrine = data.draw(
        doctrines_from(doctrines) | st.sampled_from([doctrines["terrain"], doctrines["entrant"]])
    )
    prospects_ = [
        replace(prospect, place=place)
        for (_, prospect), place in zip(given_, [*places, *PLACES * 3], strict=False)
    ]
    facts = {prospect.id: facts for facts, prospect in given_}
    with_answer = {one.id: drawn.with_answer(facts[one.id], one) for one in prospects_}
    columns, alone = drawn.with_answers(
        FactColumns.of(fact for known in facts.values() for fact in known), prospects_
    )
    found = classify_many(columns, prospects_, doctrine, TODAY, lambda one: with_answer[one.id], alone)
    for prospect, verdict in zip(prospects_, found.verdicts, strict=True):
        whole = classify(with_answer[prospect.id], prospect, doctrine, TODAY)
        assert verdict == replace(whole, because=())
