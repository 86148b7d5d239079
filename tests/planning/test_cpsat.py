# SPDX-License-Identifier: MIT
"""Days of ten to fourteen candidates are as good as CP-SAT proves; `proofs.py` does the same for 100."""

from collections.abc import Callable

import pytest
from brute import best_times, hours_fit, optimum
from cpsat import prove
from proofs import CLOSE, days, gap_of
from small import Example, priced_town_day, town_day

from fieldsales.planning.compiled import Kernel


@pytest.mark.parametrize("drawn", [town_day, priced_town_day])
@pytest.mark.parametrize("seed", [seed for seed in range(500, 524) if hours_fit(town_day(seed, 5, 8))])
def test_cp_sat_and_trying_everything_prove_the_same(drawn: Callable[..., Example], seed: int) -> None:
    """Two proofs that know nothing of each other: what both say is so."""
    example = drawn(seed, 5, 8)
    proof, best = prove(example, 10.0), optimum(example)
    assert proof.is_proven
    assert best is not None
    found = best_times(example, proof.order)
    assert found is not None
    # Each worth is cut to whole units once.
    assert abs(found.value - best.value) <= len(example.day.calls)
    assert best.value - 1 <= proof.bound <= best.value + len(example.day.calls)


def test_a_plan_is_as_good_as_what_is_proven(kernel: Kernel) -> None:
    gaps = [gap_of(seed, example, 6.0, kernel) for seed, example in days(2, 5)]
    proven = [gap for gap in gaps if gap is not None]
    assert len(proven) >= 2
    assert not [gap for gap in proven if gap.gap > CLOSE or gap.is_above_bound]
