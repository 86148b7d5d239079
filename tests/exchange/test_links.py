# SPDX-License-Identifier: MIT
"""Links for the phone: what each program is given, and tours cut at its limit in their order."""

from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.domain.handoff import Point, Target
from fieldsales.domain.place import Place
from fieldsales.exchange.links import MOST_STOPS, USUAL_STOPS, link, parts_of
from fieldsales.exchange.qr import QUIET, is_easily_read, qr_code

HOME = Point(Place(46.32, -0.46, "home"), "Home")
SHOPS = [Point(Place(46.3 + number / 100, -0.4 - number / 100), f"Cave {number}") for number in range(12)]

spots = st.builds(
    Place,
    st.floats(-90, 90, allow_nan=False).map(lambda number: round(number, 5)),
    st.floats(-180, 180, allow_nan=False).map(lambda number: round(number, 5)),
)
points = st.builds(Point, spots, st.text(max_size=80))


@given(
    st.sampled_from(Target), st.none() | points, st.lists(points, max_size=30), st.none() | st.integers(1, 15)
)
def test_every_stop_is_there_once_in_its_order_and_parts_meet_where_one_ends(target, start, stops, most):
    parts = parts_of(target, start, stops, most)
    assert [stop for part in parts for stop in part.stops] == stops
    limit = min(most or USUAL_STOPS[target], MOST_STOPS[target])
    assert all(1 <= len(part.stops) <= limit for part in parts)
    assert all(len(part.stops) == limit for part in parts[:-1])
    for before, after in pairwise(parts):
        assert after.start == before.stops[-1]
    if parts:
        assert parts[0].start == start


@given(st.none() | points, st.lists(points, min_size=1, max_size=30), st.integers(1, 15))
def test_what_google_is_given_is_the_way_that_was_planned(start, stops, most):
    for part in parts_of(Target.GOOGLE, start, stops, most):
        asked = parse_qs(urlsplit(part.url).query)
        way = [*asked.get("origin", ()), *_between(asked), *asked["destination"]]
        told = [part.start, *part.stops] if part.start else part.stops
        assert [tuple(map(float, spot.split(","))) for spot in way] == [one.place.spot for one in told]
        assert asked["api"] == ["1"]


@given(st.sampled_from(Target), points)
def test_a_link_has_no_letter_that_a_link_may_not_have(target, point):
    url = link(target, None, [point])
    assert url.isascii()
    assert not set(url) & set(" <>\"{}|\\^`'")
    assert url.count("(") == url.count(")") <= 1


def _between(asked):
    return [spot for text in asked.get("waypoints", ()) for spot in text.split("|")]


def test_eight_stops_and_the_way_home_are_three_links_on_a_phone_and_one_on_a_computer():
    phone = parts_of(Target.GOOGLE, HOME, [*SHOPS[:8], HOME])
    assert [len(part.stops) for part in phone] == [4, 4, 1]
    assert len(parts_of(Target.GOOGLE, HOME, [*SHOPS[:8], HOME], 10)) == 1
    assert len(parts_of(Target.WAZE, HOME, [*SHOPS[:8], HOME], 10)) == 9


@pytest.mark.parametrize(
    ("target", "url"),
    [
        (
            Target.GOOGLE,
            "https://www.google.com/maps/dir/?api=1&destination=46.31000,-0.41000"
            "&travelmode=driving&origin=46.32000,-0.46000&waypoints=46.30000,-0.40000",
        ),
        (Target.WAZE, "https://waze.com/ul?ll=46.31000,-0.41000&navigate=yes"),
        (Target.APPLE, "https://maps.apple.com/?daddr=46.31000,-0.41000&dirflg=d"),
        (Target.GEO, "geo:46.31000,-0.41000?q=46.31000,-0.41000(Cave%201)"),
    ],
)
def test_each_program_has_its_own_link(target, url):
    assert link(target, HOME, SHOPS[:2]) == url


def test_a_spot_on_the_equator_has_no_sign():
    assert link(Target.GEO, None, [Point(Place(-0.000001, 0.0))]) == "geo:0.00000,0.00000"


def test_a_name_is_encoded_whatever_is_in_it():
    url = link(Target.GEO, None, [Point(Place(46.3, -0.4), "L'Ardoise (Niort) & fils #1 \u05d0\U0001f377")])
    assert url.endswith("(L%27Ardoise%20%28Niort%29%20%26%20fils%20%231%20%D7%90%F0%9F%8D%B7)")


def test_a_lone_surrogate_of_a_damaged_name_breaks_nothing():
    assert link(Target.GEO, None, [Point(Place(46.3, -0.4), "Cave \ud83c")]).endswith("(Cave%20%3F)")


def test_a_code_is_square_and_the_code_of_one_stop_is_small():
    code = qr_code(link(Target.GEO, None, SHOPS[:1]))
    assert {len(row) for row in code} == {len(code)}
    assert is_easily_read(code)
    assert len(code) <= 41 + 2 * QUIET
    assert not any(any(row) for row in code[:QUIET])


def test_a_code_of_everything_at_once_is_too_dense():
    assert not is_easily_read(qr_code("x" * 400))
