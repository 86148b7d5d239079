# SPDX-License-Identifier: MIT
"""The record that an id is about, as long as it is there."""

from fieldsales.desk.desk import Desk
from fieldsales.domain.company import Prospect
from fieldsales.domain.errors import UnknownProspectError
from fieldsales.portfolio.book import Book


def record_of(there: Desk | Book, prospect_id: str) -> Prospect:
    """Return whom an id is about; an action asks its book. Raises UnknownProspectError when it is gone."""
    prospect = (there.portfolio if isinstance(there, Desk) else there).prospect(prospect_id)
    if prospect is None:
        raise UnknownProspectError(prospect_id)
    return prospect
