# SPDX-License-Identifier: MIT
"""Real desks on real portfolio files: an empty one, Camille's Tuesday, the demonstration."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from fieldsales.desk import leaves, weeks
from fieldsales.desk.day import keep, plan_day
from fieldsales.desk.demonstration import write_demonstration
from fieldsales.desk.desk import Desk
from fieldsales.desk.kernels import Kernels
from fieldsales.desk.library import Library
from fieldsales.desk.prospects import find
from fieldsales.desk.scenarios import write_scenario
from fieldsales.desk.verdicts import reclassify
from fieldsales.desk.weeks import Week
from fieldsales.domain.company import Prospect
from fieldsales.domain.place import Place
from fieldsales.planning.problem import Patience
from fieldsales.portfolio.portfolio import Portfolio

ZONE = ZoneInfo("Europe/Paris")
TUESDAY = datetime(2026, 5, 12, 8, 0, tzinfo=ZONE)
TODAY = TUESDAY.date()

MakeDesk = Callable[..., Desk]
SaveShop = Callable[..., Prospect]


@dataclass
class Clock:
    """The time it is, moved by the test."""

    at: datetime = TUESDAY

    def __call__(self) -> datetime:
        return self.at

    def pass_by(self, **length: float) -> None:
        """Let some time pass, given as for a timedelta."""
        self.at += timedelta(**length)


@pytest.fixture(scope="session")
def data(root: Path) -> Path:
    """The folder of what the program brings along."""
    return root / "data"


@pytest.fixture
def library(library_of: Callable[..., Library], tmp_path: Path) -> Library:
    """What the program brings along, without a territory."""
    return library_of(tmp_path / "territories")


@pytest.fixture
def make_desk(tmp_path: Path, library: Library, prepared_kernel: Kernels) -> Iterator[MakeDesk]:
    """Open a portfolio of its own at an instant, empty or a copy of a file; `whole_day` as for `--on`."""
    opened: list[Portfolio] = []

    def make(now: datetime = TUESDAY, *, whole_day: bool = True, copy_of: Path | None = None) -> Desk:
        path = tmp_path / f"{len(opened)}.fieldsales"
        if copy_of is not None:
            shutil.copyfile(copy_of, path)
        portfolio = Portfolio.open(path, backups=tmp_path / "backups")
        opened.append(portfolio)
        return Desk(portfolio, library, lambda: now, whole_day=whole_day, kernel=prepared_kernel)

    yield make
    for portfolio in opened:
        portfolio.close()


@pytest.fixture(scope="session")
def written_once(
    library_of: Callable[..., Library], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Callable[[Desk], None], date], Path]:
    """Return the file that something writes into an empty portfolio on a day, written once for all tests."""
    folder = tmp_path_factory.mktemp("written")

    @cache
    def written(write: Callable[[Desk], None], on: date) -> Path:
        path = folder / f"{uuid4()}.fieldsales"
        portfolio = Portfolio.open(path, backups=folder)
        now = datetime.combine(on, time(8), ZONE)
        write(Desk(portfolio, library_of(folder), lambda: now, whole_day=True))
        portfolio.close()
        return path

    return written


@pytest.fixture(scope="session")
def demonstration_of(written_once: Callable[[Callable[[Desk], None], date], Path]) -> Callable[[date], Path]:
    """Return the demonstration's file as it stands on a day."""
    return partial(written_once, write_demonstration)


@pytest.fixture
def empty(make_desk: MakeDesk) -> Desk:
    """Nobody in the portfolio yet."""
    return make_desk()


def _write_camille(desk: Desk) -> None:
    write_scenario(desk, "a")


@pytest.fixture
def camille(make_desk: MakeDesk, written_once: Callable[[Callable[[Desk], None], date], Path]) -> Desk:
    """Camille's Tuesday, before anything happened."""
    return make_desk(copy_of=written_once(_write_camille, TUESDAY.date()))


