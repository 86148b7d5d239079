# SPDX-License-Identifier: MIT
"""Times, numbers and places as people type them."""

from datetime import time

import pytest

from fieldsales.ui.settings.readings import plain, read_clock, read_number, read_place


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8:30", time(8, 30)),
        ("08.30", time(8, 30)),
        ("8 h 30", time(8, 30)),
        ("8h", time(8)),
        ("830", time(8, 30)),
        ("1745", time(17, 45)),
        ("0", time(0)),
        ("24:00", None),
        ("8:60", None),
        ("8:3", None),
        ("", None),
        ("huit", None),
    ],
)
def test_a_time_of_day(text, expected):
    assert read_clock(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("0,5", 0.5), ("0.5", 0.5), ("1 240", 1240), ("2001", None), ("-1", None), ("", None), ("1e3", None)],
)
def test_a_number_up_to_the_most_there_may_be(text, expected):
    assert read_number(text, 2000) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("46.32, -0.46", (46.32, -0.46)),
        ("46.32 -0.46", (46.32, -0.46)),
        ("46.32;-0.46", (46.32, -0.46)),
        ("91, 0", None),
        ("79000 Niort", None),
        ("79000", None),
    ],
)
def test_a_place_by_its_degrees(text, expected):
    assert read_place(text) == expected


def test_a_number_is_kept_without_decoration():
    assert [plain(value) for value in (45.0, 0.5, 2000.0)] == ["45", "0.5", "2000"]
