# SPDX-License-Identifier: MIT
"""Whoever is put elsewhere is moved alone on the page, and found, counted and painted where it is then."""

from collections.abc import Callable

import pytest

from fieldsales.desk.prospects import Line
from fieldsales.domain.place import Place
from fieldsales.ui.map.points import Points, pack

from .conftest import LEGEND, NIORT, Shown, a_line
from .test_points import nowhere

MILLAU = Place(44.1, 3.08)

Show = Callable[[Points], Shown]

#: Who is on the map within some pixels of a place, by their numbers.
AROUND = """(() => {{
  const points = fieldsales.shown.points;
  const {{x, y}} = fieldsales.project({0}, {1});
  const half = 2e-6;
  return points.within(x - half, y - half, x + half, y + half).map((at) => points.number[at]);
}})()"""

#: Whether the index is in order and holds every row once, in the cell where it stands.
SOUND = """(() => {
  const points = fieldsales.shown.points;
  const rows = Array.from(points._order).sort((one, other) => one - other);
  return points._cell.length === points.count && rows.every((row, at) => row === at) &&
    points._order.every((at, slot) => points._cell[slot] === points._cellOf(at)) &&
    points._cell.every((cell, slot) => slot === 0 || points._cell[slot - 1] <= cell);
})()"""


def around(shown: Shown, place: Place) -> list[int]:
    return shown.ask(AROUND.format(place.latitude, place.longitude))


def keep_page(shown: Shown) -> None:
    shown.ask("(window.kept = fieldsales.shown.points, 0)")


def test_a_pin_that_is_put_elsewhere_moves_alone(show: Show, points: Points, lines: list[Line]) -> None:
    shown = show(points)
    keep_page(shown)
    for number, place in ((97, MILLAU), (0, Place(-33.0, 151.0)), (199, MILLAU), (97, NIORT)):
        was = lines[number].prospect.place
        lines[number] = a_line(number, "chaud", place=place)
        shown.view.update_points(pack(lines, LEGEND))
        shown.wait_for(f"({AROUND.format(place.latitude, place.longitude)}).includes({number})")
        assert number not in around(shown, was)
        assert shown.ask(SOUND)
    assert shown.ask("window.kept === fieldsales.shown.points")


def test_who_had_no_place_comes_onto_the_map_alone_and_is_clicked_there(
    show: Show, lines: list[Line]
) -> None:
    for number in (5, 199):
        lines[number] = nowhere(lines[number])
    shown = show(pack(lines, LEGEND))
    shown.view.hand.pick(["p199"])
    keep_page(shown)
    for number in (199, 5):
        lines[number] = a_line(number, "tiede", place=MILLAU)
        shown.view.update_points(pack(lines, LEGEND))
        shown.wait_for(f"fieldsales.shown.points.row({number}) >= 0")
        assert shown.ask(SOUND)
    assert sorted(around(shown, MILLAU)) == [5, 199]
    assert shown.ask("window.kept === fieldsales.shown.points")
    assert shown.ask("fieldsales.shown.points.isPicked[fieldsales.shown.points.row(199)]") == 1
    shown.stand(MILLAU, 14)
    with shown.qtbot.waitSignal(shown.view.prospect_chosen) as chosen:
        shown.click(MILLAU)
    assert chosen.args[0] in ("p199", "p5")


@pytest.mark.parametrize("zoom", [6, 9])
def test_clusters_follow_who_moves(show: Show, points: Points, lines: list[Line], zoom: int) -> None:
    shown = show(points)
    shown.stand(MILLAU, zoom)
    seen = f"fieldsales.shown.points.clustered({zoom}, 0.5, 0, 1, 1)"
    moved = [a_line(at, "froid", place=MILLAU) for at in range(10)]
    shown.view.update_points(pack([*moved, *lines[10:]], LEGEND))
    count = f"{seen}.filter((one) => Math.abs(one.x - fieldsales.project(44.1, 3.08).x) < 1e-4)"
    shown.wait_for(f"{count}.reduce((sum, one) => sum + (one.count || 1), 0) === 10")
    shown.wait_for(f"{seen}.reduce((sum, one) => sum + (one.count || 1), 0) <= 200")
