# SPDX-License-Identifier: MIT
"""The doctrine's risk of loss, brought up to date by the rep's own dated losses."""

import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.special import digamma

from fieldsales.classification import loss_learning
from fieldsales.classification.doctrine import Doctrine, Loss, keyed
from fieldsales.classification.loss_learning import (
    FEWEST_LOSSES,
    PRIOR_LOSSES,
    all_spells,
    fitted,
    from_json,
    learned_losses,
    to_json,
)
from fieldsales.classification.spells import Fate
from fieldsales.domain.company import Prospect

from .conftest import TUESDAY, MakeFact

TIEDE = Loss(14.0, 2.0)
NOBODY = (np.array([]), np.array([]), np.array([], dtype=bool))

priors = st.builds(Loss, st.floats(1, 300), st.floats(1, 3))
lives = st.lists(st.tuples(st.floats(0.5, 400), st.floats(0, 1), st.booleans()), max_size=25)


def arrays(seen):
    """Return entries, exits and losses of drawn lives: how long, watched from which share, lost or not."""
    exits = np.array([length for length, _, _ in seen])
    entries = exits * np.array([share for _, share, _ in seen])
    return entries, exits, np.array([lost for _, _, lost in seen], dtype=bool)


def simulated(random, truth: Loss, count: int, watched: float):
    """Draw lives of a Weibull, each watched for a length of its own of `watched` half-lives on average."""
    scale = truth.half_life_days / math.log(2) ** (1 / truth.shape)
    life = scale * random.weibull(truth.shape, count)
    end = random.exponential(watched * truth.half_life_days, count) if watched else np.full(count, np.inf)
    return np.zeros(count), np.minimum(life, end), life <= end


@given(priors)
def test_nothing_seen_leaves_the_doctrine_as_it_is(prior):
    found = fitted(prior, *NOBODY)
    assert found.half_life_days == pytest.approx(prior.half_life_days, rel=1e-9)
    assert found.shape == pytest.approx(prior.shape, rel=1e-9)
    assert found.learned_from == 0


@pytest.mark.parametrize("truth", [Loss(20.0, 1.3), Loss(9.0, 2.0), Loss(60.0, 3.0)])
@pytest.mark.parametrize("watched", [0, 2, 0.5])
def test_half_life_and_shape_of_simulated_losses_come_back(truth, watched):
    random = np.random.default_rng(20)
    found = [fitted(TIEDE, *simulated(random, truth, 4000, watched)) for _ in range(30)]
    for name in ("half_life_days", "shape"):
        values = np.array([getattr(one, name) for one in found])
        assert abs(values.mean() - getattr(truth, name)) <= 3 * values.std(ddof=1)
        assert values.std(ddof=1) < 0.1 * getattr(truth, name)


def test_losses_watched_only_from_a_certain_age_teach_the_same():
    random = np.random.default_rng(4)
    truth = Loss(20.0, 1.5)
    _, exits, lost = simulated(random, truth, 20_000, 2)
    entries = random.exponential(10.0, len(exits))
    there = exits > entries
    found = fitted(TIEDE, entries[there], exits[there], lost[there])
    assert found.half_life_days == pytest.approx(20.0, rel=0.05)
    assert found.shape == pytest.approx(1.5, rel=0.05)


def test_the_fit_is_the_maximum_that_a_general_search_finds():
    random = np.random.default_rng(7)
    entries, exits, lost = simulated(random, Loss(30.0, 1.4), 60, 1)
    entries = exits * 0.3 * random.random(60)
    scale0 = TIEDE.half_life_days / math.log(2) ** (1 / TIEDE.shape)

    def against(point) -> float:
        scale, shape = np.exp(point)
        hazard = np.log(shape) - shape * np.log(scale) + (shape - 1) * np.log(exits[lost])
        seen = hazard.sum() - ((exits / scale) ** shape - (entries / scale) ** shape).sum()
        mean_log = np.log(scale0) + digamma(1) / TIEDE.shape
        expected = np.log(shape) - shape * np.log(scale) + (shape - 1) * mean_log
        expected -= (scale0 / scale) ** shape * math.gamma(1 + shape / TIEDE.shape)
        return -(seen + PRIOR_LOSSES * expected)

    best = minimize(
        against, np.log([20.0, 2.0]), method="Nelder-Mead", options={"xatol": 1e-10, "fatol": 1e-12}
    )
    scale, shape = np.exp(best.x)
    found = fitted(TIEDE, entries, exits, lost)
    assert found.shape == pytest.approx(shape, rel=1e-4)
    assert found.half_life_days == pytest.approx(scale * math.log(2) ** (1 / shape), rel=1e-4)


