# SPDX-License-Identifier: MIT
"""The way of one drive of the day: its turns beside the map, on which it is lit."""

from fieldsales.ui.way.pane import Drive, WayPane

__all__ = ["Drive", "WayPane"]
