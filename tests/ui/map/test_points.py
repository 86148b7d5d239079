# SPDX-License-Identifier: MIT
"""Prospects packed for the map, and what changed between two packings."""

import struct
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from fieldsales.desk.prospects import Line
from fieldsales.domain.place import Place
from fieldsales.ui.map.looks import Looks
from fieldsales.ui.map.points import pack, repack

from .conftest import LEGEND, a_line, lines_around


def nowhere(line: Line) -> Line:
    """Return a prospect whose place nobody knows."""
    return replace(line, prospect=replace(line.prospect, place=None))


def rows(packed: bytes) -> list[tuple[float, float, int, int]]:
    return list(struct.iter_unpack("<ffII", packed))


def test_every_prospect_with_a_place_is_packed_under_its_number():
    points = pack([a_line(0, "chaud"), nowhere(a_line(1)), a_line(2, "tiede", lost=True)], LEGEND)
    assert [row[2:] for row in rows(points.packed)] == [(0, 0), (2, 256 + 1)]
    assert points.number("p2") == 2
    assert points.number("somebody else") == -1


def test_counts_hold_everybody_so_that_they_agree_with_the_list():
    points = pack([a_line(0, "chaud"), nowhere(a_line(1))], LEGEND)
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


def test_who_comes_or_goes_or_loses_its_place_needs_a_fresh_packing():
    lines = lines_around(10)
    points = pack(lines, LEGEND)
    for other in (lines[:9], [*lines, a_line(10)], lines[::-1], [nowhere(lines[0]), *lines[1:]]):
        assert Looks(pack(other, LEGEND)).changes_from(Looks(points)) is None


def test_who_moves_is_told_alone_with_the_new_place_also_where_there_was_none():
    lines = [nowhere(a_line(0)), *lines_around(10)[1:]]
    moved = [
        a_line(0, "chaud", place=Place(48.0, 2.0)),
        *lines[1:4],
        a_line(4, "tiede", lost=True),
        *lines[5:],
    ]
    moved[7] = a_line(7, "froid", place=Place(47.5, 1.5))
    changes = Looks(pack(moved, LEGEND)).changes_from(Looks(pack(lines, LEGEND)))
    assert changes == [(0, 0, 0, 48.0, 2.0), (4, 1, 1), (7, 2, 0, 47.5, 1.5)]


@given(changed=st.dictionaries(st.integers(0, 19), st.sampled_from(("chaud", "tiede", "unheard of"))))
def test_packing_those_again_who_changed_gives_what_packing_everybody_again_gives(changed):
    lines = lines_around(20)
    for number, temperature in changed.items():
        one = a_line(number, temperature, lost=number % 2 == 0, place=Place(48 + number / 100, 2.0))
        lines[number] = nowhere(one) if number % 5 == 0 else one
    again = repack(pack(lines_around(20), LEGEND), [lines[number] for number in changed], LEGEND)
    assert again == pack(lines, LEGEND)
    assert again.numbers == pack(lines, LEGEND).numbers


def test_who_is_new_or_classed_by_another_doctrine_is_not_packed_alone():
    points = pack(lines_around(3), LEGEND)
    other = replace(LEGEND, labels={**LEGEND.labels, "chaud": "burning"})
    assert repack(points, [a_line(7)], LEGEND) is None
    assert repack(points, [a_line(1)], other) is None


def test_another_doctrine_needs_a_fresh_packing():
    lines = lines_around(3)
    other = replace(LEGEND, labels={**LEGEND.labels, "chaud": "burning"})
    assert Looks(pack(lines, other)).changes_from(Looks(pack(lines, LEGEND))) is None
