# SPDX-License-Identifier: MIT
"""Metres of Lambert-93 become degrees."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.atlas.lambert import from_lambert_93, is_lambert_93


def to_lambert_93(latitude: float, longitude: float) -> tuple[float, float]:
    """The projection itself, by ALG0001 and ALG0003 of IGN's NT/G 71: exact, and shares no step with ours."""
    e, n, c = 0.0818191910428158, 0.7256077650532670, 11_754_255.4261
    sine = e * math.sin(math.radians(latitude))
    isometric = math.log(
        math.tan(math.pi / 4 + math.radians(latitude) / 2) * ((1 - sine) / (1 + sine)) ** (e / 2)
    )
    radius, angle = c * math.exp(-n * isometric), n * math.radians(longitude - 3.0)
    return 700_000.0 + radius * math.sin(angle), 12_655_612.0499 - radius * math.cos(angle)


def test_the_origin_of_the_projection_is_where_it_was_laid_down():
    assert from_lambert_93(700_000.0, 6_600_000.0) == pytest.approx((46.5, 3.0), abs=1e-9)


def test_a_place_known_in_both_is_found():
    """The Eiffel tower: 48.85826 N, 2.29450 E, and its metres by IGN's Géoportail."""
    latitude, longitude = from_lambert_93(648_237.3, 6_862_271.9)
    assert (latitude, longitude) == pytest.approx((48.85826, 2.29450), abs=2e-4)


@given(st.floats(41.3, 51.1), st.floats(-5.2, 9.6))
def test_there_and_back_is_the_same_place(latitude, longitude):
    east, north = to_lambert_93(latitude, longitude)
    assert is_lambert_93(east, north)
    assert from_lambert_93(east, north) == pytest.approx((latitude, longitude), abs=1e-8)


@pytest.mark.parametrize("metres", [(2.35, 48.85), (0.0, 0.0), (338_000.0, 7_650_000.0)])
def test_degrees_and_the_metres_of_la_reunion_are_no_lambert_93(metres):
    assert not is_lambert_93(*metres)
