# SPDX-License-Identifier: MIT
"""The fit is the best there is: checked against scikit-learn, and against the conditions of an optimum."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from fieldsales.classification.learning import additive
from fieldsales.classification.learning.additive import Block, fit
from fieldsales.classification.learning.coding import codings_of
from fieldsales.classification.learning.terms import main_block

from .conftest import FEATURES


@pytest.fixture(scope="module")
def work(invent):
    columns, won = invent(1500)
    codings = codings_of(FEATURES, columns)
    blocks = [main_block(coding) for coding in codings]
    cells = [coding.codes(columns[coding.feature.name]) for coding in codings]
    return blocks, cells, won


def design(blocks, cells):
    return np.column_stack([block.basis[cell] for block, cell in zip(blocks, cells, strict=True)])


def log_odds(found, blocks, cells):
    parts = [effects[cell] for effects, cell in zip(found.effects(blocks), cells, strict=True)]
    return found.intercept + sum(parts)


def test_without_bounds_it_is_the_ridge_regression_of_scikit_learn(work):
    blocks, cells, won = work
    blocks, cells = blocks[2:], cells[2:]  # those that may rise and fall
    weights = np.random.default_rng(3).uniform(0.2, 2.0, len(won))
    found = fit(blocks, cells, won, weights, spreads_too=False)
    scales = np.concatenate([np.full(block.size, block.spread) for block in blocks])
    # a prior of deviation s on a coefficient is a penalty of 1 on the coefficient of the column times s
    model = LogisticRegression(C=1.0, tol=1e-10, max_iter=10_000)
    model.fit(design(blocks, cells) * scales, won, sample_weight=weights)
    expected = model.decision_function(design(blocks, cells) * scales)
    assert log_odds(found, blocks, cells) == pytest.approx(expected, abs=1e-3)


def test_many_outcomes_teach_cell_by_cell_what_few_teach_as_a_whole(work, monkeypatch):
    blocks, cells, won = work
    weights = np.random.default_rng(4).uniform(0.2, 2.0, len(won))
    whole = fit(blocks, cells, won, weights)
    monkeypatch.setattr(additive, "_MOST_WHOLE", 0)
    by_cell = fit(blocks, cells, won, weights)
    assert log_odds(by_cell, blocks, cells) == pytest.approx(log_odds(whole, blocks, cells), abs=1e-9)
    assert by_cell.spreads == pytest.approx(whole.spreads)
    assert by_cell.log_evidence == pytest.approx(whole.log_evidence)


def test_at_the_optimum_no_step_may_fall_and_nothing_pulls(work):
    blocks, cells, won = work
    found = fit(blocks, cells, won, np.ones(len(won)), spreads_too=False)
    p = 1.0 / (1.0 + np.exp(-log_odds(found, blocks, cells)))
    at_bound = 0
    for block, cell, coefficients in zip(blocks, cells, found.coefficients, strict=True):
        slope = block.basis[cell].T @ (p - won) + (coefficients - block.mean) / block.spread**2
        bound = block.rising & (coefficients == 0.0)
        at_bound += int(bound.sum())
        assert (coefficients[block.rising] >= 0.0).all()
        assert np.abs(slope[~bound]).max() < 0.05
        assert (slope[bound] > -0.05).all()
    assert at_bound > 0


def test_weights_count_as_so_many_outcomes(work):
    blocks, cells, won = work
    twice = fit(blocks, [np.tile(cell, 2) for cell in cells], np.tile(won, 2), np.ones(2 * len(won)))
    weighted = fit(blocks, cells, won, np.full(len(won), 2.0))
    assert log_odds(twice, blocks, cells) == pytest.approx(log_odds(weighted, blocks, cells), abs=0.01)


def test_a_term_of_many_cells_that_say_nothing_is_shrunk(work):
    blocks, cells, won = work
    size = 60
    noise = Block(np.eye(size), np.zeros(size), np.zeros(size, bool), 0.8)
    cell = np.random.default_rng(5).integers(0, size, len(won))
    *_, spread = fit([*blocks, noise], [*cells, cell], won, np.ones(len(won))).spreads
    assert spread < 0.75 * noise.spread


def test_the_evidence_is_the_likelihood_with_the_coefficients_integrated_out():
    block = Block(np.array([[0.0], [1.0]]), np.zeros(1), np.zeros(1, bool), 0.7)
    random = np.random.default_rng(2)
    cell = random.integers(0, 2, 60)
    won = (random.random(60) < np.where(cell == 1, 0.6, 0.3)).astype(float)
    found = fit([block], [cell], won, np.ones(60), centre=(-0.5, 1.0), spreads_too=False)
    grid = np.linspace(-6.0, 6.0, 601)
    intercept, step = np.meshgrid(grid, grid, indexing="ij")
    log_density = -0.5 * ((intercept + 0.5) ** 2 + (step / 0.7) ** 2) - np.log(2 * np.pi * 0.7)
    for each, outcome in zip(cell, won, strict=True):
        log_odds = intercept + each * step
        log_density += outcome * log_odds - np.logaddexp(0.0, log_odds)
    integral = np.exp(log_density).sum() * (grid[1] - grid[0]) ** 2
    assert found.log_evidence == pytest.approx(np.log(integral), abs=0.05)


def test_no_outcomes_leave_what_was_known_before(work):
    blocks, _, _ = work
    none = [np.empty(0, np.intp) for _ in blocks]
    found = fit(blocks, none, np.empty(0), np.empty(0), centre=(-1.5, 1.0))
    assert found.intercept == pytest.approx(-1.5)
    assert all(np.abs(one).max() < 1e-9 for one in found.coefficients)
