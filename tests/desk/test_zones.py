# SPDX-License-Identifier: MIT
"""Zones from a file answer whether a prospect is in the zone; what a rep says outranks them."""

import json
from dataclasses import replace

import pytest

from fieldsales.desk.doctrines import switch_doctrine
from fieldsales.desk.history import undo
from fieldsales.desk.prospects import card, line_of, lines
from fieldsales.desk.records import take_answer_back
from fieldsales.desk.verdicts import stamp, verdicts
from fieldsales.desk.visits import record_fact
from fieldsales.desk.zones import draw_zone, export_zones, import_zones, remove_zone, zones
from fieldsales.domain import errors
from fieldsales.domain.fact import COMPUTED
from fieldsales.domain.place import Place

from .conftest import SaveShop

NIORT = [[[-0.6, 46.2], [-0.3, 46.2], [-0.3, 46.5], [-0.6, 46.5], [-0.6, 46.2]]]
PARIS = [[[2.2, 48.8], [2.5, 48.8], [2.5, 48.9], [2.2, 48.8]]]


@pytest.fixture
def draw(tmp_path):
    """Write a file of zones, given by their names."""

    def draw_(**shapes):
        features = [
            {
                "type": "Feature",
                "properties": {"name": name},
                "geometry": {"type": "Polygon", "coordinates": one},
            }
            for name, one in shapes.items()
        ]
        path = tmp_path / "zones.geojson"
        path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
        return path

    return draw_


@pytest.fixture
def terrain(desk):
    switch_doctrine(desk, "terrain")
    return desk


def class_of(desk, shop):
    assert verdicts(desk)[shop.id].class_id == line_of(desk, shop.id).verdict.class_id
    return line_of(desk, shop.id).verdict.class_id


def test_outside_every_zone_a_prospect_is_off_target_where_the_doctrine_asks_for_one(
    terrain, save_shop, draw
):
    shop = save_shop(fits_profile=True)
    assert class_of(terrain, shop) == "froid"
    import_zones(terrain, draw(Paris=PARIS))
    assert class_of(terrain, shop) == "hors_cible"
    (proof, *_) = card(terrain, shop.id).verdict.because
    assert [(fact.source, fact.value) for fact in proof.facts] == [(COMPUTED, "no")]
    assert terrain.portfolio.class_history(shop.id)[-1][3:] == ("gates", "zones", "terrain")


def test_within_a_zone_nothing_is_still_to_be_asked_that_was_not_before(terrain, save_shop, draw):
    shop = save_shop(fits_profile=True)
    import_zones(terrain, draw(Niort=NIORT))
    verdict = line_of(terrain, shop.id).verdict
    assert (verdict.class_id, verdict.to_qualify) == ("froid", False)
    record_fact(terrain, shop.id, "criterion", subject="need", value="real")
    assert line_of(terrain, shop.id).verdict.unknown == ("budget", "timing")


@pytest.mark.parametrize("doctrine_id", ["thermometre", "entrant", "decision", "qualification"])
def test_where_no_gate_asks_for_a_zone_none_changes_a_class(desk, save_shop: SaveShop, draw, doctrine_id):
    shop = save_shop()
    record_fact(desk, shop.id, "phone_call")
    switch_doctrine(desk, doctrine_id)
    before = class_of(desk, shop)
    import_zones(desk, draw(Paris=PARIS))
    assert class_of(desk, shop) == before


def test_a_zone_that_the_doctrine_does_not_ask_for_has_nobody_classed_again(desk, save_shop, draw):
    shop = save_shop()
    switch_doctrine(desk, "thermometre")
    verdicts(desk)
    kept = desk.portfolio.verdicts_stamp()
    drawn = draw_zone(desk, "Niort", NIORT[0][:-1])
    assert (drawn.everything, drawn.tour_stale) == (False, False)
    assert [one.name for one in desk.portfolio.history(1)] == ["zone_drawn"]
    assert desk.portfolio.verdicts_stamp() == kept == (stamp(desk), desk.today)
    switch_doctrine(desk, "terrain")
    removed = remove_zone(desk, "Niort")
    assert (removed.prospects, removed.tour_stale) == ({shop.id}, True)


