# SPDX-License-Identifier: MIT
"""Everybody under every doctrine: counts, the cross table, and who is in one of its cells."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QWidget

from fieldsales.desk import doctrines
from fieldsales.ui.settings.portfolio_table import PortfolioTable


def test_the_cells_of_the_cross_table_add_up_and_lead_to_their_records(qtbot, words, theme, desk):
    found = doctrines.correspondence(desk)
    table = PortfolioTable(words, theme, found, "terrain")
    qtbot.addWidget(table)
    table.show()
    everybody = len(desk.portfolio.prospects())
    cells = [one for one in table.findChildren(QWidget) if one.objectName().startswith("cell.")]
    counts = [int(one.accessibleName().rpartition(", ")[2]) for one in cells]
    assert sum(counts) == everybody
    for one in found.doctrines:
        assert sum(count for _, count in found.counts(one.id)) == everybody
    cell = next(one for one in cells if one.objectName() == "cell.tiede.chaud")
    qtbot.mouseClick(cell, Qt.MouseButton.LeftButton)
    names = table.findChildren(QListView, "records")[-1]
    records = found.records("terrain", "tiede", "chaud")
    assert names.model().rowCount() == len(records) > 0
    assert names.sizeHintForRow(0) == 32
    with qtbot.waitSignal(table.record_opened) as opened:
        qtbot.keyClick(names, Qt.Key.Key_Return)
    assert opened.args == [records[0].id]
    second = names.visualRect(names.model().index(1, 0)).center()
    qtbot.mouseClick(names.viewport(), Qt.MouseButton.LeftButton, pos=second)
    with qtbot.waitSignal(table.record_opened) as opened:
        qtbot.mouseDClick(names.viewport(), Qt.MouseButton.LeftButton, pos=second)
    assert opened.args == [records[1].id]


def test_the_doctrine_in_force_is_compared_with_another_one(qtbot, words, theme, desk):
    table = PortfolioTable(words, theme, doctrines.correspondence(desk), desk.doctrine.id)
    qtbot.addWidget(table)
    said = [one.accessibleName() for one in table.findChildren(QWidget)]
    assert "From Thermometer to Inbound marketing" in said
