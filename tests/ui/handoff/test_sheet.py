# SPDX-License-Identifier: MIT
"""The sheet for the phone: its code is read by a camera, its parts by the arrows, its link is copied."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QToolButton

from fieldsales.desk.handoff import HandedPart, Handoff
from fieldsales.domain.handoff import Target
from fieldsales.exchange.links import parts_of
from fieldsales.exchange.qr import qr_code
from fieldsales.ui.handoff import HandoffSheet
from fieldsales.ui.theme import DARK, LIGHT, Theme

from .conftest import HOME, SHOPS


def handed(target=Target.GOOGLE, most=4, **changes):
    parts = parts_of(target, HOME, [*SHOPS, HOME], most)
    made = tuple(HandedPart(part, qr_code(part.url)) for part in parts)
    return replace(Handoff(date(2026, 5, 12), target, made, stops=8), **changes)


@pytest.fixture
def sheet(words, theme, window):
    sheet = HandoffSheet(words, theme, window)
    sheet.show_handed("Tuesday 12 May", handed())
    return sheet


def said(sheet):
    return [" ".join(one.text().split()) for one in sheet.findChildren(QLabel) if one.text()]


def read_by_a_camera(sheet):
    image = sheet.window().grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    bits = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return [one.text for one in zxingcpp.read_barcodes(bits[:, : image.width()].copy())]


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_camera_reads_the_code_of_each_part_light_or_dark_small_or_large(sheet, qtbot, tokens, scale):
    sheet.set_theme(Theme(tokens, scale))
    urls = [one.part.url for one in handed().parts]
    for url in urls:
        assert read_by_a_camera(sheet) == [url]
        square, count = sheet.code.squares
        assert square >= 3
        assert square * count <= sheet.code.width() * sheet.code.devicePixelRatioF()
        sheet.step(1)


def test_the_arrows_lead_through_the_parts_and_stop_at_their_ends(sheet, qtbot):
    assert QApplication.focusWidget() is sheet.code
    assert "1 of 3" in said(sheet)
    assert [text for text in said(sheet) if "Cave" in text] == [f"{n}. Cave {n}" for n in range(1, 5)]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert "1 of 3" in said(sheet)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert "2 of 3" in said(sheet)
    assert [text for text in said(sheet) if "Cave" in text][1] == "5. Cave 5"
    for _again in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert "3 of 3" in said(sheet)
    assert "Your home" in said(sheet)
    assert sheet.part.start.name == "Cave 8"


def test_the_code_says_for_who_does_not_see_it_where_it_leads(sheet):
    name = sheet.code.accessibleName()
    assert name == "QR code, 1 of 3: Your home → Cave 1 → Cave 2 → Cave 3 → Cave 4"
    assert sheet.code.accessibleDescription() == sheet.part.url


def test_every_control_has_a_name_and_is_reached_by_tab(sheet):
    for control in (*sheet.findChildren(QToolButton), *sheet.findChildren(QPushButton), sheet.code):
        assert control.accessibleName() or control.text()
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_link_is_copied_by_its_button_and_by_the_usual_keys(sheet, qtbot):
    with qtbot.waitSignal(sheet.copied):
        sheet.findChild(QPushButton, "handoff.copy").click()
    assert QApplication.clipboard().text() == sheet.part.url
    sheet.step(1)
    with qtbot.waitSignal(sheet.copied):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == sheet.part.url


def test_another_program_can_be_chosen(sheet, qtbot):
    button = next(one for one in sheet.findChildren(object) if one.objectName() == "choice.waze")
    with qtbot.waitSignal(sheet.target_chosen) as told:
        button.click()
    assert told.args == [Target.WAZE]
    sheet.show_handed("Tuesday 12 May", handed(Target.WAZE))
    assert "1 of 9" in said(sheet)


def test_what_is_made_can_be_asked_for_too_and_numbers_are_those_of_the_day(sheet, qtbot):
    assert sheet.findChild(QCheckBox) is None
    sheet.show_handed("Tuesday 12 May", handed(made=2))
    assert "3. Cave 1" in said(sheet)
    with qtbot.waitSignal(sheet.whole_chosen) as told:
        sheet.findChild(QCheckBox).click()
    assert told.args == [True]


def test_one_stop_has_no_parts_to_go_through(sheet):
    one = handed().parts[0]
    sheet.show_handed("Cave 1", replace(handed(), parts=(one,)), is_stop=True)
    assert not [one for one in sheet.findChildren(QToolButton) if one.objectName().startswith("handoff.step")]


def test_nothing_to_drive_to_is_said_and_who_has_no_place_is_named(sheet):
    sheet.show_handed("Tuesday 12 May", handed(parts=(), made=8, stops=0))
    assert "All stops of this day are made: nothing is left to drive to." in said(sheet)
    assert sheet.code is None
    sheet.show_handed("Tuesday 12 May", handed(lost=("Cave perdue",)))
    assert "Not in it, without a place on the map: Cave perdue." in said(sheet)


def test_escape_closes_it(sheet, qtbot):
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert sheet.isHidden()
