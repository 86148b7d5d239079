# SPDX-License-Identifier: MIT
"""The map in a file, opened by a browser from the disk: as the window draws it, without fault and request."""

import json
import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineScript,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from fieldsales.desk import maps
from fieldsales.desk.colouring import ColourBy
from fieldsales.desk.day import plan_day
from fieldsales.desk.map_file import Drawn, export_map
from fieldsales.desk.maps import Area, AreaKind
from fieldsales.desk.zones import draw_zone
from fieldsales.domain.place import Place
from fieldsales.domain.verdict import Mark, Shape
from fieldsales.exchange.map_page import PageContent, file_page
from fieldsales.exchange.map_points import pack_points
from fieldsales.exchange.map_values import PageEntry, PageStop, PageTour
from fieldsales.wording.words import Words

from .payloads import PAYLOADS

NIORT = Place(46.3231, -0.4588)

#: Around Niort and around St-Maixent, (longitude, latitude).
NEAR = ((-0.62, 46.22), (-0.33, 46.22), (-0.33, 46.42), (-0.62, 46.42))
FAR = ((-0.3, 46.34), (-0.1, 46.34), (-0.1, 46.5), (-0.3, 46.5), (-0.3, 46.34))

DAY = date(2026, 5, 12)


class Refusing(QWebEngineUrlRequestInterceptor):
    """Lets the file itself pass, refuses all else and remembers it."""

    def __init__(self, address: QUrl) -> None:
        super().__init__()
        self._address = address
        self.asked: list[str] = []

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        if info.requestUrl() != self._address:
            info.block(True)
            self.asked.append(info.requestUrl().toString())


class Told(QWebEnginePage):
    """Keeps all that the console is told, warnings too."""

    def __init__(self, profile: QWebEngineProfile, view: QWebEngineView) -> None:
        super().__init__(profile, view)
        self.said: list[str] = []

    def javaScriptConsoleMessage(self, _level: Any, message: str, line: int, _source: str) -> None:
        self.said.append(f"{line}: {message}")


#: No screen is dark here: whoever reads in the dark is played by what the page asks for it.
DARK = """
const asked = window.matchMedia.bind(window);
const night = { matches: true, addEventListener() {} };
window.matchMedia = (query) => (query.includes("dark") ? night : asked(query));
"""


class Browser:
    """A file of ours in a browser of a size."""

    def __init__(self, qtbot: QtBot, path: Path, wide: int, high: int, is_dark: bool) -> None:
        self._qtbot = qtbot
        address = QUrl.fromLocalFile(str(path))
        self.profile, self.view, self.guard = QWebEngineProfile(), QWebEngineView(), Refusing(address)
        self.profile.setUrlRequestInterceptor(self.guard)
        self.page = Told(self.profile, self.view)
        if is_dark:
            script = QWebEngineScript()
            script.setSourceCode(DARK)
            script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
            script.setWorldId(QWebEngineScript.ScriptWorldId.MainWorld)
            self.page.scripts().insert(script)
        self.view.setPage(self.page)
        self.view.resize(wide, high)
        self.view.show()
        with qtbot.waitSignal(self.view.loadFinished, timeout=30_000) as loaded:
            self.view.load(address)
        assert loaded.args == [True]
        self.wait_for("fieldsales.shown.points !== null && fieldsales.shown._view !== undefined")

    def ask(self, script: str) -> Any:
        """Return what a script of the page gives."""
        answers: list[str] = []
        self.page.runJavaScript(f"JSON.stringify({script})", answers.append)
        self._qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
        return json.loads(answers[0]) if answers[0] else None

    def wait_for(self, script: str) -> None:
        """Wait until a script of the page says yes."""
        self._qtbot.waitUntil(lambda: self.ask(script) is True, timeout=10_000)

    def settle(self) -> None:
        """Wait for two frames, so that what was asked for is painted."""
        twice = "requestAnimationFrame(() => requestAnimationFrame(() => (window.framed = 1)))"
        self.ask(f"(window.framed = 0, {twice}, 0)")
        self.wait_for("window.framed === 1")

    def picture(self, name: str) -> Any:
        """Return what is seen; also as a file where FIELDSALES_PICTURES names a folder."""
        self.settle()
        image = self.view.grab().toImage()
        folder = os.environ.get("FIELDSALES_PICTURES")
        if folder:
            image.save(f"{folder}/{name}.png")
        return image

    def close(self) -> None:
        """Let it go, the page before its profile."""
        self.view.close()
        self.page.deleteLater()
        self._qtbot.waitUntil(lambda: not isValid(self.page))
        self.view.deleteLater()
        self.profile.deleteLater()


@pytest.fixture
def browse(qtbot: QtBot) -> Iterator[Callable[..., Browser]]:
    """Return what opens a file in a browser; afterwards nothing was asked for and nothing went wrong."""
    opened: list[Browser] = []

    def open_file(path: Path, *, is_dark: bool = False, wide: int = 1280, high: int = 800) -> Browser:
        opened.append(Browser(qtbot, path, wide, high, is_dark))
        return opened[-1]

    yield open_file
    asked, said = [one for b in opened for one in b.guard.asked], [one for b in opened for one in b.page.said]
    for browser in opened:
        browser.close()
    assert asked == []
    assert said == []


@pytest.fixture
def camille(make_desk, root: Path, monkeypatch):
    """Camille's Tuesday with a zone of hers, planned."""
    web = root / "resources" / "web"
    if not (web / "assets").is_dir():
        pytest.skip("the web assets are not installed: run packaging/run.py --set-up")
    desk = make_desk()
    monkeypatch.setattr(desk.library, "web", web)
    draw_zone(desk, "Niort et environs", NEAR)
    return desk


