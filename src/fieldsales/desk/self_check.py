# SPDX-License-Identifier: MIT
"""Why a plan is empty or surprisingly thin: every cause with a true count, and what takes it away."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from fieldsales.desk.candidates import hours_of, length_of, way_in_minutes
from fieldsales.desk.day import plan_day
from fieldsales.desk.days import HORIZON, begun, ends_of, is_over, is_working_day, next_working_day
from fieldsales.desk.desk import Desk
from fieldsales.desk.leaves import own_leave
from fieldsales.desk.pool import OnDate, Pool, pool_of
from fieldsales.desk.week_figures import closed_day
from fieldsales.domain.company import Prospect
from fieldsales.domain.lengths import later, real_length
from fieldsales.domain.tour import DayRules, LeftOut, Tour
from fieldsales.domain.verdict import OFF_TARGET
from fieldsales.planning.hours import windows_of
from fieldsales.planning.problem import Patience

#: Rounds of search that show whether a day stays empty; the plan itself is not kept.
_ROUNDS = 300


class Fix(StrEnum):
    """What takes a cause away: where it leads, or what it does at once."""

    IMPORT = "import"
    PLACES = "places"
    HOME = "home"
    HOURS = "hours"
    NEXT_DAY = "next_day"
    BEST_DAY = "best_day"
    LEAVE = "leave"
    NIGHT = "night"
    DOCTRINE = "doctrine"
    WEEK = "week"
    CLOSE = "close"
    FIND = "find"
    CALLS = "calls"


@dataclass(frozen=True, slots=True)
class Finding:
    """One cause. `count` of `of_all` prospects are concerned; `fixes` come the best first.

    `on` is the day that a fix goes to, `leave_id` the leave that one takes away.
    """

    code: str
    fixes: tuple[Fix, ...] = ()
    count: int = 0
    of_all: int = 0
    values: Mapping[str, str | int] = field(default_factory=dict)
    on: date | None = None
    leave_id: str = ""


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """What keeps a day empty or thin, the weightiest cause first; none where the day is well filled."""

    on: date
    stops: int
    known: int
    is_thin: bool
    findings: tuple[Finding, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nobody would be seen."""
        return self.stops == 0


def check_plan(desk: Desk, on: date) -> SelfCheck:
    """Look why a plan of a day is empty or thin. Nothing is written, and the day's tour stays as it is.

    Raises CancelledError where nobody waits for it any more, and BrokenPlanError.
    """
    pool = pool_of(desk)
    known = len(pool.everybody)
    trouble = _doctrine(desk)
    if not known:
        found = (*trouble, Finding("nobody", (Fix.IMPORT, Fix.FIND)))
        return SelfCheck(on, 0, 0, is_thin=True, findings=found)
    gone = _gone(desk, on)
    if gone is not None:
        return SelfCheck(on, 0, known, is_thin=True, findings=(*trouble, gone))
    closed = _closed(desk, on)
    searching = desk.searching(Patience(iterations=_ROUNDS, seed=1))
    tour = plan_day(searching, on, begun(desk, on)).tour
    ahead = sum(not stop.done for stop in tour.stops)
    is_thin = not ahead or any(one.code.startswith("thin_") for one in tour.causes)
    is_thin = is_thin or any(one.code == "nothing_else_pays" for one in tour.causes)
    causes = _of_people(desk, on, pool, tour) if is_thin and not closed else ()
    always = [one for one in (_no_home(desk, on), _unplaced(pool)) if one is not None]
    ordered = sorted((*causes, *always), key=lambda one: -one.count)
    found = (*trouble, *closed, *_short(desk, on), *_once(ordered))
    return SelfCheck(on, ahead, known, is_thin, found)


def _once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    seen: dict[str, Finding] = {}
    for one in findings:
        seen.setdefault(one.code, one)
    return tuple(seen.values())


def _doctrine(desk: Desk) -> tuple[Finding, ...]:
    return (Finding("doctrine", (Fix.DOCTRINE,)),) if desk.doctrine_trouble is not None else ()


