# SPDX-License-Identifier: MIT
"""An instant that is over, as people write it: "16:30", "hier 16h", "Monday 9:15", "11/05 16:30"."""

import re
from datetime import date, datetime, timedelta

from fieldsales.domain.matching import fold
from fieldsales.wording.said_days import is_length, is_weekday, read_clock, read_said_day

_DAYS_BEFORE = {
    "hier": 1, "yesterday": 1, "hier soir": 1, "avant hier": 2, "aujourd hui": 0, "today": 0,
}  # fmt: skip

_YEAR = re.compile(r"\d{4}|[/.]\d{1,2}[/.]\d{2}")

#: A day of the month that lies no further ahead is meant as it is said, and has not come yet.
_SOON = timedelta(days=31)


def read_past_moment(text: str, now: datetime) -> datetime | None:
    """Return the instant that a text means, the last one of its name up to today; None where it means none.

    An hour alone is one of today. What lies in the future is returned as it is meant, to be refused.
    """
    said = " ".join(text.replace(" à ", " ").replace(" at ", " ").split())
    day, _blank, hour = said.rpartition(" ")
    clock = read_clock(hour)
    if clock is None:
        return None
    on = read_past_day(day, now.date()) if day else now.date()
    return datetime.combine(on, clock, now.tzinfo) if on is not None else None


def read_past_day(text: str, today: date) -> date | None:
    """Return the day that a text means, the last one of its name up to today; None where it means none.

    Elsewhere a weekday, or a day and a month, are the next one. What is said to lie in the future,
    such as "demain" or "next Monday", is returned as it is meant, to be refused.
    """
    before = _DAYS_BEFORE.get(" ".join(fold(text).replace("-", " ").replace("'", " ").split()))
    if before is not None:
        return today - timedelta(days=before)
    on = read_said_day(text, today)
    if on is None or on <= today:
        return on
    if is_weekday(text):
        return on - timedelta(days=7)
    is_dated = any(one.isdigit() for one in text) and not is_length(text)
    return _year_before(on) if is_dated and not _YEAR.search(text) and on - today > _SOON else on


def _year_before(on: date) -> date:
    return on.replace(year=on.year - 1, day=min(on.day, 28 if on.month == 2 else on.day))
