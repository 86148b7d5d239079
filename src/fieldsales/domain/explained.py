# SPDX-License-Identifier: MIT
"""A plan explained: why each stop and why then, how each other could be added, what fills each gap."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from fieldsales.domain.tour import Reason


@dataclass(frozen=True, slots=True)
class StopExplained:
    """What a visit brings at its hour and what it takes, in the planner's unit of worth.

    `detour_minutes` is the driving that the day would be spared without it; `brings` what the day
    would be worth less, None of what is never left out. `why_then` says what its hour follows from,
    and what another place in the day would cost.
    """

    worth: float
    detour_minutes: int
    brings: float | None
    why_then: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """The cheapest way to add somebody to a day, the others keeping their turns.

    The visit begins at `start`, behind the stop at `after` (None: the first one); somebody
    stands `instead_of` those whom it needs to make way, nobody where there is room. By it the day is
    worth so much less: `costs`.
    """

    start: datetime
    after: str | None
    detour_minutes: int
    costs: float
    instead_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filling:
    """A visit that fits into a gap and moves nobody else; `brings` is its worth less what it costs."""

    prospect_id: str
    start: datetime
    detour_minutes: int
    brings: float


@dataclass(frozen=True, slots=True)
class DayExplained:
    """What is behind a day's plan: its stops and those left out by their ids, its gaps by their beginning.

    Who cannot be seen that day at all has no way.
    """

    stops: Mapping[str, StopExplained] = field(default_factory=dict)
    ways: Mapping[str, Way] = field(default_factory=dict)
    fillings: Mapping[datetime, tuple[Filling, ...]] = field(default_factory=dict)
