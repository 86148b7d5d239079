# SPDX-License-Identifier: MIT
"""Measures classifying and saving: rules over many prospects, a visit made durable."""

import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

from measured import Measured
from own_kernel import own_kernel

from fieldsales.classification.classify import Classifier, classify
from fieldsales.classification.many import classify_many
from fieldsales.cli.program import Options
from fieldsales.desk.demonstration import write_demonstration
from fieldsales.desk.desk import Desk
from fieldsales.desk.prospects import lines
from fieldsales.desk.verdicts import verdicts
from fieldsales.desk.visits import record_visit
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Fact
from fieldsales.domain.fact_columns import FactColumns
from fieldsales.domain.visit import Outcome, Visit
from fieldsales.places import places
from fieldsales.portfolio.portfolio import Portfolio
from fieldsales.startup import library_of

NOW = datetime(2026, 5, 12, 9, tzinfo=ZoneInfo("Europe/Paris"))


def classify_100_000(full: bool) -> Measured:
    """Seconds to classify 100,000 prospects of which one in ten has a history as in the demonstration."""
    del full
    return _many_at_once(every=10, facts=0, note="one in ten has a history, as in the demonstration")


def classify_100_000_with_nine(full: bool) -> Measured:
    """Seconds to classify 100,000 prospects of whom each has nine facts."""
    del full
    return _many_at_once(every=1, facts=9, note="nine facts each")


def classify_one(full: bool) -> Measured:
    """Milliseconds to classify one prospect by its facts, with all that proves its class."""
    with tempfile.TemporaryDirectory() as folder, demonstration(Path(folder)) as desk:
        doctrine = desk.doctrine
        facts = desk.portfolio.facts_by_prospect()
        known = [(one, facts[one.id]) for one in desk.portfolio.prospects() if one.id in facts]
    times = 1000 if full else 200
    spent = []
    for prospect, history in known:
        before = time.process_time()
        for _ in range(times):
            classify(history, prospect, doctrine, NOW.date())
        spent.append(1000 * (time.process_time() - before) / times)
    note = f"the slowest of {len(known)} took {max(spent):.3f} ms; processor time"
    return Measured(sum(spent) / len(spent), note=note)


def _many_at_once(every: int, facts: int, note: str) -> Measured:
    """Measure 100,000 prospects, one in `every` with a history, of so many facts unless 0."""
    with tempfile.TemporaryDirectory() as folder, demonstration(Path(folder)) as desk:
        doctrine = desk.doctrine
        by_id = desk.portfolio.facts_by_prospect()
        known = [(one, by_id[one.id]) for one in desk.portfolio.prospects() if one.id in by_id]
    if facts:
        known = [(one, tuple(islice(cycle(history), facts))) for one, history in known]
    everybody: list[Prospect] = []
    columns: list[list[object]] = [[] for _ in FactColumns._fields]
    for number in range(100_000):
        one, history = known[number % len(known)]
        everybody.append(replace(one, id=str(number)))
        if number % every == 0:
            # Older by some days, so that not all of them cool on the same day.
            older = timedelta(days=number % 40)
            moved = (replace(fact, prospect_id=str(number), at=fact.at - older) for fact in history)
            for column, cells in zip(columns, FactColumns.of(moved), strict=True):
                column.extend(cells)
    told = FactColumns(*columns)  # type: ignore[arg-type]  # each extended by its own field

    def history_of(prospect: Prospect) -> Sequence[Fact]:
        number = int(prospect.id)
        return known[number % len(known)][1] if number % every == 0 else ()

    spent = []
    for _ in range(3):
        before = time.process_time()
        classify_many(told, everybody, doctrine, NOW.date(), history_of)
        spent.append(time.process_time() - before)
    before = time.process_time()
    classifier = Classifier(doctrine, NOW.date())
    for prospect in everybody[:20_000]:
        classifier.classify(history_of(prospect), prospect)
    one_by_one = 5 * (time.process_time() - before)
    return Measured(min(spent), "one after the other", one_by_one, f"{note}; processor seconds")


def visit_saved(full: bool) -> Measured:
    """Milliseconds from a visit told to a visit durable, its prospect classified again, among 5,000."""
    with tempfile.TemporaryDirectory() as folder, demonstration(Path(folder), copies=5_000) as desk:
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
        with demonstration(Path(folder), copies=5_000) as desk:
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
        yield Desk(portfolio, library_of(places(Options(home=home).home)), lambda: NOW, kernel=own_kernel)
    finally:
        portfolio.close()


@contextmanager
def demonstration(folder: Path, copies: int = 0) -> Iterator[Desk]:
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
