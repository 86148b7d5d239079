# SPDX-License-Identifier: MIT
"""An address written anew in the whole window: from the record, the palette and the places to put right."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from fieldsales.desk.address_edits import PostalAddress
from fieldsales.desk.pins import move_pin
from fieldsales.desk.prospects import find

from ...flows.conftest import Rep

SHOP = "Pharmacie Colbert"


def test_without_a_record_the_palette_says_to_open_one(open_window: Callable[[str, str], Rep]) -> None:
    rep = open_window("", "2026-05-20T07:10")
    rep.window.asking.do("address")
    rep.wait_idle()
    assert "Open a record first" in rep.said
    assert not rep.window.views.address.isVisible()


@pytest.fixture
def karim(open_window: Callable[[str, str], Rep]) -> Rep:
    """Karim before he leaves, with a record open."""
    rep = open_window("b", "2026-05-20T07:10")
    rep.open(SHOP)
    return rep


def test_the_address_is_changed_from_the_record_told_and_taken_back(karim: Rep) -> None:
    window, sheet = karim.window, karim.window.views.address
    before = find(karim.desk, SHOP)
    karim.click("address.change", window.views.card)
    karim.wait_idle()
    assert sheet.street.text() == before.address
    sheet.street.setText("1 rue de Nulle Part")
    sheet.postcode.setText("")
    sheet.town.setText("Trifouilly-les-Oies")
    karim.wait_idle()
    assert "Not found on this laptop" in sheet.said
    karim.press(Qt.Key.Key_Return)
    karim.wait_idle()
    assert not sheet.isVisible()
    assert karim.said.startswith(f"{SHOP}: the new address is not found")
    window.asking.do("places")
    karim.wait_idle()
    karim.click(f"address.{before.id}", window.views.places)
    karim.wait_idle()
    assert sheet.town.text() == "Trifouilly-les-Oies"
    sheet.close_sheet()
    window.undo()
    karim.wait_idle()
    assert find(karim.desk, SHOP) == before
    assert window.views.places.title == "Every prospect has its place"


def test_a_pin_set_by_hand_is_asked_about_and_stays(karim: Rep) -> None:
    window, sheet = karim.window, karim.window.views.address
    who = find(karim.desk, SHOP).id
    window.effects.happened.emit(move_pin(karim.desk, who, 47.2, -1.5))
    karim.wait_idle()
    karim.press(Qt.Key.Key_K, modifier=Qt.KeyboardModifier.ControlModifier)
    karim.type("change the add")
    karim.press(Qt.Key.Key_Return)
    karim.wait_idle()
    assert sheet.stays.isChecked()
    sheet.street.setText("1 rue Basse")
    karim.press(Qt.Key.Key_Return)
    karim.wait_idle()
    changed = find(karim.desk, SHOP)
    assert (changed.address, changed.place_source) == ("1 rue Basse", "hand")
    assert (changed.place.latitude, changed.place.longitude) == (47.2, -1.5)
    assert "the pin stays where it is" in karim.said


def test_an_address_is_looked_up_beside_what_is_written_and_a_refusal_takes_no_second_answer(
    karim: Rep,
) -> None:
    window, sheet, gate = karim.window, karim.window.views.address, threading.Event()
    karim.click("address.change", window.views.card)
    karim.wait_idle()
    window._runner.read(lambda _desk: gate.wait(20), lambda _none: None)
    for street in ("1 rue", "1 rue de Nulle", "1 rue de Nulle Part"):
        sheet.street.setText(street)
    sheet.town.setText("Trifouilly-les-Oies")
    try:
        karim.qtbot.waitUntil(lambda: "Not found on this laptop" in sheet.said, timeout=10_000)
        sheet.wait()
        sheet.considered.emit("nobody", PostalAddress("1 rue Basse"))
        karim.qtbot.waitUntil(lambda: "nobody" in sheet.complaint.accessibleName(), timeout=10_000)
        assert not sheet.main.isEnabled()
    finally:
        gate.set()
