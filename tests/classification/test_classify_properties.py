# SPDX-License-Identifier: MIT
"""What must hold whatever the facts are: no order among them, no future, days as announced."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from fieldsales.classification.classify import Classifier, classify
from fieldsales.classification.doctrine import Doctrine
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Fact
from fieldsales.domain.verdict import UNCLASSED

from .examples import PARIS, TODAY, doctrine_ids, facts_of, prospects


@given(facts=facts_of(), prospect=prospects, doctrine_id=doctrine_ids, data=st.data())
def test_the_order_of_facts_does_not_matter(
    doctrines: Mapping[str, Doctrine],
    facts: list[Fact],
    prospect: Prospect,
    doctrine_id: str,
    data: st.DataObject,
) -> None:
    shuffled = data.draw(st.permutations(facts))
    doctrine = doctrines[doctrine_id]
    assert classify(facts, prospect, doctrine, TODAY) == classify(shuffled, prospect, doctrine, TODAY)


@given(
    facts=facts_of(),
    future=facts_of(least=1, most=3),
    prospect=prospects,
    doctrine_id=doctrine_ids,
    ahead=st.integers(1, 400),
)
def test_a_fact_of_the_future_changes_nothing(
    doctrines: Mapping[str, Doctrine],
    facts: list[Fact],
    future: list[Fact],
    prospect: Prospect,
    doctrine_id: str,
    ahead: int,
) -> None:
    at = datetime(2026, 5, 12, 0, 5, tzinfo=PARIS) + timedelta(days=ahead)
    later = [replace(one, id=f"later {one.id}", at=at) for one in future]
    doctrine = doctrines[doctrine_id]
    assert classify([*facts, *later], prospect, doctrine, TODAY) == classify(facts, prospect, doctrine, TODAY)


@given(facts=facts_of(), prospect=prospects, doctrine_id=doctrine_ids, share=st.floats(0, 1))
def test_the_announced_day_is_the_first_on_which_the_class_differs(
    doctrines: Mapping[str, Doctrine], facts: list[Fact], prospect: Prospect, doctrine_id: str, share: float
) -> None:
    doctrine = doctrines[doctrine_id]
    known = [one for one in facts if one.on <= TODAY]

    def class_on(day: date) -> tuple[str, str]:
        verdict = classify(known, prospect, doctrine, day)
        return verdict.stage, verdict.temperature

    verdict = classify(known, prospect, doctrine, TODAY)
    today = (verdict.stage, verdict.temperature)
    if verdict.cools_on is None:
        assert class_on(TODAY + timedelta(days=int(4000 * share))) == today
        return
    between = int(share * (verdict.cools_on - TODAY).days)
    assert class_on(min(TODAY + timedelta(days=between), verdict.cools_on - timedelta(days=1))) == today
    assert class_on(verdict.cools_on - timedelta(days=1)) == today
    assert class_on(verdict.cools_on) == verdict.cools_to != today


@given(facts=facts_of(), prospect=prospects, doctrine_id=doctrine_ids)
def test_stage_and_temperature_go_together_as_the_link_says(
    doctrines: Mapping[str, Doctrine], facts: list[Fact], prospect: Prospect, doctrine_id: str
) -> None:
    doctrine = doctrines[doctrine_id]
    verdict = classify(facts, prospect, doctrine, TODAY)
    assert verdict.class_id in doctrine.class_ids
    assert verdict.because
    if doctrine.link == "bound" and verdict.temperature:
        assert doctrine.classes[verdict.temperature].stage == verdict.stage
    if doctrine.link == "stage only":
        assert verdict.temperature == ""
    if doctrine_id == "entrant" and not verdict.is_client:
        assert (verdict.stage == UNCLASSED) == (verdict.temperature == "")


# --- many prospects of one day


@given(
    histories=st.lists(st.tuples(facts_of(most=4), prospects, st.none() | st.dates()), max_size=12),
    doctrine_id=doctrine_ids,
)
def test_one_after_the_other_prospects_are_classed_as_each_alone(
    doctrines: Mapping[str, Doctrine],
    histories: list[tuple[list[Fact], Prospect, date | None]],
    doctrine_id: str,
) -> None:
    doctrine = doctrines[doctrine_id]
    classifier = Classifier(doctrine, TODAY)
    for facts, prospect, created_on in histories:
        saved = replace(prospect, created_on=created_on)
        assert classifier.classify(facts, saved) == classify(facts, saved, doctrine, TODAY)
        assert classifier.classify((), saved) == classify((), saved, doctrine, TODAY)
