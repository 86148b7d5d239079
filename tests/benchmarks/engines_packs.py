# SPDX-License-Identifier: MIT
"""Measures territory packs made of real extracts: how long they take, and how much memory all of it."""

import os
import tempfile
import threading
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import psutil
import sample
from measured import Measured

from fieldsales.desk import territory
from fieldsales.domain.business import Territory

_OSM = Path(__file__).resolve().parents[3] / "shared" / "data" / "osm"
MONACO, ANDORRA = _OSM / "monaco-2021-04-21.osm.pbf", _OSM / "andorra.osm.pbf"
_ABSENT = Measured(float("nan"), note="the extract is not beside the checkout: no ../shared/data/osm")


def pack_monaco(full: bool) -> Measured:
    """Seconds to make the whole pack of Monaco, all its parts."""
    return _built(MONACO, full)


def pack_andorra(full: bool) -> Measured:
    """Seconds to make the whole pack of Andorra, all its parts."""
    return _built(ANDORRA, full)


def pack_memory(full: bool) -> Measured:
    """Most megabytes of memory that a build of Andorra and all programs that it starts hold at once."""
    del full
    if not ANDORRA.is_file():
        return _ABSENT
    over, most = threading.Event(), [0]

    def watch() -> None:
        own = psutil.Process()
        while not over.wait(0.02):
            most[0] = max(most[0], _resident(own))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        before = _resident(psutil.Process())
        pack, _seconds = _build(ANDORRA)
    finally:
        over.set()
        watcher.join()
    note = f"{_parts(pack)}; {before / 1e6:.0f} MB before the build began"
    return Measured(most[0] / 1e6, note=note)


def pack_silence(full: bool) -> Measured:
    """The longest seconds in which a build of Andorra told nothing of its progress."""
    del full
    if not ANDORRA.is_file():
        return _ABSENT
    told = [time.monotonic()]
    _build(ANDORRA, lambda *_: told.append(time.monotonic()))
    told.append(time.monotonic())
    silences = [after - before for before, after in pairwise(told)]
    return Measured(max(silences), note=f"told {len(told) - 2} times in {told[-1] - told[0]:.1f} s")


def _built(extract: Path, full: bool) -> Measured:
    if not extract.is_file():
        return _ABSENT
    seconds = []
    before = sum(os.times()[:4])
    runs = 3 if full else 1
    for _ in range(runs):
        pack, spent = _build(extract)
        seconds.append(spent)
    # the programs that it starts count too; they are told on systems that know of them
    cpu = (sum(os.times()[:4]) - before) / runs
    note = (
        f"{cpu:.1f} s of processors; {_parts(pack)}; {pack.businesses} businesses, {pack.size / 1e6:.1f} MB"
    )
    return Measured(sorted(seconds)[len(seconds) // 2], note=note)


def _build(extract: Path, progress: Callable[..., None] = lambda *_: None) -> tuple[Territory, float]:
    with tempfile.TemporaryDirectory(prefix="fieldsales-bench-") as folder:
        desk = sample.desk_of(Path(folder), 0)
        began = time.monotonic()
        pack = territory.build_territory(desk, extract, "Bench", progress, lambda: False)
        spent = time.monotonic() - began
        desk.portfolio.close()
    return pack, spent


def _parts(pack: Territory) -> str:
    said = (one.name if not one.left_out else f"no {one.name} ({one.left_out})" for one in pack.parts)
    return ", ".join(said)


def _resident(own: psutil.Process) -> int:
    """Return what this process and its children hold; shared pages count in each of them."""
    total = 0
    for process in (own, *own.children(recursive=True)):
        try:
            total += process.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return total
