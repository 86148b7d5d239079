# SPDX-License-Identifier: MIT
"""What an address was found to be: a place, how exact it is, how sure, and who said so."""

from dataclasses import dataclass
from typing import Any

from fieldsales.domain.company import Prospect
from fieldsales.domain.place import Place

#: The exact door; one near it, or a point between two; the middle of the street; the town; its postcode.
HOUSE, NEARBY, STREET, TOWN, POSTCODE = "house", "nearby", "street", "town", "postcode"
#: From the most exact to the least.
PRECISIONS = (HOUSE, NEARBY, STREET, TOWN, POSTCODE)

#: Who gave a place: a territory pack, the table of towns, and the two services that are asked online.
PACK, TOWNS, BAN, NOMINATIM = "pack", "town", "ban", "nominatim"
#: Who gave a place along with the business there: a map extract, or the register of establishments.
OSM, SIRENE = "osm", "sirene"
#: A place that somebody set by hand, or that came so, is never moved by a search.
HAND = "hand"

#: An answer below this is shown to the rep and not taken unasked.
SURE = 0.6


@dataclass(frozen=True, slots=True)
class Located:
    """One answer: `address` is the address as it was found, `score` is between 0 and 1."""

    place: Place
    precision: str
    score: float
    source: str
    address: str

    @property
    def is_sure(self) -> bool:
        """Whether it may be taken without asking."""
        return self.score >= SURE


def exactness(precision: str) -> int:
    """Return 0 for the exact door and more for what is rougher; an unknown word is the roughest."""
    return PRECISIONS.index(precision) if precision in PRECISIONS else len(PRECISIONS)


def is_rough(prospect: Prospect) -> bool:
    """Return whether a prospect's place is that of its town, whoever said so; False where it has none."""
    if prospect.place is None or prospect.place_source == HAND:
        return False
    if prospect.place_precision:
        return exactness(prospect.place_precision) >= exactness(TOWN)
    return prospect.place_source == TOWNS


def place_fields(
    place: Place | None, source: str = "", precision: str = "", score: float | None = None
) -> dict[str, Any]:
    """Return all that a record holds of its place: one kept from an older place would tell of the new one."""
    return {"place": place, "place_source": source, "place_precision": precision, "place_score": score}
