# SPDX-License-Identifier: MIT
"""Monaco in the whole window: ten prospects are lassoed, tagged, planned, and all of it is taken back."""

import csv
import threading
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton

from fieldsales.desk import prospecting, territory
from fieldsales.desk.chosen import LONGEST_TAG
from fieldsales.domain.place import Place
from fieldsales.ui.background import Lane

from .conftest import Rep, ask_page

CASINO = Place(43.7392, 7.4277)


@pytest.fixture
def monaco(open_window: Callable[[str, str], Rep], shared_data) -> Rep:
    """A window on Monaco's restaurants, saved from the territory."""
    rep = open_window("", "2026-05-12T08:00")
    extract = shared_data / "osm" / "monaco-2021-04-21.osm.pbf"
    territory.build_territory(rep.desk, extract, "Monaco", lambda *_: None, lambda: False)
    prospecting.save_all(rep.desk, "restaurant")
    with rep.desk.portfolio.action("settings") as book:
        book.set("day.home", {"latitude": CASINO.latitude, "longitude": CASINO.longitude})
    rep.window.start()
    rep.wait_idle()
    return rep


def around_ten(rep: Rep) -> list[QPoint]:
    """Stand so near that ten prospects and no more lie in a ring around the middle; return its corners."""
    where = f"[{CASINO.latitude}, {CASINO.longitude}], 16, {{animate: false}}"
    ask_page(rep, f"(fieldsales.shown.map.setView({where}), 0)")
    script = (
        "(() => { const { map, points } = fieldsales.shown; const size = map.getSize(); const away = [];"
        "for (let at = 0; at < points.count; at += 1) {"
        " const p = map.latLngToContainerPoint(fieldsales.unproject(points.x[at], points.y[at]));"
        " away.push(Math.max(Math.abs(p.x - size.x / 2), Math.abs(p.y - size.y / 2))); }"
        "away.sort((a, b) => a - b); return [size.x / 2, size.y / 2, (away[9] + away[10]) / 2]; })()"
    )
    x, y, reach = ask_page(rep, script)
    corners = ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -0.9))
    return [QPoint(round(x + dx * reach), round(y + dy * reach)) for dx, dy in corners]


def hand_at(rep: Rep) -> QPoint:
    """Return where on the map the page takes the hand to be."""
    script = (
        "(() => { const { map, sketch } = fieldsales.shown;"
        " const at = sketch._hand ? map.latLngToContainerPoint(sketch._hand) : { x: -9, y: -9 };"
        " return [Math.round(at.x), Math.round(at.y)]; })()"
    )
    return QPoint(*ask_page(rep, script))


def draw(rep: Rep, corners: list[QPoint]) -> None:
    """Draw along some corners with the button of a real mouse held down."""
    page = rep.window.views.map.web.focusProxy()
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(page, left, pos=corners[0])
    for one, other in pairwise(corners):
        for step in range(1, 7):
            spot = one + (other - one) * step / 6
            QTest.mouseMove(page, spot)
            rep.qtbot.waitUntil(lambda spot=spot: (hand_at(rep) - spot).manhattanLength() <= 2)
    QTest.mouseRelease(page, left, pos=corners[-1])


