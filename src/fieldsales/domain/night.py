# SPDX-License-Identifier: MIT
"""A night away from home."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from fieldsales.domain.place import Place


@dataclass(frozen=True, slots=True)
class Night:
    """The day `on` ends at a place, where the next date begins."""

    on: date
    place: Place


def ends_of_day(
    on: date, home: Place | None, nights: Mapping[date, Night]
) -> tuple[Place | None, Place | None]:
    """Return where a date begins and where it ends: at home, unless the night is spent elsewhere."""
    before, after = nights.get(on - timedelta(days=1)), nights.get(on)
    return (before.place if before is not None else home), (after.place if after is not None else home)
