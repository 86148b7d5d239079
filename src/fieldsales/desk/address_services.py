# SPDX-License-Identifier: MIT
"""The services that are asked for addresses once the rep allows it, and their answers as they are kept."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from fieldsales.domain.company import Prospect
from fieldsales.domain.located import Located
from fieldsales.domain.place import Place

if TYPE_CHECKING:
    from fieldsales.atlas.geocode_online import ForeignAddresses, NationalAddresses

#: Foreign addresses are asked for one a second: so many are written together.
_ABROAD_TOGETHER = 20

Cancelled = Callable[[], bool]


class Services:
    """The national base for France and Nominatim for abroad; tests give others."""

    def __init__(
        self, france: "NationalAddresses | None" = None, abroad: "ForeignAddresses | None" = None
    ) -> None:
        # They bring a library along: only who asks online waits for it.
        from fieldsales.atlas import geocode_online

        self._france = france or geocode_online.NationalAddresses()
        self._abroad = abroad or geocode_online.ForeignAddresses()
        self._most = geocode_online.MOST_LINES

    def find(self, text: str, country: str, is_abroad: bool, cancelled: Cancelled) -> tuple[Located, ...]:
        """Return what the service of a country knows of an address. Raises ServiceError, CancelledError."""
        if is_abroad:
            return self._abroad.find(text, country, cancelled)
        return self._france.find(text, cancelled)

    def find_all(self, prospects: Sequence[Prospect], cancelled: Cancelled) -> Sequence[Located | None]:
        """Return the place of each in France, asked as one table. Raises ServiceError, CancelledError."""
        rows = [(one.address, one.postcode, one.town) for one in prospects]
        return self._france.find_all(rows, cancelled)

    def parts(
        self, french: Sequence[Prospect], foreign: Sequence[Prospect]
    ) -> list[tuple[bool, Sequence[Prospect]]]:
        """Return who is asked for together, as (whether abroad, prospects)."""
        most, few = self._most, _ABROAD_TOGETHER
        tables = [(False, french[at : at + most]) for at in range(0, len(french), most)]
        return tables + [(True, foreign[at : at + few]) for at in range(0, len(foreign), few)]


def kept(found: Sequence[Located]) -> list[dict[str, Any]]:
    """Return answers as the portfolio keeps them."""
    return [
        {
            "latitude": one.place.latitude,
            "longitude": one.place.longitude,
            "town": one.place.label,
            "precision": one.precision,
            "score": one.score,
            "source": one.source,
            "address": one.address,
        }
        for one in found
    ]


def recalled(content: Iterable[Mapping[str, Any]]) -> tuple[Located, ...]:
    """Return answers that were kept."""
    return tuple(
        Located(
            Place(one["latitude"], one["longitude"], one["town"]),
            one["precision"],
            one["score"],
            one["source"],
            one["address"],
        )
        for one in content
    )
