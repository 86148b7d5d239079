# SPDX-License-Identifier: MIT
"""A day for a visit: found from the record or after an absence, promised by a key, taken back by another."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt

from .conftest import Rep

Open = Callable[[str, str], Rep]

WEDNESDAY = date(2026, 5, 13)


def lines(rep: Rep) -> list[tuple[str, str, str]]:
    return [(one.title, one.hour, one.detail) for one in rep.window.views.suitable.model.lines]


def promised(rep: Rep, on: date) -> list[tuple[str, str]]:
    kept = rep.desk.portfolio.kept_tour(on)
    names = {one.id: one.name for one in rep.desk.portfolio.prospects()}
    return [(names[one.prospect_id], f"{one.start:%H:%M}") for one in kept.promises] if kept else []


def is_shown(rep: Rep) -> bool:
    return rep.window.views.panes.right.currentWidget() is rep.window.views.suitable


def test_a_day_is_found_from_the_record_and_promised_by_one_key(open_window: Open) -> None:
    camille = open_window("a", "2026-05-12T08:42")
    camille.open("Cave Martin")
    camille.window.views.card.days_requested.emit(camille.window.views.card.prospect_id)
    camille.wait_idle()
    assert is_shown(camille)
    found = lines(camille)
    assert found[0][0] == "Tuesday 12 May"
    assert ("Wednesday 13 May", "10:00–10:45", "near, 20\u202fmin of detour") in found
    assert ("Thursday 14 May", "", "Ascension Day: a public holiday, nothing is planned.") in found
    assert not any("working days" in detail for _title, _hour, detail in found)
    camille.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    camille.wait_idle()
    assert promised(camille, WEDNESDAY) == [("Cave Martin", "10:00")]
    assert camille.said == "Cave Martin is promised a visit on Wednesday 13 May at 10:00."
    assert camille.window.views.panes.right.currentWidget() is camille.window.views.card
    camille.press(Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    camille.wait_idle()
    assert promised(camille, WEDNESDAY) == []


def test_the_best_days_come_first_where_that_is_wished_and_escape_leads_back(open_window: Open) -> None:
    camille = open_window("a", "2026-05-12T08:42")
    camille.open("Cave Martin")
    camille.window.views.palette.command_chosen.emit("find_day")
    camille.wait_idle()
    by_date = lines(camille)
    camille.click("Best first")
    best = lines(camille)
    assert 0 < len(best) < len(by_date)
    assert all(hour for _title, hour, _detail in best)
    camille.window.views.suitable.focus_days()
    camille.press(Qt.Key.Key_Escape)
    camille.wait_idle()
    assert camille.window.views.panes.right.currentWidget() is camille.window.views.card


def test_after_an_absence_the_next_days_are_shown_and_then_the_next_stop(open_window: Open) -> None:
    camille = open_window("a", "2026-05-12T08:42")
    camille.click("Plan the day")
    camille.wait_idle()
    (first, _), (second, _) = camille.stops[:2]
    camille.clock.set("10:20")
    camille.open(first)
    camille.press(Qt.Key.Key_V)
    camille.wait_idle()
    camille.press(Qt.Key.Key_5)
    camille.press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    camille.wait_idle()
    assert is_shown(camille)
    assert any(hour for _title, hour, _detail in lines(camille))
    camille.press(Qt.Key.Key_Escape)
    camille.wait_idle()
    assert not is_shown(camille)
    assert camille.window.record.prospect_id
    shown = camille.window.views.card
    assert shown.prospect_id == camille.window.seen.next_stop() != ""
    assert second == next(
        one.name for one in camille.desk.portfolio.prospects() if one.id == shown.prospect_id
    )
