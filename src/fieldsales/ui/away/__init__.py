# SPDX-License-Identifier: MIT
"""Days of leave and nights away: two small sheets, and the menu of a day that leads to them."""

from fieldsales.ui.away.leave_sheet import LeaveSheet
from fieldsales.ui.away.night_sheet import NightSheet

__all__ = ["LeaveSheet", "NightSheet"]
