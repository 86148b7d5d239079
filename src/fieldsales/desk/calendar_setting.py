# SPDX-License-Identifier: MIT
"""What the rep chose about calendars: the folder, how far series are drawn out, what our files hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

FOLDER, BACK, AHEAD = "calendar.folder", "calendar.days_back", "calendar.days_ahead"
NOTES, ALARM = "calendar.notes", "calendar.alarm_minutes"


@dataclass(frozen=True, slots=True)
class CalendarSetting:
    """What is in force. `folder` is empty where none is watched; `alarm` is nothing where none rings."""

    folder: str = ""
    back: timedelta = timedelta(days=30)
    ahead: timedelta = timedelta(days=365)
    has_notes: bool = True
    alarm: timedelta = timedelta()


def calendar_setting(settings: Mapping[str, object]) -> CalendarSetting:
    """Return what a portfolio's settings say of calendars; what is not set has its default."""
    usual = CalendarSetting()

    def number(key: str, default: int) -> int:
        value = settings.get(key)
        return value if isinstance(value, int) else default

    return CalendarSetting(
        str(settings.get(FOLDER) or ""),
        timedelta(days=number(BACK, usual.back.days)),
        timedelta(days=number(AHEAD, usual.ahead.days)),
        settings.get(NOTES) is not False,
        timedelta(minutes=number(ALARM, 0)),
    )
