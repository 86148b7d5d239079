# SPDX-License-Identifier: MIT
"""Places of a territory become prospects once, with where they come from."""

from pathlib import Path

import osmium
import pytest
from osmium.osm.mutable import Node

from fieldsales.desk.desk import Desk
from fieldsales.desk.history import undo
from fieldsales.desk.prospects import line_of, lines
from fieldsales.desk.territory import build_territory, save, save_all, search, territories
from fieldsales.domain import errors
from fieldsales.domain.company import Prospect
from fieldsales.domain.place import Place

PLACES = (
    (46.3250, -0.4600, {"name": "Cave Lebrun", "shop": "wine", "opening_hours": "Tu-Sa 10:00-19:00"}),
    (46.3260, -0.4610, {"name": "Chez Odette", "amenity": "restaurant", "phone": "+33 5 36 49 77 01"}),
    (46.3300, -0.4700, {"name": "La Nappe", "amenity": "restaurant", "addr:street": "rue du Rabot"}),
)


@pytest.fixture
def niort(empty: Desk, tmp_path: Path) -> Desk:
    """An empty portfolio with a territory of three businesses."""
    extract = tmp_path / "niort.osm.pbf"
    with osmium.SimpleWriter(str(extract)) as writer:
        for number, (latitude, longitude, tags) in enumerate(PLACES, 1):
            writer.add_node(Node(id=number, location=(longitude, latitude), tags=tags, version=1))
    build_territory(empty, extract, "Niort", lambda step, done, total: None, lambda: False)
    return empty


def test_a_found_place_is_saved_with_all_that_is_known_and_classed(niort: Desk) -> None:
    (cave,) = search(niort, "caviste")
    assert cave.owned == ""
    effect = save(niort, [cave.business.id])
    assert effect.values == {"count": "1", "name": "Cave Lebrun"}
    line = line_of(niort, next(iter(effect.prospects)))
    assert line is not None
    assert (line.prospect.name, line.prospect.trade) == ("Cave Lebrun", "caviste")
    assert line.prospect.opening_hours == "Tu-Sa 10:00-19:00"
    assert (line.prospect.source, line.prospect.source_id) == ("OpenStreetMap", cave.business.id)
    assert line.prospect.created_on == niort.today
    assert search(niort, "caviste")[0].owned == line.prospect.id


def test_saving_twice_adds_nobody(niort: Desk) -> None:
    first = save_all(niort, "restaurant")
    again = save_all(niort, "restaurant")
    assert (len(first.prospects), len(again.prospects), again.undoable) == (2, 0, False)
    assert len(lines(niort)) == 2
    undo(niort)
    assert lines(niort) == ()


def test_a_record_of_that_name_at_that_place_is_owned_already(niort: Desk) -> None:
    (cave,) = search(niort, "caviste")
    with niort.portfolio.action("import") as book:
        book.add_prospect(Prospect(book.new_id(), "CAVE LEBRUN", place=cave.business.place))
    assert search(niort, "caviste")[0].owned
    assert not save(niort, [cave.business.id]).prospects


def test_the_nearest_come_first(niort: Desk) -> None:
    found = search(niort, "restaurant", Place(46.3301, -0.4701))
    assert [one.business.name for one in found] == ["La Nappe", "Chez Odette"]


def test_a_limit_holds(niort: Desk) -> None:
    assert len(save_all(niort, "restaurant", 1).prospects) == 1


def test_what_is_not_there_is_refused_and_nothing_saved(niort: Desk) -> None:
    (cave,) = search(niort, "caviste")
    with pytest.raises(errors.UnknownPlaceError) as refused:
        save(niort, [cave.business.id, "osm:n99"])
    assert refused.value.ids == ("osm:n99",)
    with pytest.raises(errors.UnknownTradeError):
        save_all(niort, "astrologer")
    assert lines(niort) == ()


def test_without_a_territory_the_search_says_so(empty: Desk) -> None:
    assert territories(empty) == ()
    with pytest.raises(errors.UnknownTerritoryError):
        search(empty, "restaurant")


def test_an_extract_that_is_none_leaves_no_territory(empty: Desk, tmp_path: Path) -> None:
    picture = tmp_path / "picture.osm.pbf"
    picture.write_bytes(b"\x89PNG not a map")
    with pytest.raises(errors.BadTerritoryError):
        build_territory(empty, picture, "Niort", lambda step, done, total: None, lambda: False)
    assert territories(empty) == ()
