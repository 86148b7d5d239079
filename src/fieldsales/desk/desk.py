# SPDX-License-Identifier: MIT
"""The rep's desk: the portfolio, the doctrine in force, the clock, and how to travel."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from fieldsales.atlas.estimate import Estimate
from fieldsales.atlas.given import GivenTimes
from fieldsales.classification.doctrine import Doctrine
from fieldsales.desk.library import Library
from fieldsales.desk.settings import DEFAULT_DOCTRINE, day_rules
from fieldsales.domain.place import TravelTimes
from fieldsales.domain.tour import DayRules
from fieldsales.planning.problem import Patience
from fieldsales.portfolio.portfolio import Portfolio


class Desk:
    """What every action is given. `clock` returns the instant it is, with a time zone.

    `whole_day` says that only the date was chosen: the rep stands at no hour of
    it, facts of all its hours are known, and a plan begins in the morning.
    """

    def __init__(
        self,
        portfolio: Portfolio,
        library: Library,
        clock: Callable[[], datetime],
        *,
        whole_day: bool = False,
    ) -> None:
        self.portfolio = portfolio
        self.library = library
        self.patience = Patience()
        self.whole_day = whole_day
        self._clock = clock
        self._estimate = Estimate()
        self._settings: tuple[int, dict[str, object]] | None = None

    @property
    def settings(self) -> dict[str, object]:
        """The portfolio's settings, read again after each change."""
        last = self.portfolio.last_change()
        if self._settings is None or self._settings[0] != last:
            self._settings = (last, dict(self.portfolio.settings()))
            self.portfolio.zone = ZoneInfo(day_rules(self._settings[1]).zone)
        return self._settings[1]

    @property
    def rules(self) -> DayRules:
        """How the rep works."""
        return day_rules(self.settings)

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of the rep's days."""
        return ZoneInfo(self.rules.zone)

    def now(self) -> datetime:
        """Return the instant it is, in the rep's zone."""
        return self._clock().astimezone(self.zone)

    @property
    def today(self) -> date:
        """The day it is where the rep works."""
        return self.now().date()

    @property
    def doctrine(self) -> Doctrine:
        """The doctrine in force. Raises DoctrineError when its file does not validate."""
        return self.library.doctrine(str(self.settings.get("doctrine") or DEFAULT_DOCTRINE))

    @property
    def travel_times(self) -> TravelTimes:
        """The firm's own table where the portfolio has one, else an estimate."""
        given = self.settings.get("travel.given")
        if not isinstance(given, Mapping):
            return self._estimate
        minutes: dict[tuple[str, str], int] = {}
        for pair, value in given["minutes"].items():
            start, end = pair.split("|")
            minutes[start, end] = minutes[end, start] = int(value)
        for pair, value in given.get("one_way", {}).items():
            start, end = pair.split("|")
            minutes[start, end] = int(value)
        return GivenTimes(minutes, int(given["inside"]), self._estimate)
