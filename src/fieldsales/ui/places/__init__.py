# SPDX-License-Identifier: MIT
"""Whose place is missing or rough: listed by what is at stake, looked for, chosen."""

from fieldsales.ui.places.pane import PlacesPane

__all__ = ["PlacesPane"]
