# SPDX-License-Identifier: MIT
"""Drawn zones answer where nobody else did; their answer begins no grid and moves no deadline."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from fieldsales.classification.classify import classify
from fieldsales.classification.doctrine import Doctrine
from fieldsales.classification.drawn import Drawn
from fieldsales.classification.what_if import what_would_change
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import COMPUTED, Fact
from fieldsales.domain.place import Place
from fieldsales.domain.zone import Zone, polygons_of

TUESDAY = date(2026, 5, 12)
IDS = ("thermometre", "entrant", "decision", "qualification", "terrain")

Doctrines = Mapping[str, Doctrine]
MakeFact = Callable[..., Fact]


def square(name: str, west: float, south: float) -> Zone:
    ring = [[west, south], [west + 1, south], [west + 1, south + 1], [west, south + 1], [west, south]]
    return Zone(name.lower(), name, polygons_of({"type": "Polygon", "coordinates": [ring]}))


NIORT, PARIS = Drawn([square("Niort", -1, 46)]), Drawn([square("Paris", 2, 48)])


def test_the_first_zone_that_contains_a_place_is_its_zone(shop: Prospect) -> None:
    both = Drawn([square("Paris", 2, 48), square("Niort", -1, 46), square("Around", -1, 46)])
    found = both.zone_of(Place(46.32, -0.46))
    assert found is not None
    assert found.name == "Niort"
    assert both.zone_of(Place(0, 0)) is None


def test_the_answer_names_its_zone_and_its_source(shop: Prospect) -> None:
    (fact,) = NIORT.with_answer((), shop)
    assert (fact.subject, fact.value, fact.text, fact.source) == ("zone", "yes", "Niort", COMPUTED)
    (fact,) = PARIS.with_answer((), shop)
    assert (fact.value, fact.text) == ("no", "")


@pytest.mark.parametrize(("said", "expected"), [("yes", "yes"), ("no", "no"), ("unknown", "yes")])
def test_a_yes_or_a_no_of_the_rep_outranks_the_zones_and_unknown_does_not(
    doctrines: Doctrines, shop: Prospect, fact: MakeFact, said: str, expected: str
) -> None:
    answer = fact("criterion", 2, subject="zone", value=said)
    known = NIORT.with_answer((answer,), replace(shop, created_on=TUESDAY - timedelta(days=30)))
    gates = {"need": "real", "budget": "yes", "timing": "yes"}
    others = [fact("criterion", 1, subject=name, value=value) for name, value in gates.items()]
    verdict = classify([*known, *others], shop, doctrines["terrain"], TUESDAY)
    assert (verdict.stage == "hors_cible") is (expected == "no")
    assert verdict.to_qualify is False


@pytest.mark.parametrize(("doctrine_id", "stage"), [("terrain", "hors_cible"), ("qualification", "prospect")])
def test_outside_the_zones_g6_stays_true(
    doctrines: Doctrines, shop: Prospect, fact: MakeFact, doctrine_id: str, stage: str
) -> None:
    """As G6, with the zone computed instead of answered."""
    gates = {"need": "real", "budget": "yes", "timing": "yes", "feasibility": "yes"}
    facts = [fact("criterion", 2, subject=name, value=value) for name, value in gates.items()]
    facts += [fact("phone_call", 1), fact("decision_to_buy", 1)]
    verdict = classify(PARIS.with_answer(facts, shop), shop, doctrines[doctrine_id], TUESDAY)
    assert verdict.stage == stage


def test_the_deadline_counts_from_what_happened_not_from_what_was_computed(
    doctrines: Doctrines, shop: Prospect, fact: MakeFact
) -> None:
    young = replace(shop, created_on=TUESDAY)
    gates = {"need": "real", "budget": "yes", "timing": "yes"}
    facts = [fact("criterion", 9, subject=name, value=value) for name, value in gates.items()]
    computed = classify(NIORT.with_answer(facts, young), young, doctrines["terrain"], TUESDAY)
    said = classify(
        [*facts, fact("criterion", 9, subject="zone", value="yes")], young, doctrines["terrain"], TUESDAY
    )
    assert computed.temperature == said.temperature == "froid"
    assert computed.deadline == said.deadline


def test_a_yes_of_the_rep_is_promised_where_the_zones_say_no(doctrines: Doctrines, shop: Prospect) -> None:
    fitting = replace(shop, fits_profile=True)
    known = PARIS.with_answer((), fitting)
    (first, *_) = what_would_change(known, fitting, doctrines["terrain"], TUESDAY)
    assert first.answers == (("zone", "yes"),)


@pytest.mark.parametrize("doctrine_id", IDS)
def test_without_zones_or_without_a_place_nothing_is_answered(shop: Prospect, doctrine_id: str) -> None:
    assert Drawn().with_answer((), shop) == ()
    assert NIORT.with_answer((), replace(shop, place=None)) == ()
