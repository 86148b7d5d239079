# SPDX-License-Identifier: MIT
"""The three figures add up with the timeline and the left-out list, and compare only what is true."""

from dataclasses import replace
from datetime import timedelta

import pytest

from fieldsales.domain.tour import LeftOut
from fieldsales.ui.day.figures import Figures, figures_of
from fieldsales.ui.day.refusals import refusals_of
from fieldsales.ui.day.rows import RowKind, rows_of


def said(words, tour, faces) -> list[str]:
    return [figure.sentence.replace("\u202f", " ") for figure in figures_of(words, tour, faces)]


def without_deadlines(scene) -> dict:
    return {key: replace(face, deadline=None) for key, face in scene.faces.items()}


def test_the_day_in_three_figures(words, scene):
    assert said(words, scene.tour, scene.faces) == [
        "6 visits, of 9 possible",
        "≈ 80 min driving, home at 16:55",
        "4 of 4 deadlines, 1 late caught up",
    ]


def test_they_add_up_with_the_timeline_and_the_left_out_list(words, scene):
    rows = rows_of(words, scene.tour, scene.faces, scene.home)
    refusals = refusals_of(words, scene.tour, scene.faces)
    visits, driving, deadlines = figures_of(words, scene.tour, scene.faces)
    stops = [row for row in rows if row.kind is RowKind.STOP]
    drives = [row.title.split("\u202f")[1] for row in rows if row.kind is RowKind.DRIVE]
    assert int(visits.number) == len(stops)
    assert visits.below == f"of {len(stops) + len(refusals)} possible"
    assert driving.number.split("\u202f")[1] == str(sum(map(int, drives)))
    assert driving.below.endswith(next(row.time for row in rows if row.kind is RowKind.HOME))
    assert int(deadlines.number) == sum(row.face.deadline == scene.tour.on for row in stops)


def test_a_deadline_that_is_left_out_is_missed(words, scene):
    tour = replace(scene.tour, left_out=(LeftOut("S1", ()),), stops=scene.tour.stops[:5])
    assert said(words, tour, scene.faces)[2] == "3 of 4 deadlines, 1 late caught up"


def test_nothing_is_caught_up_where_nothing_was_late(words, scene):
    today = scene.tour.on
    faces = {key: replace(face, deadline=face.deadline and today) for key, face in scene.faces.items()}
    assert said(words, scene.tour, faces)[2] == "5 of 5 deadlines, none was late"
    missed = replace(scene.tour, left_out=(LeftOut("S1", ()),), stops=scene.tour.stops[:5])
    assert said(words, missed, faces)[2] == "4 of 5 deadlines"


def test_a_day_without_deadlines_says_that_nothing_presses(words, scene):
    assert said(words, scene.tour, without_deadlines(scene))[2] == "0 deadlines, nothing presses"


def test_a_day_that_is_over_does_not_say_that_nothing_pressed(words, scene):
    """Whoever was left out of it is not known any more."""
    over = replace(scene.tour, is_over=True)
    assert said(words, over, without_deadlines(scene))[2] == "0 deadlines"


def test_one_is_one(words, scene):
    tour = replace(scene.tour, stops=scene.tour.stops[4:5], left_out=())
    assert said(words, tour, scene.faces)[0] == "1 visit, of 1 possible"
    assert said(words, tour, scene.faces)[2] == "1 of 1 deadline, none was late"


def test_roads_that_were_followed_are_no_estimate(words, scene):
    stops = tuple(replace(stop, estimated=False) for stop in scene.tour.stops)
    assert said(words, replace(scene.tour, stops=stops), scene.faces)[1].startswith("80 min")


def test_a_day_that_does_not_end_at_home_compares_nothing(words, scene):
    assert said(words, replace(scene.tour, home=None), scene.faces)[1] == "≈ 80 min driving"


@pytest.fixture
def widget(qtbot, theme) -> Figures:
    widget = Figures(theme)
    qtbot.addWidget(widget)
    return widget


def test_the_figures_are_read_out(widget, words, scene):
    widget.show_figures(figures_of(words, scene.tour, scene.faces))
    assert widget.accessibleName().replace("\u202f", " ") == " · ".join(said(words, scene.tour, scene.faces))
    widget.show_figures(())
    assert widget.accessibleName() == ""


def test_no_figure_is_cut(qtbot, look):
    words, scene = look.words, look.scene
    widget = Figures(look.theme)
    qtbot.addWidget(widget)
    widget.resize(look.theme.u(388), widget.height())
    widget.show()
    for faces in (scene.faces, without_deadlines(scene)):
        widget.show_figures(figures_of(words, scene.tour, faces))
        assert look.cut_in(widget) == []


def test_who_was_missed_is_counted_apart_from_the_visits(words, scene):
    due = next(one for one in scene.tour.stops if scene.faces[one.prospect_id].deadline == scene.tour.on)
    missed = replace(due, done=True, missed=True)
    tour = replace(scene.tour, stops=tuple(missed if one is due else one for one in scene.tour.stops))
    assert said(words, tour, scene.faces)[0] == "5 visits, 1 absent"
    assert said(words, tour, scene.faces)[2].startswith("3 of 4 deadlines")


def test_of_a_day_that_is_over_and_was_not_recorded_nobody_knows_the_driving(words, scene):
    over = replace(scene.tour, is_over=True, driving=timedelta(), home=None)
    assert said(words, over, scene.faces)[1] == "– driving, not recorded"
    first, *rest = over.stops
    recorded = replace(over, stops=(replace(first, done=True), *rest))
    assert "not recorded" not in said(words, recorded, scene.faces)[1]


def test_of_a_day_that_is_over_only_what_was_recorded_is_a_visit(words, scene):
    first, *rest = scene.tour.stops
    tour = replace(scene.tour, stops=(replace(first, done=True), *rest), is_over=True)
    assert said(words, tour, scene.faces)[0] == "1 visit, 5 not recorded"


def test_a_deadline_later_in_the_week_is_met_in_time_and_one_of_the_next_week_is_no_matter(words, scene):
    first, second, *_ = scene.tour.stops
    sunday = scene.tour.on + timedelta(days=5)
    faces = without_deadlines(scene)
    for stop, deadline in ((first, sunday), (second, sunday + timedelta(days=1))):
        faces[stop.prospect_id] = replace(faces[stop.prospect_id], deadline=deadline)
    assert said(words, scene.tour, faces)[2] == "1 of 1 deadline, none was late"
