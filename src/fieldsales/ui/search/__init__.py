# SPDX-License-Identifier: MIT
"""What a search finds beside one's own: the card of a place, whose it is, the foot of the list."""

from fieldsales.ui.search.found_card import FoundCard
from fieldsales.ui.search.near_bar import NearBar
from fieldsales.ui.search.online_bar import OnlineBar
from fieldsales.ui.search.same_question import SameQuestion

__all__ = ["FoundCard", "NearBar", "OnlineBar", "SameQuestion"]
