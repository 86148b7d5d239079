# SPDX-License-Identifier: MIT
"""The desk of SCENARIOS A, and the looks the settings are seen in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from fieldsales.desk import prospects
from fieldsales.desk.desk import Desk
from fieldsales.desk.library import Library
from fieldsales.desk.prospects import Card
from fieldsales.desk.scenarios import write_scenario
from fieldsales.portfolio.portfolio import Portfolio
from fieldsales.ui.theme import DARK, LIGHT, Theme
from fieldsales.wording.words import Words, read_words

NOW = datetime(2026, 5, 12, 11, 16, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[Desk]:
    """Camille's portfolio of SCENARIOS A on its Tuesday."""
    folder = tmp_path_factory.mktemp("desk")
    data = root / "data"

    def names(below: str, ending: str) -> tuple[str, ...]:
        return tuple(file.name for file in sorted((data / below).glob(f"*{ending}")))

    library = Library(
        names,
        lambda name: (data / name).read_text(encoding="utf-8"),
        lambda name: (data / name).read_bytes(),
        folder / "territories",
    )
    portfolio = Portfolio.open(folder / "a.fieldsales", backups=folder / "backups")
    made = Desk(portfolio, library, lambda: NOW)
    write_scenario(made, "a")
    yield made
    portfolio.close()


@pytest.fixture(scope="module")
def card_of(desk: Desk) -> Callable[[str], Card]:
    """Return the record of a name whole."""
    return lambda name: prospects.card(desk, prospects.find(desk, name).id)


@dataclass(frozen=True)
class Look:
    """Words and theme of one gallery column, and the texts that did not fit in it."""

    words: Words
    theme: Theme
    cuts: list[str]

    def cut_in(self, view: QWidget) -> list[str]:
        """Return what is cut in a view that is shown: painted texts, labels, buttons, wrapped words."""
        for _ in range(3):  # what wraps learns its width first, its height after
            QApplication.processEvents()
        view.grab()
        found = list(self.cuts)
        for part in view.findChildren(QWidget):
            if not part.isVisible():
                continue
            # what holds others in a layout is no text itself
            is_text = part.layout() is None and part.hasHeightForWidth()
            if is_text and part.heightForWidth(part.width()) > part.height():
                found.append(f"{part.accessibleName()} ({type(part).__name__})")
            if isinstance(part, QLabel | QPushButton) and part.sizeHint().width() > part.width() + 1:
                found.append(part.text())
        return found


@pytest.fixture(
    params=[("fr", 1.0), ("fr", 2.0), ("en", 1.0), ("en", 2.0)], ids=lambda one: f"{one[0]}-{one[1]:.0%}"
)
def look(request: pytest.FixtureRequest, qapp: QApplication, family: str, root: Path) -> Look:
    """Each language at 100 and 200 %."""
    language, scale = request.param
    file = root / "resources" / "i18n" / f"{language}.po"
    words = read_words(language, file.read_text(encoding="utf-8") if file.is_file() else "")
    cuts: list[str] = []
    theme = Theme(DARK if scale > 1 else LIGHT, scale, family, cuts.append)
    theme.dress(qapp)
    return Look(words, theme, cuts)
