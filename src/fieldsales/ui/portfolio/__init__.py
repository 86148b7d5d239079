# SPDX-License-Identifier: MIT
"""The list of prospects: searched at every key, sorted, painted."""

from fieldsales.ui.portfolio.drawer import DrawerButton
from fieldsales.ui.portfolio.lines import FoundLine, ListLine, StopTime
from fieldsales.ui.portfolio.list_index import ListIndex, Order
from fieldsales.ui.portfolio.list_pane import ProspectList

__all__ = ["DrawerButton", "FoundLine", "ListIndex", "ListLine", "Order", "ProspectList", "StopTime"]
