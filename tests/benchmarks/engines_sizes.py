# SPDX-License-Identifier: MIT
"""Tells what a plan costs against its size; `tests/benchmarks/sizes.py` prints the same with options."""

import sizes
from measured import Measured

#: Candidates and days of the short form; the long one has all of `sizes.SIZES` and `sizes.DAYS`.
SHORT, SHORT_DAYS = (10, 40, 300), (1, 10)


def greatest(full: bool) -> Measured:
    """Processor seconds of a plan of the greatest size, those of smaller ones below."""
    wide, long = (sizes.SIZES, sizes.DAYS) if full else (SHORT, SHORT_DAYS)
    cells = list(sizes.cells(wide, long, sizes.BESIDE if full else 0))
    last = max(cells, key=lambda one: (one.candidates * one.days, one.candidates))
    note = f"{last.candidates} candidates, {last.days} days, {last.memory_mb:.0f} MB"
    if not full:
        note += "; --full has 10 to 1,000 candidates and 1 to 20 days"
    lines = (sizes.HEAD, *(sizes.line(one) for one in cells))
    return Measured(last.travel_s + last.search_s + last.rest_s, note=note, lines=lines)
