# SPDX-License-Identifier: MIT
"""Whose the numbers are that the map's page speaks of."""

from collections.abc import Sequence


class Numbers:
    """Keeps whose numbers the page holds: what it tells before it has the newest is meant by the older."""

    def __init__(self) -> None:
        #: the newest that the page was told to have
        self.edition = 0
        self._told: dict[int, Sequence[str]] = {}
        self._held: Sequence[str] = ()

    def tell(self, ids: Sequence[str]) -> int:
        """Return the edition under which the page is told to have these prospects, by their numbers."""
        self.edition += 1
        self._told[self.edition] = ids
        return self.edition

    def hold(self, edition: int) -> None:
        """Know that the page has an edition by now."""
        self._held = self._told.get(edition, self._held)
        self._told = {told: ids for told, ids in self._told.items() if told > edition}

    def id_of(self, number: int) -> str:
        """Return whose number it is, empty for nobody's."""
        return self._held[number] if 0 <= number < len(self._held) else ""
