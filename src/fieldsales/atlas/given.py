# SPDX-License-Identifier: MIT
"""Driving times out of a firm's own table, by the names of places."""

from collections.abc import Mapping, Sequence

from fieldsales.domain.place import Place, Travel, TravelTimes

#: A time nobody knows: the planner takes it for a drive that cannot be made.
_UNKNOWN = -1


class GivenTimes:
    """Minutes between labels, the same both ways unless both are given.

    `inside` is the drive between two places of one label; at the same
    coordinates there is none. Pairs that the table does not know come from
    `inner`, and then the whole answer counts as estimated.
    """

    def __init__(
        self, minutes: Mapping[tuple[str, str], float], inside: float, inner: TravelTimes | None = None
    ) -> None:
        self._seconds = {(b, a): round(value * 60) for (a, b), value in minutes.items()}
        self._seconds |= {pair: round(value * 60) for pair, value in minutes.items()}
        self._labels = {label for pair in self._seconds for label in pair}
        self._inside = round(inside * 60)
        self._inner = inner

    def between(self, places: Sequence[Place]) -> Travel:
        """Return the given times; distances come from the inner times, or are 0."""
        known = [[self._given(one, other) for other in places] for one in places]
        is_complete = all(seconds is not None for row in known for seconds in row)
        inner = self._inner.between(places) if self._inner is not None else None
        nothing = tuple(tuple(0 for _ in places) for _ in places)
        return Travel(
            seconds=tuple(
                tuple(
                    seconds if seconds is not None else _UNKNOWN if inner is None else inner.seconds[i][j]
                    for j, seconds in enumerate(row)
                )
                for i, row in enumerate(known)
            ),
            metres=nothing if inner is None else inner.metres,
            estimated=not is_complete and inner is not None and inner.estimated,
            guesses=()
            if is_complete or inner is None or not inner.estimated
            else tuple(
                tuple(seconds is None and inner.is_guess(i, j) for j, seconds in enumerate(row))
                for i, row in enumerate(known)
            ),
        )

    def _given(self, one: Place, other: Place) -> int | None:
        if one.label == other.label:
            if (one.latitude, one.longitude) == (other.latitude, other.longitude):
                return 0
            if one.label in self._labels:
                return self._inside
        return self._seconds.get((one.label, other.label))
