# SPDX-License-Identifier: MIT
"""The BG/NBD model by hand, against the paper's own example and an integral over all clients."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.special import hyp2f1
from scipy.stats import beta, gamma

from fieldsales.classification.buying import (
    PRIOR,
    Habits,
    Rhythm,
    chance_alive,
    columns_of,
    fitted_habits,
    log_likelihood,
)

#: The parameters of Fader, Hardie and Lee (2005) for the customers of CDNOW, in weeks.
CDNOW = Habits(0.243, 4.414, 0.793, 2.426)

habits = st.builds(Habits, *[st.floats(0.05, 40)] * 4)
rhythms = st.builds(
    lambda x, recency, silence: Rhythm(x, recency if x else 0.0, (recency if x else 0.0) + silence),
    st.integers(0, 60),
    st.floats(0.1, 300),
    st.floats(0, 500),
)


def over_rates(by: Habits, orders: int, until: float) -> float:
    """Return the mean, over the clients' rates, of so many orders and none other until then."""

    def weigh(rate: float) -> float:
        return gamma.pdf(rate, by.r, scale=1 / by.alpha) * rate**orders * math.exp(-rate * until)

    most = gamma.ppf(1 - 1e-13, by.r + orders, scale=1 / (by.alpha + until))
    return quad(weigh, 0, most, epsabs=0, epsrel=1e-10)[0]


def over_stops(by: Habits, stayed: int, stopped: int) -> float:
    """Return the mean, over the clients' chances to stop, of staying so many times and stopping so many."""
    return quad(
        lambda stop: beta.pdf(stop, by.a, by.b) * (1 - stop) ** stayed * stop**stopped, 0, 1, epsabs=0
    )[0]


def alive_by_integral(one: Rhythm, by: Habits) -> float:
    """Return P(alive) from first principles, a client after its last order having stayed or stopped."""
    x = one.repeats
    living = over_stops(by, x, 0) * over_rates(by, x, one.length)
    return living / (living + over_stops(by, x - 1, 1) * over_rates(by, x, one.recency))


def test_the_papers_customer_orders_1_226_times_in_39_weeks():
    """Fader and Hardie's own example of their equation 10: x = 2, t_x = 30.43, T = 38.86."""
    one = Rhythm(2, 30.43, 38.86)
    r, alpha, a, b = CDNOW.r, CDNOW.alpha, CDNOW.a, CDNOW.b
    z = 39 / (alpha + one.length + 39)
    series = hyp2f1(r + 2, b + 2, a + b + 1, z)
    living = (
        (a + b + 1) / (a - 1) * (1 - ((alpha + one.length) / (alpha + one.length + 39)) ** (r + 2) * series)
    )
    assert living * chance_alive([one], CDNOW)[0] == pytest.approx(1.226, abs=5e-4)


@pytest.mark.parametrize(
    "one", [Rhythm(1, 3.0, 20.0), Rhythm(2, 30.43, 38.86), Rhythm(6, 20.0, 50.0), Rhythm(3, 25.0, 25.0)]
)
@pytest.mark.parametrize("by", [Habits(1.4, 6.0, 1.2, 3.0), Habits(2.5, 10.0, 2.0, 2.0)])
def test_the_chance_is_the_integral_over_all_clients_like_that(one, by):
    assert chance_alive([one], by)[0] == pytest.approx(alive_by_integral(one, by), rel=1e-6)


def test_the_likelihood_is_the_integral_too():
    one, by = Rhythm(3, 12.0, 20.0), Habits(1.4, 6.0, 1.2, 3.0)
    expected = over_stops(by, 3, 0) * over_rates(by, 3, 20.0) + over_stops(by, 2, 1) * over_rates(by, 3, 12.0)
    assert log_likelihood(columns_of([one]), by) == pytest.approx(math.log(expected), rel=1e-6)


@given(rhythms, habits, st.floats(0, 400))
def test_the_chance_is_a_chance_and_falls_with_silence(one, by, silence):
    now, later = chance_alive([one, Rhythm(one.repeats, one.recency, one.length + silence)], by)
    assert 0 <= later <= now <= 1


def test_many_clients_bring_back_the_habits_they_were_drawn_from():
    random = np.random.default_rng(11)
    truth = Habits(1.5, 6.0, 0.9, 3.0)
    drawn = []
    for rate, stop in zip(
        random.gamma(truth.r, 1 / truth.alpha, 4000), random.beta(truth.a, truth.b, 4000), strict=True
    ):
        at, last, count = 0.0, 0.0, 0
        while (at := at + random.exponential(1 / rate)) < 150:
            last, count = at, count + 1
            if random.random() < stop:
                break
        drawn.append(Rhythm(count, last, 150.0))
    found = fitted_habits(drawn)
    assert found.clients == 4000
    assert found.alpha / found.r == pytest.approx(truth.alpha / truth.r, rel=0.1)
    assert found.a / (found.a + found.b) == pytest.approx(truth.a / (truth.a + truth.b), rel=0.1)
    seen = columns_of(drawn)
    for near in (1.02, 0.98):
        for name in ("r", "alpha", "a", "b"):
            moved = Habits(
                **{
                    one: getattr(found, one) * (near if one == name else 1)
                    for one in ("r", "alpha", "a", "b")
                }
            )
            assert log_likelihood(seen, moved) < log_likelihood(seen, found) + 0.1


def test_few_clients_leave_what_is_believed_almost_as_it_is():
    found = fitted_habits([Rhythm(2, 16.0, 20.0)])
    assert [found.r, found.alpha, found.a, found.b] == pytest.approx(list(PRIOR), rel=0.5)


@pytest.mark.parametrize(
    "seen",
    [
        [Rhythm(0, 0.0, 0.0)],
        [Rhythm(0, 0.0, 300.0)] * 40,
        [Rhythm(200, 300.0, 300.0)] * 40,
        [Rhythm(1, 0.1, 5000.0)] * 40,
        [Rhythm(5, 30.0, 20.0)],
    ],
)
def test_clients_all_alike_give_sane_habits(seen):
    found = fitted_habits(seen)
    assert all(0 < one < math.inf for one in (found.r, found.alpha, found.a, found.b))
    assert all(0 <= one <= 1 for one in chance_alive(seen, found))


def test_nobody_gives_what_is_believed():
    found = fitted_habits([])
    assert [found.r, found.alpha, found.a, found.b] == pytest.approx(list(PRIOR))
    assert found.clients == 0
