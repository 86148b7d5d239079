# SPDX-License-Identifier: MIT
"""Measures what waits for the rep: 5,000 relances read and put into groups, and a class that makes one."""

import tempfile
import time
from datetime import timedelta
from pathlib import Path
from statistics import median

from engines import demonstration
from measured import Measured
from sample import TODAY

from fieldsales.desk.follow_ups import FollowUps, follow_ups
from fieldsales.desk.prospects import lines
from fieldsales.desk.verdicts import verdicts
from fieldsales.desk.visits import record_fact
from fieldsales.domain.relance import Relance
from fieldsales.ui.faces import legend_of, list_lines
from fieldsales.ui.follow_ups.sight import Kind, Sight, counts, rows_of
from fieldsales.wording.words import Words

WORDS = Words("en")


def follow_ups_5_000(full: bool) -> Measured:
    """Processor milliseconds to read 5,000 open relances; the note has what the window's thread does then."""
    with tempfile.TemporaryDirectory() as folder, demonstration(Path(folder), copies=5_000) as desk:
        everybody = desk.portfolio.prospects()[:5_000]
        with desk.portfolio.action("relance_made") as book:
            for number, one in enumerate(everybody):
                due = TODAY + timedelta(days=number % 30 - 10)
                book.put(Relance(book.new_id(), one.id, due, "call", "the price list"))
        verdicts(desk)
        legend = legend_of(desk, WORDS)
        rows = {row.prospect_id: row for row in list_lines(desk, WORDS, lines(desk), legend)}
        sight = Sight(WORDS, rows, desk.doctrine, TODAY)
        read, shown, found = [], [], FollowUps()
        for _ in range(20 if full else 7):
            before = time.process_time()
            found = follow_ups(desk)
            read.append(1000 * (time.process_time() - before))
            before = time.process_time()
            counts(sight, found)
            rows_of(sight, found, Kind.ALL, "")
            shown.append(1000 * (time.process_time() - before))
    note = f"{len(found.relances)} wait; grouped in {median(shown):.0f} ms of the window's thread"
    return Measured(median(read), note=note)


def class_makes_one(full: bool) -> Measured:
    """Milliseconds from a fact that changes a class to both durable: fact, class and the relance it makes."""
    with tempfile.TemporaryDirectory() as folder, demonstration(Path(folder), copies=5_000) as desk:
        known = verdicts(desk)
        cold = [one.id for one in desk.portfolio.prospects() if known[one.id].class_id == "froid"]
        spent = []
        for prospect_id in cold[: 200 if full else 40]:
            before = time.perf_counter()
            record_fact(desk, prospect_id, "need_stated")
            spent.append(1000 * (time.perf_counter() - before))
        made = len([one for one in desk.portfolio.relances() if one.is_of_cadence])
    return Measured(median(spent), note=f"median of {len(spent)}, {made} made; slowest {max(spent):.0f} ms")
