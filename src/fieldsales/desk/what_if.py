# SPDX-License-Identifier: MIT
"""What if: some days planned as they are and under an assumption, side by side; nothing is kept."""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from fieldsales.desk import weeks
from fieldsales.desk.day import Progress
from fieldsales.desk.day_appointments import appointments_of
from fieldsales.desk.days import begun
from fieldsales.desk.desk import Desk
from fieldsales.desk.leaves import own_leave
from fieldsales.desk.pool import OnDate, Pool, pool_of
from fieldsales.desk.week_figures import clients_late
from fieldsales.desk.weeks import Week
from fieldsales.domain.company import Prospect
from fieldsales.domain.place import Place
from fieldsales.domain.verdict import Verdict

#: More than so many new clients are a typing error.
MOST_CLIENTS = 500

#: New clients stand around those they are like, this far away and more with each round, in degrees.
_APART = 0.003

#: The angle between one and the next, so that no two stand in the same place.
_TURN = math.pi * (3 - math.sqrt(5))


@dataclass(frozen=True, slots=True)
class Outlook:
    """What some days come to.

    Deadlines are those of chauds and tièdes that end within the days: `kept` are
    seen in time, `lost` are not. `late` are clients due by the last day whom no day
    sees in time. The assumed clients are in none of them: `new_late` counts those that
    are due and not seen in time. `need` is as in a `Week`.
    """

    stops: int
    driving: timedelta
    kept: tuple[str, ...]
    lost: tuple[str, ...]
    late: tuple[str, ...]
    new_late: int = 0
    need: float | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Some days as they are and as they would be.

    `missed` are those whose appointment or held visit falls on a day of `leave`.
    `more_clients` is how many could be assumed: none where there is nobody to be like.
    `provisional` says that a longer search may find better days, now and then.
    """

    first: date
    days: int
    leave: tuple[date, ...]
    more_clients: int
    now: Outlook
    then: Outlook
    missed: tuple[str, ...] = ()
    provisional: bool = False

    @property
    def fails(self) -> tuple[str, ...]:
        """Whose deadline is kept now and would not be."""
        return tuple(one for one in self.then.lost if one not in self.now.lost)

    @property
    def saves(self) -> tuple[str, ...]:
        """Whose deadline is lost now and would be kept."""
        return tuple(one for one in self.now.lost if one not in self.then.lost)

    @property
    def turns_late(self) -> tuple[str, ...]:
        """The clients who are seen in time now and would not be."""
        return tuple(one for one in self.then.late if one not in self.now.late)


def what_if(
    desk: Desk,
    first: date,
    days: int,
    *,
    leave: Collection[date] = (),
    more_clients: int = 0,
    progress: Progress | None = None,
) -> Comparison:
    """Tell what some days come to as they are, and with days of leave and more clients.

    As they are: as they are kept where all are planned, else planned with the same search as the
    others. What is compared is not kept: half of the usual rounds tell the difference. No
    assumption saves a deadline: where it seems to, the days as they are could be better than they are
    kept, and the best plan that is found for them is what they come to.

    The new clients are like some of today's, near them, due when those are. `progress`
    is told how many of the days, counted twice, are done. Raises CancelledError and
    BrokenPlanError.
    """
    desk = desk.searching(desk.patience.half(0))
    pool = pool_of(desk)
    new = _like_clients(desk, pool, more_clients)
    plan = partial(weeks.plan_days, desk, first, days)
    kept = _kept(desk, first, days)
    now = kept or plan(pool=pool, progress=_part(progress, 0, days))
    wider = _with(pool, new)
    off = tuple(on for on in leave_days(desk, first, days) if on in leave)
    is_same = kept is not None and not (new or off)
    then = now if is_same else plan(pool=wider, leave=off, progress=_part(progress, days, days))
    if kept is None and _is_provisional(now) and not _is_provisional(then):
        # the search became faster meanwhile: what is compared is searched alike
        now = plan(pool=pool)
    as_is = _outlook(desk, pool, now, frozenset())
    assumed = _outlook(desk, wider, then, frozenset(one.id for one, _like in new))
    if kept is not None and _saves(as_is, assumed):
        as_is = min(as_is, _outlook(desk, pool, plan(pool=pool), frozenset()), key=_failing)
    if not new and _saves(as_is, assumed):
        # days with leave among them are a plan of the same days without it
        as_is = min(as_is, replace(assumed, need=as_is.need), key=_failing)
    return Comparison(
        first=first,
        days=days,
        leave=off,
        more_clients=len(new),
        now=as_is,
        then=assumed,
        missed=_meant_for(desk, off),
        provisional=_is_provisional(then),
    )


def _saves(now: Outlook, then: Outlook) -> bool:
    return not set(now.lost) <= set(then.lost)


def _failing(outlook: Outlook) -> tuple[int, int]:
    """Return how many are not seen in time, for comparison: deadlines first."""
    return len(outlook.lost), len(outlook.late)


def _kept(desk: Desk, first: date, days: int) -> Week | None:
    """Return some days as they are kept, None where one on which visits can be planned has no tour."""
    if not desk.portfolio.kept_tours(max(first, desk.today), first + timedelta(days=days - 1)):
        return None
    week = weeks.week_of(desk, first, days)
    ahead = (one for one in week.days if one.on >= desk.today)
    return week if all(one.is_planned or one.closed is not None for one in ahead) else None


def leave_days(desk: Desk, first: date, days: int) -> tuple[date, ...]:
    """Return those of some days on which leave can be assumed: none that is over, begun, or leave already."""
    dates = (first + timedelta(days=ahead) for ahead in range(days))
    leaves = desk.leaves
    ahead_of_us = (on for on in dates if on > desk.today or (on == desk.today and not _is_under_way(desk)))
    return tuple(on for on in ahead_of_us if own_leave(leaves, on) is None)


def _is_under_way(desk: Desk) -> bool:
    kept = desk.portfolio.kept_tour(desk.today)
    has_done = kept is not None and any(promise.done for promise in kept.promises)
    return has_done or begun(desk, desk.today) is not None


def _part(progress: Progress | None, before: int, days: int) -> Progress | None:
    if progress is None:
        return None
    return lambda done, of: progress(before + done, 2 * days)


def _is_provisional(week: Week) -> bool:
    return any(draft.tour.provisional for draft in week.drafts)


def _outlook(desk: Desk, pool: Pool, week: Week, new: frozenset[str]) -> Outlook:
    late = clients_late(desk, pool, week.drafts)
    lost = [one for figures in week.days for one in figures.lost]
    return Outlook(
        stops=week.stops,
        driving=week.driving,
        kept=tuple(one for figures in week.days for one in figures.kept if one not in new),
        lost=tuple(one for one in lost if one not in new),
        late=tuple(one for one in late if one not in new),
        new_late=sum(one in new for one in (*late, *lost)),
        need=week.need,
    )


def _meant_for(desk: Desk, leave: Sequence[date]) -> tuple[str, ...]:
    """Return those who have an appointment or a held visit on some days."""
    meant: list[str] = []
    for on in leave:
        meant += appointments_of(desk, on)[0]
        kept = desk.portfolio.kept_tour(on)
        if kept is not None:
            meant += [one.prospect_id for one in kept.promises if one.pinned and not one.done]
    return tuple(dict.fromkeys(meant))


def _like_clients(desk: Desk, pool: Pool, count: int) -> list[tuple[Prospect, str]]:
    """Return new clients, each with the id of the one it is like; where there is no client, like anybody."""
    placed = [one for one in pool.everybody if one.place is not None and not one.excluded]
    today = OnDate(pool, desk.today)
    models = [one for one in placed if _is_client(today.standing(one).verdict)] or placed
    models.sort(key=lambda one: one.id)
    new = []
    for number in range(count if models else 0):
        like = models[number * len(models) // count] if count <= len(models) else models[number % len(models)]
        place = _beside(like.place, number) if like.place is not None else None
        new.append((replace(like, id=f"{like.id}+{number}", place=place), like.id))
    return new


def _is_client(verdict: Verdict) -> bool:
    return verdict.is_client and not verdict.is_lost and not verdict.excluded


def _beside(place: Place, number: int) -> Place:
    """Return a place near another one, with its label; each number has a place of its own."""
    away, turn = _APART * math.sqrt(number + 1), _TURN * number
    east = away * math.sin(turn) / max(0.1, math.cos(math.radians(place.latitude)))
    return replace(place, latitude=place.latitude + away * math.cos(turn), longitude=place.longitude + east)


def _with(pool: Pool, new: Sequence[tuple[Prospect, str]]) -> Pool:
    """Return the pool with some more, of whom is known what is known of those they are like."""
    facts = {one.id: pool.facts.get(like, ()) for one, like in new}
    return pool.joined_by([one for one, _like in new], facts)
