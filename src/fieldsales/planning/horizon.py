# SPDX-License-Identifier: MIT
"""Plans several days together: everybody is seen once at the most, on the day that serves best."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise
from operator import itemgetter

from fieldsales.domain.appointment import Obligation
from fieldsales.domain.errors import BrokenPlanError
from fieldsales.domain.place import Place, Travel
from fieldsales.domain.tour import Goal, LeftOut, Reason, Tour
from fieldsales.planning.check import check_days
from fieldsales.planning.day import checked
from fieldsales.planning.drives import has_ways, matrix_of, tolls_of
from fieldsales.planning.early import home_by, thinned
from fieldsales.planning.explain import empty_causes
from fieldsales.planning.frame import Frame, frame_of
from fieldsales.planning.prices import prices_of
from fieldsales.planning.problem import Patience, Problem, Solution
from fieldsales.planning.request import Call, Day, end_of, places, start_of
from fieldsales.planning.schedule import best_timing
from fieldsales.planning.search import search
from fieldsales.planning.solve import first_plan, polished
from fieldsales.planning.timeline import tour_of

Matrix = list[list[int]]

#: Once visits went to earlier days, all days are searched again in one round of so many.
_FEW = 8


def all_places(days: Sequence[Day]) -> tuple[Place, ...]:
    """Return the places between which `plan_days` needs travel times, each once."""
    return tuple(dict.fromkeys(place for day in days for place in places(day)))


def plan_days(days: Sequence[Day], travel: Travel, stop: Patience) -> tuple[Tour, ...]:
    """Return the best tours found for some days, all checked; one tour for each day.

    `travel` is between `all_places(days)`. The worth of a call is that of its day:
    what a visit then brings over one after the last of the days. A prospect who is
    promised a visit on one day is suggested on no other; an appointment that any day of its
    week may keep is a call of each such day, and a stop of one. Raises BrokenPlanError when the
    independent checker refuses one of the plans, and CancelledError once the patience is given up.
    """
    row_of = {place: row for row, place in enumerate(all_places(days))}
    own, frames = [], []
    for day in days:
        stop.go_on()
        own.append(_between(travel, [row_of[place] for place in places(day)]))
        frames.append(frame_of(day, own[-1]))
    wide = _Wide(frames, travel, row_of)
    problems = []
    for frame in frames:
        stop.go_on()
        problems.append(wide.problem(frame))
    firsts = _firsts(problems)
    if any(day.goal is Goal.HOME for day in days):
        best = search(problems, firsts, stop.half(0))
        firm = [wide.due(one, frame) for one, frame in zip(best, frames, strict=True)]
        short = thinned(problems, best, firm)
        frames = [
            replace(frame, problem=home_by(frame.problem, one.home, wide.nodes(due, frame)))
            for frame, one, due in zip(frames, short, firm, strict=True)
        ]
        problems = [home_by(*one) for one in zip(problems, (one.home for one in short), firm, strict=True)]
        firsts = [
            best_timing(problem, one.order) or one for problem, one in zip(problems, short, strict=True)
        ]
        stop = stop.half(1)
    best = search(problems, firsts, stop)
    found = _sooner(problems, best)
    if found != best:
        # a day that was freed has time for whoever found no place before
        brief = stop.iterations // _FEW if stop.seconds is None else 1
        found = search(problems, found, replace(stop, iterations=max(1, brief), seconds=None, progress=None))
    solutions = []
    for problem, solution, frame in zip(problems, found, frames, strict=True):
        stop.go_on()
        solutions.append(wide.narrowed(polished(problem, solution), frame))
    day_of = {
        name: frame.day.on
        for frame, one in zip(frames, solutions, strict=True)
        for u in one.order
        for name in (frame.calls[u].prospect_id, _key(frame, u))
    }
    tours = []
    for frame, solution, travelled in zip(frames, solutions, own, strict=True):
        stop.go_on()
        tour = replace(tour_of(frame, solution), provisional=not stop.kernel.is_compiled)
        key_of = {call.prospect_id: _key_of(call, frame.day.on) for call in frame.day.calls}
        left_out = tuple(
            _elsewhere(one, day_of.get(key_of[one.prospect_id]), frame.day.on) for one in tour.left_out
        )
        tour = replace(tour, left_out=left_out, causes=_causes(frame, tour, left_out))
        tours.append(checked(tour, frame.day, travelled))
    if together := check_days(tours):
        raise BrokenPlanError(together)
    return tuple(tours)


def _firsts(problems: Sequence[Problem]) -> list[Solution]:
    """Return the fixed and the promised visits of each day, nobody on two of them."""
    firsts: list[Solution] = []
    for problem in problems:
        taken = {u for first in firsts for u in first.order}
        firsts.append(first_plan(problem, taken))
    return firsts


def _sooner(problems: Sequence[Problem], found: Sequence[Solution]) -> list[Solution]:
    """Fill the earlier days first where nothing is lost by it; whoever has an hour keeps the day.

    Where a visit brings the same on every day the search has no reason to leave the later ones free.
    First the visits of two days change places where the earlier one then has more to do, then
    single ones go to the first day that takes them.
    """
    best = list(found)
    for early, late in combinations(range(len(best)), 2):
        mine, theirs = _free(problems[early], best[early]), _free(problems[late], best[late])
        if len(theirs) <= len(mine):
            continue
        one = _joined(problems[early], [u for u in best[early].order if u not in mine], theirs)
        other = _joined(problems[late], [u for u in best[late].order if u not in theirs], mine)
        before = best[early].objective + best[late].objective
        if one is not None and other is not None and one.objective + other.objective >= before:
            best[early], best[late] = one, other
    for late in reversed(range(1, len(best))):
        for u in _free(problems[late], best[late]):
            without = best_timing(problems[late], [one for one in best[late].order if one != u])
            if without is None:
                continue
            brings = best[late].objective - without.objective
            for early in range(late):
                if _at_most(problems[early], best[early], u) < brings:
                    continue
                there = _joined(problems[early], best[early].order, [u])
                if there is not None and there.objective - best[early].objective >= brings:
                    best[early], best[late] = there, without
                    break
    return best


def _free(problem: Problem, solution: Solution) -> list[int]:
    """Return the visits of a day that have no hour, in their order."""
    return [u for u in solution.order if not problem.fixed[u]]


def _at_most(problem: Problem, solution: Solution, u: int) -> int:
    """Return more than what a visit can bring a day whose order stays: its worth less the least detour."""
    worth = max(problem.worth_start[u], problem.worth_end[u]) + problem.bonus[u]
    legs = pairwise((problem.size, *solution.order, problem.size + 1))
    detour = min(problem.cost(a, u) + problem.cost(u, b) - problem.cost(a, b) for a, b in legs)
    return worth + (problem.change_price if problem.kept[u] >= 0 else 0) - detour


def _joined(problem: Problem, order: Sequence[int], others: Sequence[int]) -> Solution | None:
    """Return a day with some more visits, each where it costs least, None where one does not fit."""
    if len(order) + len(others) > problem.most_visits:
        return None
    if not order:
        return best_timing(problem, others)
    best = best_timing(problem, order)
    for u in others:
        before = best.order if best is not None else order
        tried = (best_timing(problem, (*before[:at], u, *before[at:])) for at in range(len(before) + 1))
        best = min((one for one in tried if one is not None), key=lambda one: one.rank, default=None)
        if best is None:
            return None
    return best


def _elsewhere(out: LeftOut, on: date | None, today: date) -> LeftOut:
    """Say of whoever is seen on another day that this is why."""
    if on is None or on == today:
        return out
    return LeftOut(out.prospect_id, (Reason("planned_on", {"on": on.isoformat()}),))


def _causes(frame: Frame, tour: Tour, left_out: Sequence[LeftOut]) -> tuple[Reason, ...]:
    """Return the causes of a day: of an empty one, that those worth a visit are seen on other days."""
    rest = [one for one in left_out if one.reasons[0].code != "planned_on"]
    if tour.stops or len(rest) == len(left_out):
        return tour.causes
    alone = empty_causes(frame, tour.left_out)
    code = "others_elsewhere" if rest else "all_elsewhere"
    seen = Reason(code, {"count": len(left_out) - len(rest)})
    return (*(cause for cause in tour.causes if cause not in alone), seen)


def _is_promised(call: Call) -> bool:
    """Whether the visit is more than a suggestion: it belongs to its day."""
    return (call.appointment is not None or call.pinned_at is not None) and not _has_week(call)


def _has_week(call: Call) -> bool:
    """Whether the visit is promised for any day of a week, and held on none."""
    meant = call.appointment
    return meant is not None and meant.obligation is Obligation.FLEXIBLE_WEEK and call.pinned_at is None


def _key(frame: Frame, u: int) -> str:
    return _key_of(frame.calls[u], frame.day.on)


def _key_of(call: Call, on: date) -> str:
    """Name a candidate among those of all days; who is promised visits on two of them is two candidates."""
    if call.appointment is not None and _has_week(call):
        return f"{call.prospect_id} {call.appointment.start.isoformat()}"
    return f"{call.prospect_id} {on}" if _is_promised(call) else call.prospect_id


def _between(travel: Travel, rows: Sequence[int]) -> Travel:
    def part(whole: tuple[tuple[int, ...], ...]) -> tuple[tuple[int, ...], ...]:
        most = max(rows, default=-1)
        if len(rows) > 1 and len(whole) > most and all(len(whole[i]) > most for i in rows):
            pick = itemgetter(*rows)
            return tuple(pick(whole[i]) for i in rows)
        # What is missing is no drive, and no way that is known.
        return tuple(
            tuple(whole[i][j] if i < len(whole) and j < len(whole[i]) else -1 for j in rows) for i in rows
        )

    guesses = tuple(tuple(travel.is_guess(i, j) for j in rows) for i in rows) if travel.guesses else ()
    return Travel(part(travel.seconds), part(travel.metres), travel.estimated, guesses)


class _Wide:
    """The problems of all days under one numbering of their candidates."""

    def __init__(self, frames: Sequence[Frame], travel: Travel, row_of: dict[Place, int]) -> None:
        place_of = {_key(frame, u): call.place for frame in frames for u, call in enumerate(frame.calls)}
        self.roster = sorted(place_of)
        self.number = {prospect: number for number, prospect in enumerate(self.roster)}
        self.travel = travel
        self.row_of = row_of
        self.rows = [self._row(place_of[prospect]) for prospect in self.roster]
        #: Who is promised a visit on some day, and suggested on no other.
        self.bound = {
            call.prospect_id
            for frame in frames
            for call in frame.calls
            if _is_promised(call) or _has_week(call)
        }
        self.matrices: dict[tuple[int | None, int | None], Matrix] = {}
        self.tolls: dict[tuple[tuple[int | None, int | None], float], Matrix | None] = {}

    def _row(self, place: Place | None) -> int | None:
        return None if place is None else self.row_of[place]

    def _matrix(self, day: Day) -> Matrix:
        """Return the drives of a day; days with the same ends share theirs."""
        ends = self._ends(day)
        if ends not in self.matrices:
            self.matrices[ends] = matrix_of(self.travel, [*self.rows, *ends])
        return self.matrices[ends]

    def _toll(self, day: Day) -> Matrix | None:
        """Return what the ways of a day cost; days with the same ends and prices share theirs."""
        ends = self._ends(day)
        prices = prices_of(day.rules, day.goal, has_ways=has_ways(self.travel))
        key = (ends, prices.kilometre)
        if key not in self.tolls:
            self.tolls[key] = tolls_of(self.travel, [*self.rows, *ends], prices)
        return self.tolls[key]

    def _ends(self, day: Day) -> tuple[int | None, int | None]:
        return self._row(start_of(day)), self._row(end_of(day))

    def problem(self, frame: Frame) -> Problem:
        """Return the problem of a day with the candidates of all: who is not of this one has no window."""
        narrow, size = frame.problem, len(self.roster)
        node = {_key(frame, u): u for u in range(narrow.size)}
        members = [None if one in self.bound else node.get(one) for one in self.roster]
        window, opens, last = [0], [], []
        for u in members:
            if u is not None:
                opens += narrow.opens[narrow.window[u] : narrow.window[u + 1]]
                last += narrow.last[narrow.window[u] : narrow.window[u + 1]]
            window.append(len(opens))

        def spread(values: Sequence[int], otherwise: int) -> list[int]:
            return [otherwise if u is None else values[u] for u in members]

        travel = self._matrix(frame.day)
        pace = travel
        if narrow.pace != narrow.travel:
            wide = [*(self.number[_key(frame, u)] for u in range(narrow.size)), size, size + 1]
            pace = [list(row) for row in travel]
            for a, i in enumerate(wide):
                for b, j in enumerate(wide):
                    pace[i][j] = narrow.pace[a][b]
        return replace(
            narrow,
            travel=travel,
            pace=pace,
            window=window,
            opens=opens,
            last=last,
            length=spread(narrow.length, 0),
            worth_start=spread(narrow.worth_start, 0),
            worth_end=spread(narrow.worth_end, 0),
            bonus=spread(narrow.bonus, 0),
            fixed=[u is not None and narrow.fixed[u] for u in members],
            kept=spread(narrow.kept, -1),
            toll=self._toll(frame.day),
            ids=tuple(self.roster),
        )

    def due(self, solution: Solution, frame: Frame) -> set[int]:
        """Return those of a solution who are due."""
        due = {self.number[_key(frame, u)] for u, call in enumerate(frame.calls) if call.due}
        return due.intersection(solution.order)

    def nodes(self, numbers: Collection[int], frame: Frame) -> set[int]:
        """Return candidates in the numbers of their own day."""
        return {u for u in range(frame.problem.size) if self.number[_key(frame, u)] in numbers}

    def narrowed(self, solution: Solution, frame: Frame) -> Solution:
        """Return a solution in the numbers of its own day."""
        node = {self.number[_key(frame, u)]: u for u in range(frame.problem.size)}
        return replace(solution, order=tuple(node[u] for u in solution.order))
