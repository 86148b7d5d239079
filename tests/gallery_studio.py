# SPDX-License-Identifier: MIT
"""The studio of the gallery: how a window is made, brought to rest, photographed and let go."""

import os
import time
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication
from well_sold import write_well_sold

from fieldsales.cli.program import Options
from fieldsales.desk import territory
from fieldsales.desk.demonstration import write_demonstration
from fieldsales.desk.desk import Desk
from fieldsales.places import places
from fieldsales.portfolio.portfolio import Portfolio
from fieldsales.startup import kernels_of, library_of
from fieldsales.ui.background import Lane
from fieldsales.ui.files import Files
from fieldsales.ui.theme import DARK, DARK_CONTRAST, LIGHT, LIGHT_CONTRAST, Theme, load_fonts
from fieldsales.ui.window import Window
from fieldsales.wording.words import Words, read_words

ROOT = Path(__file__).resolve().parents[1]
MORNING = datetime(2026, 5, 12, 8, 42, tzinfo=ZoneInfo("Europe/Paris"))
MONACO = ROOT.parent / "shared" / "data" / "osm" / "monaco-2021-04-21.osm.pbf"

#: The colours by what `--schemes` calls them.
SCHEMES = {"light": LIGHT, "dark": DARK, "contrast": LIGHT_CONTRAST, "dark-contrast": DARK_CONTRAST}

#: How long a screen may take to come to rest.
PATIENCE_S = 40.0


@dataclass
class Studio:
    """One window in one language, scheme and size, and how its states are reached."""

    window: Window
    desk: Desk
    cuts: list[str]
    clock: dict[str, datetime] = field(default_factory=dict)

    def rest(self) -> None:
        """Wait until nothing is under way, and the map had a few frames more."""
        until = time.monotonic() + PATIENCE_S
        quiet = 0
        while time.monotonic() < until and quiet < 25:
            QApplication.processEvents()
            busy = any(self.window.background.is_busy(lane) for lane in Lane)
            quiet = 0 if busy else quiet + 1
            # A script, no test: the web engine paints in a process of its own, and tells nobody.
            time.sleep(0.02)

    def rest_until_told(self) -> None:
        """Wait until the banner is in sight: what is over at once never is."""
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until and not self.window.views.banner.can_cancel:
            QApplication.processEvents()
            time.sleep(0.02)

    def record(self, name: str) -> str:
        """Return the id of a record."""
        return next(
            line.prospect.id for line in self.window.seen.lines.values() if line.prospect.name == name
        )

    @property
    def hot(self) -> str:
        """The first stop of the day."""
        return self.window.seen.stops[1].prospect_id


def words_of(language: str) -> Words:
    """Return the words of a language from the checkout."""
    known = "fr" if language == "fr" else "en"
    file = ROOT / "resources" / "i18n" / f"{language}.po"
    return read_words(known, file.read_text(encoding="utf-8") if file.is_file() else "")


def open_studio(
    home: Path, language: str, scheme: str, size: int, empty: bool = False, sold: bool = False
) -> Studio:
    """Open a window on a fresh demonstration, on nobody, or on a portfolio worked for years."""
    where = places(home)
    where.make_folders()
    name = "empty" if empty else f"{'sold-' if sold else ''}{language}-{scheme}-{size}"
    portfolio = Portfolio.open(home / f"{name}.fieldsales", backups=where.backups)
    clock = {"now": MORNING}
    desk = Desk(portfolio, library_of(where), lambda: clock["now"], kernel=kernels_of(Options()))
    if portfolio.is_new and not empty:
        (write_well_sold if sold else write_demonstration)(desk)
    if MONACO.is_file() and not territory.territories(desk) and not empty:
        territory.build_territory(desk, MONACO, "Monaco", lambda _what, _done, _total: None, lambda: False)
    cuts: list[str] = []
    web = where.resources / "web"
    theme = Theme(SCHEMES[scheme], size / 100, load_fonts(web / "assets"), cuts.append)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.dress(application)
    base = desk.library.blob
    files = Files(
        web,
        lambda: base("base_map.json"),
        home / f"{name}.ini",
        home / "documents",
        where.cache,
        where.territories,
    )
    state = QSettings(str(files.state), QSettings.Format.IniFormat)
    window = Window(desk, words_of(language), theme, files, state)
    is_dark, is_high = scheme.startswith("dark"), scheme.endswith("contrast")
    window.views.settings.display.show_display(
        "dark" if is_dark else "light", size, "high" if is_high else "usual"
    )
    window.resize(1440, 900)
    settled: list[bool] = []
    window.settled.connect(lambda: settled.append(True))
    window.show()
    window.start()
    until = time.monotonic() + PATIENCE_S
    while not settled and time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.01)
    return Studio(window, desk, cuts, clock)


def shoot(studio: Studio, name: str, out: Path) -> None:
    """Write the picture of the window as it stands."""
    studio.rest()
    studio.window.grab().save(str(out / f"{name}.png"))
    for text in dict.fromkeys(studio.cuts):
        print(f"{name}: cut: {text}")
    studio.cuts.clear()


def close(studio: Studio) -> None:
    """Let a window go."""
    studio.window.stop()
    studio.desk.portfolio.close()
    studio.window.hide()
    studio.window.deleteLater()
    # now: the page has to go before its profile does, which goes with the program
    QApplication.sendPostedEvents(studio.window, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
