# SPDX-License-Identifier: MIT
"""What an address was found to be: a place, how exact it is, how sure, and who said so."""

from dataclasses import dataclass

from fieldsales.domain.place import Place

#: The exact door; one near it, or a point between two; the middle of the street; the town; its postcode.
HOUSE, NEARBY, STREET, TOWN, POSTCODE = "house", "nearby", "street", "town", "postcode"
#: From the most exact to the least.
PRECISIONS = (HOUSE, NEARBY, STREET, TOWN, POSTCODE)

#: Who gave a place: a territory pack, the table of towns, and the two services that are asked online.
PACK, TOWNS, BAN, NOMINATIM = "pack", "town", "ban", "nominatim"
#: Who gave a place along with the business there: a map extract, or the register of establishments.
OSM, SIRENE = "osm", "sirene"

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
