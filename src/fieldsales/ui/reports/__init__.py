# SPDX-License-Identifier: MIT
"""The reports: who buys from us, what clients are worth, where we lose, what was learned."""

from fieldsales.ui.reports.room import Report, ReportsRoom

__all__ = ["Report", "ReportsRoom"]
