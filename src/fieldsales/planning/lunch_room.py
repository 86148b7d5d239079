# SPDX-License-Identifier: MIT
"""Which appointments could begin a little earlier or later, within their leeway, to leave lunch its hours."""

from collections.abc import Callable, Iterator, Sequence

from fieldsales.planning.obligations import Fixed
from fieldsales.planning.problem import UNREACHABLE
from fieldsales.planning.schedule import clear, clear_before

_MINUTE = 60


def eased_for_lunch(
    kept: Sequence[Fixed],
    busy: list[tuple[int, int]],
    drive: Callable[[int, int], int],
    begin: int,
    lunch: tuple[int, int, int],
) -> Iterator[list[Fixed]]:
    """Yield fixed visits of which one is moved, by full minutes, so that lunch has room beside it.

    `drive` tells the seconds between two nodes with what is kept free after it, -1 for where the
    day begins at `begin`; `lunch` is its length and the hours that bound it, in seconds. The
    smallest move comes first, nobody moves twice.
    The others stay at their hours: whether all are still possible is to be asked.
    """
    lasts, first, last = lunch
    chain = sorted((one for one in kept if one.node >= 0), key=lambda one: one.start)
    moves: list[tuple[int, int, Fixed]] = []
    for place, one in enumerate(chain):
        if one.is_moved:
            continue
        before = chain[place - 1] if place else None
        free = before.end if before is not None else begin
        eats = clear(busy, max(free, first), lasts)
        leg = drive(before.node if before is not None else -1, one.node)
        later = -(-(eats + lasts + leg) // _MINUTE) * _MINUTE
        after = chain[place + 1] if place + 1 < len(chain) else None
        until = last if after is None else min(last, after.start - drive(one.node, after.node))
        earlier = (clear_before(busy, until, lasts) - one.length) // _MINUTE * _MINUTE
        if eats + lasts <= last and leg < UNREACHABLE and one.start < later <= one.start + one.leeway:
            moves.append((later - one.start, later, one))
        if one.start - one.leeway <= earlier < one.start:
            moves.append((one.start - earlier, earlier, one))
    for _by, start, moved in sorted(moves, key=lambda move: move[:2]):
        yield [one.at(start) if one is moved else one for one in kept]
