# SPDX-License-Identifier: MIT
"""The drives between the nodes of a problem: how long, how dear, and what is kept free at their end."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from fieldsales.domain.place import Travel
from fieldsales.planning.hours import DAY
from fieldsales.planning.obligations import Fixed, is_fixed, without
from fieldsales.planning.prices import Prices
from fieldsales.planning.problem import UNREACHABLE

#: Fewer nodes are looked up one by one.
_FEW = 12

#: No drive of a day is so long, in metres.
_LONGEST_WAY = 5_000_000


def matrix_of(travel: Travel, rows: Sequence[int | None]) -> list[list[int]]:
    """Return the drives between rows of a matrix, as the nodes of a problem are numbered: start and end last.

    Where no road leads from the start to the end, nothing is driven on the day, which has its cause.
    """
    drives = _looked_up(travel, rows)
    if drives[-2][-1] >= UNREACHABLE:
        drives[-2][-1] = 0
    return drives


def _looked_up(travel: Travel, rows: Sequence[int | None]) -> list[list[int]]:
    """Return `drive_of` for all pairs; a whole table at once where the matrix has all rows."""
    most = max((row for row in rows if row is not None), default=-1)
    if len(rows) < _FEW or not _is_whole(travel.seconds, most):
        return [
            [0 if i == j else drive_of(travel, a, b) for j, b in enumerate(rows)] for i, a in enumerate(rows)
        ]
    numbers = np.array([-1 if row is None else row for row in rows])
    table = np.array([row[: most + 1] for row in travel.seconds[: most + 1]], dtype=np.float64)
    drives = table[np.ix_(numbers, numbers)]
    drives = np.where((drives >= 0) & (drives < DAY), drives, UNREACHABLE)
    drives[np.equal.outer(numbers, numbers)] = 0
    drives[numbers < 0, :] = drives[:, numbers < 0] = 0
    whole: list[list[int]] = drives.astype(np.int64).tolist()
    return whole


def _is_whole(table: Sequence[Sequence[float]], most: int) -> bool:
    return len(table) > most and all(len(row) > most for row in table[: most + 1])


def tolls_of(travel: Travel, rows: Sequence[int | None], prices: Prices) -> list[list[int]] | None:
    """Return what the ways between rows of a matrix cost beside the time, None where they cost nothing."""
    if not prices.kilometre:
        return None
    most = max((row for row in rows if row is not None), default=-1)
    if len(rows) < _FEW or not _is_whole(travel.seconds, most) or not _is_whole(travel.metres, most):
        return [[round(metres_of(travel, a, b) * prices.kilometre / 1000) for b in rows] for a in rows]
    numbers = np.array([-1 if row is None else row for row in rows])
    drives = np.array(_looked_up(travel, rows))
    table = np.array([row[: most + 1] for row in travel.metres[: most + 1]], dtype=np.float64)
    metres = table[np.ix_(numbers, numbers)]
    is_way = (drives > 0) & (drives < UNREACHABLE) & (metres >= 0) & (metres < _LONGEST_WAY)
    tolls: list[list[int]] = (
        np.rint(np.where(is_way, metres, 0.0) * prices.kilometre / 1000).astype(int).tolist()
    )
    return tolls


def has_ways(travel: Travel) -> bool:
    """Return whether any way is known, beside the times."""
    return any(metres > 0 for row in travel.metres for metres in row)


def metres_of(travel: Travel, a: int | None, b: int | None) -> int:
    """Return the metres between two rows; where nobody can drive, and where they are not known, 0."""
    if a is None or b is None or drive_of(travel, a, b) in (0, UNREACHABLE):
        return 0
    metres = travel.metres[a][b] if a < len(travel.metres) and b < len(travel.metres[a]) else 0
    return metres if 0 <= metres < _LONGEST_WAY else 0


def drive_of(travel: Travel, a: int | None, b: int | None) -> int:
    """Return the seconds between two rows of a matrix; who has no home drives from and to nowhere."""
    if a is None or b is None or a == b:
        return 0
    seconds = travel.seconds
    if a >= len(seconds) or b >= len(seconds[a]):
        return UNREACHABLE
    drive = seconds[a][b]
    return drive if 0 <= drive < DAY else UNREACHABLE


def pace_of(
    matrix: Sequence[Sequence[int]],
    placed: Mapping[int, Fixed],
    busy: Sequence[tuple[int, int]],
    earliest: int,
    parking: int,
    margin: Callable[[int, int], int],
) -> list[list[int]]:
    """Return the drives with parking, and before appointments with the margin that a drive asks for besides.

    Between two fixed visits, and between `earliest` at the start and one, no more of
    both is kept free than they leave: a promise is not given up for it.
    """
    pace = [list(row) for row in matrix]
    start = len(matrix) - 2
    for node in range(start):
        one = placed.get(node)
        is_promised = one is not None and is_fixed(one.call)
        if not parking and not is_promised:
            continue
        for other in range(start + 1):
            leg = matrix[other][node]
            if other == node or leg in (0, UNREACHABLE):
                continue
            kept_free = parking + (margin(other, node) if is_promised else 0)
            room = kept_free
            if one is not None and other in placed:
                room = _longest_free(busy, placed[other].end, one.start) - leg
            elif one is not None and other == start:
                room = _longest_free(busy, earliest, one.start) - leg
            pace[other][node] += min(kept_free, max(0, room))
    return pace


def _longest_free(busy: Sequence[tuple[int, int]], since: int, until: int) -> int:
    """Return the longest time between two moments in which nothing is busy."""
    return max((end - start for start, end in without([(since, until)], busy)), default=0)
