# SPDX-License-Identifier: MIT
"""A day that is computed and not kept yet."""

from dataclasses import dataclass

from fieldsales.desk.by_hand import Price
from fieldsales.desk.held_days import put_in
from fieldsales.domain.tour import Change, KeptTour, Promise, Tour


@dataclass(frozen=True, slots=True)
class Draft:
    """A tour that is computed but not kept yet, and the last change it was computed from.

    `changes` are what it makes of the promised visits. `by_hand` says that the rep
    chose the order, `stands` that the tour is kept already and not written again.
    `instead_of` is what was promised when it was computed. `put_in` is whom the rep
    put into the day with it.
    """

    tour: Tour
    basis: int
    removed: frozenset[str] = frozenset()
    changes: tuple[Change, ...] = ()
    price: Price | None = None
    by_hand: bool = False
    stands: bool = False
    instead_of: KeptTour | None = None
    put_in: frozenset[str] = frozenset()

    @property
    def moved(self) -> tuple[str, ...]:
        """Whose promised start is another one."""
        return tuple(one.prospect_id for one in self.changes if one.was and one.now)

    @property
    def dropped(self) -> tuple[str, ...]:
        """Whose promised visit is not made."""
        return tuple(one.prospect_id for one in self.changes if one.now is None)

    @property
    def added(self) -> tuple[str, ...]:
        """Who joins a day that was promised to others."""
        return tuple(one.prospect_id for one in self.changes if one.was is None)


def kept_of(draft: Draft) -> KeptTour:
    """Return a draft as the portfolio keeps it."""
    tour = draft.tour
    wished = draft.put_in | put_in(draft.instead_of)
    promises = tuple(
        Promise(
            stop.prospect_id,
            stop.start,
            stop.end,
            stop.pinned,
            stop.done,
            draft.by_hand,
            stop.prospect_id in wished,
        )
        for stop in tour.stops
    )
    lunch = (tour.lunch.start, tour.lunch.end) if tour.lunch else None
    return KeptTour(tour.on, promises, draft.removed, lunch)
