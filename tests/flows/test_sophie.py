# SPDX-License-Identifier: MIT
"""Sophie's week of 11 May 2026 in the real window: more is due than there are seats, and a client cancels."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fieldsales.ui.rail import Room

from .car import visit
from .conftest import Rep

Open = Callable[[str, str], Rep]

MONDAY = date(2026, 5, 11)
LATER = (date(2026, 5, 12), date(2026, 5, 13), date(2026, 5, 15))


@pytest.fixture
def sophie(open_window: Open) -> Rep:
    """Sophie on Monday at seven, in front of her day, when she has planned her week."""
    rep = open_window("c", "2026-05-11T07:00")
    rep.window.ways.go_to(Room.WEEK)
    rep.wait_idle()
    rep.click("Plan the week", rep.window.views.week)
    rep.wait_idle()
    rep.window.ways.go_to(Room.DAY)
    rep.wait_idle()
    return rep


def seen_on(rep: Rep, on: date) -> list[str]:
    """Return who is planned on a day, by name and in order."""
    kept = rep.desk.portfolio.kept_tour(on)
    names = {one.id: one.name for one in rep.desk.portfolio.prospects()}
    return [names[promise.prospect_id] for promise in kept.promises] if kept else []


def test_the_week_has_29_visits_and_names_the_five_without_a_seat(sophie: Rep) -> None:
    sophie.window.ways.go_to(Room.WEEK)
    sophie.wait_idle()
    week = sophie.window.views.week
    assert [len(column.blocks) for column in week.view.days.columns if column.blocks] == [8, 8, 8, 5]
    told = " ".join(part.accessibleName() for part in week.head.findChildren(QWidget))
    assert "29 visits" in told
    assert told.count("due: ≈\u202f116% of your capacity") == 1
    assert week.left.isVisible()
    reasons = [refusal.why for refusal in week.left.model.refusals]
    full = "capacity: these days have the 8 visits that you allow"
    assert [why.removesuffix(", or no time left") for why in reasons] == [full] * 5
    assert {refusal.face.class_id for refusal in week.left.model.refusals} == {"froid"}
    due = {
        line.prospect.id: line
        for line in sophie.window.seen.lines.values()
        if line.verdict.deadline and line.verdict.deadline <= LATER[-1]
    }
    planned = {block.prospect_id for column in week.view.days.columns for block in column.blocks}
    assert len(due) == 34
    assert planned < set(due)
    assert {refusal.face.prospect_id for refusal in week.left.model.refusals} == set(due) - planned
    assert all(due[one].verdict.temperature != "froid" for one in planned)


def test_a_client_cancels_and_somebody_near_open_and_due_is_seen_instead(sophie: Rep) -> None:
    first, second, cancelled = (name for name, _ in sophie.stops[:3])
    visit(sophie, first, "09:12", Qt.Key.Key_1)
    visit(sophie, second, "09:56", Qt.Key.Key_1)
    sophie.clock.set("10:10")
    before = {on: seen_on(sophie, on) for on in (MONDAY, *LATER)}
    sophie.open(cancelled)
    sophie.press(Qt.Key.Key_I, modifier=Qt.KeyboardModifier.AltModifier)
    sophie.wait_idle()
    strip = sophie.window.views.suitable.instead
    assert strip.isVisible()
    assert 1 <= len(strip.rows) <= 3
    taken, told = strip.rows[0].text(), strip.rows[0].accessibleDescription()
    assert all(words in told for words in ("of detour", "open until 12:00", "deadline"))
    sophie.press(Qt.Key.Key_1)
    sophie.wait_idle()
    assert sophie.said.startswith(f"{taken} is seen next.")
    assert f"{cancelled} falls out, " in sophie.said
    names = [name for name, _ in sophie.stops]
    assert names[2] == taken
    assert cancelled not in names
    assert sum(taken in seen_on(sophie, on) for on in before) == 1
    sophie.press(Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    sophie.wait_idle()
    assert {on: seen_on(sophie, on) for on in before} == before


def test_somebody_absent_has_others_to_see_instead_beside_the_days_that_suit(sophie: Rep) -> None:
    absent = sophie.stops[0][0]
    visit(sophie, absent, "08:52", Qt.Key.Key_5)
    pane = sophie.window.views.suitable
    assert sophie.window.views.panes.right.currentWidget() is pane
    assert pane.instead.isVisible()
    assert absent not in [row.text() for row in pane.instead.rows]
    assert pane.model.lines
