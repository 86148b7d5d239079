# SPDX-License-Identifier: MIT
"""Who is meant in one pack: by trade, code and words, inside a box or around a place, within milliseconds."""

import json
import math
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fieldsales.domain.ground import METRES_A_DEGREE, Box, metres
from fieldsales.domain.place import Place

Value = str | float

#: Up to so many hits are all ranked; more are looked for around the place that is meant.
_FEW = 2_000

#: More hits than these are not ranked: who asks for them names no place either.
_MANY = 20_000

#: Half the side of the first square that is looked through, in degrees, and how the next ones grow.
_FIRST_SQUARE, _GROWTH, _WHOLE_WORLD = 0.02, 4.0, 360.0
#: What of a square's half is surely within its corners, however degrees of longitude shrink.
_SURELY = 0.99

_LIGHT = "SELECT business.number, business.name, business.latitude, business.longitude"
_FROM_ALL = " FROM business WHERE TRUE"
_INSIDE = "FROM position WHERE south <= :top AND north >= :bottom AND west <= :right AND east >= :left"
#: The tree of positions first and each of its businesses by its number: SQLite would else begin with the
#: larger list, which takes ten times as long.
_FROM_INSIDE = (
    f" FROM (SELECT number {_INSIDE}) AS inside"
    " CROSS JOIN business ON business.number = inside.number WHERE TRUE"
)
#: A pack numbers its businesses neighbour after neighbour: of the list of a word only this stretch is read.
_STRETCH = f"SELECT min(number), max(number) {_INSIDE}"
_HAS_TRADE = " AND business.trade IN (SELECT value FROM json_each(:trades))"
_HAS_CODE = (
    " AND CASE WHEN business.naf <> '' THEN substr(business.naf, 1, length(:naf)) = :naf"
    " ELSE business.trade IN (SELECT value FROM json_each(:holders)) END"
)
_HAS_WORDS = " AND business.number IN (SELECT rowid FROM words WHERE words MATCH :match)"
_HAS_WORDS_THERE = f"{_HAS_WORDS[:-1]} AND rowid BETWEEN :first AND :last)"


@dataclass(frozen=True, slots=True)
class Hit:
    """A business as it is ranked, before it is read whole."""

    number: int
    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a pack.

    `trades` are ids of which one is asked for. `spellings` says for each word how it may
    begin; all words must be there. `holders` are the ids of the trades that may have the
    code `naf`, for places of which no code is known.
    """

    limit: int
    trades: tuple[str, ...] = ()
    spellings: Sequence[Sequence[str]] = ()
    naf: str = ""
    holders: tuple[str, ...] = ()
    near: Place | None = None
    box: Box | None = None


def hits(base: sqlite3.Connection, wanted: Wanted) -> list[Hit]:
    """Return whoever is asked for, the nearest to a place for certain among them. Raises sqlite3.Error."""
    if not (wanted.trades or wanted.spellings or wanted.naf):
        return []
    if wanted.box is not None:
        return _inside(base, wanted, wanted.box)
    question = f"{_LIGHT}{_FROM_ALL}{_conditions(wanted)}{_HAS_WORDS if wanted.spellings else ''} LIMIT :most"
    values = {**_values(wanted), "most": _MANY if wanted.near is None else _FEW + 1}
    found = _light(base, question, values)
    if wanted.near is None or len(found) <= _FEW:
        return found
    return _nearest(base, wanted, wanted.near)


def _conditions(wanted: Wanted) -> str:
    return (_HAS_TRADE if wanted.trades else "") + (_HAS_CODE if wanted.naf else "")


def _values(wanted: Wanted) -> dict[str, Value]:
    groups = ("(" + " OR ".join(f'"{one}"*' for one in group) + ")" for group in wanted.spellings)
    return {
        "trades": json.dumps(wanted.trades),
        "naf": wanted.naf,
        "holders": json.dumps(wanted.holders),
        "match": " AND ".join(groups),
    }


def _nearest(base: sqlite3.Connection, wanted: Wanted, near: Place) -> list[Hit]:
    """Look through growing squares until as many as wanted are surely the nearest."""
    half = _FIRST_SQUARE
    while True:
        wide = half / max(0.05, math.cos(math.radians(near.latitude)))
        box = Box(near.latitude - half, near.longitude - wide, near.latitude + half, near.longitude + wide)
        found = _inside(base, wanted, box)
        reach = _SURELY * half * METRES_A_DEGREE
        sure = sum(1 for one in found if metres(near.spot, (one.latitude, one.longitude)) <= reach)
        if sure >= wanted.limit or half >= _WHOLE_WORLD:
            return found
        half *= _GROWTH


def _inside(base: sqlite3.Connection, wanted: Wanted, box: Box) -> list[Hit]:
    edges = {"bottom": box.south, "left": box.west, "top": box.north, "right": box.east}
    values = _values(wanted) | edges
    question = _LIGHT + _FROM_INSIDE + _conditions(wanted)
    if wanted.spellings:
        first, last = base.execute(_STRETCH, values).fetchone()
        if first is None:
            return []
        values |= {"first": first, "last": last}
        question += _HAS_WORDS_THERE
    return _light(base, question, values)


def _light(base: sqlite3.Connection, question: str, values: Mapping[str, Value]) -> list[Hit]:
    return [Hit(*row) for row in base.execute(question, values)]