@pytest.fixture
def evening(camille: Desk) -> Callable[[str], Desk]:
    """Plan Camille's Tuesday, and look at the same portfolio later by the clock."""
    keep(camille, plan_day(camille, TODAY))

    def later(clock: str, on: date = TODAY) -> Desk:
        now = datetime.combine(on, time.fromisoformat(clock), ZONE)
        return Desk(camille.portfolio, camille.library, lambda: now, kernel=camille.kernel)

    return later


def late(desk: Desk) -> str:
    """Return who of `two_days` is seen tomorrow."""
    return find(desk, "Cave Martin").id


@pytest.fixture
def two_days(camille: Desk) -> Desk:
    """Camille, who planned today and tomorrow; one of her clients is away today, and so seen tomorrow."""
    today = TUESDAY.date()
    camille.patience = Patience(iterations=200, seed=1)
    leaves.add_leave(camille, today, today, prospect_id=late(camille))
    weeks.keep_days(camille, weeks.plan_days(camille, today, 2))
    return camille


@pytest.fixture
def add(empty: Desk) -> Callable[..., str]:
    """Save somebody at an address in an empty portfolio; the id comes back."""

    def save(name: str, address: str = "", postcode: str = "", town: str = "", **values: Any) -> str:
        with empty.portfolio.action("import") as book:
            prospect = Prospect(book.new_id(), name, address=address, postcode=postcode, town=town, **values)
            book.add_prospect(prospect)
        return prospect.id

    return save


@pytest.fixture
def demonstration(make_desk: MakeDesk, demonstration_of: Callable[[date], Path]) -> Desk:
    """The demonstration as it stands on a Tuesday."""
    return make_desk(copy_of=demonstration_of(TUESDAY.date()))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, library: Library, clock: Clock) -> Iterator[Desk]:
    """An empty portfolio that lives by the test's clock: what it shows is real, no chosen date."""
    portfolio = Portfolio.open(tmp_path / "lived.fieldsales", backups=tmp_path / "backups", clock=clock)
    desk = Desk(portfolio, library, clock)
    desk.patience = Patience(iterations=50, seed=1)
    yield desk
    portfolio.close()


@pytest.fixture
def look_on(desk: Desk) -> Callable[[date], Desk]:
    """Look at the same portfolio as with `--on`: the date is chosen, the real clock does not move."""

    def look(on: date) -> Desk:
        at = datetime.combine(on, time(8), ZONE)
        return Desk(desk.portfolio, desk.library, lambda: at, whole_day=True)

    return look


@pytest.fixture
def save_shop(desk: Desk) -> SaveShop:
    """Save a shop of Niort as a prospect and classify it, as one action."""

    def save(name: str = "Cave Martin", **values: object) -> Prospect:
        usual = {"trade": "caviste", "town": "Niort", "place": Place(46.32, -0.46, "Niort")}
        with desk.portfolio.action("save_places") as book:
            prospect = Prospect(book.new_id(), name, site_id=book.new_id(), **usual | values)  # type: ignore[arg-type]
            book.add_prospect(prospect)
            reclassify(desk, book, [prospect.id])
        return prospect

    return save


@pytest.fixture
def demo(demonstration: Desk) -> Desk:
    """The demonstration with a planner in a hurry."""
    demonstration.patience = Patience(iterations=60, seed=1)
    return demonstration


@pytest.fixture(scope="session")
def planned_once() -> Callable[[Desk], Week]:
    """Plan the week of `demo` from Tuesday on, once for all its copies: the same search finds the same."""
    found: list[Week] = []

    def plan(demo: Desk) -> Week:
        if not found:
            found.append(weeks.plan_days(demo, TODAY, 7))
        return found[0]

    return plan


@pytest.fixture
def planned(demo: Desk, planned_once: Callable[[Desk], Week]) -> Week:
    """Its week from Tuesday on, kept."""
    week = planned_once(demo)
    assert weeks.keep_days(demo, week) is not None
    return week
