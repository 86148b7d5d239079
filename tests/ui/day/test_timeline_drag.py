# SPDX-License-Identifier: MIT
"""A stop dragged in the timeline: it is priced on its way, and nothing is planned before it is let go."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt

from .conftest import middle, picture


@pytest.mark.parametrize(
    ("dragged", "over", "lower", "place"),
    [
        ("N1", "N4", 4, 2),
        ("N1", "N4", -4, 1),
        ("N1", "S1", 12, 5),
        ("S1", "N1", -4, 0),
        ("S1", "N2", 4, 2),
        ("S2", "S3", 4, 4),
    ],
)
def test_a_dragged_stop_asks_for_its_price_and_is_put_where_it_is_let_go(
    view, hand, wishes, dragged, over, lower, place
):
    hand.press(view, middle(view, dragged))
    hand.drag(view, middle(view, over, lower))
    assert wishes == [("move_considered", dragged, place)]
    hand.release(view, middle(view, over, lower))
    assert wishes == [("move_considered", dragged, place), ("stop_moved", dragged, place)]


def test_each_place_on_the_way_is_priced_once(view, hand, wishes):
    hand.press(view, middle(view, "N1"))
    for over, lower in (("N2", 4), ("N2", 8), ("N4", 4), ("N2", 4)):
        hand.drag(view, middle(view, over, lower))
    assert [wish[2] for wish in wishes] == [1, 2, 1]


def test_a_stop_let_go_in_its_own_place_stays(view, hand, wishes):
    hand.press(view, middle(view, "N2"))
    hand.drag(view, middle(view, "N4", 4))
    hand.drag(view, middle(view, "N2", 2))
    hand.release(view, middle(view, "N2", 2))
    assert [wish[0] for wish in wishes] == ["move_considered", "move_considered"]


def test_escape_ends_the_drag_and_the_stop_stays(view, around, hand, qtbot, wishes):
    hand.press(view, middle(view, "N1"))
    hand.drag(view, middle(view, "N4", 4))
    wishes.clear()
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    hand.drag(view, middle(view, "S1", 4))
    hand.release(view, middle(view, "S1", 4))
    assert wishes == []
    assert around.keys == [], "the window would go back to something else"


@pytest.mark.parametrize("prospect_id", ["S3", "E1"])
def test_what_is_fixed_and_what_is_only_a_call_cannot_be_dragged(view, hand, wishes, prospect_id):
    hand.press(view, middle(view, prospect_id))
    hand.drag(view, middle(view, "N1"))
    hand.release(view, middle(view, "N1"))
    assert wishes == []


def test_a_hand_that_trembles_drags_nothing(view, hand, wishes):
    hand.press(view, middle(view, "N2"))
    hand.drag(view, middle(view, "N2") + QPoint(2, 2))
    hand.release(view, middle(view, "N2") + QPoint(2, 2))
    assert wishes == [("stop_chosen", "N2")]


def test_the_price_stands_beside_the_dragged_stop_until_it_is_elsewhere(view, hand, alike):
    hand.press(view, middle(view, "N1"))
    hand.drag(view, middle(view, "N4", 4))
    without = picture(view, "N4")
    view.show_price("+32 min driving, home 20 min later")
    assert not alike(picture(view, "N4"), without)
    hand.drag(view, middle(view, "S2", 4))
    hand.drag(view, middle(view, "N4", 4))
    assert alike(picture(view, "N4"), without), "the price was that of the place before"


def test_a_day_that_changes_under_a_drag_keeps_the_stop_in_the_hand(view, hand, wishes, show, scene):
    hand.press(view, middle(view, "N1"))
    hand.drag(view, middle(view, "N2", 4))
    martin, comptoir, *others = scene.tour.stops
    show(replace(scene.tour, stops=(comptoir, martin, *others)))
    hand.drag(view, middle(view, "N4", 4))
    hand.release(view, middle(view, "N4", 4))
    assert wishes[-1] == ("stop_moved", "N1", 2)


@pytest.mark.parametrize("is_made", [True, False])
def test_a_stop_that_is_made_or_leaves_the_day_leaves_the_hand(view, hand, wishes, show, scene, is_made):
    hand.press(view, middle(view, "N1"))
    hand.drag(view, middle(view, "N2", 4))
    wishes.clear()
    martin, *others = scene.tour.stops
    made = (replace(martin, done=True),) if is_made else ()
    show(replace(scene.tour, stops=(*made, *others)))
    hand.drag(view, middle(view, "S1", 4))
    hand.release(view, middle(view, "S1", 4))
    assert wishes == []