def _gone(desk: Desk, on: date) -> Finding | None:
    """Return that the day is over, or that all of it is done."""
    following = next_working_day(desk, max(on, desk.today))
    kept = desk.portfolio.kept_tour(on)
    promises = kept.promises if kept is not None else ()
    if is_over(desk, on):
        fixes = (Fix.NEXT_DAY, Fix.CLOSE) if any(not one.done for one in promises) else (Fix.NEXT_DAY,)
        return Finding("over", fixes, on=following)
    if promises and all(one.done for one in promises) and on == desk.today:
        return Finding("all_done", (Fix.NEXT_DAY, Fix.CLOSE), len(promises), on=following)
    return None


def _closed(desk: Desk, on: date) -> tuple[Finding, ...]:
    """Return what closes the day as such: leave, a holiday, a day that is not worked, a block, no hours."""
    following = next_working_day(desk, max(on, desk.today))
    leave = own_leave(desk.leaves, on)
    if leave is not None and on.weekday() in desk.rules.workdays:
        until: dict[str, str | int] = {"until": leave.last.isoformat()}
        fixes = (Fix.NEXT_DAY, Fix.LEAVE)
        return (Finding("leave", fixes, values=until, on=following, leave_id=leave.id),)
    found = []
    for cause in closed_day(desk, on).causes:
        values: dict[str, str | int] = {
            key: value for key, value in cause.values.items() if isinstance(value, str | int)
        }
        if cause.code in ("no_working_hours", "end_unreachable"):
            found.append(Finding(cause.code, (Fix.HOURS,), values=values))
        elif cause.code == "not_a_workday":
            found.append(Finding(cause.code, (Fix.NEXT_DAY, Fix.HOURS), values=values, on=following))
        elif cause.code in ("holiday", "blocked_all_day"):
            found.append(Finding(cause.code, (Fix.NEXT_DAY,), values=values, on=following))
    return tuple(found)


def _short(desk: Desk, on: date) -> tuple[Finding, ...]:
    """Return that the hours leave no time for a visit: too few, eaten up by lunch, or nearly over."""
    rules, usual = desk.rules_on(on), desk.library.customs.usual_visit
    begin, end = (datetime.combine(on, at, desk.zone) for at in (rules.start, rules.end))
    if end <= begin:
        return ()
    if rules.most_visits == 0:
        return (Finding("no_visits", (Fix.HOURS,)),)
    whole, lunch = real_length(begin, end), rules.usual_lunch
    if whole - lunch < usual:
        values = {"minutes": _minutes(max(timedelta(), whole - lunch)), "lunch": _minutes(lunch)}
        code = "lunch_takes_all" if lunch and whole >= usual else "short_day"
        return (Finding(code, (Fix.HOURS,), values=values),)
    now = begun(desk, on)
    if now is not None and later(now, usual) > end:
        following = next_working_day(desk, on)
        return (Finding("late", (Fix.NEXT_DAY,), values={"end": f"{rules.end:%H:%M}"}, on=following),)
    return ()


def _no_home(desk: Desk, on: date) -> Finding | None:
    begins, _ends = ends_of(desk, on)
    return Finding("no_home", (Fix.HOME,)) if begins is None else None


def _unplaced(pool: Pool) -> Finding | None:
    count = sum(one.place is None for one in pool.everybody)
    return Finding("unplaced", (Fix.PLACES,), count, len(pool.everybody)) if count else None


#: What keeps people out of a plan, by the reasons that they are left out for.
_LEFT_OUT = {
    "closed_weekday": "doors_closed",
    "closed_that_day": "doors_closed",
    "closed_for_holiday": "doors_closed",
    "closed_for_leave": "away",
    "detour": "not_worth_it",
    "worthless": "not_worth_it",
    "no_road": "no_way",
    "does_not_fit": "no_time",
    "longer_than_day": "too_long",
    "longer_than_hours": "too_long",
    "most_visits": "most_visits",
    "planned_on": "elsewhere",
    "seen_soon": "elsewhere",
    "seen_lately": "seen_lately",
    "removed_by_hand": "removed",
}

