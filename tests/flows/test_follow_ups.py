# SPDX-License-Identifier: MIT
"""Relances and tasks through the real window: made, done, moved, closed, taken up again, several, undone."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QAbstractButton

from fieldsales.desk import cadence_days
from fieldsales.desk.follow_ups import create_relance, create_task, follow_ups
from fieldsales.desk.prospects import find
from fieldsales.desk.visits import record_fact
from fieldsales.domain.relance import Relance
from fieldsales.ui.commands import Do
from fieldsales.ui.day.rows import RowKind
from fieldsales.ui.follow_ups.sight import Kind
from fieldsales.ui.rail import Room

#: The rep of conftest, who works in the window.
Rep = Any
Open = Callable[[str, str], Rep]

Key = Qt.Key
TUESDAY = date(2026, 5, 12)


@pytest.fixture
def camille(open_window: Open) -> Rep:
    """Camille before she leaves."""
    return open_window("a", "2026-05-12T08:30")


def waiting(rep: Rep) -> list[tuple[str, str]]:
    """Return channel and day of each relance that waits, and the texts of tasks."""
    found = follow_ups(rep.desk)
    return [(one.channel, one.due_on.isoformat()) for one in found.relances] + [
        ("task", one.text) for one in found.tasks
    ]


def shown(rep: Rep) -> list[str]:
    """Return the rows of the room as they are read out."""
    model = rep.window.views.follow_ups.model
    return [str(model.data(model.index(row))) for row in range(model.rowCount())]


def go(rep: Rep) -> None:
    rep.window.asking.do(Do.FOLLOW_UPS)
    rep.wait_idle()


def make(rep: Rep, name: str, days: int, channel: str = "call", text: str = "") -> str:
    day = TUESDAY.replace(day=12 + days)
    effect = create_relance(rep.desk, find(rep.desk, name).id, day, channel, text)
    rep.window.effects.happened.emit(effect)
    rep.wait_idle()
    return effect.values["id"]


def test_who_has_no_relance_yet_is_asked_only_where_it_is_seen(
    camille: Rep, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    proposed = cadence_days.proposed
    monkeypatch.setattr(cadence_days, "proposed", lambda desk: (asked.append("asked"), proposed(desk))[1])
    make(camille, "Cave Martin", 1)
    assert asked == []
    go(camille)
    assert asked == ["asked"]
    camille.window.asking.do(Do.TODAY)
    camille.wait_idle()
    go(camille)
    assert asked == ["asked"], "nothing was written meanwhile"
    make(camille, "Cave Martin", 2)
    assert asked == ["asked", "asked"]


def test_a_relance_is_made_by_r_on_a_record_and_a_task_in_the_room(camille: Rep) -> None:
    camille.window.ways.open_record(find(camille.desk, "Cave Martin").id, takes_focus=True)
    camille.wait_idle()
    camille.press(Key.Key_R)
    camille.wait_idle()
    sheet = camille.window.views.relance
    assert sheet.who.text() == "Cave Martin"
    camille.type("send the list")
    camille.press(Key.Key_Return)
    camille.wait_idle()
    assert waiting(camille) == [("call", "2026-05-13")]
    go(camille)
    assert shown(camille) == ["This week 1", "tomorrow, Cave Martin, send the list, Call"]
    camille.press(Key.Key_R)
    camille.wait_idle()
    sheet.who.setText("")
    sheet.what.setText("buy stamps")
    sheet.day.setText("")
    camille.press(Key.Key_Return)
    camille.wait_idle()
    assert waiting(camille)[-1] == ("task", "buy stamps")
    assert shown(camille)[-2:] == ["Undated 1", "undated, buy stamps, Task"]


def test_what_is_wrong_is_said_on_the_sheet_and_nothing_typed_is_lost(camille: Rep) -> None:
    go(camille)
    camille.press(Key.Key_R)
    camille.wait_idle()
    sheet = camille.window.views.relance
    sheet.who.setText("Nobody at all")
    camille.press(Key.Key_Return)
    camille.wait_idle()
    assert sheet.isVisible()
    assert "Nobody at all" in sheet.complaint.accessibleName()
    sheet.day.setText("yesteryear")
    assert not sheet.main.isEnabled()
    camille.press(Key.Key_Escape)
    assert waiting(camille) == []


def test_a_call_is_done_by_a_figure_and_undone_with_all_that_followed(camille: Rep) -> None:
    make(camille, "Cave Martin", 0, text="the list")
    go(camille)
    pane = camille.window.views.follow_ups.pane
    assert pane.seen is not None
    assert pane.seen.letter is not None
    assert pane.seen.letter.template == "tiede.call"
    camille.press(Key.Key_2)
    camille.wait_idle()
    assert waiting(camille) == [("call", "2026-05-13")]
    assert camille.window.views.status.sentence == "Cave Martin: no answer. Next: call on Wednesday 13 May."
    camille.press(Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    camille.wait_idle()
    assert waiting(camille) == [("call", "2026-05-12")]
    martin = find(camille.desk, "Cave Martin").id
    facts = len(camille.desk.portfolio.facts_of(martin))
    camille.window.views.follow_ups.focus_list()
    camille.press(Key.Key_1)
    camille.wait_idle()
    assert len(camille.desk.portfolio.facts_of(martin)) == facts + 1


def test_one_is_moved_closed_and_taken_up_again_by_keys(camille: Rep) -> None:
    make(camille, "Cave Martin", 0, "email")
    go(camille)
    camille.press(Key.Key_D)
    camille.wait_idle()
    assert waiting(camille) == [("email", "2026-05-13")]
    camille.press(Key.Key_M)
    camille.wait_idle()
    camille.type("Friday")
    camille.press(Key.Key_Return)
    camille.wait_idle()
    assert waiting(camille) == [("email", "2026-05-15")]
    camille.press(Key.Key_E)
    camille.wait_idle()
    camille.window.views.relance.what.setText("the new list")
    camille.press(Key.Key_Return)
    camille.wait_idle()
    assert follow_ups(camille.desk).relances[0].text == "the new list"
    camille.press(Key.Key_Delete)
    camille.wait_idle()
    assert waiting(camille) == []
    assert camille.window.views.follow_ups.empty.isVisible()
    camille.window.views.follow_ups.show_kind(Kind.DONE)
    camille.window.views.follow_ups.focus_list()
    camille.wait_idle()
    assert shown(camille)[1].endswith("the new list, E-mail, Closed")
    camille.press(Key.Key_O)
    camille.wait_idle()
    assert waiting(camille) == [("email", "2026-05-15")]


def test_several_are_chosen_by_shift_done_at_once_and_come_back_by_one_undo(camille: Rep) -> None:
    for name, days in (("Cave Martin", 0), ("Le Comptoir", 0), ("L'Ardoise", 1)):
        make(camille, name, days, "email")
    camille.window.effects.happened.emit(create_task(camille.desk, "stamps"))
    camille.wait_idle()
    go(camille)
    for _step in range(3):
        camille.press(Key.Key_Down, modifier=Qt.KeyboardModifier.ShiftModifier)
    room = camille.window.views.follow_ups
    assert len(room.view.chosen_ids) == 4
    assert room.bar.isVisible()
    camille.press(Key.Key_F)
    camille.wait_idle()
    assert waiting(camille) == []
    assert camille.window.views.status.sentence == "4 done."
    camille.window.undo()
    camille.wait_idle()
    assert len(waiting(camille)) == 4


def test_a_fact_that_changes_the_class_makes_one_and_the_rail_counts_what_is_due(camille: Rep) -> None:
    donjon = find(camille.desk, "Le Bar du Donjon").id
    camille.window.effects.happened.emit(record_fact(camille.desk, donjon, "white_paper"))
    camille.wait_idle()
    assert camille.window.views.status.sentence.endswith("Relance: call on Friday 15 May.")
    go(camille)
    assert any("Le Bar du Donjon, Tiède since 12 May, Call" in row for row in shown(camille))
    make(camille, "Cave Martin", 0)
    buttons = camille.window.views.rail.findChildren(QAbstractButton)
    names = [one.accessibleName() for one in buttons]
    assert "Follow-ups 1" in names


def test_search_and_kinds_keep_what_is_asked_for(camille: Rep) -> None:
    make(camille, "Cave Martin", 0)
    make(camille, "Le Comptoir", 0, "email", "the list")
    go(camille)
    room = camille.window.views.follow_ups
    camille.press(Key.Key_Slash)
    camille.type("comptoir")
    camille.wait_idle()
    assert [row for row in shown(camille) if "Today" in row] == ["Today 1"]
    camille.press(Key.Key_Escape)
    room.show_kind(Kind.CALLS)
    assert len(shown(camille)) == 2
    room.show_kind(Kind.TASKS)
    assert room.empty.isVisible()


def test_a_mail_is_begun_with_subject_and_body_and_a_number_copied(camille: Rep, opened: list[QUrl]) -> None:
    make(camille, "Cave Martin", 0, "email")
    go(camille)
    camille.click("reach", camille.window.views.follow_ups.pane)
    (link,) = opened
    assert link.scheme() == "mailto"
    assert "subject=" in link.query()
    make(camille, "Le Comptoir", 0)
    camille.window.views.follow_ups.show_kind(Kind.CALLS)
    camille.window.views.follow_ups.focus_list()
    camille.wait_idle()
    camille.press(Key.Key_T)
    assert QGuiApplication.clipboard().text().startswith("+33")
    assert opened[-1].scheme() == "tel"


class _Catcher(QObject):
    """Takes links in the place of other programs."""

    def __init__(self, links: list[QUrl]) -> None:
        super().__init__()
        self._links = links

    @Slot(QUrl)
    def take(self, link: QUrl) -> None:
        self._links.append(link)


@pytest.fixture
def opened() -> Iterator[list[QUrl]]:
    """What the window asks other programs to open."""
    links: list[QUrl] = []
    catcher = _Catcher(links)
    for scheme in ("mailto", "tel"):
        QDesktopServices.setUrlHandler(scheme, catcher, "take")
    yield links
    for scheme in ("mailto", "tel"):
        QDesktopServices.unsetUrlHandler(scheme)


def test_a_gap_of_the_day_offers_calls_and_one_is_told_by_a_key_and_leads_back(camille: Rep) -> None:
    camille.window.asking.do(Do.PLAN)
    camille.wait_idle()
    rows = camille.window.views.day.timeline.rows.rows
    gaps = [row for row in rows if row.kind is RowKind.GAP]
    calls = [row for row in rows if row.kind is RowKind.CALL]
    assert any(gap.time == "13:25" for gap in gaps)
    assert calls
    first = calls[0]
    timeline = camille.window.views.day.timeline
    timeline.setCurrentIndex(timeline.rows.index(rows.index(first)))
    timeline.setFocus()
    camille.press(Key.Key_Return)
    camille.wait_idle()
    right = camille.window.views.panes.right
    assert right.currentWidget() is camille.window.views.call
    camille.press(Key.Key_2)
    camille.wait_idle()
    assert right.currentWidget() is camille.window.views.day
    with camille.desk.portfolio.reading() as reading:
        ended = [one.result for one in reading.records(Relance, prospect_id=first.prospect_id)]
    assert "no_answer" in ended
    assert camille.window.views.room is Room.DAY
