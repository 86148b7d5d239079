# SPDX-License-Identifier: MIT
"""What a change of the tour costs and moves, in words."""

from dataclasses import replace
from datetime import timedelta

import pytest

from fieldsales.desk.by_hand import Price
from fieldsales.desk.day_draft import Draft
from fieldsales.domain.tour import Change, Reason
from fieldsales.ui.day.changes import all_changes, moves_text, price_text


def minutes(count: int) -> timedelta:
    return timedelta(minutes=count)


def changed(scene, *why, moved=(), added=(), dropped=()):
    """Return the tour of the scene as one that was made again: everybody was promised nine o'clock."""
    nine = scene.tour.stops[0].start.replace(hour=9, minute=0)
    starts = {stop.prospect_id: stop.start for stop in scene.tour.stops}
    changes = (
        *(Change(one, nine, starts[one], why) for one in moved),
        *(Change(one, nine, None, why) for one in dropped),
        *(Change(one, None, nine, why) for one in added),
    )
    return Draft(scene.tour, 1, changes=changes)


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
    assert moves_text(words, changed(scene, **change), scene.faces) == said


@pytest.mark.parametrize(
    ("change", "why", "said"),
    [
        (
            {"moved": ("N1", "N2")},
            Reason("over_at", {"other": "S1", "other_name": "Cave de la Sèvre", "time": "09:55"}),
            "Tour replanned: new times: Cave Martin 10:00 (Cave de la Sèvre was over at 09:55),"
            " Le Comptoir 10:50.",
        ),
        ({"dropped": ("N1",)}, Reason("day_ends", {"time": "17:45"}),
            "Tour replanned: Cave Martin falls out (the day ends at 17:45, before its turn comes)."),
        ({"dropped": ("N1",)}, Reason("worthless"), "Tour replanned: Cave Martin falls out."),
        ({"dropped": ("N1",)}, Reason("removed_by_hand"), "Tour replanned: Cave Martin falls out."),
        (
            {"dropped": ("N1", "N2")},
            Reason("no_room"),
            "Tour replanned: Cave Martin (the day is full of others worth more), Le Comptoir fall out.",
        ),
    ],
)  # fmt: skip
def test_the_first_of_what_moved_or_fell_out_is_said_with_its_reason(words, scene, change, why, said):
    assert moves_text(words, changed(scene, why, **change), scene.faces) == said


def test_all_that_moved_is_a_line_each_with_both_hours_and_every_reason(words, scene):
    passed = Reason("hour_passed", {"time": "11:05"})
    first = Reason("comes_first", {"other": "N2", "other_name": "Le Comptoir"})
    draft = changed(scene, passed, first, moved=("N1",), added=("E1",), dropped=("N2",))
    assert all_changes(words, draft, scene.faces) == (
        (
            "N1",
            "Cave Martin: 10:00 instead of 09:00; its hour had passed at 11:05; Le Comptoir comes first now",
        ),
        (
            "N2",
            "Le Comptoir: no longer seen, 09:00 until now; its hour had passed at 11:05;"
            " Le Comptoir comes first now",
        ),
        (
            "E1",
            "Épicerie Renaud: new, at 09:00; its hour had passed at 11:05; Le Comptoir comes first now",
        ),
    )


def test_a_change_by_hand_says_its_price_before_what_it_moved(words, scene):
    price = Price(minutes(12), minutes(5), ("N1",))
    draft = replace(changed(scene, added=("E1",), dropped=("N1",)), price=price)
    said = moves_text(words, draft, scene.faces, about="E1").replace("\u202f", " ")
    assert said == "+12 min driving, home 5 min later. Tour replanned: Cave Martin falls out."


def test_a_place_that_cannot_be_says_for_whom(words, scene):
    refusal = Reason("appointment_stays", {"other": "N1", "other_name": "Hôtel de France"})
    said = price_text(words, Price(minutes(0), minutes(0), refusal=refusal), scene.faces)
    assert said == "Not here: the appointment with Hôtel de France would fall out, and it comes first"


def test_a_day_that_is_not_shown_is_named(words, scene):
    said = moves_text(words, changed(scene, moved=("N1",)), scene.faces, names_day=True)
    assert said == "Tuesday 12 May replanned: new times: Cave Martin 10:00."


def test_a_price_of_one_of_several_days_names_its_day(words, scene):
    draft = Draft(scene.tour, 1, price=Price(minutes(-5), minutes(0)))
    said = moves_text(words, draft, scene.faces, names_day=True).replace("\u202f", " ")
    assert said == "Tue 12: −5 min driving."
