# SPDX-License-Identifier: MIT
"""Positions of France's survey, RGF93 / Lambert-93, as latitude and longitude."""

import math

#: Ellipsoid IAG GRS 1980: first eccentricity. RGF93 and WGS 84 are one within a metre.
_ECCENTRICITY = 0.0818191910428158
#: Lambert-93: exponent and constant of the projection, its pole in metres, its central meridian in radians.
_EXPONENT, _CONSTANT = 0.7256077650532670, 11_754_255.4261
_POLE_X, _POLE_Y = 700_000.0, 12_655_612.0499
_MERIDIAN = math.radians(3.0)
#: Metropolitan France with Corsica lies within these, in metres.
_EAST, _NORTH = (0.0, 1_400_000.0), (5_900_000.0, 7_300_000.0)
_STEPS = 8


def is_lambert_93(east: float, north: float) -> bool:
    """Whether these can be metres of Lambert-93 in metropolitan France: overseas has other projections."""
    return _EAST[0] < east < _EAST[1] and _NORTH[0] < north < _NORTH[1]


def from_lambert_93(east: float, north: float) -> tuple[float, float]:
    """Return (latitude, longitude) in degrees of metres of Lambert-93.

    Formulas and constants: IGN, "Projection cartographique conique conforme de
    Lambert", NT/G 71, algorithms ALG0004 and ALG0002.
    """
    x, y = east - _POLE_X, _POLE_Y - north
    longitude = _MERIDIAN + math.atan2(x, y) / _EXPONENT
    isometric = -math.log(math.hypot(x, y) / _CONSTANT) / _EXPONENT
    latitude = 2 * math.atan(math.exp(isometric)) - math.pi / 2
    for _ in range(_STEPS):
        sine = _ECCENTRICITY * math.sin(latitude)
        stretched = ((1 + sine) / (1 - sine)) ** (_ECCENTRICITY / 2)
        latitude = 2 * math.atan(stretched * math.exp(isometric)) - math.pi / 2
    return math.degrees(latitude), math.degrees(longitude)
