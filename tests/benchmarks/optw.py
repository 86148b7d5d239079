# SPDX-License-Identifier: MIT
"""The orienteering problem with time windows: its files, and a checker that knows no solver.

A file has `k v N t` in its first line (only N is read, the number of places
besides the depot), a second line that is not read, and then one line a place:
`i x y duration profit … open close`. Place 0 is start and end, and its closing
is the length of the day. A window bounds the start of a visit, not its end.

Euclidean distances are cut, not rounded: to one decimal for the files of Solomon
(`c`, `r`, `rc`), to two for those of Cordeau (`pr`). The known optima hold for
these cuts alone. A file of another name is cut to two: what is feasible then is
also feasible when it is cut to one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from math import isqrt
from pathlib import Path

#: Decimals to which distances are cut, by the letters that a file's name begins with.
CUTS = {"c": 1, "r": 1, "rc": 1, "pr": 2}

#: The cut of every other name.
SAFE_CUT = 2

#: More digits than this behind the point are taken for a broken number.
MOST_DECIMALS = 6

#: The fewest numbers of a place: which, where (2), duration, profit, opening, closing.
FEWEST = 7


class FileError(Exception):
    """A file or folder that cannot be used; the message says which, where and why."""


@dataclass(frozen=True, slots=True)
class Instance:
    """A problem in whole numbers: times are multiplied by `scale`, profits by `profit_scale`.

    Place 0 is the depot; `closes[0]` is the end of the day. `travel[i][j]` is
    the cut distance from i to j. `profit_scale` is 1 unless a file has profits
    with decimals, `scale` more than 10 or 100 only where a time has more of them.
    """

    name: str
    scale: int
    travel: tuple[tuple[int, ...], ...]
    length: tuple[int, ...]
    opens: tuple[int, ...]
    closes: tuple[int, ...]
    profit: tuple[int, ...]
    profit_scale: int = 1


def cut_of(name: str) -> int | None:
    """Return the decimals to which the distances of the file are cut, None where the name does not say."""
    letters = re.match(r"(rc|pr|c|r)(?![a-z])", name.lower())
    return CUTS[letters[1]] if letters else None


def read(path: Path) -> Instance:
    """Return the instance of the file, or raise FileError."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise FileError(f"{path.name} cannot be read: {problem}") from problem
    numbered = [(number, line.split()) for number, line in enumerate(lines, 1) if line.strip()]
    if len(numbered) < 3:
        raise FileError(f"{path.name} ends after {len(numbered)} lines: a file has at least 3")
    count = _count(path.name, *numbered[0])
    rows = numbered[2:]
    if len(rows) != count + 1:
        raise FileError(
            f"{path.name}: {count} places and the depot are {count + 1} lines, but there are {len(rows)}"
        )
    places = [_place(path.name, number, words, at) for at, (number, words) in enumerate(rows)]
    return _instance(path.stem, places)


def _count(name: str, number: int, words: list[str]) -> int:
    if len(words) < 3 or not words[2].isdecimal() or not int(words[2]):
        raise FileError(f"{name}, line {number}: the third number must be how many places there are")
    return int(words[2])


@dataclass(frozen=True, slots=True)
class _Place:
    x: Decimal
    y: Decimal
    length: Decimal
    profit: Decimal
    opens: Decimal
    closes: Decimal


def _place(name: str, number: int, words: list[str], at: int) -> _Place:
    where = f"{name}, line {number}"
    if len(words) < FEWEST:
        raise FileError(f"{where}: a place has at least {FEWEST} numbers, there are {len(words)}")
    values = [_number(where, word) for word in (*words[:5], *words[-2:])]
    if values[0] != at:
        raise FileError(f"{where}: place {at} is expected, it is {words[0]}")
    place = _Place(*values[1:])
    if place.length < 0 or place.profit < 0:
        raise FileError(f"{where}: a duration or a profit is below 0")
    if place.closes < place.opens:
        raise FileError(f"{where}: the window closes at {place.closes}, before it opens at {place.opens}")
    return place


def _number(where: str, word: str) -> Decimal:
    try:
        value = Decimal(word)
    except InvalidOperation:
        raise FileError(f"{where}: {word!r} is not a number") from None
    if not value.is_finite() or abs(value) >= 10**9 or _decimals(value) > MOST_DECIMALS:
        raise FileError(f"{where}: {word!r} is not a number that can be used")
    return value


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _instance(name: str, places: list[_Place]) -> Instance:
    cut = cut_of(name)
    cut = SAFE_CUT if cut is None else cut
    scale = 10 ** max(cut, *(_decimals(t) for p in places for t in (p.length, p.opens, p.closes)))
    gain = 10 ** max(_decimals(p.profit) for p in places)
    return Instance(
        name=name,
        scale=scale,
        travel=_travel(places, cut, scale),
        length=tuple(int(p.length * scale) for p in places),
        opens=tuple(int(p.opens * scale) for p in places),
        closes=tuple(int(p.closes * scale) for p in places),
        profit=tuple(int(p.profit * gain) for p in places),
        profit_scale=gain,
    )


def _travel(places: list[_Place], cut: int, scale: int) -> tuple[tuple[int, ...], ...]:
    """Return the distances in whole numbers, so that no floating point decides on which side a cut falls."""
    fine = 10 ** max(_decimals(c) for p in places for c in (p.x, p.y))
    points = [(int(p.x * fine), int(p.y * fine)) for p in places]
    step, unit = 10**cut, scale // 10**cut
    return tuple(
        tuple(unit * isqrt(((x - u) ** 2 + (y - v) ** 2) * step**2 // fine**2) for u, v in points)
        for x, y in points
    )


def faults(instance: Instance, routes: Sequence[Sequence[int]], tours: int) -> list[str]:
    """Return in sentences what is wrong with an answer; an empty list means that it is feasible."""
    found = []
    if len(routes) > tours:
        found.append(f"there are {len(routes)} tours, not {tours}")
    seen: set[int] = set()
    for number, route in enumerate(routes, 1):
        now, here = instance.opens[0], 0
        for place in route:
            if not 0 < place < len(instance.length):
                found.append(f"tour {number} visits {place!r}, which is no place")
                break
            if place in seen:
                found.append(f"place {place} is visited twice")
            seen.add(place)
            begin = max(now + instance.length[here] + instance.travel[here][place], instance.opens[place])
            if begin > instance.closes[place]:
                found.append(f"tour {number} is at {place} at {begin}, after {instance.closes[place]}")
            now, here = begin, place
        else:
            back = now + instance.length[here] + instance.travel[here][0]
            if back > instance.closes[0]:
                found.append(f"tour {number} is back at {back}, after {instance.closes[0]}")
    return found


def profit(instance: Instance, routes: Sequence[Sequence[int]]) -> float:
    """Return what an answer collects, in the units of the file; a whole number where profits are."""
    total = sum(instance.profit[place] for route in routes for place in route)
    return total if instance.profit_scale == 1 else total / instance.profit_scale
