# SPDX-License-Identifier: MIT
"""A table of drives: by road where a road is near, estimated elsewhere, whatever the order of places."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from fieldsales.atlas.drive_cache import DriveCache
from fieldsales.atlas.road_engine import Graph, Spot
from fieldsales.atlas.road_table import NO_ROAD, UNKNOWN, RoadTable, _newest


class Ruler(Graph):
    """Drives that are as long as the spots are far apart: what a table asks for is counted."""

    def __init__(self) -> None:
        super().__init__(Path("no folder"))
        self.asked = 0

    def snap(self, spots: list[Spot]) -> list[float | None]:  # type: ignore[override]
        return [0.0 for _ in spots]

    def table(self, starts, ends):  # type: ignore[no-untyped-def]
        self.asked += len(starts) * len(ends)
        seconds = np.array([[round(1000 * (b[0] - a[0] + 10)) for b in ends] for a in starts], np.int32)
        return seconds, seconds.copy()


def spots(count: int) -> list[Spot]:
    return [(round(number / 100, 5), 0.0) for number in range(count)]


def expected(places: list[Spot]) -> list[list[int]]:
    return [[0 if a == b else round(1000 * (b[0] - a[0] + 10)) for b in places] for a in places]


@given(st.integers(1, 9).flatmap(lambda size: arrays(np.bool_, (size, size))))
def test_rows_and_columns_of_those_that_are_new_hold_all_that_is_missing(missing) -> None:
    found = _newest(missing.copy())
    left = missing.copy()
    left[found, :] = left[:, found] = False
    assert not left.any()
    assert len(found) == len(set(found))


@given(st.lists(st.lists(st.integers(0, 11), min_size=1, max_size=8, unique=True), min_size=1, max_size=6))
def test_whatever_was_asked_before_the_drives_are_right(questions: list[list[int]]) -> None:
    places, graph = spots(12), Ruler()
    table = RoadTable("a graph", graph, DriveCache(None))
    for question in questions:
        asked = [places[one] for one in question]
        assert table.near_road(asked) == set(asked)
        assert table.work_out(asked)
        assert table.known(asked)[0].tolist() == expected(asked)


def test_one_more_place_costs_its_row_and_its_column() -> None:
    graph, places = Ruler(), spots(20)
    table = RoadTable("a graph", graph, DriveCache(None))
    table.near_road(places)
    table.work_out(places[:19])
    graph.asked = 0
    table.work_out(places)
    assert graph.asked == 20 + 19
    graph.asked = 0
    table.work_out(list(reversed(places)))
    assert graph.asked == 0


def test_the_table_starts_anew_beyond_its_limit_and_stays_right(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("fieldsales.atlas.road_table.MOST_SPOTS", 10)
    graph = Ruler()
    table = RoadTable("a graph", graph, DriveCache(tmp_path / "drives.sqlite"))
    places = spots(25)
    table.near_road(places)
    for first in range(0, 20, 3):
        some = places[first : first + 6]
        table.work_out(some)
        assert table.known(some)[0].tolist() == expected(some)
    table.work_out(places)
    assert table.known(places)[0].tolist() == expected(places)
    graph.asked = 0
    again = RoadTable("a graph", graph, DriveCache(tmp_path / "drives.sqlite"))
    again.near_road(places)
    assert again.work_out(places)
    assert graph.asked == 0


def test_bit_by_bit_everything_becomes_known() -> None:
    table, places = RoadTable("a graph", Ruler(), DriveCache(None)), spots(30)
    table.near_road(places)
    assert (table.known(places)[0] == UNKNOWN).sum() == 30 * 29
    rounds = 0
    while not table.work_out(places, 200):
        rounds += 1
    assert rounds > 3
    assert table.known(places)[0].tolist() == expected(places)
    assert NO_ROAD not in table.known(places)[0]