REACH = Area(AreaKind.REACH, "≈\u202f20 min", ((FAR,),), estimated=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_file_shows_zones_reach_colours_and_the_numbered_tour(browse, camille, tmp_path, scheme):
    tour = plan_day(camille, DAY).tour
    path = tmp_path / "map.html"
    export_map(camille, Words("en"), path, tour, drawn=Drawn(ColourBy.TOWN, REACH))
    shown = browse(path, is_dark=scheme == "dark")
    assert shown.ask("fieldsales.shown.areas._areas.map((one) => [one.kind, one.name, one.estimated])") == [
        ["zone", "Niort et environs", False],
        ["reach", "≈\u202f20 min", True],
    ]
    assert shown.ask("fieldsales.shown.tour.stops.map((stop) => stop.number)") == list(
        range(1, len(tour.stops) + 1)
    )
    legend = shown.ask("[...document.querySelectorAll('.legend .label')].map((one) => one.textContent)")
    assert legend[0] == "Niort"
    assert shown.ask("document.querySelectorAll('.day .stop').length") == len(tour.stops)
    seen = shown.picture(f"file-{scheme}")
    ground = maps.map_colours(camille.library.web_text)[scheme]["land"]
    colours = {
        seen.pixel(x, y) & 0xFFFFFF for x in range(0, seen.width(), 7) for y in range(0, seen.height(), 7)
    }
    assert QColor(ground).rgb() & 0xFFFFFF in colours
    assert len(colours) > 20


@pytest.mark.parametrize("by", list(ColourBy))
def test_whatever_colours_stand_for_the_legend_counts_everybody_and_keeps_what_is_clicked(
    browse, camille, tmp_path, by
):
    path = tmp_path / "map.html"
    count = export_map(camille, Words("en"), path, drawn=Drawn(by))
    shown = browse(path)
    counts = shown.ask(
        "[...document.querySelectorAll('.legend .count')].map((one) => Number(one.textContent))"
    )
    everybody = len(camille.portfolio.prospects())
    assert sum(counts) == everybody
    assert shown.ask("fieldsales.shown.points.count") == count
    shown.ask("(document.querySelector('.legend .entry').click(), 0)")
    kept = shown.ask("fieldsales.shown.points.within(0, 0, 1, 1).length")
    assert kept <= counts[0]
    shown.ask("(document.querySelector('.legend .entry').click(), 0)")
    assert shown.ask("fieldsales.shown.points.within(0, 0, 1, 1).length") == count


def test_the_file_begins_with_what_the_window_s_legend_keeps_and_shows_the_others_when_asked(
    browse, camille, tmp_path
):
    path = tmp_path / "map.html"
    count = export_map(camille, Words("en"), path, drawn=Drawn(kept=frozenset({"chaud"})))
    shown = browse(path)
    pressed = shown.ask(
        "[...document.querySelectorAll('.legend .entry')].map((one) =>"
        " [one.querySelector('.label').textContent, one.getAttribute('aria-pressed') === 'true'])"
    )
    assert [label for label, is_on in pressed if is_on] == ["chaud"]
    assert len(pressed) > 1
    kept = shown.ask("fieldsales.shown.points.within(0, 0, 1, 1).length")
    assert 0 < kept < count
    shown.ask("([...document.querySelectorAll('.legend .entry')].at(1).click(), 0)")
    assert shown.ask("fieldsales.shown.points.within(0, 0, 1, 1).length") > kept


def test_no_text_on_the_file_becomes_markup_or_is_carried_out(browse, root, tmp_path):
    web = root / "resources" / "web"
    if not (web / "assets").is_dir():
        pytest.skip("the web assets are not installed: run packaging/run.py --set-up")

    def read(name: str) -> str:
        return (web / name).read_text(encoding="utf-8")

    def written(names: tuple[str, ...]) -> Browser:
        mark = Mark(Shape.DIAMOND, "tiede", "T")
        rows = [(Place(46.3 + at / 2000, -0.45), at, 0, False) for at in range(100)]
        stops = [PageStop(at, at + 1, 0, row[0], names[at], done=False) for at, row in enumerate(rows[:9])]
        content = PageContent(
            title=names[0],
            language="fr",
            marks=[mark],
            said=[names[1]],
            legend=[PageEntry(name, mark, 1, [0]) for name in names],
            points=pack_points(rows),
            names=names,
            towns=names,
            base='{"land":[],"borders":[],"towns":[]}',
            colours=maps.map_colours(read),
            estimated=names[2],
            attribution=names[3],
            tour=PageTour(stops, NIORT, [([(46.3, -0.4), (46.4, -0.3)], True)]),
            areas=[Area(AreaKind.ZONE, name, ((FAR,),)) for name in names],
        )
        path = tmp_path / "map.html"
        path.write_text(file_page(content, read), encoding="utf-8", newline="\n")
        return browse(path)

    elements = "document.querySelectorAll('*').length"
    plain = written(tuple(f"name {at}" for at in range(100))).ask(elements)
    hostile = written(PAYLOADS)
    assert hostile.ask(elements) == plain
    for at in range(0, 100, 9):
        hostile.ask(f"(fieldsales.shown.tell.hovered('prospect', {at}), 0)")
        assert PAYLOADS[at].replace("\u0000", "") in hostile.ask(
            "document.querySelector('.hint').textContent"
        ).replace("\u0000", "")
    assert hostile.ask(elements) == plain
    assert hostile.ask("window.broken === undefined")
