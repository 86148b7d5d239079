# SPDX-License-Identifier: MIT
"""A change of zones classes those again of whom it says something else, and they alone."""

from collections.abc import Callable

import pytest

from fieldsales.desk.desk import Desk
from fieldsales.desk.doctrines import switch_doctrine
from fieldsales.desk.effect import Effect
from fieldsales.desk.history import redo, undo
from fieldsales.desk.verdicts import of_everybody, stamp, verdicts
from fieldsales.desk.zones import draw_zone, remove_zone
from fieldsales.domain.place import Place

from .conftest import SaveShop

#: Two zones that share a strip, as lines without their first corner again.
WEST = [(-1.0, 46.0), (0.5, 46.0), (0.5, 47.0), (-1.0, 47.0)]
EAST = [(0.3, 46.0), (2.0, 46.0), (2.0, 47.0), (0.3, 47.0)]


@pytest.fixture
def shops(desk: Desk, save_shop: SaveShop) -> dict[str, str]:
    """One shop in the west, in the strip, in the east and outside, one without a place: ids by name."""
    switch_doctrine(desk, "terrain")
    where = {"west": -0.5, "strip": 0.4, "east": 1.0, "outside": 4.0}
    made = {
        name: save_shop(name, fits_profile=True, place=Place(46.5, longitude)).id
        for name, longitude in where.items()
    }
    return {**made, "nowhere": save_shop("nowhere", fits_profile=True, place=None).id}


def classes(desk: Desk) -> dict[str, str]:
    """Return the kept classes, which are those that everybody would be given now."""
    assert desk.portfolio.verdicts_stamp() == (stamp(desk), desk.today)
    with desk.portfolio.reading() as reading:
        everybody = reading.prospects()
        found = of_everybody(desk, reading, everybody, desk.doctrine).verdicts
    kept = {one: verdict.class_id for one, verdict in verdicts(desk).items()}
    assert kept == {one.id: verdict.class_id for one, verdict in zip(everybody, found, strict=True)}
    return kept


def test_each_change_of_zones_and_its_undo_classes_those_alone_whom_it_concerns(
    desk: Desk, shops: dict[str, str]
) -> None:
    def concerned(change: Callable[[], Effect], *names: str) -> None:
        effect = change()
        assert (effect.prospects, effect.everything) == ({shops[name] for name in names}, False)
        told = {name: desk.portfolio.class_history(one) for name, one in shops.items()}
        now = classes(desk)
        # the journal ends with the class that is kept: nobody was forgotten
        assert {name: told[name][-1].after for name in told} == {name: now[shops[name]] for name in told}

    start = classes(desk)
    concerned(lambda: draw_zone(desk, "West", WEST), "west", "strip", "east", "outside")
    assert classes(desk)[shops["east"]] == "hors_cible"
    concerned(lambda: draw_zone(desk, "East", EAST), "east")
    assert classes(desk)[shops["east"]] == "froid"
    concerned(lambda: undo(desk), "east")
    concerned(lambda: redo(desk), "east")
    west = next(zone for zone in desk.portfolio.zones() if zone.name == "West")
    concerned(lambda: draw_zone(desk, "Ouest", WEST, west.id))
    concerned(lambda: undo(desk))
    concerned(lambda: draw_zone(desk, "West", [(x, y + 5) for x, y in WEST], west.id), "west")
    concerned(lambda: remove_zone(desk, "East"), "strip", "east")
    for names in (("strip", "east"), ("west",), ("east",)):
        concerned(lambda: undo(desk), *names)
    concerned(lambda: undo(desk), "west", "strip", "east", "outside")
    assert classes(desk) == start


def test_a_class_that_an_undone_zone_changed_leaves_no_line_in_the_journal(
    desk: Desk, shops: dict[str, str]
) -> None:
    draw_zone(desk, "West", WEST)
    before = {one: desk.portfolio.class_history(one) for one in shops.values()}
    draw_zone(desk, "East", EAST)
    assert len(desk.portfolio.class_history(shops["east"])) == len(before[shops["east"]]) + 1
    undo(desk)
    assert {one: desk.portfolio.class_history(one) for one in shops.values()} == before


def test_classes_that_are_not_kept_are_worked_out_for_everybody(desk: Desk, shops: dict[str, str]) -> None:
    draw_zone(desk, "West", WEST)
    draw_zone(desk, "East", EAST)
    with desk.portfolio.action("classify") as book:
        book.forget_verdicts()
    assert undo(desk).everything
    assert classes(desk)[shops["east"]] == "hors_cible"
