# SPDX-License-Identifier: MIT
"""A day as plain arrays of integers, how long to search it, and what comes out."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from fieldsales.domain.errors import CancelledError
from fieldsales.planning.compiled import PLAIN, Kernel

#: Cost units in one unit of worth: a driving cost of 1 a minute is 100 units a second.
UNIT = 6000

#: A drive that nobody can make: longer than any day.
UNREACHABLE = 10_000_000

#: `lunch_after` of a schedule without a break to plan.
NO_LUNCH = -1


@dataclass(frozen=True, slots=True)
class Problem:
    """Candidates 0 … n-1, the start as node n, the end as node n+1; times in seconds of the local day.

    A visit of `u` starts in one of its windows, `opens[w]` to `last[w]` for
    `window[u] <= w < window[u + 1]`: `last` already leaves room for the whole
    visit. Its worth goes in a line from `worth_start` at `worth_from` to
    `worth_end` at `worth_until`. `bonus` ranks obligations above suggestions
    and is no part of the value. `fixed` ones are never left out.

    `travel` is the drive, `pace` the same with the margin that must be kept
    before an appointment. Nothing happens within `busy`. Lunch is a task at
    the place of the stop before it, wholly between `lunch_from` and
    `lunch_until`; `lunch_length` 0 means that none is to be planned.

    `kept` is the rank among promised stops, -1 for the others: each one
    dropped or out of its turn costs `change_price`. `ids` name the candidates:
    the search goes by them, so that their order is no matter to it.

    A second of driving costs `second_cost`, and each drive its `toll` besides, for
    the way. The return may be as late as `day_limit`, where that is after
    `day_end`; each second after `day_end` costs `overtime_second_cost`.

    Each second of waiting costs `waiting_second_cost`. Waiting is the time from the
    beginning of the first visit to the return (from `day_start` where
    `waits_for_first`), less `pace`, visits, busy times, and lunch if that lies
    within. Before the first visit nobody waits: one leaves later. Times are the
    earliest of an order nevertheless, whatever waiting costs.
    """

    travel: list[list[int]]
    pace: list[list[int]]
    window: list[int]
    opens: list[int]
    last: list[int]
    length: list[int]
    worth_start: list[int]
    worth_end: list[int]
    worth_from: int
    worth_until: int
    bonus: list[int]
    fixed: list[bool]
    day_start: int
    day_end: int
    busy: list[tuple[int, int]]
    lunch_length: int
    lunch_from: int
    lunch_until: int
    most_visits: int
    second_cost: int
    kept: list[int]
    change_price: int
    ids: tuple[str, ...] = ()
    day_limit: int = 0
    overtime_second_cost: int = 0
    toll: list[list[int]] | None = None
    waiting_second_cost: int = 0
    waits_for_first: bool = False

    @property
    def latest_home(self) -> int:
        """The latest return."""
        return max(self.day_end, self.day_limit)

    def cost(self, a: int, b: int) -> int:
        """Return what the drive from one node to another costs."""
        price = self.second_cost * self.travel[a][b]
        return price if self.toll is None else price + self.toll[a][b]

    @property
    def size(self) -> int:
        """The number of candidates; also the node of the start."""
        return len(self.length)


@dataclass(frozen=True, slots=True)
class Patience:
    """When to stop searching.

    The same problem, `iterations` and `seed` give the same plan every time.
    With `seconds` of the `clock`, which is then to be given, the search lasts that long instead,
    and may differ from one run to the next. `cancelled` ends it early with the best plan so far;
    once `given_up` says so nobody waits for a plan any more, and there is none.
    `progress` is told which share of the search is done. A plain `kernel` makes
    fewer rounds: what it finds is provisional.
    """

    iterations: int = 20_000
    seed: int = 1
    seconds: float | None = None
    cancelled: Callable[[], bool] | None = None
    given_up: Callable[[], bool] | None = None
    progress: Callable[[float], None] | None = None
    clock: Callable[[], float] | None = None
    kernel: Kernel = PLAIN

    def __post_init__(self) -> None:
        if self.seconds is not None and self.clock is None:
            raise ValueError("a search that lasts some seconds needs a clock")

    def go_on(self) -> None:
        """Raise CancelledError where nobody waits for the plan any more."""
        if self.given_up is not None and self.given_up():
            raise CancelledError

    def half(self, number: int) -> "Patience":
        """Return the patience of the first (0) or the second (1) of two searches that share it."""
        told = self.progress
        return replace(
            self,
            iterations=max(1, self.iterations // 2),
            seconds=None if self.seconds is None else self.seconds / 2,
            progress=None if told is None else lambda share: told((number + share) / 2),
        )


@dataclass(frozen=True, slots=True)
class Solution:
    """An order with its times.

    Lunch comes after `lunch_after` stops; one more than there are stops means
    at the end place, after the return. `value` is worth minus driving;
    `objective` adds bonuses and the price of changes. `proven` says that there
    is no better one.
    """

    order: tuple[int, ...]
    arrives: tuple[int, ...]
    starts: tuple[int, ...]
    lunch_after: int
    lunch_start: int
    home: int
    value: int
    objective: int
    proven: bool = False

    @property
    def rank(self) -> tuple[int, int, tuple[int, ...], tuple[int, ...], int, int]:
        """Smaller is better: value, then earliest home, earliest starts, the candidates' order."""
        return (-self.objective, self.home, self.starts, self.order, self.lunch_start, self.lunch_after)
