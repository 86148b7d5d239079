# SPDX-License-Identifier: MIT
"""Calendars of other programs in the window: read on a lane of their own, and told on a sheet."""

from fieldsales.ui.calendars.sheet import CalendarSheet, Part, SheetLine

__all__ = ["CalendarSheet", "Part", "SheetLine"]
