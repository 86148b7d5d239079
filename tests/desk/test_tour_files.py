# SPDX-License-Identifier: MIT
"""A day's tour as files, each what its name says."""

import csv

import gpxpy
import pytest

from fieldsales.desk.day import keep, plan_day
from fieldsales.desk.tour_files import route_of, write_tour
from fieldsales.domain.errors import BadValueError, FileExistsAlreadyError
from fieldsales.wording.words import Words

ENGLISH = Words("en")


@pytest.fixture
def tour(demonstration):
    draft = plan_day(demonstration, demonstration.today)
    keep(demonstration, draft, "plan")
    return draft.tour


def names_of(desk, tour):
    return [desk.portfolio.prospect(stop.prospect_id).name for stop in tour.stops]


def test_a_route_goes_from_home_through_the_stops_home_with_times_and_phones(demonstration, tour):
    route = route_of(demonstration, ENGLISH, tour)
    assert [one.name for one in route.points] == ["Home", *names_of(demonstration, tour), "Home"]
    first = route.points[1]
    assert (first.start, first.end) == (tour.stops[0].start, tour.stops[0].end)
    assert f"{first.start:%H:%M}–{first.end:%H:%M}" in first.about
    assert " · 05 " in first.about
    # without a territory no road is known
    assert route.lines == ()


@pytest.mark.parametrize("name", ["day.gpx", "day.KML", "day.csv", "day.pdf", "day"])
def test_the_files_name_says_what_it_is_and_all_stops_are_in_it(demonstration, tour, tmp_path, name):
    assert write_tour(demonstration, ENGLISH, tour, tmp_path / name) == len(tour.stops)
    with pytest.raises(FileExistsAlreadyError):
        write_tour(demonstration, ENGLISH, tour, tmp_path / name)
    assert write_tour(demonstration, ENGLISH, tour, tmp_path / name, force=True) == len(tour.stops)


@pytest.mark.parametrize("name", ["day.xlsx", "day.json"])
def test_an_ending_that_no_tour_has_is_refused_and_nothing_written(demonstration, tour, tmp_path, name):
    with pytest.raises(BadValueError):
        write_tour(demonstration, ENGLISH, tour, tmp_path / name)
    assert not (tmp_path / name).exists()


def test_a_gpx_is_read_back_in_the_order_of_the_day(demonstration, tour, tmp_path):
    write_tour(demonstration, ENGLISH, tour, tmp_path / "day.gpx")
    read = gpxpy.parse((tmp_path / "day.gpx").read_text(encoding="utf-8"))
    assert [one.name for one in read.waypoints] == names_of(demonstration, tour)


def test_a_formula_for_a_name_stays_text_in_the_table(demonstration, tour, tmp_path):
    with demonstration.portfolio.action("edit") as book:
        book.update_prospect(tour.stops[0].prospect_id, name="=1+1")
    write_tour(demonstration, ENGLISH, tour, tmp_path / "day.csv")
    with (tmp_path / "day.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert "'=1+1" in rows[1]
