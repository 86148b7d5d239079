# SPDX-License-Identifier: MIT
"""Numbers and places as people type them."""

import pytest

from fieldsales.ui.settings.readings import plain, read_number, read_place


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