@given(priors, lives, st.floats(0.01, 0.5))
def test_one_more_early_loss_never_lengthens_the_half_life(prior, seen, share):
    entries, exits, lost = arrays(seen)
    before = fitted(prior, entries, exits, lost)
    early = before.half_life_days * share
    after = fitted(prior, np.append(entries, 0.0), np.append(exits, early), np.append(lost, True))
    assert after.half_life_days <= before.half_life_days * (1 + 1e-9)
    assert after.learned_from == before.learned_from + 1


@given(priors, lives, st.floats(0.5, 400))
def test_watching_one_more_who_was_not_lost_never_shortens_it_beyond_what_was_seen(prior, seen, length):
    entries, exits, lost = arrays(seen)
    before = fitted(prior, entries, exits, lost)
    long = max(length, 3 * before.half_life_days)
    after = fitted(prior, np.append(entries, 0.0), np.append(exits, long), np.append(lost, False))
    assert after.half_life_days >= before.half_life_days * (1 - 1e-9)


@given(priors, lives)
def test_what_is_learned_is_always_a_risk_that_can_be_reckoned_with(prior, seen):
    found = fitted(prior, *arrays(seen))
    assert 0 < found.half_life_days < math.inf
    assert 1 <= found.shape <= 5 * prior.shape


@pytest.mark.parametrize(
    ("exits", "lost"),
    [
        ([0.5] * 200, [True] * 200),
        ([7.0] * 200, [True] * 200),
        ([0.0] * 5, [False] * 5),
        ([1e-12], [True]),
        ([40_000.0] * 50, [False] * 50),
    ],
)
def test_losses_all_of_one_age_and_lives_of_no_length_give_sane_numbers(exits, lost):
    found = fitted(TIEDE, np.zeros(len(exits)), np.array(exits), np.array(lost))
    assert 0 < found.half_life_days < math.inf
    assert 1 <= found.shape <= 10


def test_what_was_learned_is_kept_and_read_again():
    losses = {"chaud": Loss(5.0, 2.0), "lead/chaud": Loss(6.5, 1.25, 12)}
    assert from_json(to_json(losses)) == losses


@pytest.mark.parametrize(
    "content",
    [
        None,
        [],
        {},
        {"schema": 99, "losses": {}},
        {"schema": 1},
        {"schema": 1, "losses": {"chaud": [5.0, 2.0]}},
        {"schema": 1, "losses": {"chaud": ["5", 2.0, 0]}},
        {"schema": 1, "losses": {"chaud": [0.0, 2.0, 0]}},
        {"schema": 1, "losses": {"chaud": [math.nan, 2.0, 0]}},
        {"schema": 1, "losses": {"chaud": [5.0, math.inf, 0]}},
        {"schema": 1, "losses": {"chaud": [5.0, 2.0, -1]}},
        {"schema": 1, "losses": {"chaud": [5.0, 2.0, 1.5]}},
        {"schema": 1, "losses": {"chaud": [True, 2.0, 0]}},
    ],
)
def test_kept_losses_of_another_form_are_not_read(content):
    assert from_json(content) is None


@pytest.fixture
def shops(fact: MakeFact) -> tuple[list[Prospect], Mapping[str, list]]:
    """Twenty shops that asked for a white paper; some were lost to a competitor ten days later."""
    created = TUESDAY - timedelta(days=120)
    prospects = [Prospect(f"p{number}", f"Cave {number}", created_on=created) for number in range(20)]
    facts: dict[str, list] = {}
    for number, one in enumerate(prospects):
        facts[one.id] = [fact("white_paper", 30)]
        if number % 3 == 0:
            facts[one.id].append(fact("lost_to_competitor", 20, value="Négoce Peltier"))
    return prospects, facts


