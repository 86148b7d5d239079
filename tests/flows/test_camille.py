# SPDX-License-Identifier: MIT
"""Camille's Tuesday, 12 May 2026, in the real window on a real portfolio file."""

import threading
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt

from fieldsales.desk import prospects
from fieldsales.desk.revenue import revenue
from fieldsales.ui.day.rows import RowKind

from .car import visit

#: The rep of conftest, who works in the window.
Rep = Any
Open = Callable[[str, str], Rep]

OPEN_DAY = [
    ("Cave Martin", "10:00"),
    ("Le Comptoir", "10:50"),
    ("La Cave du Port", "11:20"),
    ("L'Ardoise", "14:30"),
    ("Hôtel du Logis", "15:00"),
    ("Cave de la Sèvre", "15:45"),
]


@pytest.fixture
def camille(open_window: Open) -> Rep:
    """Camille before she leaves, her day planned."""
    rep = open_window("a", "2026-05-12T08:42")
    rep.click("Plan the day", rep.window.views.day)
    rep.wait_idle()
    return rep


def test_the_day_is_planned_and_everybody_left_out_has_a_reason(camille: Rep) -> None:
    assert camille.stops == OPEN_DAY
    assert camille.time_of(RowKind.LUNCH) == "12:15"
    assert camille.time_of(RowKind.HOME) == "16:55"
    assert "80" in camille.window.views.day.head.figures.accessibleName()
    assert "detour" in camille.why_not("Cave Saint-Jacques")
    assert "detour" in camille.why_not("La Table de Gâtine")
    assert "10" in camille.why_not("Le Bar du Donjon")
    tour = camille.window.course.tour
    assert tour is not None
    assert (tour.value, tour.checked) == (330.0, True)


def test_the_hour_before_the_restaurant_opens_is_offered_for_calls(camille: Rep) -> None:
    gap = next(row for row in camille.rows if row.kind is RowKind.GAP)
    assert gap.time == "13:25"
    assert "65" in gap.title
    at = camille.rows.index(gap)
    offered = [row.title for row in camille.rows[at + 1 :] if row.kind is RowKind.CALL]
    # the shop is closed then, and its manager carries a telephone
    assert offered == ["Cave Saint-Jacques"]
    after = next(row for row in camille.rows[at:] if row.kind is RowKind.STOP)
    assert (after.title, after.time) == ("L'Ardoise", "14:30")


def test_escape_is_heard_at_once_after_the_plan_was_asked_for(open_window: Open) -> None:
    rep = open_window("a", "2026-05-12T08:42")
    gate, kernel = threading.Event(), rep.desk.kernel
    rep.desk.kernel = lambda: kernel() if gate.wait(20) else None
    rep.click("Plan the day", rep.window.views.day)
    assert not rep.window.views.banner.isVisible()
    rep.press(Qt.Key.Key_Escape)
    gate.set()
    rep.wait_idle()
    assert rep.stops == []
    assert rep.desk.portfolio.kept_tour(date(2026, 5, 12)) is None
    rep.click("Plan the day", rep.window.views.day)
    rep.wait_idle()
    assert rep.stops == OPEN_DAY


def test_an_overrun_loses_nobody(camille: Rep) -> None:
    visit(camille, "Cave Martin", "10:45", Qt.Key.Key_1)
    visit(camille, "Le Comptoir", "11:25", Qt.Key.Key_1, note="wants the price list")
    assert camille.stops == [
        ("Cave Martin", "10:00"),
        ("Le Comptoir", "10:50"),
        ("La Cave du Port", "11:30"),
        ("L'Ardoise", "14:30"),
        ("Hôtel du Logis", "15:00"),
        ("Cave de la Sèvre", "15:45"),
    ]
    assert camille.time_of(RowKind.LUNCH) == "12:15"
    done = [row.is_done for row in camille.rows if row.kind is RowKind.STOP]
    assert done == [True, True, False, False, False, False]
    card = prospects.card(camille.desk, prospects.find(camille.desk, "Le Comptoir").id)
    assert card.facts[0].text == "wants the price list"


