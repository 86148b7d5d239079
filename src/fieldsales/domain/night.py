# SPDX-License-Identifier: MIT
"""A night away from home."""

from dataclasses import dataclass
from datetime import date

from fieldsales.domain.place import Place


@dataclass(frozen=True, slots=True)
class Night:
    """The day `on` ends at a place, where the next date begins."""

    on: date
    place: Place