#: What takes each of these away.
_FIXES: dict[str, tuple[Fix, ...]] = {
    "doors_closed": (Fix.BEST_DAY,),
    "away": (Fix.NEXT_DAY,),
    "not_worth_it": (Fix.NEXT_DAY, Fix.FIND),
    "no_way": (Fix.PLACES,),
    "no_time": (Fix.HOURS,),
    "too_long": (Fix.HOURS,),
    "most_visits": (Fix.HOURS,),
    "elsewhere": (Fix.WEEK, Fix.FIND),
    "seen_lately": (Fix.NEXT_DAY, Fix.FIND),
    "removed": (Fix.WEEK,),
    "excluded": (Fix.FIND,),
    "lost": (Fix.FIND,),
    "off_target": (Fix.DOCTRINE, Fix.FIND),
    "outside_zones": (Fix.DOCTRINE, Fix.FIND),
    "too_far": (Fix.NIGHT,),
}


def _of_people(desk: Desk, on: date, pool: Pool, tour: Tour) -> tuple[Finding, ...]:
    """Return what keeps people out of the day, each cause with how many it concerns."""
    counts: Counter[str] = Counter()
    far = _too_far(desk, on, pool.everybody)
    counts["too_far"] = len(far)
    closed = []
    for out in tour.left_out:
        code = _LEFT_OUT.get(_code(out), "")
        if code and out.prospect_id not in far:
            counts[code] += 1
        if code == "doors_closed":
            closed.append(out.prospect_id)
    on_date = OnDate(pool, on)
    for one in pool.everybody:
        desk.go_on()
        verdict = on_date.standing(one).verdict
        if verdict.excluded:
            counts["excluded"] += 1
        elif verdict.is_lost:
            counts["lost"] += 1
        elif verdict.stage == OFF_TARGET:
            counts["outside_zones" if _is_outside(pool, one) else "off_target"] += 1
    known, following = len(pool.everybody), next_working_day(desk, max(on, desk.today))
    shut = frozenset(closed)
    best = _best_day(desk, on, [one for one in pool.everybody if one.id in shut])
    found = [
        Finding(code, _FIXES[code], count, known, on=following) for code, count in counts.items() if count
    ]
    told = [replace(one, on=best) if one.code == "doors_closed" else one for one in found]
    calls = _calls_due(desk, on)
    if calls and not tour.stops:
        told.append(Finding("calls_only", (Fix.CALLS,), calls))
    return tuple(told)


def _code(out: LeftOut) -> str:
    return out.reasons[0].code if out.reasons else ""


def _is_outside(pool: Pool, prospect: Prospect) -> bool:
    """Return whether a drawn zone answers that somebody is outside."""
    facts = pool.drawn.with_answer(pool.facts.get(prospect.id, ()), prospect)
    newest = [one for one in facts if one.kind == "criterion" and one.subject == "zone"]
    return bool(newest) and max(newest, key=lambda one: one.at).value == "no"


def _too_far(desk: Desk, on: date, everybody: Sequence[Prospect]) -> frozenset[str]:
    """Return those whom no day of these hours reaches, by the straightest way there is, and the way back."""
    begins, ends = ends_of(desk, on)
    if begins is None or ends is None:
        return frozenset()
    rules: DayRules = desk.rules_on(on)
    begin, end = (datetime.combine(on, at, desk.zone) for at in (rules.start, rules.end))
    room = (real_length(begin, end) + rules.overtime) / timedelta(minutes=1)
    return frozenset(
        one.id
        for one in everybody
        if one.place is not None
        and way_in_minutes(begins, one.place)
        + way_in_minutes(one.place, ends)
        + length_of(desk, one, None) / timedelta(minutes=1)
        > room
    )


def _best_day(desk: Desk, on: date, closed: Sequence[Prospect]) -> date:
    """Return the working day within two weeks on which most of those who are closed are open."""
    days = [max(on, desk.today) + timedelta(days=ahead) for ahead in range(1, HORIZON + 1)]
    working = [day for day in days if is_working_day(desk, day)] or days[:1]
    country = desk.rules.country

    def open_on(day: date) -> int:
        return sum(windows_of(hours_of(desk, one)[0], day, country).closed is None for one in closed)

    return max(working, key=open_on)


def _calls_due(desk: Desk, on: date) -> int:
    return sum(one.channel == "call" and one.due_on <= on for one in desk.portfolio.relances())


def _minutes(length: timedelta) -> int:
    return round(length.total_seconds() / 60)
