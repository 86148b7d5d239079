# SPDX-License-Identifier: MIT
"""What a change of the tour costs and moves, in words."""

from datetime import timedelta

import pytest

from fieldsales.desk.day import Draft, Price
from fieldsales.ui.day.changes import moves_text, price_text


def minutes(count: int) -> timedelta:
    return timedelta(minutes=count)


@pytest.mark.parametrize(
    ("price", "said"),
    [
        (Price(minutes(32), minutes(20)), "+32 min driving, home 20 min later"),
        (Price(minutes(-5), minutes(-12)), "−5 min driving, home 12 min earlier"),
        (Price(minutes(0), minutes(0)), "+0 min driving"),
        (Price(minutes(3), timedelta(seconds=40)), "+3 min driving"),
        (
            Price(minutes(32), minutes(0), ("N1", "S1")),
            "+32 min driving, drops Cave Martin (warm), drops Cave de la Sèvre (hot)",
        ),
    ],
)
def test_a_place_says_its_price_in_driving_evening_and_visits(words, scene, price, said):
    assert price_text(words, price, scene.faces).replace("\u202f", " ") == said


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, ""),
        ({"moved": ("N1",)}, "Tour replanned: 1 time moved."),
        ({"moved": ("N1", "N2")}, "Tour replanned: 2 times moved."),
        ({"added": ("E1",)}, "Tour replanned: Épicerie Renaud joins the tour."),
        ({"dropped": ("N1",)}, "Tour replanned: Cave Martin falls out."),
        (
            {"added": ("E1",), "dropped": ("N1", "N2"), "moved": ("S1",)},
            "Tour replanned: Épicerie Renaud joins the tour, Cave Martin, Le Comptoir fall out,"
            " 1 time moved.",
        ),
    ],
)
def test_a_tour_planned_again_says_what_became_of_the_promised_times(words, scene, change, said):
    assert moves_text(words, Draft(scene.tour, 1, **change), scene.faces) == said


def test_a_day_that_is_not_shown_is_named(words, scene):
    said = moves_text(words, Draft(scene.tour, 1, moved=("N1",)), scene.faces, names_day=True)
    assert said == "Tuesday 12 May replanned: 1 time moved."
