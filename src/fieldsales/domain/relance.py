# SPDX-License-Identifier: MIT
"""A promise to come back to a prospect on a date, by a channel."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Relance:
    """A dated reminder. `channel` is "call", "visit", "email" or "delivery"; `done_on` ends it."""

    id: str
    prospect_id: str
    due_on: date
    channel: str
    text: str = ""
    done_on: date | None = None
