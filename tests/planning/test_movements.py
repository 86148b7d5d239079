# SPDX-License-Identifier: MIT
"""What a day leaves idle is worked out again: no gap is dropped, invented, or of another length."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from fieldsales.domain.tour import Gap, Tour
from fieldsales.planning.check import check

QUARTER = timedelta(minutes=15)


@pytest.mark.parametrize(
    ("spoil", "detail"),
    [
        pytest.param(lambda gap, tour: (), "is missing", id="dropped"),
        pytest.param(
            lambda gap, tour: (gap, replace(gap, start=tour.home, end=tour.home + QUARTER, after=6)),
            "there is no gap from",
            id="invented",
        ),
        pytest.param(lambda gap, tour: (replace(gap, end=gap.end - QUARTER),), "is missing", id="shorter"),
        pytest.param(
            lambda gap, tour: (replace(gap, start=gap.start - QUARTER),), "there is no gap from", id="longer"
        ),
        pytest.param(
            lambda gap, tour: (
                replace(gap, end=gap.start + 2 * QUARTER),
                replace(gap, start=gap.start + 2 * QUARTER),
            ),
            "is missing",
            id="cut in two",
        ),
        pytest.param(lambda gap, tour: (gap, gap), "not in order", id="told twice"),
    ],
)
def test_a_wrong_gap_is_refused(
    camille: Any, spoil: Callable[[Gap, Tour], tuple[Gap, ...]], detail: str
) -> None:
    tour = camille.plan()
    (gap,) = tour.gaps
    found = check(replace(tour, gaps=spoil(gap, tour)), camille.day, camille.travel)
    assert any(one.code == "gaps" and detail in one.detail for one in found)


def test_who_waits_where_he_is_has_a_gap_from_now_on(camille: Any) -> None:
    """Away from home the rep drives at once and waits at the first door; at home he leaves later."""
    niort = camille.day.calls[0].place
    away = camille.but(start=camille.at("09:20"), start_place=niort)
    tour = away.plan()
    first = tour.stops[0]
    assert (tour.gaps[0].start, tour.gaps[0].end) == (first.arrive, first.start)
    assert [one.code for one in check(replace(tour, gaps=tour.gaps[1:]), away.day, away.travel)] == ["gaps"]
    assert all(gap.start > first.start for gap in camille.but(start=camille.at("09:20")).plan().gaps)
