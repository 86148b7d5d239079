# SPDX-License-Identifier: MIT
"""A map on the screen with two hundred prospects around Niort, and what its page says of itself."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from fieldsales.desk.prospects import Line
from fieldsales.domain.company import Prospect
from fieldsales.domain.place import Place
from fieldsales.domain.verdict import Mark, Shape, Verdict
from fieldsales.ui.background import Background, Lane
from fieldsales.ui.faces import Legend
from fieldsales.ui.files import Files
from fieldsales.ui.map.points import Points, pack
from fieldsales.ui.map.track import Track, TrackStop
from fieldsales.ui.map.view import MapView
from fieldsales.ui.runner import Beside
from fieldsales.ui.theme import Theme
from fieldsales.wording.words import Words

NIORT = Place(46.3231, -0.4588)
#: near Niort, where a search has found something
FOUND = Place(46.30, -0.41)

LEGEND = Legend(
    {
        "chaud": Mark(Shape.TRIANGLE, "chaud", "C"),
        "tiede": Mark(Shape.DIAMOND, "tiede", "T"),
        "froid": Mark(Shape.CIRCLE, "froid", "F"),
        "client_vip": Mark(Shape.STAR, "client"),
        "client": Mark(Shape.SQUARE, "client"),
        "non_classe": Mark(Shape.RING, "neutral"),
        "hors_cible": Mark(Shape.CROSS, "neutral"),
    },
    {
        "chaud": "hot",
        "tiede": "warm",
        "froid": "cold",
        "client_vip": "VIP client",
        "client": "client",
        "non_classe": "not classed",
        "hors_cible": "off target",
    },
)


def a_line(
    number: int, temperature: str = "froid", *, lost: bool = False, place: Place | None = None
) -> Line:
    """Return a prospect of a grid of about three kilometres between neighbours, around Niort."""
    row, column = divmod(number, 15)
    place = place or Place(NIORT.latitude + (row - 7) * 0.03, NIORT.longitude + (column - 7) * 0.04)
    prospect = Prospect(id=f"p{number}", name=f"Cave {number}", place=place)
    return Line(prospect, Verdict("prospect", temperature, is_lost=lost), None)


def lines_around(count: int = 200) -> list[Line]:
    """Return prospects of all temperatures."""
    return [a_line(number, ("chaud", "tiede", "froid", "froid")[number % 4]) for number in range(count)]


@pytest.fixture
def lines() -> list[Line]:
    return lines_around()


@pytest.fixture
def points(lines: list[Line]) -> Points:
    return pack(lines, LEGEND)


@pytest.fixture
def track(lines: list[Line]) -> Track:
    """A tour of three stops, two of them on one spot."""
    stops = tuple(
        TrackStop(lines[at].prospect.id, number, place, "chaud", f"1{number}:00", done=number == 1)
        for number, (at, place) in enumerate(
            (
                (100, lines[100].prospect.place),
                (107, lines[107].prospect.place),
                (108, lines[107].prospect.place),
            ),
            1,
        )
        if place is not None
    )
    way = [(NIORT.latitude, NIORT.longitude), *((one.place.latitude, one.place.longitude) for one in stops)]
    return Track(stops, NIORT, tuple(way), estimated=True)


@pytest.fixture
def files(root: Path, tmp_path: Path) -> Files:
    web = root / "resources" / "web"
    if not (web / "assets").is_dir():
        pytest.skip("the web assets are not installed: run packaging/run.py --set-up")
    return Files(
        web,
        (root / "data" / "base_map.json").read_bytes,
        tmp_path / "window.ini",
        tmp_path,
        tmp_path,
        tmp_path / "territories",
    )


@pytest.fixture
def stage(qtbot: QtBot) -> QWidget:
    """What stands in for the map under a single control; it lives as long as the test."""
    stage = QWidget()
    qtbot.addWidget(stage)
    stage.resize(2000, 800)
    stage.show()
    return stage


@dataclass
class Shown:
    """A map that is painted, with a hand on its mouse and an eye on its page."""

    view: MapView
    qtbot: QtBot

    def ask(self, script: str) -> Any:
        """Return what a script of the page gives; a promise is waited for by nobody."""
        answers: list[str] = []
        # arrays do not come through: everything goes as text
        self._page.runJavaScript(f"JSON.stringify({script})", answers.append)
        self.qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
        return json.loads(answers[0]) if answers[0] else None

    def wait_for(self, script: str) -> None:
        """Wait until a script of the page says yes."""
        self.qtbot.waitUntil(lambda: self.ask(script) is True, timeout=10_000)

    def stand(self, place: Place, zoom: float) -> None:
        """Put the map somewhere, as a person would have moved it."""
        where = f"[{place.latitude}, {place.longitude}], {zoom}, {{animate: false}}"
        self.ask(f"(fieldsales.shown.map.setView({where}), 0)")

    def spot(self, place: Place) -> QPoint:
        """Return where a place is on the web view."""
        at = self.ask(f"fieldsales.shown.map.latLngToContainerPoint([{place.latitude}, {place.longitude}])")
        return QPoint(round(at["x"]), round(at["y"]))

    def click(self, place: Place, above: int = 0) -> None:
        """Click with a real mouse on a place, or so many pixels above it."""
        proxy = self._web.focusProxy()
        assert proxy is not None
        self.qtbot.mouseClick(proxy, Qt.MouseButton.LeftButton, pos=self.spot(place) - QPoint(0, above))

    @property
    def _web(self) -> Any:
        return self.view.web

    @property
    def _page(self) -> Any:
        return self._web.page()


@pytest.fixture
def beside(background: Background) -> Beside:
    """Return what works things out beside the map."""

    def run(work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[], None]) -> None:
        background.run(work, done, lambda _error: failed(), Lane.QUESTIONS)

    return run


@pytest.fixture
def new_map(
    qtbot: QtBot, theme: Theme, words: Words, files: Files, beside: Beside
) -> Iterator[Callable[[], MapView]]:
    """Return what makes a map; it is gone for good before the next test."""
    views: list[MapView] = []

    def make() -> MapView:
        view = MapView(words, theme, files, beside)
        views.append(view)
        view.resize(1040, 870)
        return view

    yield make
    for view in views:
        # the engine complains when the application goes before its pages
        view.close()
        view.deleteLater()
        qtbot.waitUntil(lambda view=view: not isValid(view))


@pytest.fixture
def show(new_map: Callable[[], MapView], qtbot: QtBot) -> Iterator[Callable[[Points], Shown]]:
    """Return what shows prospects on a map and waits until they are painted; the page stays without fault."""
    views: list[MapView] = []

    def open_map(points: Points) -> Shown:
        view = new_map()
        views.append(view)
        with qtbot.waitSignal(view.ready, timeout=30_000):
            view.show()
            view.show_points(points)
        return Shown(view, qtbot)

    yield open_map
    for view in views:
        assert view.refused == []
        assert view.console_errors == []
