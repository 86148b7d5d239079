# SPDX-License-Identifier: MIT
"""The page of revenue: its plot, its tables, and numbers that add up to the ones of the desk."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from fieldsales.desk.targets import spread_target
from fieldsales.domain.amounts import read_amount
from fieldsales.ui.card.spans import Spans
from fieldsales.ui.reports.month_bars import MonthBars, money_ticks
from fieldsales.ui.reports.numbers import NumbersTable
from fieldsales.ui.reports.revenue_page import RevenuePage
from fieldsales.ui.reports.talk import Report, read_report
from fieldsales.wording.words import Words


@pytest.fixture
def page(qtbot, words, theme):
    made = RevenuePage(words, theme)
    qtbot.addWidget(made)
    made.resize(1100, 900)
    made.show()
    return made


def texts(page):
    return "\n".join(one.text for one in page.findChildren(Spans))


def column(page, key, at):
    """Return the amounts of a table's column, without those that say nothing."""
    table = page.findChildren(NumbersTable, f"table.{key}")[-1]
    return [read_amount(row.cells[at].text) or Decimal(0) for row in table.numbers.rows]


def test_lines_products_and_clients_add_up_to_what_the_page_says(page, sold, words):
    reading = read_report(Report.REVENUE, words, None, sold)
    page.show_reading(reading)
    total = reading.found.total.amount
    assert total > 0
    assert sum(column(page, "buyers", 3)) == total
    assert sum(column(page, "products", 1)) == total
    assert sum(column(page, "months", 1)) == total
    assert f"{total:,.2f}" in texts(page)


def test_a_month_is_chosen_in_the_plot_by_keyboard_and_by_the_head(page, sold, words, qtbot):
    page.show_reading(read_report(Report.REVENUE, words, None, sold))
    bars = page.findChildren(MonthBars)[-1]
    bars.setFocus()
    qtbot.keyClick(bars, Qt.Key.Key_Right)
    with qtbot.waitSignal(page.span_wanted) as wanted:
        qtbot.keyClick(bars, Qt.Key.Key_Return)
    year = sold.today.year
    assert wanted.args == [year, 2]
    page.show_reading(read_report(Report.REVENUE, words, None, sold, (year, 2)))
    for name, span in (("before", [year, 1]), ("after", [year, 3]), ("other", [year, None])):
        with qtbot.waitSignal(page.span_wanted) as wanted:
            page.findChildren(QAbstractButton, f"span.{name}")[-1].click()
        assert wanted.args == span


def test_a_month_that_is_not_over_is_told_as_such_and_targets_are_read_out(
    page, new_desk, write_well_sold, words
):
    desk = new_desk()
    write_well_sold(desk)
    spread_target(desk, desk.today.year, Decimal(120_000))
    page.show_reading(read_report(Report.REVENUE, words, None, desk))
    said = page.findChildren(MonthBars)[-1].accessibleName()
    assert said.count("target €10,000.00") == 12
    assert said.count("not over") == 13 - desk.today.month


def test_without_any_order_the_page_says_what_it_is_for_and_leads_to_the_settings(
    page, new_desk, words, qtbot
):
    page.show_reading(read_report(Report.REVENUE, words, None, new_desk()))
    assert "once an order is written down" in texts(page)
    with qtbot.waitSignal(page.settings_wanted):
        page.findChildren(QAbstractButton, "settings")[-1].click()


@pytest.mark.parametrize(
    ("most", "ticks"),
    [
        (10, (0, 5, 10)),
        (95, (0, 50, 100)),
        (24_000, (0, 10_000, 20_000, 30_000)),
        (35_840, (0, 10_000, 20_000, 30_000, 40_000)),
    ],
)
def test_the_axis_has_few_round_marks_and_holds_all(most, ticks):
    assert money_ticks(most) == ticks


def test_french_amounts_are_written_as_the_french_do(qtbot, theme, sold):
    words = Words("fr")
    made = RevenuePage(words, theme)
    qtbot.addWidget(made)
    made.show_reading(read_report(Report.REVENUE, words, None, sold))
    assert sum(column(made, "buyers", 3)) == read_report(Report.REVENUE, words, None, sold).found.total.amount
