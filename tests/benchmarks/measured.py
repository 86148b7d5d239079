# SPDX-License-Identifier: MIT
"""What a benchmark is, what it finds, and what it cost: load of the machine and seconds of its processors."""

import math
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from importlib import import_module
from typing import Any

import psutil


@dataclass(frozen=True)
class Measured:
    """What a measurement gives back; a value that is no number was not measured, and the note says why.

    `peer_value` is a baseline of the same run. `lines` stand below the row.
    """

    value: float
    peer: str = ""
    peer_value: float | None = None
    note: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Benchmark:
    """A measurement, its unit, and the goal; by default less is better.

    `work` is a module and its function, loaded when it is asked for: it takes what
    `of` has and whether the long form is wanted. A `strict` goal must be surpassed.
    Without a goal the value is only told.
    """

    work: str
    unit: str
    goal: float | None
    more_is_better: bool = False
    strict: bool = False
    of: tuple[Any, ...] = ()

    def measure(self, full: bool) -> Measured:
        """Measure it."""
        module, _, name = self.work.partition(".")
        found: Measured = getattr(import_module(module), name)(*self.of, full)
        return found

    @property
    def bound(self) -> str:
        """How a value compares with the goal that it meets: ≤, <, ≥ or >."""
        return {(False, False): "≤", (False, True): "<", (True, False): "≥", (True, True): ">"}[
            self.more_is_better, self.strict
        ]

    def is_met(self, value: float) -> bool | None:
        """Return whether a value meets the goal; None where there is no goal or no value."""
        if self.goal is None or math.isnan(value):
            return None
        if value == self.goal:
            return not self.strict
        return (value > self.goal) == self.more_is_better


#: Seconds of processors that no clock of this process knows of.
_told = 0.0


def cpu_seconds() -> float:
    """Return the processor seconds of this process, of its children that are over, and of those told."""
    children = os.times()
    return time.process_time() + children.children_user + children.children_system + _told


def tell_cpu(seconds: float) -> None:
    """Count what a child's own children took: whoever ends without waiting for them does not pass it on."""
    global _told
    _told += seconds


def once(work: Callable[..., Any]) -> Callable[..., Any]:
    """Return the work, done once for the same arguments; the seconds it took count for all who ask."""
    known: dict[tuple[Any, ...], tuple[Any, float]] = {}

    @wraps(work)
    def asked(*of: Any) -> Any:
        if of not in known:
            before = cpu_seconds()
            known[of] = work(*of), cpu_seconds() - before
            return known[of][0]
        found, spent = known[of]
        tell_cpu(spent)
        return found

    return asked


def load() -> float:
    """Return how many programs wanted a processor, on average of the last minute."""
    return round(psutil.getloadavg()[0], 2)


def cores() -> int:
    """Return how many processors the machine has."""
    return os.cpu_count() or 1
