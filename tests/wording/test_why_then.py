# SPDX-License-Identifier: MIT
"""Why a stop has its place in the tour, as it is said."""

import pytest

from fieldsales.wording.why_then import why_then_text
from fieldsales.wording.words import Words, read_words

BETWEEN = {
    "after": "N1",
    "after_name": "Cave Martin",
    "before": "N2",
    "before_name": "L'Ardoise",
    "minutes": 12,
}


@pytest.mark.parametrize(
    ("code", "values", "told"),
    [
        (
            "on_the_way",
            BETWEEN,
            "on the way from Cave Martin to L'Ardoise: anywhere else at least 12\u202fmin more driving",
        ),
        (
            "on_the_way",
            {"before_name": "L'Ardoise", "before": "N2", "minutes": 5},
            "the first one, before L'Ardoise: anywhere later at least 5\u202fmin more driving",
        ),
        (
            "on_the_way",
            {"after_name": "L'Ardoise", "after": "N2", "minutes": 5},
            "the last one, after L'Ardoise: anywhere earlier at least 5\u202fmin more driving",
        ),
        (
            "before_closing",
            {"time": "12:00", "before": "N2", "before_name": "L'Ardoise"},
            "it closes at 12:00, too early for it after L'Ardoise",
        ),
        (
            "worth_less_elsewhere",
            {"loss": 2.4},
            "elsewhere in the tour the day would bring 2 points less, on drives as short",
        ),
        (
            "worth_less_elsewhere",
            {"loss": 0.2},
            "elsewhere in the tour the day would bring a little less, on drives as short",
        ),
        ("another_hour", {}, "another place in the tour would do as well"),
        ("in_order_chosen", {}, "at its turn in the order you chose"),
        ("detour", {}, ""),
    ],
)
def test_it_is_said_what_any_other_place_would_cost(code, values, told):
    assert why_then_text(Words("en"), code, values).replace("\u2060", "").replace("\xa0", "\u202f") == told


def test_it_is_said_in_french_too(root):
    french = read_words("fr", (root / "resources" / "i18n" / "fr.po").read_text(encoding="utf-8"))
    told = why_then_text(french, "on_the_way", BETWEEN).replace("\u2060", "").replace("\xa0", "\u202f")
    assert (
        told
        == "sur le chemin de Cave Martin à L'Ardoise\u202f: ailleurs, au moins 12\u202fmin de route de plus"
    )
