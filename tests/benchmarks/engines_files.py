# SPDX-License-Identifier: MIT
"""Measures what is read from files: a large import."""

import csv
import tempfile
import time
from pathlib import Path

import sample
from measured import Measured

from fieldsales.desk import imports

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
