# SPDX-License-Identifier: MIT
"""Countries are known by what people call them, and rule out what cannot lie in them."""

import pytest

from fieldsales.atlas.countries import country_named, country_of_cell, may_lie_in, tiny_country_around


@pytest.mark.parametrize(
    ("words", "code"),
    [("BELGIQUE", "BE"), ("Österreich", "AT"), ("États-Unis", "US"), ("Côte d'Ivoire", "CI"), ("Niort", "")],
)
def test_a_country_is_known_in_several_languages(words, code):
    assert country_named(words) == code


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("be", "BE"),
        (" FR ", "FR"),
        ("Monaco", "MC"),
        ("Luxembourg", "LU"),
        ("Suisse", "CH"),
        ("EU", ""),
        ("", ""),
    ],
)
def test_a_cell_holds_a_name_or_a_code(cell, code):
    assert country_of_cell(cell) == code


@pytest.mark.parametrize(
    ("code", "latitude", "longitude", "may"),
    [
        ("FR", 47.47, -0.55, True),
        ("FR", -20.88, 55.45, True),
        ("BE", 47.47, -0.55, False),
        ("MC", 43.7384, 7.4246, True),
        ("MC", 43.7, 7.27, False),
        ("CN", 39.9, 116.4, False),
    ],
)
def test_a_point_far_from_a_country_is_ruled_out(code, latitude, longitude, may):
    assert may_lie_in(code, latitude, longitude) is may


def test_what_lies_whole_in_a_tiny_country_is_its():
    assert tiny_country_around(42.44, 1.45, 42.65, 1.73) == "AD"
    assert tiny_country_around(42.0, 1.45, 42.65, 1.73) == ""
