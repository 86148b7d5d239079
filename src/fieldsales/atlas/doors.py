# SPDX-License-Identifier: MIT
"""Where a house number is in its street: at its door, between two of its side, or at the nearest."""

from collections.abc import Sequence

from fieldsales.domain.located import HOUSE, NEARBY

#: Numbers this far along are still near in the street.
_NEAR_NUMBER = 20


def door_of(
    rows: Sequence[tuple[int, str, float, float, int]], number: int, ending: str
) -> tuple[tuple[float, float], str] | None:
    """Return where a number is and how exactly: at its door, between two of its side, at the nearest."""
    same = [row for row in rows if row[0] == number]
    if exact := next((row for row in same if row[1] == ending), None):
        return (exact[2], exact[3]), NEARBY if exact[4] else HOUSE
    if same:
        return (same[0][2], same[0][3]), NEARBY
    side = [row for row in rows if row[0] % 2 == number % 2]
    below = max((row for row in side if row[0] < number), default=None, key=lambda row: row[0])
    above = min((row for row in side if row[0] > number), default=None, key=lambda row: row[0])
    if below and above and above[0] - below[0] <= 2 * _NEAR_NUMBER:
        part = (number - below[0]) / (above[0] - below[0])
        where = (below[2] + (above[2] - below[2]) * part, below[3] + (above[3] - below[3]) * part)
        return where, NEARBY
    nearest = min(rows, default=None, key=lambda row: (abs(row[0] - number), row[0] % 2 != number % 2))
    if nearest and abs(nearest[0] - number) <= _NEAR_NUMBER:
        return (nearest[2], nearest[3]), NEARBY
    return None
