# SPDX-License-Identifier: MIT
"""The week: some days side by side on one time axis, planned together, visits carried between them."""

from fieldsales.ui.week.room import WeekRoom

__all__ = ["WeekRoom"]
