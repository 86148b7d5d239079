# SPDX-License-Identifier: MIT
"""The short form in the visit: keys, what is understood, what is kept as typed; and when a visit was."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from fieldsales.ui.visit.chips import Chips
from fieldsales.ui.visit.form_fields import FormFields
from fieldsales.ui.visit.when import When
from fieldsales.wording.said_past import read_past_moment

NOW = datetime(2026, 5, 12, 11, 0, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.fixture
def form_of(qtbot, words, theme, library_of, tmp_path):
    def make(form_id: str, answers: dict[str, str]) -> FormFields:
        form = next(one for one in library_of(tmp_path).forms[0] if one.id == form_id)
        made = FormFields(words, theme, form, answers, date(2026, 5, 12))
        qtbot.addWidget(made)
        made.show()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        return made

    return make


def test_arrows_go_from_answer_to_answer_and_space_chooses(form_of, qtbot):
    form = form_of("wine", {})
    form.take_focus()
    chips = form.findChild(Chips, "form.sells")
    assert chips.chips[0].hasFocus()
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Space)
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Left)
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Return)
    assert form.answers == {"sells": "red,white"}


def test_one_choice_takes_the_place_of_the_other_and_is_taken_back(form_of, qtbot):
    form = form_of("wine", {"tasting": "done"})
    chips = form.findChild(Chips, "form.tasting")
    qtbot.mouseClick(chips.chips[1], Qt.MouseButton.LeftButton)
    assert form.answers == {"tasting": "planned"}
    qtbot.mouseClick(chips.chips[1], Qt.MouseButton.LeftButton)
    assert form.answers == {}


@pytest.mark.parametrize(
    ("form_id", "name", "typed", "kept"),
    [
        ("wine", "bottles", "1 240", "1240"),
        ("wine", "bottles", "12,5", "12.5"),
        ("wine", "bottles", "une douzaine", "une douzaine"),
        ("office", "contract_end", "15/09/2026", "2026-09-15"),
        ("office", "contract_end", "fin septembre", "2026-09-30"),
        ("office", "contract_end", "plus tard", "plus tard"),
        ("office", "supplier", "  Bureau Vallée ", "Bureau Vallée"),
    ],
)
def test_what_is_typed_is_kept_as_it_is_understood_else_as_it_stands(form_of, form_id, name, typed, kept):
    form = form_of(form_id, {})
    field = form.findChild(QLineEdit, f"form.{name}")
    field.setText(typed)
    field.textEdited.emit(typed)
    assert form.answers == {name: kept}
    again = form_of(form_id, form.answers)
    assert again.answers == {name: kept}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("10:30", "2026-05-12 10:30"),
        ("hier 16h", "2026-05-11 16:00"),
        ("Yesterday at 16:30", "2026-05-11 16:30"),
        ("avant-hier 9h15", "2026-05-10 09:15"),
        ("aujourd'hui 8:00", "2026-05-12 08:00"),
        ("lundi 9:15", "2026-05-11 09:15"),
        ("mercredi 9:15", "2026-05-06 09:15"),
        ("11/05 16:30", "2026-05-11 16:30"),
        ("11/05/2025 16:30", "2025-05-11 16:30"),
        ("13/05 16:30", "2026-05-13 16:30"),
        ("20:00", "2026-05-12 20:00"),
        ("bientôt", None),
        ("", None),
        ("32/05 10:00", None),
    ],
)
def test_an_instant_that_is_over_is_read_as_people_write_it(text, meant):
    found = read_past_moment(text, NOW)
    assert (f"{found:%Y-%m-%d %H:%M}" if found else None) == meant


def test_an_hour_that_has_not_come_is_said_beside_the_field(qtbot, words, theme):
    when = When(words, theme, "10:50", NOW)
    qtbot.addWidget(when)
    when.show()
    assert when.at == NOW
    when.ask()
    qtbot.keyClicks(when.field, "20:00")
    assert when.at is None
    assert not when.check()
    when.field.clear()
    qtbot.keyClicks(when.field, "yesterday 16:30")
    assert when.check()
    assert f"{when.at:%d %H:%M}" == "11 16:30"
