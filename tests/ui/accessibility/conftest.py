# SPDX-License-Identifier: MIT
"""The whole window on Camille's day, in any look, and every place of it one after the other."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSettings
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fieldsales.desk.desk import Desk
from fieldsales.desk.kernels import Kernels
from fieldsales.desk.library import Library
from fieldsales.desk.scenarios import write_scenario
from fieldsales.domain.visit import Outcome
from fieldsales.portfolio.portfolio import Portfolio
from fieldsales.ui.files import Files
from fieldsales.ui.pages_room import PagesRoom
from fieldsales.ui.palette.overlay import Overlay
from fieldsales.ui.theme import Theme, Tokens, load_fonts
from fieldsales.ui.views import ROOMS
from fieldsales.ui.window import Window

from ..conftest import ROOT, read_language
from ..part import wait_idle
from .more_places import more_places

NOW = datetime(2026, 5, 12, 8, 42, tzinfo=ZoneInfo("Europe/Paris"))


@dataclass(frozen=True)
class Written:
    """A text that was painted: where on the window's picture, and the token of its colour."""

    text: str
    token: str
    box: QRect


@dataclass
class Walk:
    """Goes through the window place by place."""

    window: Window
    desk: Desk
    qtbot: QtBot
    tokens: Tokens
    folder: Path
    cuts: list[str] = field(default_factory=list)
    painted: list[Written] = field(default_factory=list)

    def rest(self) -> None:
        """Wait until nothing is under way."""
        wait_idle(self.qtbot, self.window.background)

    def picture(self) -> QImage:
        """Return the window as it stands; `cuts` and `painted` are then what is on it."""
        for _ in range(3):  # what wraps learns its width first, its height after
            QApplication.processEvents()
        self.cuts.clear()
        self.painted.clear()
        return self.window.grab().toImage()

    def note(self, painter: QPainter, box: QRectF, text: str, token: str) -> None:
        """Keep where a text was painted."""
        on = painter.device()
        raised = self.raised
        if raised is not None and isinstance(on, QWidget) and not raised.isAncestorOf(on):
            return  # it lies under the veil
        area = painter.deviceTransform().mapRect(box)
        if painter.hasClipping():
            area = area.intersected(painter.deviceTransform().mapRect(painter.clipBoundingRect()))
        seen = area.toAlignedRect()
        if isinstance(on, QWidget):  # a line at the edge of what scrolls has its foot below that edge
            seen = seen.intersected(in_sight(on, self.window))
        self.painted.append(Written(text, token, seen))

    def close_sheets(self) -> None:
        """Take away whatever is raised over the window."""
        for sheet in self.window.findChildren(Overlay):
            sheet.close_sheet()

    def places(self) -> Iterator[str]:
        """Go to every place there is and yield its name there."""
        yield from self._rooms()
        yield from self._panes()
        yield from self._sheets()

    def all_places(self) -> Iterator[str]:
        """Go to those too that something has to happen for first: all is written then, and nothing undone."""
        yield from self.places()
        yield from more_places(self, self.folder)

    def _rooms(self) -> Iterator[str]:
        for room in ROOMS:
            self.window.ways.go_to(room)
            self.rest()
            here = self.window.views.panes.rooms.currentWidget()
            if isinstance(here, PagesRoom):
                for page in here.page_names:
                    here.show_page(page)
                    self.window.ways.go_to(room)
                    self.rest()
                    yield f"{room}/{page}"
            else:
                yield str(room)

    def _panes(self) -> Iterator[str]:
        window = self.window
        window.asking.do("today")
        self.rest()
        shop = window.seen.next_stop()
        window.ways.open_record(shop, takes_focus=True)
        self.rest()
        yield "record"
        window.views.card.choose_class()
        self.rest()
        yield "record/class"
        window.record.visit(shop)
        self.rest()
        window.views.visit.choose(Outcome.QUOTE_ASKED)
        self.rest()
        yield "visit"
        window.suitable.look(shop)
        self.rest()
        yield "suitable"
        for command in ("places", "instead", "check", "evening"):
            window.asking.do(command)
            self.rest()
            yield command
        window.asking.do("today")
        self.rest()

    def _sheets(self) -> Iterator[str]:
        window = self.window
        shop = window.seen.next_stop()
        asked: Mapping[str, Callable[[], Any]] = {
            "palette": window.views.palette.open,
            "keys": window.views.keys.open,
            "help": lambda: window.asking.do("help"),
            "leave": lambda: window.asking.do("leave"),
            "night": lambda: window.asking.do("night"),
            "goals": lambda: window.asking.do("goals"),
            "first use": lambda: window.asking.do("first_use"),
            "new appointment": lambda: window.asking.do("new_appointment"),
            "address": lambda: (window.ways.open_record(shop), self.rest(), window.asking.do("address")),
        }
        for name, open_it in asked.items():
            open_it()
            self.rest()
            assert any(one.isVisible() for one in window.findChildren(Overlay)), name
            yield name
            self.close_sheets()

    @property
    def raised(self) -> QWidget | None:
        """The sheet that is raised over the window."""
        return next((one for one in self.window.findChildren(Overlay) if one.isVisible()), None)

    @property
    def parts(self) -> list[QWidget]:
        """What can be seen and reached by now: where a sheet is raised, what is on it."""
        inside = self.raised or self.window
        return [one for one in inside.findChildren(QWidget) if one.isVisible() and one.isEnabled()]


