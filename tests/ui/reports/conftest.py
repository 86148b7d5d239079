# SPDX-License-Identifier: MIT
"""A portfolio that was worked for years, and its reports as the window reads them."""

import importlib.util
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from fieldsales.desk.desk import Desk
from fieldsales.desk.library import Library
from fieldsales.portfolio.portfolio import Portfolio
from fieldsales.ui.reports.talk import Reading, Report, read_report
from fieldsales.wording.words import Words

MORNING = datetime(2026, 5, 12, 8, 42, tzinfo=ZoneInfo("Europe/Paris"))

ReadingOf = Callable[..., Reading]


@pytest.fixture(scope="session")
def new_desk(
    library_of: Callable[..., Library], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[], Desk]]:
    """Return what opens a portfolio with nobody in it, each time another one."""
    folder = tmp_path_factory.mktemp("sold")
    library = library_of(folder / "territories")
    opened: list[Portfolio] = []

    def make() -> Desk:
        file = folder / f"{len(opened)}.fieldsales"
        opened.append(Portfolio.open(file, backups=folder / "backups"))
        return Desk(opened[-1], library, lambda: MORNING)

    yield make
    for portfolio in opened:
        portfolio.close()


@pytest.fixture(scope="session")
def write_well_sold(root: Path) -> Callable[[Desk], None]:
    """What writes such a portfolio: a script beside the gallery, which is no module of any package."""
    spec = importlib.util.spec_from_file_location("well_sold", root / "tests" / "well_sold.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.write_well_sold


@pytest.fixture(scope="session")
def sold(new_desk: Callable[[], Desk], write_well_sold: Callable[[Desk], None]) -> Desk:
    """Sixty clients, some hundred and fifty outcomes; for tests that only read."""
    desk = new_desk()
    write_well_sold(desk)
    return desk


@pytest.fixture(scope="session")
def reading_of(sold: Desk) -> ReadingOf:
    """Return a report of this portfolio, or of another desk, in a language; each is read once."""
    known: dict[tuple[int, Report, str], Reading] = {}

    def read(report: Report, words: Words, desk: Desk = sold) -> Reading:
        key = (id(desk), report, words.language)
        if key not in known:
            before = next((one.found for (at, what, _), one in known.items() if (at, what) == key[:2]), None)
            learned = before if report is Report.LEARNED else None
            known[key] = read_report(report, words, learned, desk)
        return known[key]

    return read
