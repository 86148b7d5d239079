# SPDX-License-Identifier: MIT
"""What is typed on a sheet or in the evening is on the disk a moment later, and back at the next start."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from fieldsales.desk.drafts import recover_drafts
from fieldsales.desk.prospects import find

from .conftest import Rep

CTRL = Qt.KeyboardModifier.ControlModifier
MORNING, LATER = "2026-05-12T08:42", "2026-05-12T09:30"
Open = Callable[[str, str], Rep]


def close(rep: Rep) -> None:
    """Close the window and the portfolio, as the rep does."""
    rep.window.close()
    rep.window.stop()
    rep.desk.portfolio.close()


def kept(rep: Rep) -> list[str]:
    """What is on the disk of what is typed."""
    return [str(draft.values.get("text")) for draft in recover_drafts(rep.desk).drafts]


def typed(rep: Rep, text: str) -> None:
    """Type, and wait until it is on the disk."""
    rep.type(text)
    rep.qtbot.waitUntil(lambda: any(text in one for one in kept(rep)), timeout=5_000)


def back(open_window: Open, sentence: str) -> Rep:
    """Start again, read the sentence, and open what it is about."""
    rep = open_window("a", LATER)
    assert rep.window.views.drafts.sentence == sentence
    rep.press(Qt.Key.Key_R, modifier=CTRL)
    rep.wait_idle()
    assert not rep.window.views.drafts.isVisible()
    return rep


@pytest.mark.parametrize("ends_by", ["saving", "escape"])
def test_a_relance_that_was_typed_is_back_until_it_is_saved_or_given_up(
    open_window: Open, ends_by: str
) -> None:
    rep = open_window("a", MORNING)
    rep.window.rep_day.follow_ups.ask_new_of(find(rep.desk, "Cave Martin").id)
    rep.wait_idle()
    typed(rep, "ask about the white")
    close(rep)
    again = back(
        open_window, "A relance of Cave Martin that was not saved at 08:42 is back: Ctrl R opens it."
    )
    sheet = again.window.views.relance
    assert sheet.isVisible()
    assert (sheet.who.text(), sheet.what.text()) == ("Cave Martin", "ask about the white")
    again.press(Qt.Key.Key_Return if ends_by == "saving" else Qt.Key.Key_Escape)
    again.wait_idle()
    assert not sheet.isVisible()
    again.wait_idle()
    assert kept(again) == []


def test_a_task_that_was_typed_is_back(open_window: Open) -> None:
    rep = open_window("a", MORNING)
    rep.window.rep_day.follow_ups.ask_new_of("")
    rep.wait_idle()
    rep.window.views.relance.what.setFocus()
    typed(rep, "new tyres")
    close(rep)
    again = back(open_window, "A task that was not saved at 08:42 is back: Ctrl R opens it.")
    assert again.window.views.relance.what.text() == "new tyres"


def test_an_appointment_that_was_typed_is_back(open_window: Open) -> None:
    rep = open_window("a", MORNING)
    rep.window.views.card.appointment_wanted.emit(find(rep.desk, "Cave Martin").id, "")
    rep.wait_idle()
    assert kept(rep) == []
    typed(rep, "22 May")
    close(rep)
    again = back(
        open_window, "An appointment with Cave Martin that was not saved at 08:42 is back: Ctrl R opens it."
    )
    sheet = again.window.views.appointment
    assert sheet.isVisible()
    assert sheet.day.text() == "22 May"


def test_an_order_that_was_typed_is_back(open_window: Open) -> None:
    rep = open_window("a", MORNING)
    rep.window.rep_day.orders.ask(find(rep.desk, "Cave Martin").id)
    rep.wait_idle()
    typed(rep, "480")
    rep.window.views.order.note.setFocus()
    typed(rep, "by Friday")
    close(rep)
    again = back(open_window, "An order of Cave Martin that was not saved at 08:42 is back: Ctrl R opens it.")
    sheet = again.window.views.order
    assert sheet.isVisible()
    assert (sheet.lines.text, sheet.note.text()) == ("480", "by Friday")


def test_a_note_of_the_evening_that_was_typed_is_back_and_forgotten_once_it_is_written(
    open_window: Open,
) -> None:
    rep = open_window("a", MORNING)
    today, martin = rep.window.course.day, find(rep.desk, "Cave Martin").id
    rep.window.rep_day.evening.open_note(today, martin)
    rep.wait_idle()
    typed(rep, "keys are next door")
    close(rep)
    again = back(
        open_window,
        "A note of the evening on Cave Martin that was not saved at 08:42 is back: Ctrl R opens it.",
    )
    room = again.window.views.evening
    assert again.window.rep_day.evening.is_open
    assert room.answer.note.text() == "keys are next door"
    room.choose(None)
    room.go_on()
    again.wait_idle()
    again.wait_idle()
    assert kept(again) == []
