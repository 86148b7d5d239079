# SPDX-License-Identifier: MIT
"""Camille's day for the phone: from where she is, through the stops still ahead, home."""

from dataclasses import replace

import pytest

from fieldsales.desk.day import plan_day
from fieldsales.desk.handoff import hand_over, hand_over_stop
from fieldsales.desk.rules import set_setting
from fieldsales.desk.sheets import paper_sheet
from fieldsales.domain.errors import NoPlaceError, UnknownProspectError
from fieldsales.domain.handoff import Target
from fieldsales.exchange.day_sheet import SheetStop
from fieldsales.exchange.qr import is_easily_read
from fieldsales.wording.words import Words

ENGLISH = Words("en")


@pytest.fixture
def tour(demonstration):
    return plan_day(demonstration, demonstration.today).tour


def names(handed):
    return [point.name for one in handed.parts for point in one.part.stops]


def name_of(desk, stop):
    return desk.portfolio.prospect(stop.prospect_id).name


def test_the_whole_tour_begins_and_ends_at_home(demonstration, tour):
    handed = hand_over(demonstration, ENGLISH, tour)
    assert handed.target is Target.GOOGLE
    assert handed.parts[0].part.start.name == "Home"
    assert names(handed) == [*(name_of(demonstration, stop) for stop in tour.stops), "Home"]
    assert (handed.lost, handed.made) == ((), 0)


def test_only_what_is_ahead_is_in_it_from_the_last_stop_made(demonstration, tour):
    under_way = replace(tour, stops=(replace(tour.stops[0], done=True), *tour.stops[1:]))
    handed = hand_over(demonstration, ENGLISH, under_way)
    assert handed.parts[0].part.start.name == name_of(demonstration, tour.stops[0])
    assert names(handed) == [*(name_of(demonstration, stop) for stop in tour.stops[1:]), "Home"]
    assert handed.made == 1
    whole = hand_over(demonstration, ENGLISH, under_way, whole=True)
    assert names(whole)[0] == name_of(demonstration, tour.stops[0])
    assert whole.parts[0].part.start.name == "Home"


def test_a_day_that_is_made_has_no_link(demonstration, tour):
    made = replace(tour, stops=tuple(replace(stop, done=True) for stop in tour.stops))
    handed = hand_over(demonstration, ENGLISH, made)
    assert (handed.parts, handed.made) == ((), len(tour.stops))


def test_a_stop_without_a_place_is_named_and_left_out(demonstration, tour):
    lost = tour.stops[1]
    with demonstration.portfolio.action("edit") as book:
        book.update_prospect(lost.prospect_id, place=None)
    handed = hand_over(demonstration, ENGLISH, tour)
    assert handed.lost == (name_of(demonstration, lost),)
    assert handed.lost[0] not in names(handed)
    with pytest.raises(NoPlaceError):
        hand_over_stop(demonstration, lost.prospect_id)


def test_a_limit_of_the_settings_cuts_it_and_each_code_can_be_read(demonstration, tour):
    few = hand_over(demonstration, ENGLISH, tour)
    set_setting(demonstration, "handoff.limits", "google=10")
    many = hand_over(demonstration, ENGLISH, tour)
    assert len(many.parts) < len(few.parts)
    assert names(many) == names(few)
    # so many places at once would be a code too dense to be read: it was cut further
    long = replace(tour, stops=tour.stops * 3)
    handed = hand_over(demonstration, ENGLISH, long)
    assert all(is_easily_read(one.code) for one in handed.parts)
    assert max(len(one.part.stops) for one in handed.parts) < 10


def test_one_stop_is_driven_to_from_wherever_the_phone_is(demonstration, tour):
    handed = hand_over_stop(demonstration, tour.stops[0].prospect_id, Target.GEO)
    assert handed.parts[0].part.start is None
    assert handed.parts[0].part.url.startswith("geo:46.")
    with pytest.raises(UnknownProspectError):
        hand_over_stop(demonstration, "nobody")


def test_without_a_home_it_begins_where_the_phone_is_and_ends_at_the_last_stop(demonstration, tour):
    with demonstration.portfolio.action("settings") as book:
        book.set("day.home", None)
    handed = hand_over(demonstration, ENGLISH, tour)
    assert handed.parts[0].part.start is None
    assert names(handed)[-1] == name_of(demonstration, tour.stops[-1])


def test_on_paper_the_codes_of_the_day_name_their_stops_and_those_made_have_none(demonstration, tour):
    under_way = replace(tour, stops=(replace(tour.stops[0], done=True), *tour.stops[1:]))
    sheet = paper_sheet(demonstration, ENGLISH, under_way)
    last = len(tour.stops)
    assert [name for name, _code in sheet.codes] == [
        "1 of 2 · stops 2–5",
        f"2 of 2 · stops 6–{last}",
    ]
    codes = [row.code for row in sheet.rows if isinstance(row, SheetStop)]
    assert codes[0] == ()
    assert all(codes[1:])
    set_setting(demonstration, "handoff.target", "geo")
    assert paper_sheet(demonstration, ENGLISH, under_way).codes == ()


def test_notes_and_codes_can_be_left_off_the_paper(demonstration, tour):
    set_setting(demonstration, "handoff.notes", "off")
    set_setting(demonstration, "handoff.codes", "off")
    sheet = paper_sheet(demonstration, ENGLISH, tour)
    assert sheet.codes == ()
    assert all(not row.code and not row.notes for row in sheet.rows if isinstance(row, SheetStop))
