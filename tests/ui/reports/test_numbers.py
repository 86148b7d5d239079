# SPDX-License-Identifier: MIT
"""Numbers as a table: what sorts, what opens a record, what goes where there is no room."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester

from fieldsales.ui.reports.numbers import NumbersTable
from fieldsales.ui.reports.numbers_model import PROSPECT, Cell, Head, NumbersModel, Row

HEADS = (
    Head("Client", is_number=False, stretch=1),
    Head("Orders"),
    Head("Town", is_number=False, stretch=1, rank=2),
)
ROWS = (
    Row((Cell("Cave Martin"), Cell("9", 9), Cell("Niort")), "martin"),
    Row((Cell("Aux Halles"), Cell("112", 112), Cell("Melle")), "halles"),
    Row((Cell("Le Port", below="by the water"), Cell("20", 20), Cell("Niort")), "port"),
)


@pytest.fixture
def table(qtbot, theme) -> NumbersTable:
    table = NumbersTable(theme, "Clients", HEADS, ROWS)
    qtbot.addWidget(table)
    table.resize(600, table.height())
    table.show()
    return table


def column(table: NumbersTable, number: int) -> list[str]:
    return [table.text(row, number) for row in range(table.model().rowCount())]


def test_the_model_keeps_the_rules_of_models(qtbot):
    model = NumbersModel(HEADS, ROWS)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.index(1, 0).data(PROSPECT) == "halles"
    said = model.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Client Le Port, by the water"


def test_numbers_sort_as_numbers_and_fall_first_names_rise_first(table, qtbot):
    table.setFocus(Qt.FocusReason.TabFocusReason)
    assert table.currentIndex().column() == 0
    with qtbot.waitSignal(table.sorted_by) as told:
        qtbot.keyClick(table, Qt.Key.Key_S)
    assert told.args == [0, False]
    assert column(table, 0) == ["Aux Halles", "Cave Martin", "Le Port"]
    table.setCurrentIndex(table.model().index(0, 1))
    qtbot.keyClick(table, Qt.Key.Key_S)
    assert column(table, 1) == ["112", "20", "9"]
    qtbot.keyClick(table, Qt.Key.Key_S)
    assert column(table, 1) == ["9", "20", "112"]


def test_a_click_on_a_head_sorts_by_it(table, qtbot):
    head = table.horizontalHeader()
    x = head.sectionPosition(1) + 10
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 8))
    assert column(table, 1) == ["112", "20", "9"]


def test_enter_opens_the_record_of_the_row_as_it_is_sorted(table, qtbot):
    table.sort_by(1, falls=True)
    table.setCurrentIndex(table.model().index(0, 0))
    qtbot.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == ["port"]


def test_without_room_the_column_that_matters_least_goes(table):
    assert not table.isColumnHidden(2)
    table.resize(180, table.height())
    assert table.isColumnHidden(2)
    assert not table.isColumnHidden(0)
    assert not table.isColumnHidden(1)


def test_a_long_list_shows_that_it_goes_on(qtbot, theme):
    short, long = (NumbersTable(theme, "n", HEADS, ROWS[:2] * times, most=4) for times in (2, 3))
    for table in (short, long):
        qtbot.addWidget(table)
    assert short.height() < long.height() < short.height() + 32


def test_thousands_of_rows_are_sorted_without_asking_for_each_cell(qtbot, theme, monkeypatch):
    rows = [
        Row((Cell(f"Client {one}"), Cell(str(one), one * 7919 % 5000), Cell("Niort"))) for one in range(5000)
    ]
    table = NumbersTable(theme, "Clients", HEADS, rows)
    qtbot.addWidget(table)
    asked: list[int] = []
    answer = NumbersModel.data

    def data(model, index, role=Qt.ItemDataRole.DisplayRole):
        asked.append(role)
        return answer(model, index, role)

    monkeypatch.setattr(NumbersModel, "data", data)
    table.sort_by(1, falls=True)
    assert len(asked) < 100
    values = [row.cells[1].value for row in table.numbers.rows]
    assert values == sorted(values, reverse=True)


def test_the_row_of_the_keyboard_stays_that_of_its_record_when_the_order_changes(table):
    table.setCurrentIndex(table.model().index(2, 0))
    assert table.currentIndex().data(PROSPECT) == "port"
    table.sort_by(1, falls=True)
    assert table.currentIndex().data(PROSPECT) == "port"
    assert table.currentIndex().row() == 1


def test_equal_rows_stay_in_the_order_they_were_given_in(table):
    table.sort_by(2, falls=False)
    assert column(table, 0) == ["Aux Halles", "Cave Martin", "Le Port"]
    table.sort_by(2, falls=True)
    assert column(table, 0) == ["Cave Martin", "Le Port", "Aux Halles"]
