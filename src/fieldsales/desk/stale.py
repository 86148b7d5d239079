# SPDX-License-Identifier: MIT
"""Which days that have a tour are to be planned again after something was written down."""

from datetime import date, timedelta

from fieldsales.desk.desk import Desk
from fieldsales.domain.leave import Leave
from fieldsales.domain.tour import KeptTour


def stale_days(desk: Desk, first: date, last: date, prospect_id: str = "") -> frozenset[date]:
    """Return the days with a tour between two dates, from today on.

    With a prospect only those on which it is still to be seen.
    """
    first = max(first, desk.today)
    return frozenset(
        kept.on
        for kept in (desk.portfolio.kept_tours(first, last) if first <= last else ())
        if not prospect_id or _is_to_see(kept, prospect_id)
    )


def left_stale(desk: Desk) -> frozenset[date]:
    """Return the days to come whose tour is older than a leave or a night of theirs.

    They were to be planned again when the program was closed. What was added and taken away
    again since the tour was kept changed nothing.
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

    return frozenset(kept.on for kept in tours if is_stale(kept))


def _concerns(leave: Leave, kept: KeptTour, *, is_there: bool) -> bool:
    """Whether a leave, or its end, changes a day: a prospect's only where it was to be seen then."""
    if not leave.first <= kept.on <= leave.last:
        return False
    return not leave.prospect_id or (is_there and _is_to_see(kept, leave.prospect_id))


def _is_to_see(kept: KeptTour, prospect_id: str) -> bool:
    return any(one.prospect_id == prospect_id and not one.done for one in kept.promises)
