# SPDX-License-Identifier: MIT
"""The palette by keyboard: letters filter, arrows choose, Enter does, Esc gives the focus back."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from fieldsales.ui.card.section import Section
from fieldsales.ui.card.spans import Spans
from fieldsales.ui.palette import Command, KeySheet, Palette
from fieldsales.ui.portfolio import ListIndex, Order
from fieldsales.ui.theme import Icon

COMMANDS = (
    Command("plan", "Plan the day", Icon.DAY, "P"),
    Command("undo", "Undo the last action", Icon.UNDO, "Ctrl Z"),
    Command("import", "Import a file", Icon.DOWNLOAD),
)


@pytest.fixture
def window(qtbot, theme) -> QWidget:
    window = QWidget()
    QVBoxLayout(window).addWidget(QLineEdit())
    qtbot.addWidget(window)
    window.resize(1200, 800)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.findChild(QLineEdit).setFocus()
    return window


@pytest.fixture
def palette(words, theme, window, scene) -> Palette:
    palette = Palette(words, theme, window)
    fill(palette, scene)
    palette.open()
    return palette


def fill(palette: Palette, scene) -> None:
    index = ListIndex(scene.lines)

    def find(asked, limit):
        return [scene.lines[place] for place in index.select(asked, None, Order.DEADLINE)[:limit]]

    palette.show_entries(COMMANDS, find, scene.marks)


def names(palette: Palette) -> list[str]:
    return [palette.model.index(row).data() for row in range(palette.model.rowCount())]


def test_it_opens_with_all_actions_and_the_cursor_in_its_field(palette):
    assert palette.field.hasFocus()
    assert names(palette) == ["Actions", "Plan the day", "Undo the last action", "Import a file"]


def test_letters_filter_actions_and_prospects_alike(palette, qtbot):
    qtbot.keyClicks(palette.field, "da")
    assert names(palette) == ["Actions", "Plan the day"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Backspace)
    qtbot.keyClicks(palette.field, "eli")
    assert names(palette) == ["Prospects", "Épicerie Renaud", "Comptoir de Gâtine"]


def test_enter_does_the_first_action(palette, qtbot):
    qtbot.keyClicks(palette.field, "imp")
    with qtbot.waitSignal(palette.command_chosen) as chosen:
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert chosen.args == ["import"]
    assert palette.isHidden()


def test_arrows_step_over_the_heads_to_a_prospect(palette, qtbot):
    qtbot.keyClicks(palette.field, "comptoir")
    assert names(palette) == ["Prospects", "Le Comptoir", "Comptoir de Gâtine"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    with qtbot.waitSignal(palette.prospect_chosen) as chosen:
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert chosen.args == ["G1"]


def test_the_last_row_is_one_step_up(palette, qtbot):
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.view.currentIndex().data() == "Import a file"


def test_a_click_does_it_too(palette, qtbot):
    middle = palette.view.visualRect(palette.model.index(2)).center()
    with qtbot.waitSignal(palette.command_chosen) as chosen:
        qtbot.mouseClick(palette.view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert chosen.args == ["undo"]


def test_escape_closes_it_and_the_focus_goes_back(palette, window, qtbot):
    with qtbot.waitSignal(palette.closed):
        qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert window.findChild(QLineEdit).hasFocus()


def test_a_click_beside_it_closes_it(palette, qtbot):
    with qtbot.waitSignal(palette.closed):
        qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))


def test_words_that_nobody_has_are_answered(palette, qtbot):
    qtbot.keyClicks(palette.field, "zzzz")
    assert palette.model.rowCount() == 0
    assert any(
        part.isVisible() and part.accessibleName().startswith("Nothing matches these words")
        for part in palette.findChildren(QWidget)
    )


def test_the_model_keeps_qt_s_promises(palette, qtbot, qtmodeltester):
    qtbot.keyClicks(palette.field, "cave")
    qtmodeltester.check(palette.model)


def test_the_sheet_of_keys_closes_by_escape(words, theme, window, qtbot):
    sheet = KeySheet(words, theme, window)
    sheet.open()
    assert sheet.hasFocus()
    with qtbot.waitSignal(sheet.closed):
        qtbot.keyClick(sheet, Qt.Key.Key_Escape)


def test_no_text_of_palette_and_keys_is_cut(qtbot, look, scene):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    palette, keys = Palette(look.words, look.theme, window), KeySheet(look.words, look.theme, window)
    fill(palette, scene)
    palette.open()
    for asked in ("", "cave", "zzzz"):
        palette.field.setText(asked)
        assert look.cut_in(palette) == [], asked
    palette.close_sheet()
    keys.open()
    assert look.cut_in(keys) == []


def test_another_text_size_keeps_it_working(palette, qtbot, look):
    palette.close_sheet()
    palette.set_theme(look.theme)
    palette.open()
    qtbot.keyClicks(palette.field, "undo")
    with qtbot.waitSignal(palette.command_chosen):
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)


def test_what_the_keys_do_stands_in_one_column_however_many_keys_it_takes(words, theme, window):
    sheet = KeySheet(words, theme, window)
    sheet.open()
    starts = {
        one.mapTo(group, QPoint(0, 0)).x()
        for group in sheet.findChildren(Section)
        for one in group.findChildren(Spans)
    }
    assert len(starts - {0}) == 1, "the title of a group begins at 0"
