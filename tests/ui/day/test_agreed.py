# SPDX-License-Identifier: MIT
"""The appointments of a day without a plan: a row each, which leads to its record."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from fieldsales.ui.day.agreed import AgreedLine, AgreedList, AgreedRow
from fieldsales.ui.theme import LIGHT, Theme

LINES = (
    AgreedLine("N1", "Cave Martin", "09:00", "45 min, fixed"),
    AgreedLine("", "Dentist", "11:00", "60 min"),
)


@pytest.fixture
def agreed(qtbot, theme) -> AgreedList:
    agreed = AgreedList(theme)
    qtbot.addWidget(agreed)
    agreed.resize(420, 300)
    agreed.show_lines(LINES)
    agreed.show()
    return agreed


def names(agreed: AgreedList) -> list[str]:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [row.text() for row in agreed.findChildren(AgreedRow)]


def test_each_leads_to_its_record_and_a_time_for_something_else_to_none(agreed, qtbot):
    assert names(agreed) == ["Cave Martin", "Dentist"]
    with qtbot.waitSignal(agreed.chosen) as told:
        agreed.rows[0].click()
    assert told.args == ["N1"]
    assert not agreed.rows[1].isEnabled()


def test_other_appointments_and_another_look_leave_nothing_of_those_before(agreed, family):
    agreed.show_lines([LINES[1]])
    assert names(agreed) == ["Dentist"]
    before = agreed.rows[0].sizeHint().height()
    agreed.set_theme(Theme(LIGHT, 2.0, family))
    assert names(agreed) == ["Dentist"]
    assert agreed.rows[0].sizeHint().height() == 2 * before
    agreed.show_lines(())
    assert names(agreed) == []
    assert not agreed.isVisible()
