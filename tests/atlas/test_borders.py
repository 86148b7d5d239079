# SPDX-License-Identifier: MIT
"""Borders are drawn from the relations that name them, each line once, none along the coast."""

import json

import osmium
import pytest
from osmium.osm.mutable import Node, Relation, Way

from fieldsales.atlas.borders import borders
from fieldsales.domain.errors import BadTerritoryError, CancelledError


def never():
    return False


@pytest.fixture
def extract(tmp_path):
    """Two municipalities that share a line, one of them at the country's border and at the sea."""
    path = tmp_path / "borders.osm.pbf"
    with osmium.SimpleWriter(str(path), overwrite=True) as writer:
        for number in range(1, 11):
            writer.add_node(Node(id=number, location=(1.0 + number / 100, 42.5), version=1))
        ways = {
            1: ([1, 2], {}), 2: ([3, 4], {"highway": "primary"}), 3: ([5, 6], {"natural": "coastline"}),
            4: ([7, 8], {"boundary": "administrative", "admin_level": "6"}),
            5: ([9, 10], {"maritime": "yes"}), 6: ([98, 99], {}),
        }  # fmt: skip
        for number, (nodes, tags) in ways.items():
            writer.add_way(Way(id=number, nodes=nodes, tags=tags, version=1))
        areas = [("2", (2, 3, 5)), ("8", (1, 2, 6, 77)), ("10", (4,)), ("8", (1, 3))]
        for number, (level, members) in enumerate(areas, 1):
            tags = {"type": "boundary", "boundary": "administrative", "admin_level": level}
            named = [("w", way, "outer") for way in members] + [("n", 1, "label")]
            writer.add_relation(Relation(id=number, members=named, tags=tags, version=1))
    return path


def test_lines_without_a_tag_of_their_own_are_borders_by_their_relations_and_each_stands_once(extract):
    found = {
        json.loads(geometry)["coordinates"][0][0]: feature.properties["kind"]
        for feature, geometry in borders(extract, never)
    }
    assert found == {1.01: "locality", 1.03: "country", 1.07: "county"}
    assert len(list(borders(extract, never))) == 3


def test_borders_can_be_stopped(extract):
    with pytest.raises(CancelledError):
        list(borders(extract, lambda: True))


def test_a_cut_extract_is_told_as_one(shared_data, tmp_path):
    cut = tmp_path / "cut.osm.pbf"
    cut.write_bytes((shared_data / "osm/andorra.osm.pbf").read_bytes()[:300_000])
    with pytest.raises(BadTerritoryError):
        list(borders(cut, never))


def test_andorra_has_the_border_of_a_country(shared_data):
    kinds = [feature.properties["kind"] for feature, _ in borders(shared_data / "osm/andorra.osm.pbf", never)]
    assert {"country", "county"} <= set(kinds)
