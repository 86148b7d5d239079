# SPDX-License-Identifier: MIT
"""An address on its sheet: where it is found stands below it, and a pin of the hand is asked about."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from fieldsales.desk.address_edits import KnownAddress, PostalAddress
from fieldsales.domain.located import Located
from fieldsales.domain.place import Place
from fieldsales.ui.address import AddressSheet, AddressWritten

RABOT = PostalAddress("27 rue du Rabot", "79000", "Niort")
MOVED = PostalAddress("3 rue du Rabot", "79000", "Niort")
HOUSE = Located(Place(46.3249, -0.4607, "Niort"), "house", 0.93, "pack", "3 Rue du Rabot 79000 Niort")
TOWN = Located(Place(46.32, -0.46, "Niort"), "town", 0.9, "town", "79000 Niort")


@pytest.fixture
def sheet(qtbot, words, theme) -> AddressSheet:
    room = QWidget()
    qtbot.addWidget(room)
    room.resize(900, 700)
    room.show()
    return AddressSheet(words, theme, room)


def told_by(sheet: AddressSheet) -> list[AddressWritten]:
    told: list[AddressWritten] = []
    sheet.address_wanted.connect(told.append)
    return told


def test_where_the_address_is_found_stands_below_it_while_it_is_typed(sheet, qtbot):
    told, looked = told_by(sheet), []
    sheet.considered.connect(lambda _who, address: looked.append(address))
    sheet.ask(KnownAddress("N1", "Cave Martin", RABOT))
    assert QApplication.focusWidget() is sheet.street
    assert not sheet.main.isEnabled()
    sheet.street.setText("3 rue du Rabot")
    assert looked[-1] == MOVED
    sheet.show_found(MOVED, HOUSE)
    assert sheet.said == "Found: 3 Rue du Rabot 79000 Niort (exact number)."
    sheet.show_found(RABOT, TOWN)
    assert "exact number" in sheet.said, "that was asked before, and is typed over"
    qtbot.keyClick(sheet.town, Qt.Key.Key_Return)
    assert told == [AddressWritten("N1", MOVED, moves_pin=True)]


@pytest.mark.parametrize(
    ("found", "said"), [(None, "Not found on this laptop"), (TOWN, "Found to its town only: 79000 Niort.")]
)
def test_what_is_not_found_is_told_before_it_is_written_down(sheet, found, said):
    sheet.ask(KnownAddress("N1", "Cave Martin", RABOT))
    sheet.street.setText("3 rue du Rabot")
    sheet.show_found(MOVED, found)
    assert said in sheet.said
    assert "among the places to put right" in sheet.said
    assert sheet.main.isEnabled()


def test_a_pin_set_by_hand_stays_unless_the_rep_lets_it_move(sheet):
    told = told_by(sheet)
    sheet.ask(KnownAddress("N1", "Cave Martin", RABOT, has_pin=True, is_by_hand=True))
    assert sheet.stays.isChecked()
    sheet.street.setText("3 rue du Rabot")
    assert "The pin stays where it is" in sheet.said
    sheet.main.click()
    sheet.moves.click()
    sheet.main.click()
    assert [one.moves_pin for one in told] == [False, True]


def test_a_pin_of_a_file_moves_unless_the_rep_has_it_stay(sheet):
    told = told_by(sheet)
    sheet.ask(KnownAddress("N1", "Cave Martin", RABOT, has_pin=True))
    assert sheet.moves.isChecked()
    assert not sheet.main.isEnabled()
    sheet.stays.click()
    sheet.main.click()
    assert told == [AddressWritten("N1", RABOT, moves_pin=False)]


def test_a_pin_in_the_middle_of_a_town_is_not_asked_about(sheet):
    sheet.ask(KnownAddress("N1", "Cave Martin", RABOT))
    assert not sheet.stays.isVisible()
