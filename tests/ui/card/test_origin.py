# SPDX-License-Identifier: MIT
"""Opening hours in the names of the days; what is not understood stays as it stands."""

import pytest

from fieldsales.ui.card.origin import hours_text


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        ("", "opening hours not known"),
        ("24/7", "24/7"),
        ("Tu-Sa 10:00-13:00,15:00-19:30", "Tuesday–Saturday 10:00–13:00, 15:00–19:30"),
        ("Mo,We 09:00-12:00; Su off", "Monday, Wednesday 09:00–12:00 · Sunday\u00a0closed"),
        ("Mo-Fr 08:00-18:00; PH off", "Monday–Friday 08:00–18:00 · public holidays\u00a0closed"),
        ("sunrise-sunset", "sunrise-sunset"),
        ('Mo-Fr "on call"', 'Mo-Fr "on call"'),
    ],
)
def test_hours_are_told_with_the_names_of_the_days(words, hours, expected):
    assert hours_text(words, hours) == expected
