# SPDX-License-Identifier: MIT
"""The corridor around a tour is worked out in parts, and whoever no longer waits for it ends it."""

from datetime import timedelta

import pytest

from fieldsales.desk.chosen import put_into_day
from fieldsales.desk.corridor import corridor
from fieldsales.domain.errors import CancelledError
from fieldsales.domain.place import Place


def test_a_corridor_that_nobody_waits_for_ends_before_its_next_part(desk, save_shop):
    on = desk.today
    put_into_day(desk, on, [save_shop("Le but", place=Place(46.5, -0.4588, "Nord")).id])
    places = [Place(46.45 + number / 10_000, -0.45, "Nord") for number in range(100)]
    heard = []

    def nobody_waits() -> bool:
        heard.append(len(heard))
        return len(heard) > 2

    with pytest.raises(CancelledError):
        corridor(desk.until(nobody_waits), on, places, timedelta(minutes=30))
    assert len(heard) == 3
    assert len(corridor(desk, on, places, timedelta(minutes=30)).detours) == 100
