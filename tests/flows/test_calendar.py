# SPDX-License-Identifier: MIT
"""Karim's calendar in the whole window: three appointments once, a moved one, whose it is, our file."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from fieldsales.desk.appointments import agreed_on
from fieldsales.ui.day.rows import RowKind
from fieldsales.ui.rail import Room
from fieldsales.ui.settings import Page

from ..exchange.calendar_texts import calendar, event, written
from .conftest import Rep

Open = Callable[[str, str], Rep]

WEDNESDAY = date(2026, 5, 20)


def three(rep: Rep, k1: str = "160000") -> str:
    """Return the three fixed appointments of the scenario, as a calendar has them."""
    names = [name for _one, name in agreed_on(rep.desk, WEDNESDAY)]
    names = names or NAMES
    hours = (("090000", "094500"), ("110000", "114000"), (k1, f"{int(k1[:2])}4500"))
    return calendar(
        *(
            event(f"DTEND:20260520T{end}", uid=f"{number}@test", start=f"20260520T{start}", title=name)
            for number, (name, (start, end)) in enumerate(zip(names, hours, strict=True))
        )
    )


NAMES: list[str] = []


@pytest.fixture
def karim(open_window: Open) -> Rep:
    """Karim at ten past seven; what was agreed is not in the program yet."""
    rep = open_window("b", "2026-05-20T07:10")
    agreed = agreed_on(rep.desk, WEDNESDAY)
    NAMES[:] = [name for _one, name in agreed]
    with rep.desk.portfolio.action("appointment_cancelled") as book:
        for one, _name in agreed:
            book.archive_appointment(one.id)
    return rep


def by_palette(rep: Rep, asked: str) -> None:
    rep.press(Qt.Key.Key_K, modifier=Qt.KeyboardModifier.ControlModifier)
    rep.type(asked)
    rep.press(Qt.Key.Key_Return)
    rep.wait_idle()


def choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))


def test_three_appointments_come_in_once_and_a_moved_one_plans_its_day_again(
    karim: Rep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, sheet = karim.window, karim.window.views.calendar
    path = written(tmp_path, three(karim))
    choose(monkeypatch, path)
    by_palette(karim, "read a calendar file")
    assert karim.said == "Calendar: 3 new."
    assert sheet.isVisible()
    assert [(part.kind, len(part.lines)) for part in sheet.parts] == [("new", 3)]
    karim.press(Qt.Key.Key_Escape)
    assert not sheet.isVisible()

    by_palette(karim, "read a calendar file")
    assert karim.said == "Calendar: 0 new, 3 the same."
    assert not sheet.isVisible()

    by_palette(karim, "plan the day")
    before = dict(karim.stops)
    assert before[NAMES[2]] == "16:00"

    written(tmp_path, three(karim, "170000"))
    by_palette(karim, "read a calendar file")
    karim.press(Qt.Key.Key_Escape)
    karim.wait_idle()
    assert karim.said.startswith("Calendar: 0 new, 1 changed, 2 the same.")
    assert NAMES[2] in karim.said.partition(".")[2]
    after = dict(karim.stops)
    assert after[NAMES[2]] == "17:00"
    assert {NAMES[0], NAMES[1]} <= after.keys()

    window.undo()
    karim.wait_idle()
    assert dict(karim.stops) == before
    window.undo()
    karim.wait_idle()
    window.undo()
    karim.wait_idle()
    assert agreed_on(karim.desk, WEDNESDAY) == ()


def test_the_secretary_moves_an_appointment_by_hand_and_what_moved_is_listed(open_window: Open) -> None:
    karim = open_window("b", "2026-05-20T07:10")
    name = agreed_on(karim.desk, WEDNESDAY)[2][1]
    by_palette(karim, "plan the day")
    karim.open(name)
    by_palette(karim, "move the app")
    sheet = karim.window.views.appointment
    sheet.hour.setText("17:00")
    sheet.main.click()
    karim.wait_idle()
    assert dict(karim.stops)[name] == "17:00"
    assert karim.window.views.status.changes
    karim.window.undo()
    karim.wait_idle()
    assert dict(karim.stops)[name] == "16:00"


def test_an_appointment_with_nobody_is_linked_by_one_choice_and_what_is_gone_is_asked_about(
    karim: Rep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, sheet, palette = karim.window, karim.window.views.calendar, karim.window.views.palette
    lines = ("RRULE:FREQ=WEEKLY;COUNT=3", "DTEND:20260521T100000")
    path = written(tmp_path, calendar(event(*lines, start="20260521T090000", title="Point qualité")))
    choose(monkeypatch, path)
    by_palette(karim, "read a calendar file")
    assert [(part.kind, len(part.lines)) for part in sheet.parts] == [("link", 1), ("new", 2)]
    karim.press(Qt.Key.Key_Space)
    assert palette.isVisible()
    karim.type("imagerie")
    karim.press(Qt.Key.Key_Return)
    karim.wait_idle()
    assert karim.said.startswith(f"Point qualité is with {NAMES[2]} now, 3 times.")
    assert sheet.isVisible()
    assert "link" not in [part.kind for part in sheet.parts]
    karim.press(Qt.Key.Key_Escape)
    assert window.record.prospect_id == ""

    written(tmp_path, calendar(event(uid="other@test", start="20260528T110000", title="Salon")))
    by_palette(karim, "read a calendar file")
    gone = next(part for part in sheet.parts if part.kind == "cancel")
    assert len(gone.lines) == 3
    karim.click("cancel.all", sheet)
    karim.wait_idle()
    assert karim.said.startswith("3 appointments cancelled.")
    assert "cancel" not in [part.kind for part in sheet.parts]


def test_the_watched_folder_is_read_at_the_start_and_an_unreadable_file_told_once(
    open_window: Open, tmp_path: Path
) -> None:
    folder = tmp_path / "calendars"
    folder.mkdir()
    written(folder, calendar(event(start="20260522T090000", title="Réunion")), "a.ics")
    written(folder, "rubbish", "b.ics")
    rep = open_window("b", "2026-05-20T07:10")
    rep.window.ways.go_to_settings(Page.CALENDARS)
    rep.wait_idle()
    page = rep.window.views.settings.calendars
    rep.window.settings.set("calendar.folder", str(folder))
    rep.wait_idle()
    rep.click("calendar.read", page)
    rep.wait_idle()
    assert rep.said.startswith("Calendar: 1 new.")
    banner = rep.window.views.banner
    assert "b.ics is not a calendar" in banner.sentence
    banner.fall_silent()
    rep.press(Qt.Key.Key_Escape)
    rep.window.rep_day.calendars.start()
    rep.wait_idle()
    assert banner.sentence == ""
    written(folder, calendar(event(start="20260522T100000", title="Réunion")), "a.ics")
    rep.window.rep_day.calendars.start()
    rep.wait_idle()
    assert rep.said.startswith("Calendar: 0 new, 1 changed.")
    assert not rep.window.views.calendar.isVisible()


def test_a_file_dropped_on_the_window_comes_in_and_the_tour_goes_out(karim: Rep, tmp_path: Path) -> None:
    window = karim.window
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(written(tmp_path, three(karim))))])
    bare = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    point = QPointF(9, 9)
    copied = (Qt.DropAction.CopyAction, data)
    enter = QDragEnterEvent(point.toPoint(), *copied, *bare)
    QApplication.sendEvent(window, enter)
    drop = QDropEvent(point, *copied, *bare)
    QApplication.sendEvent(window, drop)
    karim.wait_idle()
    assert karim.said == "Calendar: 3 new."
    karim.press(Qt.Key.Key_Escape)
    window.ways.go_to(Room.DAY)
    by_palette(karim, "plan the day")
    by_palette(karim, "as a calendar")
    file = tmp_path / "out" / "2026-05-20.ics"
    assert "Written: " in karim.said
    text = file.read_text()
    stops = [row for row in karim.rows if row.kind is RowKind.STOP]
    assert text.count("BEGIN:VEVENT") == len(stops)
    assert "UID:2@test" in text
