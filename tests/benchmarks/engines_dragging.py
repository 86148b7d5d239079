# SPDX-License-Identifier: MIT
"""Measures what a stop costs in each day of a week while it is dragged over them."""

import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from engines import demonstration
from measured import Measured
from sample import desk_of

from fieldsales.desk.desk import Desk
from fieldsales.desk.moves import Prices
from fieldsales.desk.verdicts import verdicts
from fieldsales.desk.weeks import keep_days, plan_days

#: What a step may take, in milliseconds, and the days that are dragged over.
_STEP, _DAYS = 50, 5

#: Portfolio sizes of the sample, besides the demonstration; the long form has the second one too.
_SAMPLES = (5_000, 20_000)


def drag_price(full: bool) -> Measured:
    """Milliseconds of the processor until a day has told its price, the 99th of a hundred steps.

    Stops of a planned week, and some who found no room in it, are carried over each of its days: in the
    demonstration and in a portfolio of 5,000.
    """
    steps: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        with demonstration(Path(folder)) as desk:
            steps += _steps(desk, 3 if full else 8)
        for count in _SAMPLES[: 2 if full else 1]:
            desk = desk_of(Path(folder), count)
            verdicts(desk)
            steps += _steps(desk, 3 if full else 8)
            desk.portfolio.close()
    steps.sort()
    within = 100 * sum(one <= _STEP for one in steps) / len(steps)
    return Measured(
        steps[min(len(steps) - 1, len(steps) * 99 // 100)],
        note=f"{within:.1f} % of {len(steps)} within {_STEP} ms, the slowest {steps[-1]:.0f}",
    )


def _steps(desk: Desk, every: int) -> Iterator[float]:
    """Yield what each step takes; one stop in so many is carried."""
    week = plan_days(desk, desk.today, _DAYS)
    keep_days(desk, week)
    seen = [stop.prospect_id for draft in week.drafts for stop in draft.tour.stops]
    for prospect_id in (*seen[::every], *(out.prospect_id for out in week.left_out[:4])):
        prices = Prices(desk, prospect_id)
        for ahead in range(_DAYS):
            before = time.process_time()
            prices.of(desk.today + timedelta(days=ahead))
            yield 1000 * (time.process_time() - before)
