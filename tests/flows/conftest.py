# SPDX-License-Identifier: MIT
"""A whole window on a real portfolio file, and a rep who works in it by keyboard and mouse."""

import gc
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, QPoint, QSettings, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from fieldsales.desk.demonstration import write_demonstration
from fieldsales.desk.desk import Desk
from fieldsales.desk.kernels import Kernels
from fieldsales.desk.library import Library
from fieldsales.desk.scenarios import write_scenario
from fieldsales.domain.matching import fold
from fieldsales.portfolio.portfolio import Portfolio
from fieldsales.ui.day.rows import Row, RowKind
from fieldsales.ui.files import Files
from fieldsales.ui.theme import LIGHT, Theme, load_fonts
from fieldsales.ui.window import Window
from fieldsales.wording.words import Words

from ..ui.part import wait_idle

ZONE = ZoneInfo("Europe/Paris")


@dataclass
class Clock:
    """A clock that stands until it is set."""

    now: datetime

    def set(self, text: str) -> None:
        """Let it be HH:MM of the same day, or a whole ISO instant."""
        if len(text) == 5:
            hour, minute = text.split(":")
            self.now = self.now.replace(hour=int(hour), minute=int(minute))
        else:
            self.now = datetime.fromisoformat(text).replace(tzinfo=ZONE)


@dataclass
class Rep:
    """Works in the window and reads what it shows."""

    window: Window
    desk: Desk
    clock: Clock
    qtbot: QtBot
    errors: list[str] = field(default_factory=list)

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys wherever the focus is, as a person does."""
        for key in keys:
            self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, modifier)
            QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type a text into what has the focus."""
        self.qtbot.keyClicks(QApplication.focusWidget() or self.window, text)
        QApplication.processEvents()

    def click(self, name: str, within: QWidget | None = None) -> None:
        """Click the one visible button of a name, once a page that is drawn again shows it."""

        def standing() -> list[QAbstractButton]:
            buttons = (within or self.window).findChildren(QAbstractButton)
            return [
                one for one in buttons if one.isVisible() and name in (one.text().strip(), one.objectName())
            ]

        def shown() -> None:
            assert len(standing()) == 1, f"{len(standing())} buttons are called {name}"

        self.qtbot.waitUntil(shown, timeout=5_000)
        self.qtbot.mouseClick(standing()[0], Qt.MouseButton.LeftButton)

    def choose_in_menu(self, name: str) -> None:
        """Choose a line of the menu that is open."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        action = next(one for one in menu.actions() if one.text() == name)
        self.qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())

    def wait_idle(self) -> None:
        """Wait until no lane has anything to do and their answers are shown."""
        wait_idle(self.qtbot, self.window.background)

    def open(self, name: str) -> None:
        """Open a record from the search box by the keyboard alone."""
        self.window.views.list.focus_search()
        self.type(fold(name))  # a keyboard of tests has no accents, and the search needs none
        self.press(Qt.Key.Key_Return)
        self.wait_idle()
        self.window.views.list.search.clear()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The timeline as it is shown."""
        return self.window.views.day.timeline.rows.rows

    @property
    def stops(self) -> list[tuple[str, str]]:
        """Name and time of each stop of the timeline."""
        return [(row.title, row.time) for row in self.rows if row.kind is RowKind.STOP]

    def time_of(self, kind: RowKind) -> str:
        """The time of the one row of a kind."""
        return next(row.time for row in self.rows if row.kind is kind)

    def why_not(self, name: str) -> str:
        """What the left-out list says of a prospect."""
        refusals = self.window.views.day.left_out.model.refusals
        return next(one.why for one in refusals if one.face.name == name)

    def class_in_list(self, name: str) -> str:
        """The class that the list shows of a prospect."""
        model = self.window.views.list.model
        lines = [model.line_at(row) for row in range(model.rowCount())]
        return next(line.class_id for line in lines if line is not None and line.name == name)

    @property
    def said(self) -> str:
        """The quiet line at the foot."""
        return self.window.views.status.sentence


@pytest.fixture(scope="session")
def written(
    prepared_kernel: Kernels, library_of: Callable[..., Library], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str, datetime], Path]:
    """Return the file of a scenario, or of the demonstration, as it stands at an instant; written once."""
    folder = tmp_path_factory.mktemp("written")

    @cache
    def write(scenario: str, at: datetime) -> Path:
        path = folder / f"{scenario}-{at:%Y%m%d-%H%M}.fieldsales"
        portfolio = Portfolio.open(path, backups=folder)
        desk = Desk(portfolio, library_of(folder), lambda: at, kernel=prepared_kernel)
        if scenario == "demonstration":
            write_demonstration(desk)
        else:
            write_scenario(desk, scenario)
        portfolio.close()
        return path

    return write


@pytest.fixture
def open_window(
    qtbot: QtBot,
    qapp: QApplication,
    root: Path,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    prepared_kernel: Kernels,
    library_of: Callable[..., Library],
    written: Callable[[str, datetime], Path],
) -> Iterator[Callable[[str, str], Rep]]:
    """Open the window on a scenario, or the demonstration: `open_window("a", "2026-05-12T08:42")`."""
    opened: list[Rep] = []

    def open_it(scenario: str, at: str) -> Rep:
        clock = Clock(datetime.fromisoformat(at).replace(tzinfo=ZONE))
        path = tmp_path / "p.fieldsales"
        if scenario and not path.exists():
            shutil.copyfile(written(scenario, clock.now), path)
        portfolio = Portfolio.open(path, backups=tmp_path / "backups")
        desk = Desk(
            portfolio, library_of(tmp_path / "territories"), lambda: clock.now, kernel=prepared_kernel
        )
        web = root / "resources" / "web"
        theme = Theme(LIGHT, 1.0, load_fonts(web / "assets"))
        theme.dress(qapp)
        files = Files(
            web,
            lambda: (root / "data" / "base_map.json").read_bytes(),
            tmp_path / "state.ini",
            tmp_path / "out",
            tmp_path_factory.getbasetemp() / "cache",
            tmp_path / "territories",
        )
        state = QSettings(str(files.state), QSettings.Format.IniFormat)
        window = Window(desk, Words("en"), theme, files, state)
        rep = Rep(window, desk, clock, qtbot)
        opened.append(rep)
        window.resize(1440, 900)
        with qtbot.waitSignal(window.settled, timeout=45_000):
            window.show()
            window.start()
        window.activateWindow()
        rep.wait_idle()
        return rep

    yield open_it
    while opened:
        rep = opened.pop()
        rep.window.stop()
        rep.desk.portfolio.close()
        rep.window.hide()
        rep.window.deleteLater()
        del rep
    # the map's page must be gone before the application is: its profile goes with it
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    # what is left of a window goes here, between two, and not in the middle of the next one's work
    gc.collect()


def centre_of(widget: QWidget) -> QPoint:
    """Return the middle of a widget."""
    return widget.rect().center()


def ask_page(rep: Rep, script: str) -> object:
    """Return the value of an expression of the map's page."""
    answers: list[str] = []
    rep.window.views.map.web.page().runJavaScript(f"JSON.stringify({script})", answers.append)
    rep.qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
    return json.loads(answers[0]) if answers[0] else None


@pytest.fixture
def tired(open_window: Callable[[str, str], Rep]) -> Rep:
    """Camille at half past six, her day planned in the morning and nothing written down."""
    rep = open_window("a", "2026-05-12T08:42")
    rep.click("Plan the day", rep.window.views.day)
    rep.wait_idle()
    rep.clock.set("18:30")
    rep.window.course.read()
    rep.wait_idle()
    return rep
