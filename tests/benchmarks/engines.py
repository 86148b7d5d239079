# SPDX-License-Identifier: MIT
"""Measures classifying and saving: rules over many prospects, a visit made durable."""

import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

from fieldsales.classification.classify import Classifier
from fieldsales.cli.program import Options
from fieldsales.desk.demonstration import write_demonstration
from fieldsales.desk.desk import Desk
from fieldsales.desk.prospects import lines
from fieldsales.desk.verdicts import verdicts
from fieldsales.desk.visits import record_visit
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Fact
from fieldsales.domain.visit import Outcome, Visit
from fieldsales.places import places
from fieldsales.portfolio.portfolio import Portfolio
from fieldsales.startup import library_of
from run import Measured

NOW = datetime(2026, 5, 12, 9, tzinfo=ZoneInfo("Europe/Paris"))

Histories = Sequence[tuple[Prospect, tuple[Fact, ...]]]


def classify_100_000(full: bool) -> Measured:
    """Seconds to classify 100,000 prospects of which one in ten has a history as in the demonstration."""
    del full
    with tempfile.TemporaryDirectory() as folder, _demonstration(Path(folder)) as desk:
        doctrine = desk.doctrine
        facts = desk.portfolio.facts_by_prospect()
        known = [(one, facts[one.id]) for one in desk.portfolio.prospects() if one.id in facts]
    some = [
        known[number % len(known)] if number % 10 == 0 else (known[0][0], ()) for number in range(100_000)
    ]

    def seconds(histories: Histories) -> float:
        before = time.process_time()
        classifier = Classifier(doctrine, NOW.date())
        for prospect, history in histories:
            classifier.classify(history, prospect)
        return time.process_time() - before

    each = [known[number % len(known)] for number in range(10_000)]
    average = sum(len(history) for _, history in known) / len(known)
    note = f"one in ten has a history, of {average:.0f} facts; processor seconds"
    return Measured(min(seconds(some) for _ in range(3)), "all with a history", 10 * seconds(each), note)


def visit_saved(full: bool) -> Measured:
    """Milliseconds from a visit told to a visit durable, its prospect classified again, among 5,000."""
    with tempfile.TemporaryDirectory() as folder, _demonstration(Path(folder), copies=5_000) as desk:
        verdicts(desk)
        spent = []
        for prospect in desk.portfolio.prospects()[: 200 if full else 40]:
            visit = Visit(prospect.id, Outcome.INTERESTED, NOW, note="wants a tasting")
            before = time.perf_counter()
            record_visit(desk, visit)
            spent.append(1000 * (time.perf_counter() - before))
    return Measured(median(spent), note=f"median of {len(spent)}; the slowest took {max(spent):.0f} ms")


def list_5_000(full: bool) -> Measured:
    """Seconds to open a portfolio of 5,000 prospects, classified today, and to make its list."""
    del full
    with tempfile.TemporaryDirectory() as folder:
        with _demonstration(Path(folder), copies=5_000) as desk:
            before = time.perf_counter()
            lines(desk)
            first = time.perf_counter() - before
        before = time.perf_counter()
        with _desk(Path(folder)) as desk:
            lines(desk)
        return Measured(time.perf_counter() - before, "the first look of a day", first)


@contextmanager
def _desk(folder: Path) -> Iterator[Desk]:
    """Open the portfolio of a folder on a Tuesday morning."""
    home = folder / "home"
    portfolio = Portfolio.open(folder / "p.fieldsales", backups=home, clock=lambda: NOW)
    try:
        yield Desk(portfolio, library_of(places(Options(home=home).home)), lambda: NOW)
    finally:
        portfolio.close()


@contextmanager
def _demonstration(folder: Path, copies: int = 0) -> Iterator[Desk]:
    """Write the demonstration, and its records again and again up to so many prospects in all."""
    with _desk(folder) as desk:
        write_demonstration(desk)
        prospects = desk.portfolio.prospects()
        facts = desk.portfolio.facts_by_prospect()
        with desk.portfolio.action("import") as book:
            for number in range(len(prospects), copies):
                one = prospects[number % len(prospects)]
                made = replace(one, id=book.new_id(), site_id=book.new_id(), name=f"{one.name} {number}")
                book.add_prospect(made)
                # Older by some days, so that not all of them cool on the same day.
                older = timedelta(days=number % 20)
                history = facts.get(one.id, ())
                book.add_facts(
                    replace(fact, id=book.new_id(), prospect_id=made.id, at=fact.at - older)
                    for fact in history
                )
        yield desk
