# SPDX-License-Identifier: MIT
"""Which days that have a tour are to be planned again after something was written down."""

from datetime import date, timedelta

from fieldsales.desk.desk import Desk
from fieldsales.domain.tour import KeptTour


def stale_days(desk: Desk, first: date, last: date, prospect_id: str = "") -> frozenset[date]:
    """Return the days with a tour between two dates, from today on.

    With a prospect only those on which it is still to be seen.
    """
    first = max(first, desk.today)
    return frozenset(
        kept.on
        for kept in (desk.portfolio.kept_tours(first, last) if first <= last else ())
        if not prospect_id or is_to_see(kept, prospect_id)
    )


def stale_after_fact(desk: Desk, prospect_id: str) -> frozenset[date]:
    """Return the days to plan again once something was written down about a prospect.

    That is today, with a tour or without, and the later days on which it is still to be seen.
    """
    tomorrow = desk.today + timedelta(days=1)
    return stale_days(desk, tomorrow, date.max, prospect_id) | {desk.today}


def is_to_see(kept: KeptTour, prospect_id: str) -> bool:
    """Return whether somebody is still to be seen on the day of a tour."""
    return any(one.prospect_id == prospect_id and not one.done for one in kept.promises)
