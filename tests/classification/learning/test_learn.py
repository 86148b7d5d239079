# SPDX-License-Identifier: MIT
"""What outcomes teach, what they do not, and how a score explains itself."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import roc_auc_score

from fieldsales.classification.learning.coding import CATEGORY, NUMBER, SIGN, Feature
from fieldsales.classification.learning.learn import doctrine_alone, learn, refit
from fieldsales.classification.learning.model import SCHEMA, from_state
from fieldsales.domain.errors import CancelledError

from .conftest import FEATURES, invented, truth

TOLD = (replace(FEATURES[0], prior=((1.0, 0.7),)), *FEATURES[1:])


@pytest.fixture(scope="module")
def lesson():
    return learn(FEATURES, *invented(1200))


@pytest.fixture(scope="module")
def model(lesson):
    return lesson.model


def row(**values):
    usual = {"calls": 0.0, "pages": 0.0, "distance": 20.0, "trade": "hotel", "month": "3"}
    return {**usual, **values}


def test_outcomes_teach_more_than_their_rate(lesson):
    columns, won = invented(3000, seed=9)
    assert lesson.model.learned
    best = roc_auc_score(won, truth(columns))
    assert roc_auc_score(won, lesson.model.probability(columns)) > best - 0.02
    assert lesson.loss < lesson.loss_of_doctrine
    assert lesson.model.probability(columns).mean() == pytest.approx(won.mean(), abs=0.03)


def test_two_features_that_tell_more_together_become_a_term(model):
    assert ("trade", "month") in model.names
    june, march = row(trade="restaurant", month="6"), row(trade="restaurant", month="3")
    elsewhere = model.log_odds_of(row(month="6")) - model.log_odds_of(row(month="3"))
    assert model.log_odds_of(june) - model.log_odds_of(march) > elsewhere + 0.5


def test_contributions_and_the_average_are_the_log_odds(model):
    columns, _ = invented(200, seed=4)
    whole = model.log_odds(columns)
    for number in range(200):
        values = {name: column[number] for name, column in columns.items()}
        told = model.average + sum(one.log_odds for one in model.contributions(values))
        assert told == pytest.approx(whole[number], abs=1e-9)


def test_contributions_are_zero_on_average(model):
    columns, _ = invented(1200)
    effects = [np.asarray(one)[cell] for one, cell in zip(model.effects, model.cells(columns), strict=True)]
    for values, average in zip(effects, model.averages, strict=True):
        assert values.mean() == pytest.approx(average, abs=1e-9)


def test_the_same_outcomes_give_the_same_model(model):
    assert learn(FEATURES, *invented(1200)).model == model


@pytest.mark.parametrize("count", [100, 800, 3000])
def test_labels_shuffled_at_random_teach_nothing(count):
    for seed in range(4):
        columns, won = invented(count, seed=seed)
        shuffled = np.random.default_rng(seed).permutation(won)
        model = learn(FEATURES, columns, shuffled).model
        assert not model.learned
        rate = shuffled.mean()
        assert model.probability(columns) == pytest.approx(np.full(count, rate), abs=0.01)


@pytest.mark.parametrize("wins", [0, 1, 4])
def test_too_few_of_either_sort_leave_the_doctrine_as_it_is(wins):
    columns, _ = invented(30)
    for won in (np.arange(30) < wins, np.arange(30) >= wins):
        model = learn(TOLD, columns, won, centre=(-2.0, 1.0)).model
        assert (model.source, model.outcomes) == ("doctrine", 30)
        assert model.log_odds_of(row()) == pytest.approx(-2.0)
        assert model.log_odds_of(row(calls=1.0)) == pytest.approx(-1.3)


def test_nothing_to_learn_from_is_the_doctrine():
    empty = {name: column[:0] for name, column in invented(1)[0].items()}
    model = doctrine_alone(TOLD, empty, np.empty(0), centre=(-2.0, 1.0))
    assert model.log_odds_of(row(calls=2.0, pages=40.0)) == pytest.approx(-1.3)


def test_outcomes_that_contradict_the_doctrine_leave_their_rate():
    columns, won = invented(600)
    wrong = [Feature("pages", SIGN, prior=((1.0, 4.0),)), Feature("month", CATEGORY)]
    shuffled = np.random.default_rng(0).permutation(won)
    model = learn(wrong, columns, shuffled).model
    assert model.source == "rate"
    assert model.probability(columns) == pytest.approx(np.full(600, won.mean()), abs=0.01)


def test_columns_that_say_nothing_do_not_hide_those_that_do():
    random = np.random.default_rng(0)
    count, noise = 1200, 12
    columns = {f"n{n}": random.normal(size=count) for n in range(noise)}
    columns |= {f"w{n}": random.choice(list("abcdef"), count).astype(object) for n in range(noise)}
    log_odds = columns["n0"] + columns["n1"] - 2.0 * (columns["w0"] == "a")
    won = (random.random(count) < 1.0 / (1.0 + np.exp(-log_odds))).astype(float)
    features = [Feature(f"n{n}", NUMBER) for n in range(noise)]
    features += [Feature(f"w{n}", CATEGORY) for n in range(noise)]
    lesson = learn(features, columns, won)
    best = float(np.mean(np.logaddexp(0.0, log_odds) - won * log_odds))
    assert lesson.model.learned
    assert lesson.model.pairs == ()  # no two of them tell more together
    assert best < lesson.loss < best + 0.04


def test_a_doctrine_far_from_the_outcomes_does_not_keep_them_from_teaching():
    columns, won = invented(800)
    wrong = [replace(FEATURES[1], weight=20.0), FEATURES[0], *FEATURES[2:]]
    model = learn(wrong, columns, won).model
    assert model.learned
    assert roc_auc_score(won, model.probability(columns)) > roc_auc_score(won, truth(columns)) - 0.03


def test_columns_of_one_value_teach_nothing():
    columns = {"calls": np.ones(400), "trade": np.full(400, "caviste", object)}
    won = (np.arange(400) % 3 == 0).astype(float)
    model = learn([Feature("calls", SIGN), Feature("trade", CATEGORY)], columns, won).model
    assert not model.learned
    assert model.probability(columns) == pytest.approx(np.full(400, won.mean()), abs=1e-3)


def test_one_more_outcome_moves_others_by_next_to_nothing():
    columns, won = invented(400)
    model = learn(FEATURES, columns, won).model
    more, _ = invented(401)
    more = {name: np.append(column, more[name][-1]) for name, column in columns.items()}
    after = refit(model, more, np.append(won, 1.0), np.ones(401))
    others, _ = invented(500, seed=8)
    moved = np.abs(after.probability(others) - model.probability(others))
    assert moved.mean() < 0.01
    assert moved.max() < 0.05
    assert (after.outcomes, after.chosen_from, after.pairs) == (401, 400, model.pairs)


def test_a_refit_of_the_same_outcomes_changes_next_to_nothing(model):
    columns, won = invented(1200)
    again = refit(model, columns, won, np.ones(1200))
    assert again.log_odds(columns) == pytest.approx(model.log_odds(columns), abs=1e-3)


def test_the_state_is_json_and_comes_back_whole(model):
    assert from_state(json.loads(json.dumps(model.to_state()))) == model


@pytest.mark.parametrize(
    "damage",
    [
        lambda state: state.update(schema=SCHEMA + 1),
        lambda state: state.pop("effects"),
        lambda state: state["effects"][0].append(1.0),
        lambda state: state["effects"][0].__setitem__(0, float("nan")),
        lambda state: state["effects"][0].__setitem__(0, "warm"),
        lambda state: state["pairs"].append([0, 99, [], []]),
        lambda state: state.update(centre=None),
        lambda state: state.update(codings=3),
    ],
)
def test_a_damaged_state_is_not_read(model, damage):
    state = json.loads(json.dumps(model.to_state()))
    damage(state)
    assert from_state(state) is None


def test_anything_else_is_no_state():
    assert [from_state(other) for other in (None, [], "model", 3, {})] == [None] * 5


@given(
    st.integers(0, 8),
    st.integers(0, 30),
    st.sampled_from(["caviste", "restaurant", "hotel", "new"]),
    st.sampled_from(["3", "6", "12"]),
    st.booleans(),
    st.floats(0.01, 30.0),
)
def test_more_of_a_sign_never_lowers_the_odds(model, calls, pages, trade, month, is_call, more):
    before = row(calls=float(calls), pages=float(pages), trade=trade, month=month)
    name = "calls" if is_call else "pages"
    after = {**before, name: before[name] + more}
    assert model.log_odds_of(after) >= model.log_odds_of(before) - 1e-12


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=25)
def test_even_after_outcomes_that_say_the_opposite_a_sign_is_not_held_against_anybody(seed):
    random = np.random.default_rng(seed)
    count = 120
    columns = {
        "calls": random.poisson(2.0, count).astype(float),
        "pages": random.poisson(3.0, count).astype(float),
        "trade": random.choice(["a", "b"], count).astype(object),
    }
    won = (columns["calls"] + random.normal(0, 1, count) < 2.0).astype(float)
    features = (Feature("calls", SIGN), Feature("pages", SIGN), Feature("trade", CATEGORY))
    model = learn(features, columns, won).model
    for trade in ("a", "b", "c"):
        steps = [
            model.log_odds_of({"calls": n, "pages": 3.0, "trade": trade}) for n in np.arange(0.0, 8.0, 0.5)
        ]
        assert (np.diff(steps) >= -1e-12).all()


def test_learning_hears_at_each_step_that_nobody_waits_any_more():
    def give_up_at(step):
        steps = iter(range(1, step + 1))

        def go_on():
            if next(steps) == step:
                raise CancelledError

        return go_on

    asked = []
    learn(FEATURES, *invented(300), go_on=lambda: asked.append(None))
    assert len(asked) > 20
    for step in (1, 20, len(asked)):
        with pytest.raises(CancelledError):
            learn(FEATURES, *invented(300), go_on=give_up_at(step))
