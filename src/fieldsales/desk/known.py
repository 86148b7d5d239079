# SPDX-License-Identifier: MIT
"""The record that an id is about, as long as it is there."""

from fieldsales.domain.company import Prospect
from fieldsales.domain.errors import UnknownProspectError
from fieldsales.portfolio.book import Book
from fieldsales.portfolio.portfolio import Portfolio


def record_of(there: Portfolio | Book, prospect_id: str) -> Prospect:
    """Return whom an id is about. Raises UnknownProspectError when it is gone."""
    prospect = there.prospect(prospect_id)
    if prospect is None:
        raise UnknownProspectError(prospect_id)
    return prospect
