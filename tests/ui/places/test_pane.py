# SPDX-License-Identifier: MIT
"""The list of places to put right: whom it shows, what it says, and what its keys wish."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QPushButton

from fieldsales.domain.located import Located
from fieldsales.domain.place import Place
from fieldsales.domain.verdict import Mark, Shape
from fieldsales.ui.card.spans import Spans
from fieldsales.ui.places import PlacesPane
from fieldsales.ui.places.pane import MOST, PlacesSeen, Problem

HOT = Mark(Shape.TRIANGLE, "chaud", "C")
CAVE = Problem(
    "a", "Cave <b>Martin</b>", "27 rue du Rabot, 79000 Niort", "at the middle of its town", "hot", HOT
)
LOST = Problem("b", "Bistro", "", "no address", "hot", HOT)
RABOT = Located(Place(46.3, -0.4, "Niort"), "house", 0.93, "ban", "27 Rue du Rabot 79000 Niort")
SEEN = PlacesSeen((CAVE, LOST), 1, False, "data.geopf.fr")


@pytest.fixture
def pane(qtbot, words, theme):
    pane = PlacesPane(words, theme)
    qtbot.addWidget(pane)
    pane.resize(420, 700)
    pane.show()
    pane.show_places(SEEN)
    return pane


def texts(pane):
    return [one.text for one in pane.findChildren(Spans)]


def press(pane, name):
    pane.findChild(QAbstractButton, name).click()


def test_each_line_says_who_where_and_what_is_wrong(pane):
    said = texts(pane)
    assert "2 places to put right" in said
    assert {"Cave <b>Martin</b>", "27 rue du Rabot, 79000 Niort", "at the middle of its town"} <= set(said)
    assert pane.findChild(QAbstractButton, "choose.b") is None, (
        "without an address there is nothing to choose"
    )


def test_what_waits_for_the_network_is_said_with_the_host(pane):
    assert any("data.geopf.fr may not be asked." in text for text in texts(pane))
    assert any("Allow “Addresses” under “Network”" in text for text in texts(pane))
    pane.show_places(PlacesSeen((CAVE,), 1, True, "data.geopf.fr"))
    assert any("asked at data.geopf.fr" in text for text in texts(pane))


def test_candidates_open_below_the_line_and_one_key_takes_one(qtbot, pane):
    with qtbot.waitSignal(pane.candidates_wanted) as wanted:
        press(pane, "choose.a")
    assert wanted.args == ["a"]
    pane.show_candidates("a", (RABOT,))
    assert "27 Rue du Rabot 79000 Niort" in texts(pane)
    with qtbot.waitSignal(pane.place_chosen) as chosen:
        pane.findChild(QPushButton, "candidate.0").click()
    assert chosen.args == ["a", RABOT]
    pane.show_places(PlacesSeen((LOST,), 0, False, "data.geopf.fr"))
    assert pane.findChild(QPushButton, "candidate.0") is None


def test_an_address_nobody_knows_leads_to_the_map(pane):
    pane.show_candidates("a", ())
    assert any("Put the pin in its place" in text for text in texts(pane))


def test_an_address_abroad_names_who_may_not_be_asked_and_how_to_allow_it(pane):
    pane.show_candidates("a", (), is_abroad=True)
    said = "nominatim.openstreetmap.org may not be asked: allow “Addresses” under “Network”"
    assert any(said in text for text in texts(pane))


def test_while_it_searches_it_cannot_be_asked_again(pane):
    pane.show_busy(True)
    assert not pane.findChild(QPushButton, "places.search").isEnabled()


def test_when_all_is_well_it_says_so_and_offers_nothing(pane):
    pane.show_places(PlacesSeen((), 0, False, "data.geopf.fr"))
    assert texts(pane) == ["Every prospect has its place"]
    assert pane.findChild(QPushButton, "places.search") is None


def test_a_long_list_shows_its_beginning_and_counts_the_rest(pane):
    many = tuple(Problem(str(n), f"Cave {n}", "x", "town", "hot", HOT) for n in range(MOST + 7))
    pane.show_places(PlacesSeen(many, 0, False, "data.geopf.fr"))
    assert "7 more follow." in texts(pane)


def test_escape_and_the_record_lead_on(qtbot, pane):
    with qtbot.waitSignal(pane.record_wanted):
        press(pane, "record.b")
    with qtbot.waitSignal(pane.back):
        qtbot.keyClick(pane, Qt.Key.Key_Escape)
