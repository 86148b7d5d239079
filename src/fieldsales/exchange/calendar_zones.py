# SPDX-License-Identifier: MIT
"""The time zones that calendar files name: of the tz database, of Windows, or described in the file."""

import re
from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar import Timezone
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from fieldsales.exchange.calendar_lines import Block

_NAME = re.compile(rb"TZID[^:]*:(.*)", re.IGNORECASE)


class Zones:
    """Knows the zones of one file by their names; one that nobody knows is taken as the rep's own.

    `unknown` are the names of those, in the order in which they were met.
    """

    def __init__(self, own: tzinfo, described: Iterable[Block] = (), usual: str = "") -> None:
        self.own = own
        self._described = {_name_of(block): block for block in described}
        self._known: dict[str, tzinfo] = {}
        self.unknown: dict[str, None] = {}
        #: what a time without any zone is in
        self.floating = (_database_zone(usual) if usual else None) or own

    def of(self, name: str) -> tzinfo:
        """Return the zone of a name."""
        name = name.strip().strip('"')
        if name not in self._known:
            found = _database_zone(name) or self._of_file(name)
            if found is None:
                self.unknown[name] = None
            self._known[name] = found or self.own
        return self._known[name]

    def _of_file(self, name: str) -> tzinfo | None:
        block = self._described.get(name)
        if block is None:
            return None
        try:
            described: Any = Timezone.from_ical(block.text("VTIMEZONE"))
            zone: tzinfo = described.to_tz(lookup_tzid=False)
            datetime(2026, 7, 1, tzinfo=zone).utcoffset()
        except (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError):
            return None
        return zone

    def placed(self, at: date | datetime, name: str) -> date | datetime:
        """Return an instant in the zone that is named beside it; a date stays one."""
        if not isinstance(at, datetime):
            return at
        if name:
            return at.replace(tzinfo=self.of(name))
        return at if at.tzinfo is not None else at.replace(tzinfo=self.floating)


def _database_zone(name: str) -> tzinfo | None:
    """Return the zone of the tz database that a name means, also behind a path or as Windows calls it."""
    parts = name.strip("/").split("/")
    for one in (WINDOWS_TO_OLSON.get(name, name), "/".join(parts[-2:]), "/".join(parts[-3:])):
        try:
            return ZoneInfo(one)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    return None


def _name_of(block: Block) -> str:
    found = (_NAME.match(line) for line in block.lines)
    return next((one[1].decode("utf-8", "replace").strip() for one in found if one), "")
