# SPDX-License-Identifier: MIT
"""Colours that stand for another field than the class: groups, letters, the legend that follows."""

import struct
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.desk.colouring import HUES, OWN, ColourBy, colouring, own_columns, silent_for
from fieldsales.desk.map_file import Drawn
from fieldsales.desk.maps import Area, AreaKind
from fieldsales.ui.map.looks import looks_of
from fieldsales.ui.map.points import pack
from fieldsales.wording.words import Words, read_words

from .conftest import LEGEND, lines_around

TODAY = date(2026, 5, 12)
WORDS = Words("en")


def lines_with(count=40, **fields):
    """Return prospects whose fields are taken in turn from lists of values."""
    found = []
    for number, line in enumerate(lines_around(count)):
        values = {name: given[number % len(given)] for name, given in fields.items()}
        found.append(replace(line, prospect=replace(line.prospect, **values)))
    return found


def points_with(**fields):
    return pack(lines_with(**fields), LEGEND, TODAY, lambda trade: {"cafe": "café"}.get(trade, trade))


def test_the_class_needs_no_other_colours():
    assert colouring(WORDS, points_with().known, ColourBy.CLASS) is None


def test_where_a_record_comes_from_is_told_in_the_language_of_the_rep(root):
    french = read_words("fr", (root / "resources/i18n/fr.po").read_text(encoding="utf-8"))
    points = points_with(source=["demonstration", "clients.csv"])
    made = colouring(french, points.known, ColourBy.SOURCE)
    assert {group.label for group in made.groups} == {"démonstration", "clients.csv", "sans"}


def test_trades_are_called_by_their_names_the_most_frequent_first():
    points = points_with(trade=["cafe", "cafe", "florist", ""])
    made = colouring(WORDS, points.known, ColourBy.TRADE)
    assert [(group.label, group.count) for group in made.groups] == [
        ("café", 20),
        ("florist", 10),
        ("none", 10),
    ]
    assert [group.mark.letter for group in made.groups] == ["C", "F", "–"]


@given(towns=st.lists(st.text(max_size=8), min_size=1, max_size=30))
def test_every_group_has_a_letter_of_its_own_and_counts_add_up_to_everybody(towns):
    points = points_with(town=towns)
    made = colouring(WORDS, points.known, ColourBy.TOWN)
    assert sum(group.count for group in made.groups) == 40
    letters = [group.mark.letter for group in made.groups]
    assert len(set(letters)) == len(letters)
    assert len(made.groups) <= HUES + 2
    assert max(made.kinds(points.kinds)) < 256


def test_the_shape_still_tells_the_class_and_the_page_gets_both():
    points = points_with(source=["OpenStreetMap", "import"])
    looks = looks_of(WORDS, points, ColourBy.SOURCE)
    groups = len(looks.by.groups)
    rows = list(struct.iter_unpack("<ffII", looks.packed))
    for _lat, _lon, number, kind in rows:
        assert (kind & 255) // groups == points.kinds[number]
        assert looks.marks[kind & 255].shape == LEGEND.marks[LEGEND.order[points.kinds[number]]].shape
    assert {mark.colour for mark in looks.marks} == {"hue_1", "hue_2", "neutral"}


def test_the_last_contact_is_coloured_by_how_long_ago_it_was():
    lines = lines_around(6)
    days = [0, 31, 100, 300, 400, None]
    for at, ago in enumerate(days):
        last = None if ago is None else TODAY - timedelta(days=ago)
        lines[at] = replace(lines[at], verdict=replace(lines[at].verdict, last_contact=last))
    points = pack(lines, LEGEND, TODAY)
    made = colouring(WORDS, points.known, ColourBy.CONTACT)
    assert list(made.members) == [0, 1, 2, 3, 4, 5]
    assert list(silent_for(points.known, 100)) == [True, True, False, False, False, False]


def test_the_legend_keeps_groups_while_the_list_keeps_classes():
    looks = looks_of(WORDS, points_with(source=["a", "b"]), ColourBy.SOURCE)
    looks = replace(looks, kept=frozenset({"chaud"}))
    both = looks.keeping(frozenset({"0"}))
    assert both.kept_kinds == [0]
    assert both.entries_kept == {"0"}
    assert sum(both.shown) == 10
    assert replace(both, groups=None).kept_kinds == [0, 1, 2]


def test_new_prospects_keep_the_colours_and_let_a_filter_of_other_groups_go():
    def looks(*sources):
        return looks_of(WORDS, points_with(source=sources), ColourBy.SOURCE)

    before = looks("a", "b").keeping(frozenset({"0"}))
    assert looks("a", "b").like(before).groups == {"0"}
    assert looks("b").like(before).groups is None
    assert looks_of(WORDS, before.points).like(before).groups is None


