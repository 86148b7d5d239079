# SPDX-License-Identifier: MIT
"""Measures the search among the places of a territory inside a box, beside the join that first comes to mind.

The short form looks among 200,000 places, `--full` among 1,000,000; both are as dense.
"""

import random
import statistics
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import territory_sample
from measured import Measured, once

from fieldsales.atlas.businesses import open_read_only
from fieldsales.atlas.pack import BUSINESSES
from fieldsales.atlas.search import Packs
from fieldsales.atlas.trades import Trades
from fieldsales.domain.ground import Box
from fieldsales.domain.matching import fold
from fieldsales.places import places
from fieldsales.startup import library_of

SHORT, FULL = 200_000, 1_000_000
QUESTIONS = 200

#: The same answer as a first draft would ask for it: words first, joined with the tree of positions.
NAIVE = (
    "SELECT business.* FROM words JOIN business ON business.number = words.rowid"
    " JOIN position ON position.number = business.number WHERE words MATCH ?"
    " AND south >= ? AND west >= ? AND north <= ? AND east <= ? ORDER BY bm25(words) LIMIT 50"
)


def search_box_median(full: bool) -> Measured:
    """Median milliseconds of a search inside a box of 0.1 to 0.6 degrees."""
    ours, naive, note = _times(full)
    return Measured(statistics.median(ours), "words joined with positions", statistics.median(naive), note)


def search_box_p95(full: bool) -> Measured:
    """Milliseconds within which 95 of 100 such searches are answered."""
    ours, naive, note = _times(full)
    return Measured(_p95(ours), "words joined with positions", _p95(naive), note)


@once
def _times(full: bool) -> tuple[list[float], list[float], str]:
    """Return the milliseconds of every question, ours and naive, by the clock of the processor."""
    trades = library_of(places()).trades
    count = FULL if full else SHORT
    folder = territory_sample.folder_with(count, trades)
    packs = Packs(folder)
    questions = list(_questions(trades, count))
    packs.search("first of all", trades, box=questions[0][1])
    ours, naive, found = [], [], 0
    for words, box in questions:
        before = time.process_time()
        found += len(packs.search(words, trades, limit=50, box=box))
        ours.append(1000 * (time.process_time() - before))
    for words, box in questions[::4]:
        before = time.process_time()
        _naive(folder / "sample" / BUSINESSES, words, box)
        naive.append(1000 * (time.process_time() - before))
    note = f"{found} found by {QUESTIONS} searches among {count:,} places"
    return ours, naive, note if full else f"{note}; --full looks among {FULL:,}"


def _questions(trades: Trades, count: int) -> Iterator[tuple[str, Box]]:
    """Yield what reps type, in equal shares: trades, a code, names, a street, a slip of the finger."""
    chance = random.Random(1)
    south, west, north, east = territory_sample.bounds_of(count)
    for number in range(QUESTIONS):
        trade, name = chance.choice(trades.all), territory_sample.family_name(chance)
        typed = (
            trade.french,
            trades.all[number % 5].french,
            trade.naf[0],
            name[:3],
            f"{trade.french} {name[:4]}",
            f"rue {name}",
            "sarl",
            trade.french[:-1] + "e" + trade.french[-1],
        )[number % 8]
        side = chance.uniform(0.1, 0.6)
        below, left = chance.uniform(south, north - side), chance.uniform(west, east - side)
        yield typed, Box(below, left, below + side, left + side)


def _naive(file: Path, words: str, box: Box) -> int:
    match = " ".join(f'"{word}"*' for word in fold(words).split())
    with closing(open_read_only(file)) as base:
        return len(base.execute(NAIVE, (match, *box)).fetchall())


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]