def test_what_the_rep_says_outranks_the_zones_until_it_is_taken_back(terrain, save_shop, draw):
    shop = save_shop(fits_profile=True)
    import_zones(terrain, draw(Paris=PARIS))
    record_fact(terrain, shop.id, "criterion", subject="zone", value="yes")
    assert "hors_cible" not in class_of(terrain, shop)
    take_answer_back(terrain, shop.id, "zone")
    assert class_of(terrain, shop) == "hors_cible"
    record_fact(terrain, shop.id, "criterion", subject="zone", value="unknown")
    assert class_of(terrain, shop) == "hors_cible"


def test_a_zone_computes_no_fact_and_moves_no_deadline(desk, save_shop: SaveShop, draw):
    shop = save_shop()
    record_fact(desk, shop.id, "phone_call")
    before = line_of(desk, shop.id).verdict
    import_zones(desk, draw(Niort=NIORT))
    assert line_of(desk, shop.id).verdict.deadline == before.deadline
    assert [fact.kind for fact in desk.portfolio.facts_of(shop.id)] == ["phone_call"]


def test_a_prospect_without_a_place_is_in_no_zone_and_out_of_none(terrain, save_shop, draw):
    shop = save_shop(fits_profile=True, place=None)
    import_zones(terrain, draw(Paris=PARIS))
    assert class_of(terrain, shop) == "froid"


def test_zones_are_listed_replaced_by_name_removed_and_all_of_it_undone(terrain, save_shop, draw):
    shop = save_shop(fits_profile=True)
    save_shop("Ailleurs", place=Place(45, 3))
    import_zones(terrain, draw(Niort=PARIS, Nord=NIORT))
    assert [(zone.name, count) for zone, count in zones(terrain)] == [("Niort", 0), ("Nord", 1)]
    import_zones(terrain, draw(Niort=NIORT))
    assert [(zone.name, count) for zone, count in zones(terrain)] == [("Niort", 1), ("Nord", 0)]
    remove_zone(terrain, "niort")
    remove_zone(terrain, zones(terrain)[0][0].id)
    assert zones(terrain) == ()
    assert class_of(terrain, shop) == "froid"
    for _ in range(3):
        undo(terrain)
    assert [(zone.name, count) for zone, count in zones(terrain)] == [("Niort", 0), ("Nord", 1)]
    import_zones(terrain, draw(Nord=PARIS))
    assert class_of(terrain, shop) == "hors_cible"
    undo(terrain)
    undo(terrain)
    assert zones(terrain) == ()
    assert class_of(terrain, shop) == "froid"


def test_a_zone_is_replaced_by_one_of_its_name_in_other_capitals(desk, draw):
    import_zones(desk, draw(Niort=NIORT))
    import_zones(desk, draw(NIORT=PARIS))
    assert [zone.name for zone, _ in zones(desk)] == ["NIORT"]


def test_zones_with_latitude_and_longitude_swapped_are_refused(desk, draw):
    swapped = [[[latitude, longitude] for longitude, latitude in NIORT[0]]]
    with pytest.raises(errors.BadZoneError) as told:
        import_zones(desk, draw(Niort=NIORT, Nord=swapped))
    assert (told.value.why, told.value.zone) == ("swapped", "Nord")
    assert zones(desk) == ()


def test_a_file_that_is_refused_and_a_zone_that_there_is_not_leave_the_portfolio_as_it_was(
    desk, draw, tmp_path
):
    before = desk.portfolio.last_change()
    crossed = [[[0, 46], [2, 48], [2, 46], [0, 48], [0, 46]]]
    with pytest.raises(errors.BadZoneError):
        import_zones(desk, draw(Niort=NIORT, crossed=crossed))
    with pytest.raises(errors.UnreadableFileError):
        import_zones(desk, tmp_path / "nothing.geojson")
    for words in ("", "Niort"):
        with pytest.raises(errors.UnknownZoneError):
            remove_zone(desk, words)
    lines(desk)
    assert desk.portfolio.last_change() == before