def test_a_prospect_lost_to_a_competitor_leaves_the_pool(camille: Rep) -> None:
    camille.clock.set("10:45")
    camille.open("Cave Martin")
    camille.press(Qt.Key.Key_V)
    camille.wait_idle()
    camille.press(Qt.Key.Key_8)
    camille.type("Vins Durand")
    camille.press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    camille.wait_idle()
    verdict = prospects.card(camille.desk, prospects.find(camille.desk, "Cave Martin").id).verdict
    assert (verdict.is_lost, verdict.lost_to) == (True, "Vins Durand")
    camille.press(Qt.Key.Key_Right, modifier=Qt.KeyboardModifier.AltModifier)
    camille.wait_idle()
    camille.click("Plan the day", camille.window.views.day)
    camille.wait_idle()
    assert "Cave Martin" not in dict(camille.stops)


def test_an_order_makes_a_client_and_counts_as_revenue(camille: Rep) -> None:
    before = revenue(camille.desk, 2026, 5).total.amount
    camille.clock.set("16:30")
    camille.open("Cave de la Sèvre")
    camille.press(Qt.Key.Key_V)
    camille.wait_idle()
    camille.press(Qt.Key.Key_4)
    camille.type("1 240,00")
    camille.press(Qt.Key.Key_Return)
    camille.press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    camille.wait_idle()
    assert camille.class_in_list("Cave de la Sèvre") == "client"
    assert revenue(camille.desk, 2026, 5).total.amount - before == Decimal("1240.00")
    card = prospects.card(camille.desk, prospects.find(camille.desk, "Cave de la Sèvre").id)
    assert [relance.channel for relance in card.relances] == ["delivery"]


def test_cavistes_are_closed_on_monday(open_window: Open) -> None:
    rep = open_window("a", "2026-05-11T08:42")
    rep.click("Plan the day", rep.window.views.day)
    rep.wait_idle()
    for caviste in ("Cave Martin", "La Cave du Port", "Cave de la Sèvre", "Cave Saint-Jacques"):
        assert caviste not in dict(rep.stops)
        assert rep.why_not(caviste) == "closed on Mondays"


def test_a_call_makes_a_froid_chaud_and_reorders_the_day(camille: Rep) -> None:
    visit(camille, "Cave Martin", "10:45", Qt.Key.Key_1)
    camille.clock.set("11:00")
    camille.open("Le Bar du Donjon")
    camille.press(Qt.Key.Key_T)
    camille.choose_in_menu("They called us")
    camille.wait_idle()
    assert camille.class_in_list("Le Bar du Donjon") == "chaud"
    visit(camille, "Le Comptoir", "11:15", Qt.Key.Key_1)
    assert ("Hôtel du Logis", "15:00") in camille.stops
    assert camille.stops[-1] == ("Le Bar du Donjon", "17:00")
    assert {name for name, _ in camille.stops[2:]} == {
        "La Cave du Port",
        "L'Ardoise",
        "Hôtel du Logis",
        "Cave de la Sèvre",
        "Le Bar du Donjon",
    }
    assert camille.time_of(RowKind.HOME) == "17:30"
    tour = camille.window.course.tour
    assert tour is not None
    assert (tour.value, tour.checked) == (255.0, True)


def test_undo_takes_the_visit_and_what_it_did_to_the_tour_back(camille: Rep) -> None:
    visit(camille, "Cave Martin", "10:45", Qt.Key.Key_1)
    visit(camille, "Le Comptoir", "11:25", Qt.Key.Key_1)
    camille.press(Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    camille.wait_idle()
    facts = prospects.card(camille.desk, prospects.find(camille.desk, "Le Comptoir").id).facts
    assert not any(fact.kind == "visit" and fact.on == camille.clock.now.date() for fact in facts)
    assert dict(camille.stops)["Le Comptoir"] == "10:50"
    assert [row.is_done for row in camille.rows if row.kind is RowKind.STOP] == [True] + [False] * 5