def test_dated_losses_change_the_class_that_they_came_from_and_no_other(thermometre: Doctrine, shops):
    prospects, facts = shops
    spells = all_spells(facts, prospects, thermometre, TUESDAY)
    learned = learned_losses(spells, thermometre)
    tiede = keyed(learned, "prospect", "tiede")
    assert tiede is not None
    assert tiede.learned_from == 7
    assert tiede.half_life_days != thermometre.losses["tiede"].half_life_days
    assert learned["chaud"] == thermometre.losses["chaud"]
    assert keyed(replace(thermometre, losses=learned).losses, "prospect", "tiede") == tiede


def test_who_refused_or_ordered_was_only_not_lost_until_then(thermometre: Doctrine, shops, fact: MakeFact):
    prospects, facts = shops
    mixed = {
        one: [*mine, fact(("refusal", "order")[number % 2], 20)] if len(mine) == 1 else mine
        for number, (one, mine) in enumerate(facts.items())
    }
    tiede = keyed(
        learned_losses(all_spells(mixed, prospects, thermometre, TUESDAY), thermometre), "prospect", "tiede"
    )
    assert tiede is not None
    assert tiede.learned_from == 7


def test_four_dated_losses_teach_nothing_and_five_do(thermometre: Doctrine, shops):
    prospects, facts = shops
    lost = [one for one in prospects if len(facts[one.id]) > 1]
    for count in (4, 5):
        few = {one.id: facts[one.id] if one in lost[:count] else facts[one.id][:1] for one in prospects}
        learned = learned_losses(all_spells(few, prospects, thermometre, TUESDAY), thermometre)
        assert (learned == thermometre.losses) == (count < FEWEST_LOSSES)


def test_a_rep_who_dated_no_loss_has_taught_nothing(thermometre: Doctrine, shops):
    prospects, facts = shops
    silent = {one: [fact for fact in mine if fact.kind == "white_paper"] for one, mine in facts.items()}
    assert all_spells(silent, prospects, thermometre, TUESDAY) == ()
    assert learned_losses((), thermometre) == thermometre.losses


@pytest.mark.parametrize("kind", ["order", "refusal"])
def test_only_wins_or_only_refusals_teach_nothing_of_competitors(thermometre: Doctrine, shops, fact, kind):
    prospects, facts = shops
    others = {one: [mine[0], fact(kind, 20)] for one, mine in facts.items()}
    assert all_spells(others, prospects, thermometre, TUESDAY) == ()


def test_losses_of_the_future_are_not_known_yet(thermometre: Doctrine, shops):
    prospects, facts = shops
    before = TUESDAY - timedelta(days=21)
    assert all_spells(facts, prospects, thermometre, before) == ()


def test_what_was_long_before_the_first_dated_loss_does_not_count_as_silence(
    thermometre: Doctrine, shops, fact
):
    prospects, facts = shops
    old = Prospect("old", "Cave ancienne", created_on=date(2015, 1, 1))
    spells = all_spells({**facts, "old": [fact("met", 3000)]}, [*prospects, old], thermometre, TUESDAY)
    first = min(spell.on for spell in spells if spell.fate is Fate.TO_COMPETITOR)
    assert all(
        spell.on - timedelta(days=spell.exit - spell.entry) >= first - timedelta(days=30) for spell in spells
    )


def test_the_order_of_prospects_changes_nothing(thermometre: Doctrine, shops):
    prospects, facts = shops
    there = learned_losses(all_spells(facts, prospects, thermometre, TUESDAY), thermometre)
    back = learned_losses(all_spells(facts, prospects[::-1], thermometre, TUESDAY), thermometre)
    assert {key: loss.half_life_days for key, loss in there.items()} == pytest.approx(
        {key: loss.half_life_days for key, loss in back.items()}
    )


def test_digamma_is_that_of_scipy():
    for value in (0.2, 0.9, 1.0, 1.5, 2.0, 6.0, 30.0):
        assert loss_learning._digamma(value) == pytest.approx(float(digamma(value)), abs=1e-11)