def in_sight(part: QWidget, window: QWidget) -> QRect:
    """Return the part of a widget that can be seen, on the window."""
    box = QRect(part.mapTo(window, QPointF(0, 0)).toPoint(), part.size())
    above = part.parentWidget()
    while above is not None and above is not window:
        box = box.intersected(QRect(above.mapTo(window, QPointF(0, 0)).toPoint(), above.size()))
        above = above.parentWidget()
    return box.intersected(window.rect())


@pytest.fixture
def walk(
    qtbot: QtBot,
    qapp: QApplication,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    prepared_kernel: Kernels,
    library_of: Callable[..., Library],
) -> Iterator[Callable[[str, Tokens, float], Walk]]:
    """Return what opens the window: `walk("fr", LIGHT, 2.0)`."""
    opened: list[Walk] = []

    def open_it(language: str, tokens: Tokens, scale: float) -> Walk:
        portfolio = Portfolio.open(tmp_path / f"{len(opened)}.fieldsales", backups=tmp_path / "backups")
        desk = Desk(portfolio, library_of(tmp_path / "territories"), lambda: NOW, kernel=prepared_kernel)
        write_scenario(desk, "a")
        web = ROOT / "resources" / "web"
        cuts: list[str] = []
        noted: list[Callable[[QPainter, QRectF, str, str], None]] = []
        theme = Theme(
            tokens, scale, load_fonts(web / "assets"), cuts.append,
            lambda *given: noted[0](*given) if noted else None,
        )  # fmt: skip
        theme.dress(qapp)
        files = Files(
            web,
            lambda: (ROOT / "data" / "base_map.json").read_bytes(),
            tmp_path / "state.ini",
            tmp_path / "out",
            tmp_path_factory.getbasetemp() / "cache",
            tmp_path / "territories",
        )
        state = QSettings(str(files.state), QSettings.Format.IniFormat)
        window = Window(desk, read_language(language), theme, files, state)
        made = Walk(window, desk, qtbot, tokens, tmp_path, cuts)
        opened.append(made)
        window.resize(1440, 900)
        with qtbot.waitSignal(window.settled, timeout=45_000):
            window.show()
            window.start()
        window.activateWindow()
        window.course.plan()
        made.rest()
        noted.append(made.note)
        window.settings.open()
        made.rest()
        return made

    yield open_it
    for made in opened:
        made.window.stop()
        made.desk.portfolio.close()
        made.window.hide()
        made.window.deleteLater()
    opened.clear()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
