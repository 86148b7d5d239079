# SPDX-License-Identifier: MIT
"""How likely a prospect is still to be won: a Weibull by half-life and shape."""

import numpy as np
from numpy.typing import NDArray

from fieldsales.classification.doctrine import Loss

Days = NDArray[np.float64]


def surviving_further(age: float, days: float, loss: Loss) -> float:
    """Return the share of those still there at an age that are there so many days later.

    Half are lost after the half-life; a shape above 1 makes the risk rise with time.
    """
    exponent = (max(age, 0.0) / loss.half_life_days) ** loss.shape
    later = (max(age + days, 0.0) / loss.half_life_days) ** loss.shape
    return float(2.0 ** (exponent - later))


def surviving(ages: Days, loss: Loss) -> Days:
    """Return the share still there at each age in days since the last news, same shape as `ages`."""
    whole: Days = np.exp2(-((np.maximum(ages, 0.0) / loss.half_life_days) ** loss.shape))
    return whole
