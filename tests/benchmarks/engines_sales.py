# SPDX-License-Identifier: MIT
"""Measures revenue: 5,000 prospects with 50,000 lines of orders, read and added up as the report does."""

import gc
import random
import tempfile
import threading
import time
from contextlib import closing
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

from measured import Measured

from fieldsales.cli.program import Options
from fieldsales.desk.desk import Desk
from fieldsales.desk.revenue import revenue
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Fact
from fieldsales.domain.order import OrderLine
from fieldsales.places import places
from fieldsales.portfolio.portfolio import Portfolio
from fieldsales.startup import library_of

NOW = datetime(2026, 5, 12, 8, 0, tzinfo=ZoneInfo("Europe/Paris"))

PROSPECTS, ORDERS, LINES = 5_000, 12_500, 4

#: A thread that would be the window's asks so often whether it may go on, in seconds.
_BEAT = 0.001


def revenue_50_000(full: bool) -> Measured:
    """The longest time, in ms, that the window's thread waits while the report of a year is read."""
    del full
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with closing(Portfolio.open(home / "p.fieldsales", backups=home, clock=lambda: NOW)) as portfolio:
            desk = Desk(portfolio, library_of(places(Options(home=home).home)), lambda: NOW)
            _write(desk)
            revenue(desk, 2026)
            gc.collect()
            gc.disable()  # as the window has it, which collects when nobody waits
            spent, waited = [], 0.0
            for _ in range(5):
                before = time.process_time()
                revenue(desk, 2026)
                spent.append(1000 * (time.process_time() - before))
                waited = max(waited, _longest_wait(desk))
            gc.enable()
    note = f"on a lane: {median(spent):.0f} ms of a processor; read before the page is drawn"
    return Measured(1000 * waited, note=note)


def _longest_wait(desk: Desk) -> float:
    """Read the report on another thread, and return how long this one waited at most between two beats."""
    lane = threading.Thread(target=revenue, args=(desk, 2026))
    lane.start()
    longest, last = 0.0, time.perf_counter()
    while lane.is_alive():
        time.sleep(_BEAT)
        now = time.perf_counter()
        longest, last = max(longest, now - last - _BEAT), now
    return longest


def _write(desk: Desk) -> None:
    pick = random.Random(1)
    with desk.portfolio.action("import") as book:
        people = [Prospect(f"p{number}", f"Client {number}") for number in range(PROSPECTS)]
        book.add_prospects(people)
        facts, lines = [], []
        for number in range(ORDERS):
            who, at = pick.choice(people).id, NOW - timedelta(minutes=pick.randrange(1_000_000))
            amounts = [Decimal(pick.randrange(100, 100_000)) / 100 for _ in range(LINES)]
            facts.append(Fact(f"o{number}", who, "order", at, amount=sum(amounts, Decimal(0))))
            lines += [
                OrderLine(f"o{number}-{at_}", f"o{number}", who, f"Product {pick.randrange(200)}",
                          f"line {pick.randrange(8)}", Decimal(1), amount, vat=Decimal(20))
                for at_, amount in enumerate(amounts)
            ]  # fmt: skip
        book.add_facts(facts)
        book.put(*lines)
