# SPDX-License-Identifier: MIT
"""A place found in the territory: S saves it, one that is ours already opens its record."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from fieldsales.desk.found_places import Found
from fieldsales.domain.business import Business
from fieldsales.domain.place import Place
from fieldsales.ui.search import FoundCard

ANGELIQUE = Business(
    "osm:n3",
    "Les Caves de l’Angélique <b>",
    "caviste",
    "shop=wine",
    Place(46.33, -0.46, "Niort"),
    "88 avenue de Paris",
    "79000",
    "Niort",
    "+33536490127",
    website="https://caves-angelique.example",
    opening_hours="Tu-Su 10:00-13:00,15:00-19:30; Mo off",
)


@pytest.fixture
def map_view(qtbot, theme) -> QWidget:
    view = QWidget()
    qtbot.addWidget(view)
    view.resize(800, 700)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    return view


@pytest.fixture
def card(words, theme, map_view) -> FoundCard:
    card = FoundCard(words, theme, map_view)
    card.show_found(Found(ANGELIQUE), "wine shop", "≈ 4 min of detour", "OpenStreetMap")
    QApplication.processEvents()
    return card


def said(card: FoundCard) -> str:
    return "\n".join(part.accessibleName() for part in card.findChildren(QWidget))


def test_it_says_where_when_and_how_to_call(card):
    text = said(card)
    for line in (
        "Les Caves de l’Angélique <b>",
        "wine shop, not in your portfolio yet",
        "88 avenue de Paris, 79000 Niort",
        "Tuesday–Sunday 10:00–13:00, 15:00–19:30 · Monday\u00a0closed",
        "05 36 49 01 27",
        "≈ 4 min of detour",
    ):
        assert line in text


def test_s_saves_it(card, map_view, qtbot):
    with qtbot.waitSignal(card.save_requested) as wish:
        qtbot.keyClick(map_view, Qt.Key.Key_S)
    assert wish.args == ["osm:n3"]


def test_an_s_typed_into_a_field_is_a_letter(card, map_view, qtbot):
    field = QLineEdit(map_view)
    field.show()
    field.setFocus()
    with qtbot.assertNotEmitted(card.save_requested):
        qtbot.keyClick(field, Qt.Key.Key_S)
    assert field.text() == "s"


def test_s_does_nothing_once_the_card_is_closed(card, map_view, qtbot):
    with qtbot.waitSignal(card.closed):
        card.close_card()
    with qtbot.assertNotEmitted(card.save_requested):
        qtbot.keyClick(map_view, Qt.Key.Key_S)
    assert card.business_id == ""


def test_one_that_is_ours_opens_its_record_and_is_not_saved_again(card, map_view, qtbot):
    card.show_found(Found(ANGELIQUE, owned="p1"))
    with qtbot.assertNotEmitted(card.save_requested):
        qtbot.keyClick(map_view, Qt.Key.Key_S)
    main = next(one for one in card.findChildren(QPushButton) if one.text() == "Open the record")
    with qtbot.waitSignal(card.open_requested) as wish:
        main.click()
    assert wish.args == ["p1"]


def test_it_can_be_called_before_it_is_saved(card, qtbot):
    call = next(one for one in card.findChildren(QPushButton) if one.text().endswith("Dial"))
    with qtbot.waitSignal(card.call_requested) as wish:
        call.click()
    assert wish.args == ["+33536490127"]


def test_no_text_of_the_card_is_cut(qtbot, look, map_view):
    card = FoundCard(look.words, look.theme, map_view)
    map_view.resize(look.theme.u(500), look.theme.u(500))
    for found in (Found(ANGELIQUE), Found(ANGELIQUE, owned="p1")):
        card.show_found(found, "caviste", "≈ 4 min de détour entre les arrêts 2 et 3", "OpenStreetMap")
        assert look.cut_in(card) == []


@pytest.mark.parametrize("owned", ["", "p1"])
def test_the_way_there_is_shown_to_whoever_it_belongs(card, qtbot, owned):
    card.show_found(Found(ANGELIQUE, owned=owned))
    with qtbot.waitSignal(card.way_wanted) as wish:
        card.findChild(QPushButton, "found.way").click()
    assert wish.args == [ANGELIQUE]
