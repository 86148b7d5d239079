# SPDX-License-Identifier: MIT
"""Prospects packed for the map, and what changed between two packings."""

import struct
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from fieldsales.domain.place import Place
from fieldsales.ui.map.looks import Looks
from fieldsales.ui.map.points import pack

from .conftest import LEGEND, a_line, lines_around


def rows(packed: bytes) -> list[tuple[float, float, int, int]]:
    return list(struct.iter_unpack("<ffII", packed))


def test_every_prospect_with_a_place_is_packed_under_its_number():
    nowhere = replace(a_line(1), prospect=replace(a_line(1).prospect, place=None))
    points = pack([a_line(0, "chaud"), nowhere, a_line(2, "tiede", lost=True)], LEGEND)
    assert [row[2:] for row in rows(points.packed)] == [(0, 0), (2, 256 + 1)]
    assert points.number("p2") == 2
    assert points.number("somebody else") == -1


def test_counts_hold_everybody_so_that_they_agree_with_the_list():
    nowhere = replace(a_line(1), prospect=replace(a_line(1).prospect, place=None))
    points = pack([a_line(0, "chaud"), nowhere], LEGEND)
    assert points.counts["chaud"] == 1
    assert points.counts["froid"] == 1
    assert sum(points.counts.values()) == 2


def test_a_class_of_another_doctrine_is_drawn_as_not_classed():
    points = pack([a_line(0, "brulant")], LEGEND)
    assert points.counts["non_classe"] == 1


def test_the_hint_names_the_prospect_and_its_class():
    assert pack([a_line(0, "tiede")], LEGEND).hint(0) == "Cave 0, warm"


@given(changed=st.sets(st.integers(0, 39)))
def test_new_classes_alone_are_told_as_changes(changed):
    before = lines_around(40)
    after = [a_line(at, "tiede", lost=True) if at in changed else line for at, line in enumerate(before)]
    changes = Looks(pack(after, LEGEND)).changes_from(Looks(pack(before, LEGEND)))
    assert changes == [(at, 1, 1) for at in sorted(changed)]


def test_who_comes_goes_or_moves_needs_a_fresh_packing():
    lines = lines_around(10)
    points = pack(lines, LEGEND)
    moved = [a_line(0, "chaud", place=Place(48.0, 2.0)), *lines[1:]]
    for other in (lines[:9], [*lines, a_line(10)], lines[::-1], moved):
        assert Looks(pack(other, LEGEND)).changes_from(Looks(points)) is None


def test_another_doctrine_needs_a_fresh_packing():
    lines = lines_around(3)
    other = replace(LEGEND, labels={**LEGEND.labels, "chaud": "burning"})
    assert Looks(pack(lines, other)).changes_from(Looks(pack(lines, LEGEND))) is None
