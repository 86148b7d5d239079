# SPDX-License-Identifier: MIT
"""The evening: the stops of a day, what became of each by a digit, those missed, and what the day came to."""

from fieldsales.ui.evening.room import EveningRoom

__all__ = ["EveningRoom"]
