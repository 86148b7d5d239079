# SPDX-License-Identifier: MIT
"""How many visits a working day holds, how many the clients' intervals ask for, and what gives way."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from fieldsales.domain.tour import DayRules

#: A visit with its drive is never reckoned shorter: what was written down in a hurry says too little. Ours.
SHORTEST = timedelta(minutes=10)

#: Any seven dates in a row, Monday first.
_MONDAY = date(2001, 1, 1)


@dataclass(frozen=True, slots=True)
class Capacity:
    """Visits of a usual working day: those there is time for, and those that intervals ask for.

    `visit` is the length of a visit together with the drive to it. `tours` is how
    many recent tours that was measured on, 0 where it is only what is usual.
    """

    rules: DayRules
    visit: timedelta
    demand: float = 0.0
    tours: int = 0

    @property
    def visits(self) -> float:
        """How many visits there is time for, in the mean over the working days of a week."""
        days = [_MONDAY + timedelta(days=number) for number in sorted(self.rules.workdays)]
        return sum(map(self.on, days)) / len(days) if days else 0.0

    @property
    def load(self) -> float:
        """What is asked for as a share of what there is time for, in whole percents: 1.42 is 142 %."""
        return round(self.demand / self.visits, 2) if self.visits else 0.0

    @property
    def stretch(self) -> float:
        """By how much every interval is longer than it should be, 1 while all of them can be kept."""
        return max(1.0, self.load)

    def on(self, day: date) -> float:
        """Return how many visits the hours of a date leave time for, a holiday or not."""
        visits = max(timedelta(), working_time(self.rules, day)) / max(self.visit, SHORTEST)
        most = self.rules.most_visits
        return visits if most is None else min(visits, float(most))


def working_time(rules: DayRules, day: date) -> timedelta:
    """Return how long the rep works on a date, without the break."""
    there = rules.on(day)
    return datetime.combine(day, there.end) - datetime.combine(day, there.start) - there.usual_lunch


def visits_asked_for(intervals: Iterable[tuple[int, bool]], rules: DayRules) -> float:
    """Return how many visits a working day some intervals ask for.

    Each is (days, whether only Monday to Friday count). What holidays and leave
    take away is left out of the account.
    """
    worked = len(rules.workdays)
    return sum(
        (5 if weekdays_only else 7) / (days * worked)
        for days, weekdays_only in intervals
        if days > 0 and worked
    )
