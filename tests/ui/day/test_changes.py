# SPDX-License-Identifier: MIT
"""What a change of the tour costs and moves, in words."""

from datetime import timedelta

import pytest

from fieldsales.desk.day import Draft, Price
from fieldsales.domain.tour import Reason
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
        ({"moved": ("N1",)}, "Tour replanned: new times: Cave Martin 10:00."),
        ({"moved": ("N1", "N2")}, "Tour replanned: new times: Cave Martin 10:00, Le Comptoir 10:50."),
        (
            {"moved": ("N1", "N2", "S1")},
            "Tour replanned: new times: Cave Martin 10:00, Le Comptoir 10:50, 1 more.",
        ),
        ({"added": ("E1",)}, "Tour replanned: Épicerie Renaud joins the tour."),
        ({"dropped": ("N1",)}, "Tour replanned: Cave Martin falls out."),
        (
            {"added": ("E1",), "dropped": ("N1", "N2"), "moved": ("S1",)},
            "Tour replanned: Épicerie Renaud joins the tour, Cave Martin, Le Comptoir fall out,"
            " new times: Cave de la Sèvre 15:45.",
        ),
    ],
)
def test_a_tour_planned_again_says_what_became_of_the_promised_times(words, scene, change, said):
    assert moves_text(words, Draft(scene.tour, 1, **change), scene.faces) == said


def test_a_change_by_hand_says_its_price_before_what_it_moved(words, scene):
    price = Price(minutes(12), minutes(5), ("N1",))
    draft = Draft(scene.tour, 1, added=("E1",), dropped=("N1",), price=price)
    said = moves_text(words, draft, scene.faces, about="E1").replace("\u202f", " ")
    assert said == "+12 min driving, home 5 min later. Tour replanned: Cave Martin falls out."


def test_a_place_that_cannot_be_says_for_whom(words, scene):
    refusal = Reason("appointment_stays", {"other": "N1", "other_name": "Hôtel de France"})
    said = price_text(words, Price(minutes(0), minutes(0), refusal=refusal), scene.faces)
    assert said == "Not here: the appointment with Hôtel de France would fall out, and it comes first"


def test_a_day_that_is_not_shown_is_named(words, scene):
    said = moves_text(words, Draft(scene.tour, 1, moved=("N1",)), scene.faces, names_day=True)
    assert said == "Tuesday 12 May replanned: new times: Cave Martin 10:00."


def test_a_price_of_one_of_several_days_names_its_day(words, scene):
    draft = Draft(scene.tour, 1, price=Price(minutes(-5), minutes(0)))
    said = moves_text(words, draft, scene.faces, names_day=True).replace("\u202f", " ")
    assert said == "Tue 12: −5 min driving."
