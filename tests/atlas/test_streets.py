# SPDX-License-Identifier: MIT
"""Streets and house numbers of an extract: named once a town, with their doors."""

import sqlite3
from contextlib import closing

import osmium
import pytest
from osmium.osm.mutable import Node, Relation, Way

from fieldsales.atlas.streets import build
from fieldsales.domain.errors import BadTerritoryError, CancelledError

NIORT = {"place": "town", "name": "Niort", "addr:postcode": "79000"}
ECHIRE = {"place": "village", "name": "Échiré"}


def write(path, nodes, lines=(), relations=()):
    """Write nodes, then lines of node numbers, then relations of (kind, number, role), each with its tags."""
    with osmium.SimpleWriter(str(path), overwrite=True) as writer:
        for number, (latitude, longitude, tags) in enumerate(nodes, 1):
            writer.add_node(Node(id=number, location=(longitude, latitude), tags=tags, version=1))
        for number, (refs, tags) in enumerate(lines, 1):
            writer.add_way(Way(id=number, nodes=refs, tags=tags, version=1))
        for number, (members, tags) in enumerate(relations, 1):
            writer.add_relation(Relation(id=number, members=members, tags=tags, version=1))
    return path


@pytest.fixture
def streets_of(tmp_path):
    def read(nodes, lines=(), relations=()):
        """Return the streets as {name: (town, {door: guessed})}."""
        file = tmp_path / "streets.sqlite"
        file.unlink(missing_ok=True)
        extract = write(tmp_path / "small.osm.pbf", nodes, lines, relations)
        counted = build(extract, file, lambda step, done, total: None, lambda: False)
        with closing(sqlite3.connect(file)) as base:
            streets = base.execute(
                "SELECT street.number, street.name, coalesce(town.name, '') FROM street"
                " LEFT JOIN town ON town.number = street.town"
            ).fetchall()
            doors = base.execute("SELECT street, house || ending, guessed FROM house").fetchall()
        assert counted == len(streets) + len(doors)
        return {
            (name, town): {door: guessed for street, door, guessed in doors if street == number}
            for number, name, town in streets
        }

    return read


def test_a_street_in_pieces_is_one_street_in_each_town(streets_of):
    nodes = [
        (46.320, -0.460, NIORT), (46.390, -0.410, ECHIRE),
        (46.321, -0.461, {}), (46.322, -0.461, {}), (46.323, -0.461, {}),
        (46.391, -0.411, {}), (46.392, -0.411, {}),
    ]  # fmt: skip
    road = {"highway": "residential", "name": "Rue de l'Église"}
    lines = [([3, 4], road), ([4, 5], {**road, "name": "Rue de l’Eglise"}), ([6, 7], road)]
    assert {town for _, town in streets_of(nodes, lines)} == {"Niort", "Échiré"}
    assert len(streets_of(nodes, lines)) == 2


def test_a_door_belongs_to_the_street_it_names_however_that_is_written(streets_of):
    nodes = [
        (46.320, -0.460, NIORT),
        (46.321, -0.461, {}), (46.322, -0.461, {}),
        (46.3215, -0.461, {"addr:housenumber": "12 bis", "addr:street": "Av. du Gal De Gaulle"}),
        (46.3216, -0.461, {"addr:housenumber": "14-16", "addr:street": "Avenue du Général-de-Gaulle"}),
    ]  # fmt: skip
    lines = [([2, 3], {"highway": "primary", "name": "Avenue du Général de Gaulle"})]
    found = streets_of(nodes, lines)
    assert found == {("Avenue du Général de Gaulle", "Niort"): {"12bis": 0, "14": 0, "16": 0}}


def test_doors_of_a_street_that_is_not_drawn_make_one(streets_of):
    door = {"addr:housenumber": "3", "addr:place": "Le Bourg"}
    assert streets_of([(46.39, -0.41, ECHIRE), (46.391, -0.411, door)]) == {("Le Bourg", "Échiré"): {"3": 0}}


