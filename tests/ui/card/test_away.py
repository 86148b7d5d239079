# SPDX-License-Identifier: MIT
"""When a prospect is away: a line for each leave, which goes by one click."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QAbstractButton

from fieldsales.domain.leave import Leave
from fieldsales.ui.card import CardView

from .conftest import said

LEAVE = Leave("l1", date(2026, 8, 3), date(2026, 8, 21), "fermeture", "p")
ONE_DAY = Leave("l2", date(2026, 9, 7), date(2026, 9, 7), "", "p")


@pytest.fixture
def away(card_view, desk, card_of) -> CardView:
    card = replace(card_of("L'Ardoise"), leaves=(LEAVE, ONE_DAY))
    card_view.show_card(card, desk.doctrine, desk.today)
    return card_view


def test_each_leave_has_a_line_with_its_days(away):
    assert "On leave from 3 to 21 August" in said(away)
    assert "fermeture" in said(away)
    assert "On leave on 7 September" in said(away)


def test_a_leave_goes_by_one_click(away, qtbot):
    with qtbot.waitSignal(away.leave_removed) as told:
        away.findChild(QAbstractButton, "leave.l1").click()
    assert told.args == ["l1"]
