# SPDX-License-Identifier: MIT
"""The sheet of an order: which day it takes, and which it refuses."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QWidget

from fieldsales.classification.next_step import NextStep
from fieldsales.desk.orders import Offer
from fieldsales.ui.orders.order_sheet import OrderSheet

TODAY = date(2026, 5, 12)


@pytest.fixture
def sheet(qtbot, words, theme):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 700)
    window.show()
    sheet = OrderSheet(words, theme, window)
    sheet.ask("cave", "Cave Martin", TODAY, Offer((), Decimal(20), NextStep("", TODAY, "", {})))
    sheet.take_answers(["1240", "", ""])
    return sheet


@pytest.mark.parametrize(
    ("typed", "day", "said"),
    [
        ("", TODAY, ""),
        ("yesterday", date(2026, 5, 11), "Monday 11 May 2026"),
        ("mercredi", date(2026, 5, 6), "Wednesday 6 May 2026"),
        ("20/06", date(2025, 6, 20), "Friday 20 June 2025"),
    ],
)
def test_a_day_that_is_over_is_taken_and_said(qtbot, sheet, typed, day, said):
    qtbot.keyClicks(sheet.on, typed)
    assert sheet.day == day
    assert sheet.echo.text() == said
    assert sheet.main.isEnabled()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("13/05", "Wednesday 13 May has not come yet."),
        ("demain", "Wednesday 13 May has not come yet."),
        ("tomorrow", "Wednesday 13 May has not come yet."),
        ("dans 3 jours", "Friday 15 May has not come yet."),
        ("01/02/2027", "Monday 1 February 2027 has not come yet."),
        ("someday", "Write a day such as 11/05, or yesterday."),
    ],
)
def test_a_day_that_has_not_come_is_refused_with_a_sentence(qtbot, sheet, typed, said):
    told = []
    sheet.order_wanted.connect(lambda *answers: told.append(answers))
    qtbot.keyClicks(sheet.on, typed)
    assert sheet.day is None
    assert sheet.echo.text() == said
    assert not sheet.main.isEnabled()
    sheet.tell()
    assert told == []
