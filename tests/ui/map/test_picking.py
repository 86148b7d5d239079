# SPDX-License-Identifier: MIT
"""Who is picked: kept by number, told by id, among ten as among two hundred thousand."""

from dataclasses import replace

import numpy as np

from fieldsales.ui.map.picking import Picking
from fieldsales.ui.map.points import Points, pack

from .conftest import LEGEND, a_line, lines_around


def picking_among(points: Points) -> Picking:
    picking = Picking()
    picking.show(points, None)
    return picking


def test_those_picked_are_told_by_id_and_flagged_by_number() -> None:
    picking = picking_among(pack(lines_around(5), LEGEND))
    picking.pick(["p1", "p4", "somebody else"])
    assert (picking.ids, picking.count) == ({"p1", "p4"}, 2)
    assert picking.flags() == bytes([0, 2, 0, 0, 2])
    picking.pick_numbers(np.array([0, 1]), adds=True)
    assert (picking.ids, picking.count) == ({"p0", "p1", "p4"}, 3)
    picking.pick(["p3"], adds=True)
    assert picking.ids == {"p0", "p1", "p3", "p4"}
    picking.pick_numbers(np.array([2]))
    assert picking.ids == {"p2"}


def test_those_picked_keep_being_who_they_are_when_all_are_numbered_anew() -> None:
    lines = lines_around(5)
    picking = picking_among(pack(lines, LEGEND))
    picking.pick(["p1", "p4"])
    assert picking.show(pack(lines[::-1], LEGEND), None) is False
    assert picking.flags() == bytes([2, 0, 0, 2, 0])
    assert picking.show(pack([a_line(7), *lines[:3]], LEGEND), None) is True
    assert (picking.ids, picking.flags()) == ({"p1"}, bytes([0, 0, 2, 0]))


def test_whom_a_filter_hides_is_flagged_and_not_found() -> None:
    points = pack(lines_around(3), LEGEND)
    picking = Picking()
    picking.show(points, np.array([True, False, False]))
    picking.pick(["p0", "p1"])
    assert picking.flags() == bytes([3, 2, 0])
    world = [(-10.0, 40.0), (10.0, 40.0), (10.0, 50.0), (-10.0, 50.0)]
    assert picking.within(world, np.array([True, True, False])).tolist() == [1]


def test_those_within_a_line_of_many_corners_are_found_among_two_hundred_thousand() -> None:
    many = 200_000
    spots = np.random.default_rng(1).uniform((42, -4), (50, 7), (many, 2))
    few = pack(lines_around(1), LEGEND)
    points = replace(few, ids=tuple(map(str, range(many))), positions=spots.tobytes())
    angles = np.linspace(0, 2 * np.pi, 200)
    ring = [(1.5 + 3 * float(np.cos(one)), 46 + 2 * float(np.sin(one))) for one in angles]
    found = picking_among(points).within(ring, np.ones(many, dtype=np.bool_))
    inside = ((spots[:, 1] - 1.5) / 3) ** 2 + ((spots[:, 0] - 46) / 2) ** 2 < 1
    # the line has corners where the ellipse is round
    assert abs(len(found) - int(inside.sum())) < 0.002 * int(inside.sum())