def test_a_zone_is_drawn_renamed_and_given_other_corners_and_all_of_it_undone(terrain, save_shop):
    shop = save_shop(fits_profile=True)
    draw_zone(terrain, "  Chez   moi ", NIORT[0][:-1])
    ((zone, count),) = zones(terrain)
    assert (zone.name, count) == ("Chez moi", 1)
    draw_zone(terrain, "Ailleurs", PARIS[0][:-1], zone.id)
    assert [(one.id, one.name, count) for one, count in zones(terrain)] == [(zone.id, "Ailleurs", 0)]
    assert class_of(terrain, shop) == "hors_cible"
    undo(terrain)
    assert [one.name for one, _ in zones(terrain)] == ["Chez moi"]
    undo(terrain)
    assert zones(terrain) == ()


@pytest.mark.parametrize(
    "ring",
    [
        [],
        [(0, 46), (1, 46)],
        [(0, 46), (1, 46), (0, 46)],
        [(0, 46), (2, 48), (2, 46), (0, 48)],
        [(0, 99)] * 4,
    ],
)
def test_a_line_that_bounds_no_area_is_no_zone(desk, ring):
    with pytest.raises(errors.BadDrawingError):
        draw_zone(desk, "Nord", ring)
    assert zones(desk) == ()


def test_two_zones_do_not_have_one_name(desk):
    draw_zone(desk, "Nord", NIORT[0][:-1])
    for name in ("nord", " "):
        with pytest.raises(errors.BadValueError):
            draw_zone(desk, name, PARIS[0][:-1])
    with pytest.raises(errors.UnknownZoneError):
        draw_zone(desk, "Sud", PARIS[0][:-1], "nobody")


def test_holes_and_islands_stay_when_the_outline_is_drawn_anew(desk, draw):
    hole = [[-0.5, 46.3], [-0.4, 46.3], [-0.4, 46.4], [-0.5, 46.3]]
    import_zones(desk, draw(Niort=[*NIORT, hole]))
    ((zone, _),) = zones(desk)
    draw_zone(desk, zone.name, [(-0.7, 46.1), (-0.2, 46.1), (-0.2, 46.6), (-0.7, 46.6)], zone.id)
    ((after, _),) = zones(desk)
    assert after.polygons[0][1:] == zone.polygons[0][1:]
    assert after.bounds == (-0.7, 46.1, -0.2, 46.6)


def test_each_part_of_a_zone_is_drawn_anew_by_itself(desk, draw):
    import_zones(desk, draw(Both=NIORT, Far=PARIS))
    (both, _), (far, _) = zones(desk)
    with desk.portfolio.action("zones") as book:
        book.put_zone(replace(both, polygons=(*both.polygons, *far.polygons)))
    draw_zone(desk, both.name, [(2.0, 48.0), (3.0, 48.0), (3.0, 49.0)], both.id, part=1)
    after = next(zone for zone, _ in zones(desk) if zone.id == both.id)
    assert after.polygons[0] == both.polygons[0]
    assert after.polygons[1] == (((2.0, 48.0), (3.0, 48.0), (3.0, 49.0), (2.0, 48.0)),)


def test_zones_written_to_a_file_come_in_again_as_they_were(desk, draw, tmp_path):
    import_zones(desk, draw(Niort=NIORT, Paris=PARIS))
    before = [(zone.name, zone.polygons) for zone, _ in zones(desk)]
    path = tmp_path / "out.geojson"
    assert export_zones(desk, path) == 2
    with pytest.raises(errors.FileExistsAlreadyError):
        export_zones(desk, path)
    for zone, _ in zones(desk):
        remove_zone(desk, zone.id)
    import_zones(desk, path)
    assert [(zone.name, zone.polygons) for zone, _ in zones(desk)] == before