def test_doors_get_their_street_from_the_relation_that_holds_them(streets_of):
    nodes = [
        (46.320, -0.460, NIORT), (46.321, -0.461, {}), (46.322, -0.461, {}),
        (46.3215, -0.461, {"addr:housenumber": "5"}),
    ]  # fmt: skip
    lines = [([2, 3], {"highway": "residential", "name": "Rue du Rabot"})]
    members = [("n", 4, "house"), ("w", 1, "street")]
    relations = [(members, {"type": "associatedStreet", "name": "Rue du Rabot"})]
    assert streets_of(nodes, lines, relations) == {("Rue du Rabot", "Niort"): {"5": 0}}


def test_numbers_counted_along_a_line_are_there_and_known_as_guessed(streets_of):
    nodes = [
        (46.320, -0.460, NIORT), (46.3215, -0.461, {}), (46.322, -0.461, {}),
        (46.3211, -0.461, {"addr:housenumber": "2", "addr:street": "Rue du Rabot"}),
        (46.3219, -0.461, {"addr:housenumber": "8", "addr:street": "Rue du Rabot"}),
    ]  # fmt: skip
    lines = [
        ([2, 3], {"highway": "residential", "name": "Rue du Rabot"}),
        ([4, 5], {"addr:interpolation": "even"}),
    ]
    assert streets_of(nodes, lines) == {("Rue du Rabot", "Niort"): {"2": 0, "4": 1, "6": 1, "8": 0}}


def test_an_outline_and_a_building_with_a_courtyard_are_doors_too(streets_of):
    corners = [(46.321, -0.461), (46.321, -0.4608), (46.3212, -0.4608), (46.3212, -0.461)]
    nodes = [(46.320, -0.460, NIORT), *((*where, {}) for where in corners)]
    door = {"building": "yes", "addr:housenumber": "7", "addr:street": "Rue Basse"}
    ring = [2, 3, 4, 5, 2]
    assert streets_of(nodes, [(ring, door)]) == {("Rue Basse", "Niort"): {"7": 0}}
    court = [([("w", 1, "outer")], {"type": "multipolygon", **door})]
    assert streets_of(nodes, [(ring, {})], court) == {("Rue Basse", "Niort"): {"7": 0}}


@pytest.mark.parametrize("content", [b"", b"not a map", b"\x00\x00\x00\x0d\x0a\x09OSMHeader"])
def test_a_damaged_extract_leaves_no_file(tmp_path, content):
    extract, file = tmp_path / "bad.osm.pbf", tmp_path / "streets.sqlite"
    extract.write_bytes(content)
    with pytest.raises(BadTerritoryError):
        build(extract, file, lambda step, done, total: None, lambda: False)
    assert not file.exists()


def test_cancelling_leaves_no_file(tmp_path):
    extract, file = write(tmp_path / "small.osm.pbf", [(46.3, -0.4, NIORT)]), tmp_path / "streets.sqlite"
    with pytest.raises(CancelledError):
        build(extract, file, lambda step, done, total: None, lambda: True)
    assert not file.exists()


def test_the_rep_can_stop_while_streets_get_their_towns(tmp_path):
    nodes = [(46.32 + number / 10_000, -0.46, {}) for number in range(601)]
    lines = [([one, one + 1], {"highway": "residential", "name": f"Rue {one}"}) for one in range(1, 601)]
    told = []
    with pytest.raises(CancelledError):
        build(
            write(tmp_path / "small.osm.pbf", nodes, lines),
            tmp_path / "streets.sqlite",
            lambda _step, done, total: told.append((done, total)) if total else None,
            lambda: bool(told),
        )
    assert told == [(500, 1200)]


def test_monaco_has_its_streets_and_doors(shared_data, tmp_path):
    file = tmp_path / "streets.sqlite"
    told = []
    extract = shared_data / "osm/monaco-2021-04-21.osm.pbf"
    count = build(extract, file, lambda *step: told.append(step), lambda: False)
    assert count > 400
    assert told[-1][0] == "streets"
    assert told[-1][1] == told[-1][2] > 0
    with closing(sqlite3.connect(file)) as base:
        question = (
            "SELECT house.latitude, house.longitude FROM house JOIN street ON number = street"
            " WHERE name = 'Boulevard des Moulins' AND house = 27"
        )
        [(latitude, longitude)] = base.execute(question).fetchall()
    assert (latitude, longitude) == (pytest.approx(43.7437, abs=0.0005), pytest.approx(7.4285, abs=0.0005))
