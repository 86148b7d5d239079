# SPDX-License-Identifier: MIT
"""How likely a prospect is still to be won: a Weibull by half-life and shape."""

from fieldsales.classification.doctrine import Loss


def surviving_further(age: float, days: float, loss: Loss) -> float:
    """Return the share of those still there at an age that are there so many days later.

    Half are lost after the half-life; a shape above 1 makes the risk rise with time.
    """
    exponent = (max(age, 0.0) / loss.half_life_days) ** loss.shape
    later = (max(age + days, 0.0) / loss.half_life_days) ** loss.shape
    return float(2.0 ** (exponent - later))
