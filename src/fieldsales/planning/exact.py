# SPDX-License-Identifier: MIT
"""The proven best order of a few candidates, by labels that no other label can beat."""

from collections.abc import Sequence
from typing import NamedTuple

from fieldsales.planning.problem import NO_LUNCH, Problem, Solution
from fieldsales.planning.schedule import (
    NEVER,
    busy_between,
    clear,
    lunch_at,
    promise_gain,
    start_at,
    timed,
    worth_at,
)


class _Label(NamedTuple):
    """A part of a day: when it is over, what it brought, and what decides between equals."""

    time: int
    gain: int
    starts: tuple[int, ...]
    order: tuple[int, ...]
    lunch_start: int
    lunch_after: int


#: Which stops are made, the last of them, whether lunch is over, the rank of the last promise.
_State = tuple[int, int, bool, int]


def exact(problem: Problem, members: Sequence[int], most_labels: int = 60_000) -> Solution | None:
    """Return the best solution that visits only members, and all fixed ones of them.

    None where there is none, or where the proof needs more labels than that.
    """
    return _Proof(problem, sorted(members), most_labels).run()


class _Proof:
    """One run, layer by layer: all labels with k stops before any with k + 1."""

    def __init__(self, problem: Problem, members: list[int], most_labels: int) -> None:
        self.problem = problem
        self.members = members
        self.most_labels = most_labels
        self.best: Solution | None = None
        must = [(i, u) for i, u in enumerate(members) if problem.fixed[u]]
        self.must_mask = sum(1 << i for i, _ in must)
        #: by when each fixed visit ends at the latest, the earliest first, and its bit
        self.deadlines = sorted((problem.last[problem.window[u + 1] - 1], 1 << i) for i, u in must)
        self.most_free = max(0, problem.most_visits - len(must))
        hours = max(1, problem.worth_until - problem.worth_from)
        rises = [max(0, problem.worth_end[u] - problem.worth_start[u]) for u in members]
        # What a second of waiting can bring at most, where worth rises along the day.
        self.rise = -(-sum(rises) // hours)
        # Who is earlier may wait so much longer later.
        self.delay_gain = self.rise + problem.waiting_second_cost
        self.potential = [self._potential(u) for u in members]
        self.last_leg = min(problem.cost(u, problem.size + 1) for u in [*members, problem.size])

    def _potential(self, u: int) -> int:
        """What visiting `u` can add at most."""
        problem = self.problem
        most = max(problem.worth_start[u], problem.worth_end[u]) + problem.bonus[u]
        nearest = min(problem.cost(v, u) for v in [*self.members, problem.size] if v != u)
        return max(0, most + promise_gain(problem, -1, u) - nearest)

    def run(self) -> Solution | None:
        eaten = not self.problem.lunch_length
        first = _Label(self.problem.day_start, 0, (), (), NEVER, NO_LUNCH)
        layer: dict[_State, list[_Label]] = {(0, self.problem.size, eaten, -1): [first]}
        made = 0
        while layer:
            self._eat(layer)
            following: dict[_State, list[_Label]] = {}
            for state, labels in layer.items():
                rest = self._rest(state[0])
                for label in labels:
                    self._finish(state, label)
                    if self._hopeless(label.gain + rest):
                        continue
                    made += self._extend(state, label, following)
                    if made > self.most_labels:
                        return None
            layer = following
        return self.best

    def _rest(self, mask: int) -> int:
        left = (gain for i, gain in enumerate(self.potential) if not mask >> i & 1)
        return sum(left) - self.last_leg

    def _hopeless(self, bound: int) -> bool:
        return self.best is not None and bound < self.best.objective

    def _eat(self, layer: dict[_State, list[_Label]]) -> None:
        """Add to a layer the labels that have lunch now, where the last stop was."""
        for (mask, here, eaten, rank), labels in list(layer.items()):
            if eaten:
                continue
            for label in labels:
                start = lunch_at(self.problem, label.time)
                if start != NEVER:
                    over = label._replace(
                        time=start + self.problem.lunch_length,
                        gain=label.gain - self._wait(label, start, 0),
                        lunch_start=start,
                        lunch_after=len(label.order),
                    )
                    self._keep(layer.setdefault((mask, here, True, rank), []), over)

    def _extend(self, state: _State, label: _Label, following: dict[_State, list[_Label]]) -> int:
        problem = self.problem
        mask, here, eaten, rank = state
        is_full = (mask & ~self.must_mask).bit_count() >= self.most_free
        made = 0
        for i, u in enumerate(self.members):
            if mask >> i & 1 or (is_full and not problem.fixed[u]):
                continue
            leg = problem.pace[here][u]
            start = start_at(problem, u, clear(problem.busy, label.time, leg) + leg)
            if start == NEVER:
                continue
            time = start + problem.length[u]
            if self._misses_one(mask | 1 << i, time):
                continue
            gain = label.gain + worth_at(problem, u, start) + problem.bonus[u]
            gain -= problem.cost(here, u) + self._wait(label, start, leg)
            next_rank = rank
            if problem.kept[u] >= 0:
                gain += promise_gain(problem, rank, u)
                next_rank = problem.kept[u]
            longer = _Label(
                time,
                gain,
                (*label.starts, start),
                (*label.order, u),
                label.lunch_start,
                label.lunch_after,
            )
            self._keep(following.setdefault((mask | 1 << i, u, eaten, next_rank), []), longer)
            made += 1
        return made

    def _wait(self, label: _Label, until: int, leg: int) -> int:
        """Return what it costs to do nothing but one drive after this part of a day until then."""
        problem = self.problem
        if not problem.waiting_second_cost or not (label.order or problem.waits_for_first):
            return 0
        idle = until - label.time - leg - busy_between(problem.busy, label.time, until)
        return problem.waiting_second_cost * idle

    def _misses_one(self, mask: int, time: int) -> bool:
        for latest, bit in self.deadlines:
            if latest >= time:
                return False
            if not mask & bit:
                return True
        return False

    def _keep(self, labels: list[_Label], new: _Label) -> None:
        """Keep a label unless another beats it, and drop those that it beats."""
        if any(self._beats(old, new) for old in labels):
            return
        labels[:] = [old for old in labels if not self._beats(new, old)]
        labels.append(new)

    def _beats(self, one: _Label, other: _Label) -> bool:
        """Whether whatever follows, `one` ends at least as well, ties included."""
        if one.time > other.time:
            return False
        slack = 0
        if self.delay_gain and one.time < other.time:
            # Each remaining worth is cut to whole units once.
            slack = self.delay_gain * (other.time - one.time) + len(self.members)
        ahead = one.gain - other.gain - slack
        return ahead > 0 or (ahead == 0 and slack == 0 and one[2:] <= other[2:])

    def _finish(self, state: _State, label: _Label) -> None:
        """Drive home from here, and keep the whole day if it is the best so far."""
        mask, here, eaten, _ = state
        if mask & self.must_mask != self.must_mask:
            return
        gain = label.gain - self.problem.cost(here, self.problem.size + 1)
        if self._hopeless(gain):
            return
        after = label.lunch_after if eaten else len(label.order) + 1
        found = timed(self.problem, label.order, after)
        if found is not None and (self.best is None or found.rank < self.best.rank):
            self.best = found
