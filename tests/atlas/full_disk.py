# SPDX-License-Identifier: MIT
"""Builds a territory on a small disk that fills up in the middle of a step; prints what came of it, as JSON.

Words: the extract, the folder that the disk is, and for each step a pattern of what its draft then holds,
with a "|" before the bytes that are left, where something is.
"""

import errno
import json
import sys
from pathlib import Path
from typing import Any

from fieldsales.atlas.pack import build
from fieldsales.atlas.trades import read_trades
from fieldsales.domain.business import Territory
from fieldsales.domain.errors import FieldSalesError
from fieldsales.wording.sentences import sentence
from fieldsales.wording.words import Words

TRADES = read_trades((Path(__file__).parents[2] / "data" / "trades.toml").read_text(encoding="utf-8"))


class Disk:
    """A disk that is full from the moment at which a step has begun to the moment at which it is over."""

    def __init__(self, place: Path, pattern: str) -> None:
        self._drafts = place / "packs"
        self._rest = place / "rest"
        held, _, left = pattern.partition("|")
        self._pattern, self._left = f".building-*/{held}", int(left or 0)
        self.was_full = False

    def look(self, *_told: object) -> bool:
        """Fill the disk or free it again, as the step is; stop nothing."""
        is_on = any(self._drafts.glob(self._pattern))
        if is_on and not self._rest.exists():
            self._fill()
            self.was_full = True
        elif not is_on:
            self._rest.unlink(missing_ok=True)
        return False

    def _fill(self) -> None:
        with self._rest.open("wb", buffering=0) as rest:
            try:
                while True:
                    rest.write(bytes(4096))
            except OSError as problem:
                if problem.errno != errno.ENOSPC:
                    raise
            rest.truncate(max(0, rest.tell() - self._left))


def make(extract: Path, place: Path, disk: Disk) -> Territory:
    return build(extract, place / "packs", "Niort & Sèvre", TRADES, disk.look, disk.look)


def everything_in(folder: Path) -> dict[str, bytes]:
    """Return all that a folder holds but the lock that builds share, byte by byte."""
    found = (path for path in folder.rglob("*") if path.name != ".lock")
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b"" for path in found}


def main(extract: Path, place: Path, patterns: list[str]) -> None:
    first = make(extract, place, Disk(place, "nothing of the kind"))
    told: dict[str, Any] = {"left_out": [part.name for part in first.parts if part.left_out]}
    for pattern in patterns:
        told[pattern] = came_of(extract, place, pattern)
    print(json.dumps(told))


def came_of(extract: Path, place: Path, pattern: str) -> dict[str, object]:
    """Return what came of a build on a disk that is full in a step."""
    disk, problem, before = Disk(place, pattern), None, everything_in(place / "packs")
    try:
        make(extract, place, disk)
    except FieldSalesError as raised:
        problem = raised
    (place / "rest").unlink(missing_ok=True)
    return {
        "was_full": disk.was_full,
        "error": type(problem).__name__,
        "said": sentence(Words("en"), problem) if problem else "",
        "as_before": everything_in(place / "packs") == before,
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