def test_a_column_of_the_reps_own_colours_the_map_and_what_the_program_notes_itself_does_not(show):
    extra = [{"Bio": "oui", "same_as": "osm:1"}, {"Bio": "non", "R&D": "x"}, {}]
    lines = lines_with(extra=extra)
    assert own_columns(lines) == ("Bio", "R&D")
    points = pack(lines, LEGEND, TODAY, str)
    made = colouring(WORDS, points.known, f"{OWN}Bio")
    assert [(group.label, group.count) for group in made.groups] == [("oui", 14), ("non", 13), ("none", 13)]
    shown = show(points)
    assert list(shown.view._own_columns()) == ["Bio", "R&D"]
    shown.view.colour_by(f"{OWN}Bio")
    shown.wait_for(
        f"fieldsales.shown.marks.classes.length === {len(looks_of(WORDS, points, f'{OWN}Bio').marks)}"
    )
    assert shown.view.drawn.by == f"{OWN}Bio"


def test_of_many_columns_the_most_filled_are_offered():
    extra = [{f"column {at}": "x" for at in range(number)} for number in range(1, 21)]
    assert own_columns(lines_with(extra=extra)) == tuple(f"column {at}" for at in range(12))


@pytest.mark.parametrize("by", list(ColourBy))
def test_every_field_reaches_the_page(show, by):
    points = points_with(trade=["cafe"], town=["Niort", "Melle"], source=["x"], tags=[("a", "b"), ()])
    shown = show(points)
    shown.view._controls.colours_chosen.emit(str(by))
    count = len(looks_of(WORDS, points, by).marks)
    shown.wait_for(f"fieldsales.shown.marks.classes.length === {count}")
    shown.wait_for("fieldsales.shown.points.count === 40")


def test_colours_may_stand_for_other_fields_one_after_the_other_while_a_tour_is_shown(show, track):
    many = {"trade": [f"trade {at}" for at in range(9)], "town": ["Niort", "Melle"], "source": ["x"]}
    points = points_with(**many, tags=[("a", "b"), ()])
    stops = tuple(replace(stop, prospect_id=f"p{at}") for at, stop in enumerate(track.stops))
    shown = show(points)
    shown.view.show_tour(replace(track, stops=stops))
    shown.stand(stops[0].place, 12)
    shown.wait_for("fieldsales.shown.tour !== null")
    for by in ("trade", "town", "tag", "source", "trade", "class", "trade", "source"):
        shown.view.colour_by(by)
        shown.qtbot.wait(20)
    for by in ("trade", "source"):
        shown.view.colour_by(by)
        count = len(looks_of(WORDS, points, ColourBy(by)).marks)
        shown.wait_for(f"fieldsales.shown.marks.classes.length === {count}")
        points_of_page = "fieldsales.shown.points"
        kind = f"{points_of_page}.kind[{points_of_page}.row(stop.key)]"
        assert shown.ask(f"fieldsales.shown.tour.stops.every((stop) => stop.kind === {kind})")


def test_who_was_in_touch_lately_can_be_left_out(show):
    lines = lines_around(10)
    for at in range(4):
        last = TODAY - timedelta(days=10)
        lines[at] = replace(lines[at], verdict=replace(lines[at].verdict, last_contact=last))
    shown = show(pack(lines, LEGEND, TODAY))
    shown.view._controls.since_chosen.emit(30)
    shown.wait_for("fieldsales.shown.points.within(0, 0, 1, 1).length === 6")
    shown.view._controls.since_chosen.emit(0)
    shown.wait_for("fieldsales.shown.points.within(0, 0, 1, 1).length === 10")


def test_one_key_brings_everybody_the_tour_and_those_picked_into_sight_in_turn(show, points, track):
    shown = show(points)
    shown.view.show_tour(track)
    shown.view.hand.pick(["p97"])
    shown.wait_for("fieldsales.shown.tour !== null && fieldsales.shown.points.picked().length === 2")
    zooms = []
    for _ in range(4):
        shown.view.fit_next()
        zooms.append(shown.ask("fieldsales.shown.map.getZoom()"))
    assert zooms[0] < zooms[1] < zooms[2]
    assert zooms[3] == zooms[0]


def test_a_page_in_a_file_takes_over_what_the_map_shows(show, points):
    shown = show(points)
    reach = Area(AreaKind.REACH, "20 min", ((((0.0, 46.0), (0.1, 46.0), (0.1, 46.1), (0.0, 46.0)),),))
    assert shown.view.drawn == Drawn()
    shown.view.colour_by("town")
    shown.view.scenery.show_areas([reach])
    assert shown.view.drawn == Drawn(ColourBy.TOWN, reach)
