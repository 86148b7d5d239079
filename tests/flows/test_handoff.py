# SPDX-License-Identifier: MIT
"""Sophie's tour of eight stops on its way to the phone, through the real window."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import gpxpy
import numpy as np
import pytest
import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtWidgets import QApplication, QFileDialog

from fieldsales.desk.prospects import find
from fieldsales.domain.handoff import Target

from .car import visit
from .conftest import Rep

Open = Callable[[str, str], Rep]


@pytest.fixture
def sophie(open_window: Open) -> Rep:
    """Sophie on Monday at seven, with her eight stops planned."""
    rep = open_window("c", "2026-05-11T07:00")
    rep.window.course.plan()
    rep.wait_idle()
    return rep


def shown(rep: Rep) -> list[str]:
    """Return whom all parts of the sheet lead to, in their order."""
    handed = rep.window.views.handoff._handed
    assert handed is not None
    return [point.name for one in handed.parts for point in one.part.stops]


def read_by_a_camera(rep: Rep) -> list[str]:
    """Return what the codes say that are on the screen."""
    image = rep.window.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    bits = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return [one.text for one in zxingcpp.read_barcodes(bits[:, : image.width()].copy())]


def driven(link: str) -> list[str]:
    """Return the places that a link of Google Maps leads through, from its start to its end."""
    asked = parse_qs(urlsplit(link).query)
    between = asked["waypoints"][0].split("|") if "waypoints" in asked else []
    return [asked["origin"][0], *between, asked["destination"][0]]


def test_eight_stops_go_to_the_phone_in_parts_that_keep_their_order(sophie: Rep) -> None:
    names = [name for name, _ in sophie.stops]
    assert len(names) == 8
    sophie.press(Qt.Key.Key_H, modifier=Qt.KeyboardModifier.AltModifier)
    sophie.wait_idle()
    sheet = sophie.window.views.handoff
    assert sheet.isVisible()
    assert shown(sophie) == [*names, "Home"]
    parts = [one.part for one in sheet._handed.parts]
    assert [len(part.stops) for part in parts] == [4, 4, 1]
    assert parts[0].start.name == "Home"
    for before, after in pairwise(parts):
        assert after.start == before.stops[-1]
    sophie.press(Qt.Key.Key_Right)
    assert sheet.part is parts[1]
    sophie.press(Qt.Key.Key_C, modifier=Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == parts[1].url
    assert sophie.said == "The link is copied: paste it into a message."
    sophie.click("choice.waze", sheet)
    sophie.wait_idle()
    assert sheet._handed.target is Target.WAZE
    assert shown(sophie) == [*names, "Home"]
    assert len(sheet._handed.parts) == 9
    sophie.press(Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_a_camera_reads_eight_stops_part_by_part_and_the_track_has_them_in_their_order(
    sophie: Rep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [name for name, _ in sophie.stops]
    places = [find(sophie.desk, name).place for name in names]
    sophie.press(Qt.Key.Key_H, modifier=Qt.KeyboardModifier.AltModifier)
    sophie.wait_idle()
    sheet = sophie.window.views.handoff
    told: list[str] = []
    for handed in sheet._handed.parts:
        (link,) = read_by_a_camera(sophie)
        assert link == handed.part.url
        begin, *stops = driven(link)
        assert not told or told[-1] == begin
        told += stops
        sophie.press(Qt.Key.Key_Right)
    assert told[:8] == [f"{one.latitude:.5f},{one.longitude:.5f}" for one in places if one is not None]
    sophie.press(Qt.Key.Key_Escape)
    path = tmp_path / "monday.gpx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    sophie.window.asking.do("tour_file")
    sophie.wait_idle()
    track = gpxpy.parse(path.read_text(encoding="utf-8"))
    assert [one.name for one in track.waypoints] == names
    assert [one.name for one in track.routes[0].points][1:9] == names


def test_under_way_only_what_is_ahead_is_handed_over_from_the_last_stop(sophie: Rep) -> None:
    names = [name for name, _ in sophie.stops]
    visit(sophie, names[0], "09:12", Qt.Key.Key_1)
    sophie.window.asking.do("handoff")
    sophie.wait_idle()
    sheet = sophie.window.views.handoff
    assert sheet._handed.parts[0].part.start.name == names[0]
    assert names[0] not in shown(sophie)
    sophie.click("handoff.whole", sheet)
    sophie.wait_idle()
    assert shown(sophie)[0] == names[0]


def test_the_way_to_one_record_goes_to_the_phone_from_its_menu(sophie: Rep) -> None:
    name = sophie.stops[2][0]
    sophie.open(name)
    sophie.click("action.more")
    sophie.choose_in_menu("Send the way to the phone")
    sophie.wait_idle()
    assert shown(sophie) == [name]
    assert sophie.window.views.handoff._handed.parts[0].part.start is None


def test_without_a_tour_it_says_so(open_window: Open) -> None:
    rep = open_window("c", "2026-05-11T07:00")
    rep.press(Qt.Key.Key_H, modifier=Qt.KeyboardModifier.AltModifier)
    rep.wait_idle()
    assert rep.said == "There is no tour on this day: plan it first."
    assert not rep.window.views.handoff.isVisible()


def test_the_settings_say_for_which_program_and_what_is_on_paper(sophie: Rep) -> None:
    window = sophie.window
    window.ways.go_to_settings("handoff")
    sophie.wait_idle()
    sophie.click("choice.geo", window.views.settings.handoff)
    sophie.wait_idle()
    assert sophie.desk.settings["handoff.target"] == "geo"
    sophie.press(Qt.Key.Key_H, modifier=Qt.KeyboardModifier.AltModifier)
    sophie.wait_idle()
    assert window.views.handoff.part.url.startswith("geo:47.")


def test_a_client_cancels_and_one_key_in_the_day_offers_three_near_open_and_due(sophie: Rep) -> None:
    first, second, cancelled = (name for name, _ in sophie.stops[:3])
    visit(sophie, first, "09:12", Qt.Key.Key_1)
    visit(sophie, second, "09:56", Qt.Key.Key_1)
    sophie.clock.set("10:10")
    window = sophie.window
    window.ways.back_to_day()
    sophie.wait_idle()
    before = [name for name, _ in sophie.stops]
    timeline = window.views.day.timeline
    timeline.setFocus()
    who = next(row.prospect_id for row in sophie.rows if row.title == cancelled)
    timeline.setCurrentIndex(timeline.rows.index(timeline.rows.number_of(who)))
    sophie.press(Qt.Key.Key_I)
    sophie.wait_idle()
    strip = window.views.suitable.instead
    assert 1 <= len(strip.rows) <= 3
    for row in strip.rows:
        assert all(words in row.accessibleDescription() for words in ("of detour", "open until", "deadline"))
    # near, open now until the visit is over, and due before everybody who is not
    assert QApplication.focusWidget() is strip.rows[0]
    sophie.press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is strip.rows[min(1, len(strip.rows) - 1)]
    sophie.press(Qt.Key.Key_Up)
    taken = strip.rows[0].text()
    sophie.press(Qt.Key.Key_Return)
    sophie.wait_idle()
    assert sophie.said.startswith(f"{taken} is seen next.")
    names = [name for name, _ in sophie.stops]
    assert names[2] == taken
    assert cancelled not in names
    sophie.press(Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    sophie.wait_idle()
    assert [name for name, _ in sophie.stops] == before


def test_where_nobody_can_be_seen_instead_it_says_why(sophie: Rep) -> None:
    sophie.clock.set("12:20")
    window = sophie.window
    timeline = window.views.day.timeline
    timeline.setFocus()
    sophie.press(Qt.Key.Key_I)
    sophie.wait_idle()
    assert not window.views.suitable.instead.isVisible()
    assert sophie.said == "Nobody near is open now and can be seen in time: call somebody instead."


def test_the_menu_of_a_stop_sends_its_way_to_the_phone(sophie: Rep) -> None:
    window = sophie.window
    pane = window.views.day
    row = next(one for one in sophie.rows if one.title == sophie.stops[1][0])
    at = pane.timeline.visualRect(
        pane.timeline.rows.index(pane.timeline.rows.number_of(row.prospect_id))
    ).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, pane.timeline.viewport().mapToGlobal(at))
    QApplication.sendEvent(pane.timeline.viewport(), event)
    sophie.choose_in_menu("Send the way to the phone")
    sophie.wait_idle()
    assert shown(sophie) == [row.title]


def test_the_tour_is_written_where_the_file_dialog_says_and_what_cannot_be_is_told(
    sophie: Rep, tmp_path, monkeypatch
) -> None:
    chosen = [(str(tmp_path / "monday.gpx"), ""), (str(tmp_path / "monday"), "Maps (*.kml)")]
    chosen.append((str(tmp_path / "monday.gpx" / "no.gpx"), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: chosen.pop(0))
    for name in ("monday.gpx", "monday.kml"):
        sophie.window.asking.do("tour_file")
        sophie.wait_idle()
        assert (tmp_path / name).exists()
        assert name in sophie.said
    names = [name for name, _ in sophie.stops]
    read = gpxpy.parse((tmp_path / "monday.gpx").read_text(encoding="utf-8"))
    assert [one.name for one in read.waypoints] == names
    sophie.window.asking.do("tour_file")
    sophie.wait_idle()
    assert "no.gpx" in sophie.window.views.banner.sentence
