# SPDX-License-Identifier: MIT
"""Own records stand beside the places that a search finds, and those near the tour are told apart."""

from datetime import date, timedelta

import pytest

from fieldsales.desk.found_places import Found
from fieldsales.desk.own_places import own_near, own_places
from fieldsales.domain import errors
from fieldsales.domain.business import Business
from fieldsales.domain.ground import Box
from fieldsales.domain.place import Place


def names(found):
    return [one.business.name for one in found]


def test_records_are_found_by_name_town_and_what_their_trade_is_called(desk, save_shop):
    cave = save_shop(source_id="osm:n1")
    save_shop("Sans lieu", place=None)
    assert names(own_places(desk, "caviste niort")) == ["Cave Martin"]
    assert names(own_places(desk, "vin")) == ["Cave Martin"]
    assert names(own_places(desk, "restaurant")) == []
    (found,) = own_places(desk, "cave")
    assert (found.owned, found.business.id) == (cave.id, "osm:n1")
    assert own_places(desk, "cave", [found]) == ()


def test_a_record_of_a_file_is_called_by_its_own_id(desk, save_shop):
    cave = save_shop(source_id="row:3")
    (found,) = own_places(desk, "cave", [Found(Business("osm:n2", "x", "", "", Place(46, 0)))])
    assert found.business.id == cave.id


def test_a_box_and_a_code_narrow_them(desk, save_shop):
    save_shop(naf="47.25Z")
    assert names(own_places(desk, "", naf="4725")) == ["Cave Martin"]
    assert own_places(desk, "", naf="56.10A") == ()
    assert own_places(desk, "cave", box=Box(47.0, -1.0, 48.0, 0.0)) == ()
    assert names(own_places(desk, "cave", box=Box(46.0, -1.0, 47.0, 0.0))) == ["Cave Martin"]


def test_of_some_records_those_near_a_tour_are_told_with_their_detour(evening):
    desk = evening("08:00")
    everybody = [one.id for one in desk.portfolio.prospects()]
    stops = [one.prospect_id for one in desk.portfolio.kept_tour(desk.today).promises]
    near = own_near(desk, desk.today, everybody, timedelta(minutes=10))
    assert set(stops) <= near.detours.keys()
    assert list(near.detours.values()) == sorted(near.detours.values())
    assert max(near.detours.values()) <= timedelta(minutes=10)
    assert own_near(desk, desk.today, stops[:1], timedelta(minutes=10)).detours.keys() == {stops[0]}
    with pytest.raises(errors.NoTourError):
        own_near(desk, date(2026, 5, 30), everybody, timedelta(minutes=10))
