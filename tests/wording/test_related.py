# SPDX-License-Identifier: MIT
"""What a record is tied to reads in one line, a SIRET in groups."""

import pytest

from fieldsales.wording.related import related_text
from fieldsales.wording.words import Words


@pytest.mark.parametrize(
    ("tie", "name", "detail", "expected"),
    [
        ("branch_of", "Cave Lebrun", "Niort", "Branch of Cave Lebrun, Niort"),
        ("branch", "Lebrun sud", "", "Branch: Lebrun sud"),
        ("same_as", "OpenStreetMap", "n12", "Also known to OpenStreetMap as n12"),
        (
            "same_as",
            "Sirene",
            "90000000100028",
            "Also known to Sirene as 900\u202f000\u202f001\u202f00028",
        ),
    ],
)
def test_a_tie_is_told(tie, name, detail, expected):
    assert related_text(Words("en"), tie, name, detail) == expected
