# SPDX-License-Identifier: MIT
"""How far a territory build has come, over all its steps together."""

from collections.abc import Mapping
from dataclasses import dataclass

#: The steps in the order in which a build takes them, and how much of the time each usually takes.
#: Ours, measured with a region as large as a département.
_WEIGHTS: Mapping[str, int] = {
    "reading": 11, "sirene": 6, "writing": 1, "indexing": 2, "streets": 7, "tiles": 61, "roads": 12,
}  # fmt: skip
#: Below this share nobody knows how long the rest will take.
_FEWEST = 0.05


@dataclass(frozen=True, slots=True)
class Advance:
    """Where a build stands: `done` of `total` of a step, 0 while unknown; `share` of all, 0 to 1.

    `seconds_left` is None while too little is done to say.
    """

    step: str
    done: int
    total: int
    share: float
    seconds_left: float | None


class BuildCourse:
    """Takes what a build tells and makes of it a share that never goes back, and a time left."""

    def __init__(self, has_sirene: bool) -> None:
        self._weights = {step: one for step, one in _WEIGHTS.items() if has_sirene or step != "sirene"}
        self._share = 0.0

    def told(self, step: str, done: int, total: int, seconds: float) -> Advance:
        """Return where the build stands, `seconds` after it began."""
        steps = list(self._weights)
        if step in self._weights:
            before = sum(self._weights[one] for one in steps[: steps.index(step)])
            part = min(1.0, done / total) if total > 0 else 0.0
            share = (before + part * self._weights[step]) / sum(self._weights.values())
            self._share = max(self._share, share)
        left = seconds * (1 - self._share) / self._share if self._share >= _FEWEST else None
        return Advance(step, done, total, self._share, left)
