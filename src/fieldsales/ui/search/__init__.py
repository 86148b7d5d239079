# SPDX-License-Identifier: MIT
"""What a search finds in the territory: the card of a place that is no prospect yet."""

from fieldsales.ui.search.found_card import FoundCard

__all__ = ["FoundCard"]
