# SPDX-License-Identifier: MIT
"""How clients buy until they stop: the BG/NBD model of Fader, Hardie and Lee (2005), by hand.

Marketing Science 24(2): while a client is one, it orders at its own rate (Gamma
over clients); after each order it may stop, with a chance of its own (Beta).
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

#: What is believed of r, alpha (weeks), a and b before any client is seen, and how firmly (the standard
#: deviation of the logarithm): an order every 8 weeks, one chance in five to stop after each. Ours.
PRIOR = (1.0, 8.0, 1.0, 4.0)
PRIOR_WIDTH = 1.0


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A client's orders after the first, and weeks from the first to the last and until now."""

    repeats: int
    recency: float
    length: float


@dataclass(frozen=True, slots=True)
class Habits:
    """The four parameters of the model, in weeks; `clients` is how many they were learned from."""

    r: float
    alpha: float
    a: float
    b: float
    clients: int = 0


def chance_alive(rhythms: Sequence[Rhythm], habits: Habits) -> Floats:
    """Return the chance that each still is a client, shape (n,), by the closed form.

    1 / (1 + a/(b + x - 1) · ((α + T)/(α + t_x))^(r + x)) for x orders after the
    first. The model lets nobody stop before a second order: there it is 1.
    """
    x, recency, length = columns_of(rhythms)
    odds = habits.a / (habits.b + np.maximum(x, 1.0) - 1.0)
    power = (habits.r + x) * np.log((habits.alpha + length) / (habits.alpha + recency))
    gone = np.where(x > 0, odds * np.exp(np.minimum(power, 700.0)), 0.0)
    whole: Floats = 1.0 / (1.0 + gone)
    return whole


def log_likelihood(columns: tuple[Floats, Floats, Floats], habits: Habits) -> float:
    """Return the model's log-likelihood of what was seen (equation 6 of the paper, summed)."""
    x, recency, length = columns
    r, alpha, a, b = habits.r, habits.alpha, habits.a, habits.b
    gamma = _log_gamma(r + x) - math.lgamma(r) + r * math.log(alpha)
    never = _log_beta(a, b + x) - (r + x) * np.log(alpha + length)
    many = np.maximum(x, 1.0)
    stopped = _log_beta(a + 1.0, b + many - 1.0) - (r + x) * np.log(alpha + recency)
    either = np.where(x > 0, np.logaddexp(never, stopped), never)
    return float(np.sum(gamma + either - _log_beta(a, np.array([b]))[0]))


def fitted_habits(rhythms: Sequence[Rhythm]) -> Habits:
    """Return the likeliest parameters for these clients; few of them leave the prior almost as it is."""
    believed, columns = np.log(np.array(PRIOR)), columns_of(rhythms)

    def loss(logs: Floats) -> float:
        held = np.clip(logs, -12.0, 12.0)
        penalty = 0.5 * float(np.sum(((logs - believed) / PRIOR_WIDTH) ** 2))
        return penalty - log_likelihood(columns, _habits(held, len(rhythms)))

    return _habits(_lowest(loss, believed), len(rhythms))


def _habits(logs: Floats, clients: int) -> Habits:
    r, alpha, a, b = (float(one) for one in np.exp(logs))
    return Habits(r, alpha, a, b, clients)


def columns_of(rhythms: Sequence[Rhythm]) -> tuple[Floats, Floats, Floats]:
    """Return the orders after the first, when the last of them came and the time seen, shape (n,) each."""
    table = np.array([(one.repeats, one.recency, one.length) for one in rhythms], dtype=np.float64)
    x, recency, length = table.reshape(-1, 3).T
    return x, recency, np.maximum(length, recency)


def _log_gamma(values: Floats) -> Floats:
    """Return ln Γ, computed once for each value that is there: orders are counted in few numbers."""
    unique, places = np.unique(values, return_inverse=True)
    found: Floats = np.array([math.lgamma(one) for one in unique])[places]
    return found


def _log_beta(a: float, b: Floats) -> Floats:
    return math.lgamma(a) + _log_gamma(b) - _log_gamma(a + b)


def _lowest(loss: Callable[[Floats], float], start: Floats) -> Floats:
    """Return where a smooth function of few variables is lowest: BFGS with central differences."""
    size = len(start)

    def slope(at: Floats) -> Floats:
        steps = np.eye(size) * 1e-5
        return np.array([(loss(at + step) - loss(at - step)) / 2e-5 for step in steps])

    at, value, gradient = start, loss(start), slope(start)
    inverse = np.eye(size) / max(1.0, float(np.linalg.norm(gradient)))
    for _ in range(200):
        if np.linalg.norm(gradient) < 1e-5:
            break
        direction = -inverse @ gradient
        if direction @ gradient >= 0:
            inverse, direction = np.eye(size), -gradient
        length = min(1.0, 2.0 / float(np.linalg.norm(direction)))
        while length > 1e-10 and loss(at + length * direction) > value + 1e-4 * length * (
            direction @ gradient
        ):
            length *= 0.5
        if length <= 1e-10:
            break
        moved = length * direction
        turned = slope(at + moved) - gradient
        at, value, gradient = at + moved, loss(at + moved), gradient + turned
        product = float(moved @ turned)
        if product > 1e-12:
            left = np.eye(size) - np.outer(moved, turned) / product
            inverse = left @ inverse @ left.T + np.outer(moved, moved) / product
    return at
