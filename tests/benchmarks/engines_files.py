# SPDX-License-Identifier: MIT
"""Measures what is read from files: a large import, and a territory made of a real extract."""

import csv
import tempfile
import time
from pathlib import Path

import sample

from fieldsales.desk import imports, territory
from run import Measured

MONACO = Path(__file__).resolve().parents[3] / "shared" / "data" / "osm" / "monaco-2021-04-21.osm.pbf"

ROWS = 20_000


def import_20_000(full: bool) -> Measured:
    """Processor seconds to bring 20,000 rows in, each looked up for duplicates, written and classified."""
    del full
    with tempfile.TemporaryDirectory(prefix="fieldsales-bench-") as folder:
        file = Path(folder) / "prospects.csv"
        _write(file)
        desk = sample.desk_of(Path(folder), 0)
        before, began = time.process_time(), time.monotonic()
        done = imports.import_file(desk, file)
        cpu, wall = time.process_time() - before, time.monotonic() - began
        before = time.process_time()
        again = imports.import_file(desk, file)
        second = time.process_time() - before
        desk.portfolio.close()
    note = f"{done.new} new, {done.duplicates} duplicates; {wall:.1f} s by the clock; again: {again.new} new"
    return Measured(cpu, "the same file a second time, s", second, note)


def monaco_pack(full: bool) -> Measured:
    """Seconds to make a territory of the real extract of Monaco."""
    del full
    if not MONACO.is_file():
        return Measured(float("nan"), note="the extract is not beside the checkout")
    with tempfile.TemporaryDirectory(prefix="fieldsales-bench-") as folder:
        desk = sample.desk_of(Path(folder), 0)
        began = time.monotonic()
        pack = territory.build_territory(desk, MONACO, "Monaco", lambda *_: None, lambda: False)
        spent = time.monotonic() - began
        desk.portfolio.close()
    return Measured(spent, note=f"{pack.businesses} businesses")


def _write(file: Path) -> None:
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened, delimiter=";")
        writer.writerow(
            ("Nom", "Adresse", "Code postal", "Ville", "Téléphone", "Métier", "Latitude", "Longitude")
        )
        for number, prospect in enumerate(sample.prospects(ROWS)):
            place = prospect.place
            assert place is not None, "every prospect of the sample has a place"
            writer.writerow(
                (
                    prospect.name,
                    f"{number % 300} rue des Lilas",
                    f"79{number % 1000:03d}",
                    prospect.town,
                    f"05 49 {number // 10000:02d} {number // 100 % 100:02d} {number % 100:02d}",
                    prospect.trade,
                    f"{place.latitude:.6f}",
                    f"{place.longitude:.6f}",
                )
            )
