# SPDX-License-Identifier: MIT
"""Some days planned for each goal, side by side: most value, fewest kilometres, earliest home."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from fieldsales.desk import weeks
from fieldsales.desk.day import Progress
from fieldsales.desk.desk import Desk
from fieldsales.desk.weeks import Week
from fieldsales.domain.tour import Goal


@dataclass(frozen=True, slots=True)
class Way:
    """Some days planned for one goal, and what they come to.

    `value` is worth minus driving in the usual prices, whatever the goal, so that ways can be
    compared; `metres` is the way driven. `kept` of `due` deadlines of chauds and tièdes are met.
    `home` is when the day ends, of several days at the mean; None where nobody is seen.
    """

    goal: Goal
    week: Week
    value: float
    metres: int
    kept: int
    due: int
    home: time | None

    @property
    def is_provisional(self) -> bool:
        """Whether a longer search may find better days."""
        return any(draft.tour.provisional for draft in self.week.drafts)


def ways(
    desk: Desk,
    first: date,
    days: int,
    *,
    start: datetime | None = None,
    progress: Progress | None = None,
) -> tuple[Way, ...]:
    """Plan some days once for each goal with the same search; nothing is kept.

    Of several days each goal has half of the usual rounds: there are three of them to wait for.

    `progress` is told how many of the days, counted once for each goal, are done. Raises
    CancelledError and BrokenPlanError.
    """
    if days > 1:
        desk = desk.searching(desk.patience.half(0))
    goals = tuple(Goal)
    ground = weeks.ground_of(desk, first, days, start=start)

    def way(number: int, told: Progress | None) -> Way:
        week = weeks.plan_days(desk, first, days, goal=goals[number], progress=told, ground=ground)
        return _way(goals[number], week)

    found = [way(number, _part(progress, number, len(goals), days)) for number in range(len(goals))]
    if not found[-1].is_provisional:
        # the search became faster meanwhile: what is compared is searched alike
        found = [way(number, None) if one.is_provisional else one for number, one in enumerate(found)]
    # what another goal led to may be worth more than what a short search for value found
    best = max(found, key=lambda one: one.value)
    return tuple(replace(best, goal=one.goal) if one.goal is Goal.VALUE else one for one in found)


def _part(progress: Progress | None, number: int, of: int, days: int) -> Progress | None:
    if progress is None:
        return None
    return lambda done, _days: progress(number * days + done, of * days)


def _way(goal: Goal, week: Week) -> Way:
    tours = [draft.tour for draft in week.drafts if draft.tour.stops]
    kept = sum(len(one.kept) for one in week.days)
    return Way(
        goal=goal,
        week=week,
        value=sum(tour.value for tour in tours),
        metres=sum(tour.metres for tour in tours),
        kept=kept,
        due=kept + sum(len(one.lost) for one in week.days),
        home=_mean([tour.home for tour in tours if tour.home is not None]),
    )


def _mean(moments: Sequence[datetime]) -> time | None:
    """Return the mean time of day, to the minute; what lies after midnight counts on."""
    if not moments:
        return None
    midnights = [datetime.combine(at.date(), time.min, at.tzinfo) for at in moments]
    total = sum((at - begin for at, begin in zip(moments, midnights, strict=True)), timedelta())
    minutes = round(total.total_seconds() / 60 / len(moments))
    return time(minutes // 60 % 24, minutes % 60)
