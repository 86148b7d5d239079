# SPDX-License-Identifier: MIT
"""A prospect's address on one line, and the country that the rep's own column tells."""

from functools import lru_cache

from fieldsales.atlas.countries import FRANCE, TOWN_OF, country_of_cell
from fieldsales.atlas.towns_abroad import is_town_abroad
from fieldsales.domain.company import Prospect
from fieldsales.domain.matching import fold

#: What the column of countries is called; it stays a column of the rep's own.
_HEADINGS = frozenset(
    (
        "pays", "pays region", "code pays", "pays de facturation", "pays de livraison", "country",
        "country region", "country code", "billing country", "shipping country", "mailing country", "land",
    )
)  # fmt: skip


def country_of(prospect: Prospect) -> str:
    """Return the code of the country that a prospect's own column names, empty where none does."""
    return next((code for cell in _cells(prospect) if (code := country_of_cell(cell))), "")


def is_in_table(prospect: Prospect) -> bool:
    """Return whether a prospect may be in one of the towns of the box, as far as it tells."""
    country = country_of(prospect)
    return country in (FRANCE, *TOWN_OF) or (not country and not is_town_abroad(prospect.town))


def address_of(prospect: Prospect) -> str:
    """Return a prospect's address as a letter would bear it, on one line; a foreign country is named."""
    said = ", ".join(filter(None, (prospect.address, f"{prospect.postcode} {prospect.town}".strip())))
    code = country_of(prospect)
    if not said or code in ("", FRANCE):
        return said
    country = next(cell.strip() for cell in _cells(prospect) if country_of_cell(cell))
    return f"{said}, {code if len(country) == len(code) else country}"


def _cells(prospect: Prospect) -> list[str]:
    return [cell for heading, cell in prospect.extra.items() if _is_of_countries(heading)]


@lru_cache(maxsize=1024)
def _is_of_countries(heading: str) -> bool:
    return fold(heading) in _HEADINGS
