# SPDX-License-Identifier: MIT
"""Several things done faster than the window draws: list and map end with all that was written."""

from collections.abc import Callable
from functools import partial

import pytest

from fieldsales.desk import pins, prospecting
from fieldsales.domain.business import Business
from fieldsales.domain.place import Place

from .conftest import Rep

Open = Callable[[str, str], Rep]


@pytest.fixture
def rep(open_window: Open) -> Rep:
    """Karim's window on a morning."""
    return open_window("a", "2026-05-12T08:42")


def act(rep: Rep, *works: Callable[..., object]) -> None:
    """Have things done one after the other, without a look between them."""
    for work in works:
        rep.window._runner.act(work)
    rep.wait_idle()


def test_two_pins_moved_in_a_row_are_both_where_they_were_put(rep: Rep) -> None:
    first, second, *_ = sorted(rep.window.seen.lines)
    put = {first: (46.41, -0.41), second: (46.42, -0.42)}
    act(
        rep,
        *(
            partial(pins.move_pin, prospect_id=one, latitude=latitude, longitude=longitude)
            for one, (latitude, longitude) in put.items()
        ),
    )
    places = {one: rep.window.seen.lines[one].prospect.place for one in put}
    assert {one: (place.latitude, place.longitude) for one, place in places.items() if place} == put


def test_places_saved_in_a_row_are_all_in_the_list_and_on_the_map(rep: Rep) -> None:
    before = rep.window.views.list.model.rowCount()
    saves = [
        partial(
            prospecting.save_places,
            businesses=[
                Business(f"osm:n{number}", f"Bar {number}", "bar", "amenity=bar", Place(46.3, number / 9))
            ],
        )
        for number in range(4)
    ]
    act(rep, *saves)
    assert rep.window.views.list.model.rowCount() == before + 4
    assert len(rep.window.seen.lines) == before + 4
