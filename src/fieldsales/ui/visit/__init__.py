# SPDX-License-Identifier: MIT
"""A visit written down: one key for what came of it, a note, what follows."""

from fieldsales.ui.visit.footer import Following
from fieldsales.ui.visit.panel import VisitPanel

__all__ = ["Following", "VisitPanel"]
