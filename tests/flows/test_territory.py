# SPDX-License-Identifier: MIT
"""A rep builds a territory in the window, works on meanwhile, stops one, and deletes it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox, QPushButton

from fieldsales.desk.territory import territories
from fieldsales.domain.business import Business
from fieldsales.domain.place import Place
from fieldsales.ui.background import Lane
from fieldsales.ui.commands import Do
from fieldsales.ui.settings import Page
from fieldsales.ui.territories.build_sheet import EXTRACT

from .conftest import Rep
from .test_prospecting import Written, write_pack

NIORT = Place(46.32, -0.46)
MONACO = "osm/monaco-2021-04-21.osm.pbf"


@pytest.fixture
def rep(open_window: Callable[[str, str], Rep]) -> Rep:
    return open_window("", "2026-05-12T08:00")


def ask_for(rep: Rep, extract: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Choose the extract in the sheet and have it built."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(extract), ""))
    rep.window.asking.do(Do.TERRITORY)
    sheet = rep.window.views.build
    rep.qtbot.waitUntil(sheet.isVisible)
    rep.qtbot.mouseClick(sheet.findChild(QPushButton, f"choose.{EXTRACT}"), Qt.MouseButton.LeftButton)
    rep.qtbot.mouseClick(sheet.main, Qt.MouseButton.LeftButton)


def shown(rep: Rep) -> list[str]:
    """The names of the buttons on the page."""
    page = rep.window.views.settings.territories
    return [one.objectName() for one in page.findChildren(QPushButton) if one.isVisible()]


def test_a_territory_is_built_listed_and_deleted(rep, shared_data, monkeypatch):
    steps = []
    rep.window.territories.advanced.connect(steps.append)
    with rep.qtbot.waitSignal(rep.window.territories.built, timeout=40_000):
        ask_for(rep, shared_data / MONACO, monkeypatch)
    rep.wait_idle()
    assert [pack.name for pack in territories(rep.desk)] == ["Monaco"]
    assert [one.share for one in steps] == sorted(one.share for one in steps)
    assert "Pack" in rep.window.views.status.sentence or "Monaco" in rep.window.views.status.sentence
    rep.qtbot.waitUntil(lambda: "territory.delete.Monaco" in shown(rep))

    def agree(box: QMessageBox) -> int:
        next(
            one for one in box.buttons() if box.buttonRole(one) is QMessageBox.ButtonRole.DestructiveRole
        ).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", agree)
    button = next(
        one
        for one in rep.window.views.settings.territories.findChildren(QPushButton)
        if one.objectName() == "territory.delete.Monaco" and one.isVisible()
    )
    with rep.qtbot.waitSignal(rep.window.territories.deleted):
        rep.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    rep.wait_idle()
    assert territories(rep.desk) == ()
    rep.qtbot.waitUntil(lambda: shown(rep) == ["territory.build"])


def test_a_territory_called_like_markup_is_asked_about_by_its_name(rep, monkeypatch):
    write_pack(rep, [Written(Business("osm:n1", "Hôtel", "hotel", "tourism=hotel", NIORT))])
    called = replace(territories(rep.desk)[0], name="<img src=x>Monaco")
    asked: list[tuple[str, Qt.TextFormat]] = []

    def keep(box: QMessageBox) -> int:
        said = box.findChild(QLabel, "qt_msgbox_label")
        asked.append((said.text(), said.textFormat()))
        box.defaultButton().click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", keep)
    rep.window.views.settings.territories.delete_wanted.emit(called)
    assert asked == [("Delete the territory <img src=x>Monaco?", Qt.TextFormat.PlainText)]


def test_a_build_is_stopped_and_leaves_nothing(rep, shared_data, monkeypatch):
    with rep.qtbot.waitSignal(rep.window.territories.advanced, timeout=40_000):
        ask_for(rep, shared_data / MONACO, monkeypatch)
    with rep.qtbot.waitSignal(rep.window.territories.ended, timeout=40_000):
        rep.qtbot.waitUntil(lambda: rep.window.views.banner.can_cancel)
        rep.window.views.banner.cancel()
    rep.wait_idle()
    assert territories(rep.desk) == ()
    assert not rep.window.views.banner.sentence


def test_while_one_is_built_another_is_not_asked_for_in_vain(rep, shared_data, monkeypatch):
    with rep.qtbot.waitSignal(rep.window.territories.advanced, timeout=40_000):
        ask_for(rep, shared_data / MONACO, monkeypatch)
    rep.window.asking.do("territory")
    assert not rep.window.views.build.isVisible()
    assert "A territory is being built" in rep.said
    rep.window.territories.cancel()
    rep.wait_idle()


def test_the_portfolio_is_read_while_a_build_goes_on(rep, shared_data, monkeypatch):
    with rep.qtbot.waitSignal(rep.window.territories.advanced, timeout=40_000):
        ask_for(rep, shared_data / MONACO, monkeypatch)
    answered: list[bool] = []
    rep.window._runner.read(lambda desk: desk.today, lambda _day: answered.append(True))
    rep.qtbot.waitUntil(lambda: bool(answered), timeout=5_000)
    assert rep.window.background.is_busy(Lane.BUILDING)
    rep.window.territories.cancel()
    rep.wait_idle()


def test_a_file_that_is_no_extract_is_told_in_the_banner(rep, tmp_path, monkeypatch):
    picture = tmp_path / "picture.osm.pbf"
    picture.write_bytes(b"\x89PNG not a map")
    with rep.qtbot.waitSignal(rep.window.territories.ended, timeout=20_000):
        ask_for(rep, picture, monkeypatch)
    rep.wait_idle()
    assert "picture.osm.pbf is not a whole OpenStreetMap extract" in rep.window.views.banner.sentence
    rep.errors.clear()


@pytest.mark.parametrize("way", [Do.TERRITORY, Page.TERRITORIES])
def test_whichever_way_leads_to_the_territories_those_that_are_there_are_shown(
    rep: Rep, way: Do | Page
) -> None:
    write_pack(rep, [Written(Business("osm:n1", "Le Moulin", "restaurant", "amenity=restaurant", NIORT))])
    if isinstance(way, Do):
        rep.window.asking.do(way)
    else:
        rep.window.ways.go_to_settings(way)
    rep.qtbot.waitUntil(lambda: "territory.delete.Test" in shown(rep), timeout=10_000)
