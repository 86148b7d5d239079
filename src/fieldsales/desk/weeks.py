# SPDX-License-Identifier: MIT
"""Some days together: planned at once, kept as one action, read again with what they come to."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from fieldsales.classification.worth import is_met
from fieldsales.desk import day
from fieldsales.desk.candidates import is_shut_out
from fieldsales.desk.day import Progress
from fieldsales.desk.day_appointments import appointments_of
from fieldsales.desk.day_draft import Draft, kept_of
from fieldsales.desk.day_setting import Setting, setting_of
from fieldsales.desk.days import begun, is_over, next_working_day
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.held_days import held_days
from fieldsales.desk.leaves import kept_free
from fieldsales.desk.pool import HARMLESS, Pool, pool_of, with_days_ahead
from fieldsales.desk.week_figures import DayFigures, closed_day, figures_of, left_out_of, need_of
from fieldsales.desk.within_week import brought_to, moved_with, told_of, with_lost
from fieldsales.domain.tour import Goal, LeftOut, Tour


class Promised(StrEnum):
    """What becomes of days that have a tour when they are planned again; what is held stays in any case."""

    #: planned afresh, as if nobody had been told
    RENEWED = "renewed"
    #: each stop that moves or falls out has its price, so that few do
    PRICED = "priced"
    #: left as they are
    FROZEN = "frozen"


@dataclass(frozen=True, slots=True)
class Week:
    """Some days in a row, one draft for each date: of a closed day its tour is empty and names the cause.

    `days` are the figures of the same dates. `left_out` are in no day of the week,
    each with a reason. `need` is how many are due in it, as a share of the visits
    that there is time for on the days ahead; an estimate, and None where nothing is
    planned or there is no day ahead. `load` is what all clients' intervals ask for, as a
    share of what there is time for: 1.42 is "142 % of your capacity".
    """

    drafts: tuple[Draft, ...]
    days: tuple[DayFigures, ...]
    left_out: tuple[LeftOut, ...] = ()
    need: float | None = None
    load: float = 0.0

    @property
    def first(self) -> date:
        """The first of the dates."""
        return self.drafts[0].tour.on

    @property
    def last(self) -> date:
        """The last of the dates."""
        return self.drafts[-1].tour.on

    @property
    def stops(self) -> int:
        """How many visits there are in all."""
        return sum(one.stops for one in self.days)

    @property
    def driving(self) -> timedelta:
        """How long is driven in all."""
        return sum((one.driving for one in self.days), timedelta())

    def figures(self, on: date) -> DayFigures:
        """Return the figures of one of the dates."""
        return next(one for one in self.days if one.on == on)


def plan_days(
    desk: Desk,
    first: date,
    days: int,
    *,
    start: datetime | None = None,
    pool: Pool | None = None,
    leave: Collection[date] = (),
    promised: Promised = Promised.RENEWED,
    goal: Goal | None = None,
    enough: Callable[[], bool] | None = None,
    progress: Progress | None = None,
    ground: "Ground | None" = None,
) -> Week:
    """Plan some days from a date on, each prospect at most once; nothing is kept yet.

    The first day begins at `start`, without it a day under way begins now. Days
    that are over stay as they are, and `promised` says what becomes of the other ones
    that have a tour. On a day of `leave` nothing is planned. Candidates come from the
    `pool`, else from everybody; the `goal` is that of the settings unless another is given.
    `progress` is told how many of the dates are done. Once `enough` says so, the search ends
    with the best days it has. Raises CancelledError and BrokenPlanError.
    """
    if ground is None:
        ground = ground_of(desk, first, days, start=start, pool=pool, leave=leave, promised=promised)
    drafts = _tours(desk, ground, goal or desk.goal, enough, progress)
    planned = [draft.tour.on >= desk.today or bool(draft.tour.stops) for draft in drafts]
    return _week(desk, ground.pool, drafts, planned)


@dataclass(frozen=True, slots=True)
class Ground:
    """What days are planned from, whatever the goal: those that stay, and who could be seen on the others.

    `held` are those whom the rep put into a day by hand, with the day on which they stay.
    """

    pool: Pool
    standing: tuple[Draft, ...]
    settings: tuple[Setting, ...]
    held: Mapping[str, date]


def week_of(desk: Desk, first: date, days: int, progress: Progress | None = None) -> Week:
    """Return some days as they are kept, with their times computed again.

    A day without a tour has an empty one, with the cause where it is closed. `progress` is told
    how many of the dates are done. Raises CancelledError and BrokenPlanError.
    """
    dates = [first + timedelta(days=ahead) for ahead in range(days)]
    pool = _over_days(desk, pool_of(desk), dates)
    tours = []
    for done, on in enumerate(dates):
        desk.go_on()
        if progress is not None:
            progress(done, days)
        tours.append(day.day_of(desk, on, pool))
    basis = desk.portfolio.last_change()
    drafts = [
        Draft(tour or _closed_day(desk, on, pool), basis) for on, tour in zip(dates, tours, strict=True)
    ]
    return _week(desk, pool, drafts, [tour is not None for tour in tours])


def keep_days(desk: Desk, week: Week, goal: Goal | None = None) -> Effect | None:
    """Keep all days as one action, unless something they depend on changed meanwhile: then None.

    Days that are over, and closed days that are empty, are not written. A `goal` that is
    given is that of plans from now on. The effect tells how many `stops` on how many `days`
    this plan has: visits still to be made on the days it planned, whoever was seen or missed
    and the days that stood as they were not among them.
    """
    if desk.portfolio.touched_since(min(draft.basis for draft in week.drafts)) - HARMLESS:
        return None
    ahead = [draft for draft in week.drafts if draft.tour.on >= desk.today and not draft.stands]
    if not all(day.is_as_it_was(desk, draft) for draft in ahead):
        return None
    closed = {one.on for one in week.days if one.closed is not None}
    kept = [kept_of(draft) for draft in ahead if draft.tour.stops or draft.tour.on not in closed]
    known = {one.on: one for one in desk.portfolio.kept_tours(week.first, week.last)}
    changed = [one for one in kept if known.get(one.on) != one]
    moved = moved_with(desk, [draft.tour for draft in ahead])
    renews_goal = goal is not None and goal is not desk.goal
    action = "plan" if len(week.drafts) == 1 else "plan_week"
    with desk.portfolio.action(action) as book:
        for one in changed:
            book.keep_tour(one)
        for gone in moved:
            book.update_appointment(gone.id, start=gone.start, end=gone.end)
        if renews_goal:
            book.set("day.goal", goal)
    to_make = [sum(not stop.done for stop in draft.tour.stops) for draft in ahead]
    is_written = bool(changed) or bool(moved) or renews_goal
    return Effect(
        action,
        prospects=frozenset(one.prospect_id for one in moved),
        tour=True,
        undoable=is_written,
        action_id=book.action_id if is_written else "",
        values={
            "stops": str(sum(to_make)),
            "days": str(sum(count > 0 for count in to_make)),
            **told_of(desk, moved),
        },
    )


def ground_of(
    desk: Desk,
    first: date,
    days: int,
    *,
    start: datetime | None = None,
    pool: Pool | None = None,
    leave: Collection[date] = (),
    promised: Promised = Promised.RENEWED,
) -> Ground:
    """Return what `plan_days` starts from: whoever plans for several goals reads it once.

    Raises CancelledError.
    """
    dates = [first + timedelta(days=ahead) for ahead in range(days)]
    pool = pool or pool_of(desk)
    stay = _standing(desk, dates, leave, promised)
    over = _over_days(desk, pool, dates)
    standing = [
        Draft(
            day.day_of(desk, on, over) or _untold(desk, on, over),
            desk.portfolio.last_change(),
            stands=True,
        )
        for on in stay
    ]
    fixed, outside = _fixed_days(desk, dates, {on for on in stay if on >= desk.today})
    # Whoever was seen in these days already; who was missed may be tried again.
    seen = {
        promise.prospect_id
        for kept in desk.portfolio.kept_tours(dates[0], dates[-1])
        for promise in kept.promises
        if promise.done and is_met(kept.on, over.facts.get(promise.prospect_id, ()))
    }
    settings = []
    planned = [one for one in dates if one not in stay]
    held = held_days(desk, [on for on in planned if on not in leave], {*fixed, *outside, *seen})
    fixed |= {who: {on} for who, on in held.items()}
    for on in planned:
        desk.go_on()
        elsewhere = {one for one, there in fixed.items() if on not in there}
        begin = start if start is not None and on == dates[0] else begun(desk, on)
        without = frozenset(outside | elsewhere | seen)
        is_afresh = promised is not Promised.PRICED
        brought = brought_to(desk, on, planned)
        setting = setting_of(
            desk,
            on,
            begin,
            None,
            frozenset(who for who, there in held.items() if there == on),
            afresh=is_afresh,
            without=without,
            pool=over,
            brought=brought,
        )
        bound = () if is_afresh else setting.day.kept
        setting = replace(setting, day=replace(setting.day, kept=bound))
        settings.append(_on_leave(desk, setting) if on in leave else setting)
    return Ground(pool, tuple(standing), tuple(settings), held)


def _tours(
    desk: Desk,
    ground: Ground,
    goal: Goal,
    enough: Callable[[], bool] | None,
    progress: Progress | None,
) -> tuple[Draft, ...]:
    """Plan the dates ahead together; those that are over, or frozen, stay as they are."""
    settings = [replace(one, day=replace(one.day, goal=goal)) for one in ground.settings]
    standing, total = len(ground.standing), len(ground.standing) + len(settings)
    told = None if progress is None else _Teller(progress, standing, len(settings))
    drafts = [*ground.standing, *day.plan_together(desk, settings, enough, told, ground.held)]
    desk.go_on()
    if progress is not None:
        progress(total, total)
    return tuple(sorted(drafts, key=lambda draft: draft.tour.on))


def _over_days(desk: Desk, pool: Pool, dates: Sequence[date]) -> Pool:
    """Return the pool with what a visit brings on each of the dates to come.

    There is one scale for all of them, so that a week is worth the same whichever of its days are planned.
    """
    coming = [on for on in dates if on >= desk.today]
    return (
        with_days_ahead(desk, pool, coming, next_working_day(desk, coming[-1])) if len(coming) > 1 else pool
    )


def _standing(
    desk: Desk, dates: Sequence[date], leave: Collection[date], promised: Promised
) -> frozenset[date]:
    """Return the dates whose tours are not planned: those that are over, and the frozen ones.

    A day that is asked to start after its end is not over: its plan tells who falls out.
    """
    frozen = {
        kept.on
        for kept in desk.portfolio.kept_tours(dates[0], dates[-1])
        if promised is Promised.FROZEN and kept.promises and kept.on not in leave
    }
    return frozenset(on for on in dates if on in frozen or is_over(desk, on))


def _on_leave(desk: Desk, setting: Setting) -> Setting:
    """Return a day that is kept free, whatever was meant for it."""
    free = kept_free(desk, setting.day.on)
    return replace(setting, day=replace(setting.day, blocks=(*setting.day.blocks, free)))


def _untold(desk: Desk, on: date, pool: Pool) -> Tour:
    """Return the empty tour of a day that stands without one: it was closed, or it is over."""
    tour = _closed_day(desk, on, pool)
    return tour if tour.causes else day.over_day(on)


def _closed_day(desk: Desk, on: date, pool: Pool) -> Tour:
    """Return the empty tour of a day that is not planned; of a closed one with what falls out by it."""
    tour = closed_day(desk, on)
    return with_lost(desk, [tour], {}, pool)[0] if tour.causes and on >= desk.today else tour


class _Teller:
    """Tells how many days are done: the search tells its share thousands of times."""

    def __init__(self, progress: Progress, standing: int, ahead: int) -> None:
        self._progress, self._standing, self._ahead = progress, standing, ahead
        self._told = -1

    def __call__(self, share: float) -> None:
        done = int(share * self._ahead)
        if done != self._told:
            self._told = done
            self._progress(self._standing + done, self._standing + self._ahead)


def _fixed_days(
    desk: Desk, dates: Sequence[date], frozen: Collection[date]
) -> tuple[dict[str, set[date]], frozenset[str]]:
    """Return on which of the dates somebody is seen for certain, and who on another or a frozen one."""
    fixed: dict[str, set[date]] = defaultdict(set)
    outside: set[str] = set()
    tours = (one for one in desk.portfolio.kept_tours(desk.today, date.max) if not is_over(desk, one.on))
    for kept in tours:
        for promise in kept.promises:
            if (kept.on not in dates or kept.on in frozen) and not promise.done:
                outside.add(promise.prospect_id)
            elif promise.pinned and not promise.done:
                fixed[promise.prospect_id].add(kept.on)
    for on in dates:
        for prospect_id, one in appointments_of(desk, on)[0].items() if not is_over(desk, on) else ():
            if not is_shut_out(desk, one, on):
                fixed[prospect_id].add(on)
    return fixed, frozenset(outside)


def _week(desk: Desk, pool: Pool, drafts: Sequence[Draft], planned: Sequence[bool]) -> Week:
    figures = figures_of(desk, pool, drafts, planned)
    closed = {one.on: one.closed is not None for one in figures}
    is_open = any(not one.is_planned and one.closed is None and not is_over(desk, one.on) for one in figures)
    left_out = left_out_of(drafts, closed, has_days_to_plan=is_open)
    return Week(tuple(drafts), figures, left_out, need_of(desk, pool, drafts), desk.capacity.load)
