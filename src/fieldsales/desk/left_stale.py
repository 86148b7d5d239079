# SPDX-License-Identifier: MIT
"""Which days were still to be planned again when the program was closed."""

from datetime import date, timedelta

from fieldsales.desk.days import is_over
from fieldsales.desk.desk import Desk
from fieldsales.desk.stale import is_to_see
from fieldsales.domain.leave import Leave
from fieldsales.domain.tour import KeptTour


def left_stale(desk: Desk) -> frozenset[date]:
    """Return the days to come whose tour was still to be planned again when the program was closed.

    That is today's, where a visit or another fact was written down and no plan followed, and those
    that are older than a leave or a night of theirs. What was added and taken away again since the
    tour was kept changed nothing.
    """
    tours = desk.portfolio.kept_tours(desk.today, date.max)
    if not tours:
        return frozenset()
    kept_at = {on: last for on, (_first, last) in desk.portfolio.written("tour").items()}
    with desk.portfolio.reading() as reading:
        leaves = reading.leaves(with_removed=True)
        there = {one.id for one in reading.leaves()} | {one.on.isoformat() for one in reading.nights()}
    leave_at, night_at = desk.portfolio.written("leave"), desk.portfolio.written("night")

    def is_newer(kept: KeptTour, written: tuple[int, int], record_id: str) -> bool:
        first, last = written
        at = kept_at.get(kept.on.isoformat(), last)
        return last > at and (record_id in there or first < at)

    def is_stale(kept: KeptTour) -> bool:
        for leave in leaves:
            if _concerns(leave, kept, is_there=leave.id in there) and is_newer(
                kept, leave_at[leave.id], leave.id
            ):
                return True
        nights = (kept.on.isoformat(), (kept.on - timedelta(days=1)).isoformat())
        return any(one in night_at and is_newer(kept, night_at[one], one) for one in nights)

    return frozenset(kept.on for kept in tours if is_stale(kept) or _is_unplanned(desk, kept))


def _is_unplanned(desk: Desk, kept: KeptTour) -> bool:
    """Return whether facts came after the plan of a day that is under way or begins."""
    is_under_way = kept.on == desk.today and not is_over(desk, kept.on)
    return (
        is_under_way
        and any(not one.done for one in kept.promises)
        and desk.portfolio.unplanned_facts(kept.on)
    )


def _concerns(leave: Leave, kept: KeptTour, *, is_there: bool) -> bool:
    """Whether a leave, or its end, changes a day: a prospect's only where it was to be seen then."""
    if not leave.first <= kept.on <= leave.last:
        return False
    return not leave.prospect_id or (is_there and is_to_see(kept, leave.prospect_id))
