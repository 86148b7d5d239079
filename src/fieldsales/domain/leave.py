# SPDX-License-Identifier: MIT
"""Days on which somebody is away."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Leave:
    """From the first to the last day, both of them too; `prospect_id` is empty for the rep's own."""

    id: str
    first: date
    last: date
    title: str = ""
    prospect_id: str = ""

    def covers(self, on: date) -> bool:
        """Return whether a day is one of it."""
        return self.first <= on <= self.last
