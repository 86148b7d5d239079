# SPDX-License-Identifier: MIT
"""What a territory is built from: two files and a name."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from fieldsales.ui.territories.build_sheet import EXTRACT, SIRENE, BuildSheet


def opened(qtbot, words, theme) -> BuildSheet:
    room = QWidget()
    qtbot.addWidget(room)
    room.resize(1000, 700)
    room.show()
    sheet = BuildSheet(words, theme, room)
    sheet.ask()
    QApplication.processEvents()
    return sheet


@pytest.fixture
def sheet(qtbot, words, theme) -> BuildSheet:
    return opened(qtbot, words, theme)


def test_nothing_is_built_without_a_file_and_a_name(sheet):
    assert not sheet.main.isEnabled()
    sheet.name.setText("Monaco")
    assert not sheet.main.isEnabled()
    sheet.files[EXTRACT].setText("monaco.osm.pbf")
    assert sheet.main.isEnabled()


@pytest.mark.parametrize(
    ("file", "name"),
    [("monaco-2021-04-21.osm.pbf", "Monaco"), ("poitou-charentes-latest.osm.pbf", "Poitou Charentes"),
     ("deux_sevres.osm.pbf", "Deux Sevres")],
)  # fmt: skip
def test_a_chosen_file_proposes_its_name(sheet, file, name):
    sheet.take_file(EXTRACT, Path("/data") / file)
    assert sheet.name.text() == name


def test_a_typed_name_is_left_alone(sheet, qtbot):
    qtbot.keyClicks(sheet.name, "Le Marais")
    sheet.take_file(EXTRACT, Path("monaco.osm.pbf"))
    assert sheet.name.text() == "Le Marais"


def test_the_answers_are_told_and_the_sheet_goes(sheet, qtbot):
    sheet.take_file(EXTRACT, Path("monaco.osm.pbf"))
    sheet.take_file(SIRENE, Path("stock.csv"))
    with qtbot.waitSignal(sheet.build_wanted) as told:
        qtbot.mouseClick(sheet.main, Qt.MouseButton.LeftButton)
    assert told.args == [Path("monaco.osm.pbf"), "Monaco", Path("stock.csv")]
    assert not sheet.isVisible()


def test_without_a_sirene_extract_none_is_told(sheet, qtbot):
    sheet.take_file(EXTRACT, Path("monaco.osm.pbf"))
    with qtbot.waitSignal(sheet.build_wanted) as told:
        qtbot.keyClick(sheet.name, Qt.Key.Key_Return)
    assert told.args[2] is None


def test_a_file_is_chosen_by_its_button(sheet, qtbot):
    for which in (EXTRACT, SIRENE):
        with qtbot.waitSignal(sheet.choice_wanted) as told:
            qtbot.mouseClick(sheet.findChild(QPushButton, f"choose.{which}"), Qt.MouseButton.LeftButton)
        assert told.args == [which]


def test_a_territory_that_is_built_again_keeps_its_name_and_files(sheet):
    sheet.ask("Monaco", "/data/monaco.osm.pbf", "/data/stock.csv")
    QApplication.processEvents()
    assert (sheet.name.text(), sheet.name.isReadOnly()) == ("Monaco", True)
    assert (sheet.files[EXTRACT].text(), sheet.files[SIRENE].text()) == (
        "/data/monaco.osm.pbf",
        "/data/stock.csv",
    )


def test_no_text_of_the_sheet_is_cut(qtbot, look):
    assert look.cut_in(opened(qtbot, look.words, look.theme)) == []
