# SPDX-License-Identifier: MIT
"""The roads of one pack: drives, a line with its turns, what lies within reach, and damage that is said."""

from pathlib import Path

import pytest

from fieldsales.atlas.road_engine import FARTHEST, Graph, GraphError, _decoded

LA_VELLA, LA_MASSANA, ON_A_MOUNTAIN = (42.5063, 1.5218), (42.5450, 1.5148), (42.5424, 1.6611)


def test_a_line_is_read_as_its_notation_says() -> None:
    # The example of the notation's own description, whose steps are ten times ours.
    line = list(_decoded("_p~iF~ps|U_ulLnnqC_mqNvxq`@"))
    assert line == [(3.85, -12.02), (4.07, -12.095), (4.3252, -12.6453)]
    assert list(_decoded("")) == []


def test_a_place_is_as_far_from_a_road_as_it_is_or_too_far(andorra_roads: Path) -> None:
    in_town, on_a_mountain = Graph(andorra_roads).snap([LA_VELLA, ON_A_MOUNTAIN])
    assert in_town is not None
    assert 0 <= in_town < 100 < FARTHEST
    assert on_a_mountain is None


def test_a_table_in_pieces_is_the_table(andorra_roads: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    graph, spots = Graph(andorra_roads), [LA_VELLA, LA_MASSANA, (42.51, 1.539), (42.4637, 1.4913)]
    whole = graph.table(spots, spots[:3])
    monkeypatch.setattr("fieldsales.atlas.road_engine._BLOCK", 2)
    pieces = graph.table(spots, spots[:3])
    assert (whole[0] == pieces[0]).all()
    assert (whole[1] == pieces[1]).all()


def test_a_graph_that_is_not_there_says_so_and_nothing_is_loaded_before(tmp_path: Path) -> None:
    graph = Graph(tmp_path / "nothing")
    for ask in (
        lambda: graph.snap([LA_VELLA]),
        lambda: graph.table([LA_VELLA], [LA_MASSANA]),
        lambda: graph.leg(LA_VELLA, LA_MASSANA, "fr"),
        lambda: graph.within(LA_VELLA, 5),
    ):
        with pytest.raises(GraphError):
            ask()


def test_a_leg_without_a_road_is_an_error_and_no_crash(andorra_roads: Path) -> None:
    with pytest.raises(GraphError):
        Graph(andorra_roads).leg(LA_VELLA, ON_A_MOUNTAIN, "fr")
