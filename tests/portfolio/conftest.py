# SPDX-License-Identifier: MIT
"""A real portfolio file in a temporary folder, under a clock that the test moves."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from inspect import unwrap
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Fact
from fieldsales.domain.identity import uuid7
from fieldsales.domain.place import Place
from fieldsales.portfolio.migrations import Migrations
from fieldsales.portfolio.portfolio import Portfolio

PARIS = ZoneInfo("Europe/Paris")
TUESDAY = date(2026, 5, 12)
NINE = datetime(2026, 5, 12, 7, tzinfo=UTC)


@dataclass
class Clock:
    """The real time as the portfolio reads it, moved by the test."""

    at: datetime = NINE

    def __call__(self) -> datetime:
        return self.at

    def move(self, **length: float) -> None:
        """Move the clock, forwards or backwards, by a timedelta's words."""
        self.at += timedelta(**length)


@dataclass(frozen=True)
class Drawer:
    """A folder with one portfolio in it, opened as often as a test wants."""

    folder: Path
    clock: Clock

    @property
    def path(self) -> Path:
        return self.folder / "p.fieldsales"

    @property
    def backups(self) -> Path:
        return self.folder / "backups"

    def open(self, **options: Any) -> Portfolio:
        return Portfolio.open(self.path, backups=self.backups, clock=self.clock, **options)

    @contextmanager
    def opened(self, **options: Any) -> Iterator[Portfolio]:
        portfolio = self.open(**options)
        try:
            yield portfolio
        finally:
            portfolio.close()

    def digest(self) -> str:
        """What the file's bytes are, to see that none changed."""
        return hashlib.sha256(self.path.read_bytes()).hexdigest()


@pytest.fixture(autouse=True)
def made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have each new file made by the revisions, as the program does, and not copied from one made before."""
    monkeypatch.setattr(Migrations, "run", unwrap(Migrations.run))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def drawer(tmp_path: Path, clock: Clock) -> Drawer:
    return Drawer(tmp_path, clock)


@pytest.fixture
def portfolio(drawer: Drawer) -> Iterator[Portfolio]:
    """An open, empty portfolio."""
    with drawer.opened() as portfolio:
        yield portfolio


def shop(number: int = 1, **values: Any) -> Prospect:
    """Make the prospect of a number, always with the same id."""
    town = {"town": "Niort", "place": Place(46.32, -0.46, "Niort")}
    return Prospect(_id(2 * number), f"Cave {number}", _id(2 * number + 1), **{**town, **values})


def fact(number: int, prospect: Prospect, kind: str = "phone_call", **values: Any) -> Fact:
    """Make the fact of a number, so many minutes after midnight of the Tuesday."""
    at = datetime(2026, 5, 12, tzinfo=PARIS) + timedelta(minutes=number)
    return Fact(_id(1_000_000 + number), prospect.id, kind, at, **values)


def _id(number: int) -> str:
    text = f"{number:012x}"
    return f"{uuid7(0)[:8]}-0000-7000-8000-{text}"


class GivenUpError(Exception):
    """What a test raises to have an action fail."""


def fail_after(action: Callable[[], Any], *steps: Callable[[Any], None]) -> None:
    """Start an action of a portfolio, take some steps in it, and give it up."""
    with suppress(GivenUpError), action() as book:
        for step in steps:
            step(book)
        raise GivenUpError


@pytest.fixture
def filled(drawer: Drawer) -> Drawer:
    """A closed portfolio of 300 shops with a fact each: many pages long."""
    with drawer.opened() as portfolio, portfolio.action("import") as book:
        shops = [shop(number, extra={"note": "x" * 80}) for number in range(300)]
        book.add_prospects(shops)
        book.add_facts(fact(number, one, text="spoke of wine" * 5) for number, one in enumerate(shops))
    return drawer


Program = Callable[[str], "subprocess.Popen[str]"]


@pytest.fixture
def another_program(root: Path) -> Iterator[Program]:
    """Start Python text as a program of its own, whose standard streams are pipes."""
    started: list[subprocess.Popen[str]] = []

    def start(text: str) -> "subprocess.Popen[str]":
        program = subprocess.Popen(
            [sys.executable, "-c", text],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(root / "src")},
        )
        started.append(program)
        return program

    yield start
    for program in started:
        program.kill()
        program.communicate()
