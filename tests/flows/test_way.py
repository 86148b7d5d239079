# SPDX-License-Identifier: MIT
"""The way of each drive of the day by the roads of Monaco: turns in the pane, and a light on the map."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fieldsales.atlas import road_graph
from fieldsales.domain.company import Prospect
from fieldsales.domain.place import Place
from fieldsales.portfolio.portfolio import Portfolio
from fieldsales.ui.day.rows import RowKind
from fieldsales.ui.rail import Room
from fieldsales.ui.settings import Page

from .conftest import Rep, ask_page

#: Stops in Monaco, far enough from each other for a drive.
SHOPS = {"Casino": (43.7396, 7.4279), "Palais": (43.7314, 7.4203), "Larvotto": (43.7464, 7.4340)}


@pytest.fixture
def open_monaco(open_window: Callable[[str, str], Rep], tmp_path: Path) -> Callable[..., Rep]:
    """Open a day planned between three shops of Monaco; `roads` is an extract."""

    def open_it(roads: Path | None = None, damage: str = "") -> Rep:
        if roads is not None:
            pytest.importorskip(
                "valhalla", reason="pyvalhalla is not there: Python 3.11, or another platform"
            )
            road_graph.build(
                roads, tmp_path / "territories" / "monaco" / "roads", lambda *_step: None, lambda: False
            )
        for tile in (tmp_path / "territories").rglob("*.gph") if damage else ():
            tile.write_bytes(damage.encode())
        portfolio = Portfolio.open(tmp_path / "p.fieldsales", backups=tmp_path / "backups")
        with portfolio.action("test") as book:
            book.set("day.home", {"latitude": 43.7350, "longitude": 7.4211})
            for number, (name, (latitude, longitude)) in enumerate(SHOPS.items()):
                place = Place(latitude, longitude, "Monaco")
                shop = Prospect(f"p{number}", name, place=place, town="Monaco", site_id=f"s{number}")
                book.add_prospect(replace(shop, given_worth={"": 90.0}))
        portfolio.close()
        rep = open_window("", "2026-05-12T08:42")
        rep.window.course.plan()
        rep.wait_idle()
        return rep

    return open_it


def shown(rep: Rep) -> str:
    pane = rep.window.views.way
    assert rep.window.views.panes.right.currentWidget() is pane
    return "\n".join(one.accessibleName() for one in pane.findChildren(QWidget))


def click_drive(rep: Rep, leads_to: int) -> None:
    view = rep.window.views.day.timeline
    row = next(
        n for n, one in enumerate(view.rows.rows) if one.kind is RowKind.DRIVE and one.leads_to == leads_to
    )
    at = view.visualRect(view.rows.index(row)).center()
    rep.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    rep.wait_idle()


def lit(rep: Rep) -> int:
    return int(ask_page(rep, "fieldsales.shown._litLeg ? fieldsales.shown._litLeg.line.length : 0"))


def test_a_click_on_a_drive_shows_its_turns_and_lights_it(open_monaco, shared_data):
    rep = open_monaco(shared_data / "osm/monaco-2021-04-21.osm.pbf")
    click_drive(rep, 1)
    assert f"The way to {rep.stops[0][0]}" in shown(rep)
    assert "Drive" in shown(rep)
    assert "estimated" not in shown(rep)
    rep.qtbot.waitUntil(lambda: lit(rep) > 5)
    rep.press(Qt.Key.Key_Right)
    rep.wait_idle()
    assert f"The way to {rep.stops[1][0]}" in shown(rep)
    rep.press(Qt.Key.Key_Escape)
    assert rep.window.views.panes.right.currentWidget() is rep.window.views.day
    rep.qtbot.waitUntil(lambda: lit(rep) == 0)


def test_w_shows_the_way_to_the_stop_and_another_tour_is_followed(open_monaco, shared_data):
    rep = open_monaco(shared_data / "osm/monaco-2021-04-21.osm.pbf")
    rep.window.views.day.timeline.setFocus(Qt.FocusReason.TabFocusReason)
    rep.press(Qt.Key.Key_W)
    rep.wait_idle()
    first, second = rep.stops[0][0], rep.stops[1][0]
    assert f"The way to {first}" in shown(rep)
    rep.window.course.move(rep.window.seen.stops[0].prospect_id, 1)
    rep.wait_idle()
    assert rep.stops[0][0] == second
    assert f"The way to {first}" in shown(rep)
    assert rep.window.views.way.number == 2
    rep.window.course.remove(rep.window.seen.stops[1].prospect_id)
    rep.wait_idle()
    assert rep.window.views.panes.right.currentWidget() is rep.window.views.day


def test_without_roads_the_drive_is_said_to_be_estimated_and_leads_to_the_territories(open_monaco):
    rep = open_monaco()
    click_drive(rep, 0)
    assert "The way home" in shown(rep)
    assert "its time is estimated" in shown(rep)
    rep.qtbot.waitUntil(lambda: lit(rep) == 2)
    rep.click("Territories…")
    rep.wait_idle()
    assert rep.window.views.room is Room.SETTINGS
    assert rep.window.views.settings.page is Page.TERRITORIES


def test_damaged_roads_are_told_once_with_what_to_do_and_the_day_is_planned_by_estimates(
    open_monaco, shared_data
):
    rep = open_monaco(shared_data / "osm/monaco-2021-04-21.osm.pbf", damage="damaged")
    banner = rep.window.views.banner
    told = (
        "The roads of the territory “monaco” are damaged and driving times are estimated: build it again,"
        " in the settings under “Territories”, or with “fieldsales territory build”."
    )
    assert told in banner.sentence
    assert len(rep.stops) == len(SHOPS)
    click_drive(rep, 1)
    assert told in shown(rep)
    banner.fall_silent()
    rep.window.course.replan()
    rep.wait_idle()
    assert told not in banner.sentence


def test_the_maps_line_follows_the_roads_of_a_territory_that_comes_later(
    open_monaco: Callable[..., Rep], shared_data: Path
) -> None:
    pytest.importorskip("valhalla", reason="pyvalhalla is not there: Python 3.11, or another platform")
    rep = open_monaco()
    scenery = rep.window.views.map.scenery
    assert scenery.is_estimated
    roads = rep.desk.library.territories / "monaco" / "roads"
    extract = shared_data / "osm" / "monaco-2021-04-21.osm.pbf"
    road_graph.build(extract, roads, lambda *_step: None, lambda: False)
    rep.desk.library.roads.look_again()  # as at the end of a build
    rep.window.on_territories.changed.emit()
    rep.qtbot.waitUntil(lambda: not scenery.is_estimated, timeout=20_000)
    assert sum(len(leg.line) for leg in scenery._legs) > 20
