# SPDX-License-Identifier: MIT
"""What a plan of a day starts from: who there is, what was promised, and where the rep stands by now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from fieldsales.classification.worth import is_met
from fieldsales.desk.candidates import Candidates, candidates
from fieldsales.desk.days import begun, ends_of, is_over
from fieldsales.desk.desk import Desk
from fieldsales.desk.pool import Pool
from fieldsales.domain import errors
from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.place import Place
from fieldsales.domain.tour import KeptTour, Lunch, Promise, Stop, Tour
from fieldsales.planning.day import Day
from fieldsales.planning.obligations import is_fixed


@dataclass(frozen=True, slots=True)
class Setting:
    """What a plan starts from: the day as the planner wants it, who is out, and whether it has begun.

    `elsewhere` are those whom another day is still to see, one planned with it or a kept one; None
    where none is planned with it.
    """

    day: Day
    who: Candidates
    kept: KeptTour | None
    basis: int
    has_begun: bool = False
    elsewhere: frozenset[str] | None = None


def setting_of(
    desk: Desk,
    on: date,
    start: datetime | None,
    at: Place | None,
    wanted: frozenset[str] = frozenset(),
    *,
    afresh: bool = False,
    without: frozenset[str] | None = None,
    pool: Pool | None = None,
    brought: Mapping[str, Appointment] | None = None,
) -> Setting:
    """Return what a plan starts from; those `wanted` are candidates whatever they are worth.

    `afresh` forgets what was promised and not held by hand: the same day asked
    for again is the same question. Those in `without` are seen on another day, by
    itself those whom another day's tour promises a visit. Candidates come from the
    `pool`, else from everybody; appointments `brought` from other days may be kept on this one.
    Raises CancelledError where nobody waits for it any more.
    """
    desk.go_on()
    # what was written after the pool was read is not known to the plan
    basis = desk.portfolio.last_change() if pool is None else pool.basis
    rules = desk.rules_on(on)
    kept = desk.portfolio.kept_tour(on)
    bound = kept
    if kept is not None and afresh:
        bound = replace(kept, promises=tuple(one for one in kept.promises if one.done or one.pinned))
    elsewhere = promised_elsewhere(desk, on) if without is None else without
    who = candidates(desk, on, bound, wanted, elsewhere, pool, brought)
    done = [promise for promise in kept.promises if promise.done] if kept else []
    begins, ends = ends_of(desk, on)
    head, last = made(desk, on, done, begins)
    if rules.most_visits is not None:
        # who was missed takes no seat of the day
        rules = replace(rules, most_visits=rules.most_visits + sum(stop.missed for stop in head))
    if head and start is None:
        start = head[-1].end
    lunch = kept.lunch if kept else None
    taken = None
    if lunch is not None and start is not None:
        is_over = lunch[1] <= start
        if is_over or _goes_on(desk, lunch, start, at or last or begins, head, who):
            taken = lunch_among(lunch, head)
    day = Day(
        on=on,
        rules=rules,
        calls=who.calls,
        start=start,
        start_place=at or last,
        end_place=ends,
        head=head,
        lunch_taken=taken,
        kept=tuple(promise.prospect_id for promise in kept.promises if not promise.done) if kept else (),
        blocks=who.blocks,
        goal=desk.goal,
    )
    return Setting(day, who, kept, basis, has_begun=on < desk.today or begun(desk, on) is not None)


def setting_among(
    desk: Desk,
    pool: Pool,
    on: date,
    prospect_id: str,
    start: datetime | None,
    wanted: frozenset[str] = frozenset(),
) -> Setting:
    """Return a day with somebody and those who are seen in it, and nobody else; no change has a price.

    Raises CancelledError.
    """
    kept = desk.portfolio.kept_tour(on)
    begin = datetime.combine(on, time.min, desk.zone)
    meant = desk.portfolio.appointments(begin, begin + timedelta(days=1))
    ids = {prospect_id, *(one.prospect_id for one in meant)}
    if kept is not None:
        ids.update(promise.prospect_id for promise in kept.promises)
    setting = setting_of(desk, on, start, None, wanted, without=frozenset(), pool=pool.only(ids))
    return replace(setting, day=replace(setting.day, kept=()))


def lunch_among(lunch: tuple[datetime, datetime], stops: Sequence[Stop]) -> Lunch:
    """Return a break that was promised among the stops of a day: a visit noted since may lie across it."""
    return Lunch(*lunch, after=sum(1 for stop in stops if stop.start < lunch[0]))


def _goes_on(
    desk: Desk,
    lunch: tuple[datetime, datetime],
    now: datetime,
    here: Place | None,
    head: Sequence[Stop],
    who: Candidates,
) -> bool:
    """Return whether a promised break has begun and ends when it was to end.

    It has not where a visit was made meanwhile, and it is cut short by what was agreed
    since for an hour that can be kept only from now on.
    """
    begins, ends = lunch
    if not begins < now < ends or any(stop.end > begins for stop in head):
        return False
    if any(block.start < ends and now < block.end for block in who.blocks):
        return False
    agreed = (
        (call.place, call.appointment.start) for call in who.calls if is_fixed(call) and call.appointment
    )
    return not any(
        now <= start - drive_between(desk, here, place)[0] < ends for place, start in agreed if start >= now
    )


def waiting(setting: Setting) -> list[str]:
    """Return those still to be seen, in the kept order; nobody on a day that is not planned."""
    known = {call.prospect_id for call in setting.day.calls}
    promises = setting.kept.promises if setting.kept is not None else ()
    return [one.prospect_id for one in promises if not one.done and one.prospect_id in known]


def order_of(setting: Setting) -> list[str]:
    """Return those still to be seen, in the kept order. Raises NoTourError on a day that is not planned."""
    if setting.kept is None:
        raise errors.NoTourError(setting.day.on.isoformat())
    return waiting(setting)


def promised_elsewhere(desk: Desk, *on: date) -> frozenset[str]:
    """Return who is promised a visit on a day but these, from today on: of a day that is over, nobody."""
    return frozenset(
        promise.prospect_id
        for kept in desk.portfolio.kept_tours(desk.today, date.max)
        for promise in kept.promises
        if kept.on not in on and not promise.done and not is_over(desk, kept.on)
    )


def knowing_each_other(desk: Desk, planned: Sequence[tuple[Setting, Tour]]) -> list[tuple[Setting, Tour]]:
    """Return days planned together, each with those whom another of them or a kept tour is still to see."""
    there = promised_elsewhere(desk, *(tour.on for _, tour in planned))
    seen = [frozenset(stop.prospect_id for stop in tour.stops if not stop.done) for _, tour in planned]
    return [
        (replace(one, elsewhere=there.union(*seen[:number], *seen[number + 1 :])), tour)
        for number, (one, tour) in enumerate(planned)
    ]


def made(
    desk: Desk, on: date, done: Sequence[Promise], here: Place | None
) -> tuple[tuple[Stop, ...], Place | None]:
    """Return the stops already made with the drive that led to each, and where the rep is after them.

    The day began `here`. A stop whose place is not known was made wherever the rep was.
    Visits written down later than they ended may overlap: each one is cut to after the last.
    """
    stops: list[Stop] = []
    for promise in done:
        prospect = desk.portfolio.prospect(promise.prospect_id)
        there = prospect.place if prospect is not None and prospect.place is not None else here
        drive, metres, estimated = drive_between(desk, here, there)
        start = max(promise.start, stops[-1].end) if stops else promise.start
        stops.append(
            Stop(
                prospect_id=promise.prospect_id,
                arrive=start,
                start=start,
                end=max(start, promise.end),
                travel=drive,
                estimated=estimated,
                kind=Obligation.SUGGESTION,
                done=True,
                metres=metres,
                missed=_is_missed(desk, on, promise.prospect_id),
            )
        )
        here = there
    return tuple(stops), here


def _is_missed(desk: Desk, on: date, prospect_id: str) -> bool:
    """Return whether a stop made met nobody: a visit later that day would have."""
    known = desk.portfolio.facts_of(prospect_id)
    return any(fact.kind == "missed_visit" and fact.on == on for fact in known) and not is_met(on, known)


def drive_between(desk: Desk, here: Place | None, there: Place | None) -> tuple[timedelta, int, bool]:
    """Return how long a drive takes, its metres, and whether that is an estimate."""
    if here is None or there is None:
        return timedelta(), 0, False
    travel = desk.travel_times.between([here, there])
    return timedelta(seconds=travel.seconds[0][1]), travel.metres[0][1], travel.estimated