def test_ten_are_lassoed_tagged_planned_and_all_is_taken_back(monaco: Rep) -> None:
    rep, views = monaco, monaco.window.views
    corners = around_ten(rep)
    views.map.web.setFocus()
    rep.click("Pick with a lasso", views.map)
    rep.qtbot.waitUntil(lambda: ask_page(rep, "fieldsales.shown.sketch.tool") == "lasso")
    draw(rep, corners)
    rep.qtbot.waitUntil(lambda: len(views.map.hand.ids) == 10, timeout=10_000)
    assert views.map.bar.isVisible()
    rep.click("Tag…", views.map.bar)
    rep.type("terrasse")
    rep.press(Qt.Key.Key_Return)
    rep.wait_idle()
    assert rep.said == "10 prospects tagged “terrasse”."
    ids = views.map.hand.ids
    assert {one.id for one in rep.desk.portfolio.prospects() if "terrasse" in one.tags} == ids
    rep.click("Put into the day", views.map.bar)
    rep.wait_idle()
    there = {stop.prospect_id for stop in rep.window.seen.stops}
    kept = rep.desk.portfolio.kept_tour(rep.desk.today)
    assert kept is not None
    put_in = {one.prospect_id for one in kept.promises if one.put_in}
    # tables open for four hours in all between services: not all ten visits have room
    assert len(put_in) >= 7
    assert put_in == there & ids
    assert there - ids, "others have what room is left"
    # two actions, and the day planned again in between once its drives by road are known
    for _ in range(4):
        if any(one.tags for one in rep.desk.portfolio.prospects()):
            rep.press(Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
            rep.wait_idle()
    assert not any(one.tags for one in rep.desk.portfolio.prospects())
    assert rep.window.seen.tour is None or not rep.window.seen.tour.stops
    assert views.map.hand.ids == ids
    assert views.map.refused == []
    assert views.map.console_errors == []


def test_nobody_is_put_into_a_day_that_is_over(open_window: Callable[[str, str], Rep]) -> None:
    rep = open_window("a", "2026-05-12T08:00")
    bar = rep.window.views.map.bar
    rep.window.views.map.hand.pick([one.id for one in rep.desk.portfolio.prospects()][:3])
    names = ("Put into the day", "Export…")
    plan, export = (
        next(one for one in bar.findChildren(QPushButton) if name in (one.text(), one.toolTip()))
        for name in names
    )
    assert plan.isVisibleTo(bar)
    for step, is_offered in ((-1, False), (1, True)):
        rep.window.ways.go_by(step)
        rep.wait_idle()
        assert plan.isVisibleTo(bar) is is_offered
        assert export.isVisibleTo(bar)


def test_a_tag_that_is_refused_stays_to_be_put_right(open_window: Callable[[str, str], Rep]) -> None:
    rep = open_window("a", "2026-05-12T08:00")
    views = rep.window.views
    bar = views.map.bar
    views.map.hand.pick([one.id for one in rep.desk.portfolio.prospects()][:3])
    rep.click("Tag…", bar)
    field = bar.findChild(QLineEdit)
    assert field.maxLength() == LONGEST_TAG
    QTest.keyClicks(field, "terrasse, jardin")
    QTest.keyClick(field, Qt.Key.Key_Return)
    rep.wait_idle()
    assert "without a comma" in views.banner.sentence
    assert field.isVisible()
    assert field.text() == "terrasse, jardin"
    field.setText("terrasse")
    QTest.keyClick(field, Qt.Key.Key_Return)
    rep.wait_idle()
    assert rep.said == "3 prospects tagged “terrasse”."
    assert not field.isVisible()


def test_escape_puts_the_lasso_away_and_then_lets_everybody_go(monaco: Rep) -> None:
    rep, map_ = monaco, monaco.window.views.map
    map_.web.setFocus()
    map_.hand.pick([one.id for one in rep.desk.portfolio.prospects()][:3])
    rep.click("Pick with a lasso", map_)
    rep.qtbot.waitUntil(lambda: ask_page(rep, "fieldsales.shown.sketch.tool") == "lasso")
    rep.press(Qt.Key.Key_Escape)
    rep.qtbot.waitUntil(lambda: ask_page(rep, "fieldsales.shown.sketch.tool") == "")
    assert len(map_.hand.ids) == 3
    rep.press(Qt.Key.Key_Escape)
    assert map_.hand.ids == frozenset()
    assert not map_.bar.isVisible()


def test_who_is_near_the_tour_is_not_told_of_a_day_that_is_no_longer_in_sight(
    open_window: Callable[[str, str], Rep],
) -> None:
    rep, gate = open_window("a", "2026-05-12T08:00"), threading.Event()
    rep.window.course.plan()
    rep.wait_idle()
    runner, hand = rep.window._runner, rep.window.views.map.hand
    for goes_on in (False, True):
        gate.clear()
        runner.read(lambda _desk: gate.wait(20), lambda _none: None, lane=Lane.QUESTIONS)
        rep.window.on_map._pick_near(20)
        if goes_on:
            hand.clear()
            rep.window.ways.go_by(1)
        gate.set()
        rep.wait_idle()
        assert bool(hand.ids) is not goes_on


def test_those_picked_are_exported_to_a_table_that_holds_nobody_else(
    open_window: Callable[[str, str], Rep], tmp_path: Path
) -> None:
    rep = open_window("a", "2026-05-12T08:00")
    views, path = rep.window.views, tmp_path / "chosen.csv"
    offered: list[str] = []

    def answer(name: str) -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        offered.extend(dialog.selectedFiles())
        if not name:
            dialog.reject()
            return
        field = dialog.findChild(QLineEdit)
        field.setText(name)
        QTest.keyClick(field, Qt.Key.Key_Return)

    picked = rep.desk.portfolio.prospects()[:3]
    views.map.hand.pick([one.id for one in picked])
    for name in ("", str(path)):
        QTimer.singleShot(200, lambda name=name: answer(name))
        rep.click("Export…", views.map.bar)
        rep.wait_idle()
        assert path.exists() is bool(name)
    assert [Path(one).name for one in offered] == ["picked.csv"] * 2
    with path.open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.DictReader(table, delimiter=";"))
    assert sorted(row["Name"] for row in rows) == sorted(one.name for one in picked)
    assert "chosen.csv" in rep.said
