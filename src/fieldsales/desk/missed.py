# SPDX-License-Identifier: MIT
"""When those who were missed are seen next: for each the next day that suits."""

from dataclasses import dataclass
from datetime import date

from fieldsales.desk.desk import Desk
from fieldsales.desk.suitable_days import Suitable, best_first, suitable_days
from fieldsales.domain.tour import Reason

#: So many days are looked at: beyond three weeks a date is no answer to a visit missed today.
DAYS_AHEAD = 21

#: What says for good that there is no day, so that no other one need be looked at.
_FOR_GOOD = frozenset({"excluded", "lost", "no_place"})


@dataclass(frozen=True, slots=True)
class SeenNext:
    """The next day that suits for somebody, or why there is none: `refusal` is None where no day has room."""

    prospect_id: str
    day: Suitable | None
    refusal: Reason | None = None


def next_day(desk: Desk, prospect_id: str, first: date) -> SeenNext:
    """Return the next day from a date on that suits for a visit, within three weeks.

    That is the first one that costs nobody a visit and is near; else the one that costs
    fewest and is nearest. Raises UnknownProspectError, CancelledError and BrokenPlanError.
    """
    days = suitable_days(desk, prospect_id, first, DAYS_AHEAD)
    near = next((one for one in days if one.level in ("near", "open") and not one.dropped), None)
    found = near or next(iter(best_first(days)), None)
    if found is not None:
        return SeenNext(prospect_id, found)
    refusals = (one.refusal for one in days if one.refusal is not None)
    return SeenNext(prospect_id, None, next((one for one in refusals if one.code in _FOR_GOOD), None))
