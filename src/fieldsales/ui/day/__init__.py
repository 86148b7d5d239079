# SPDX-License-Identifier: MIT
"""The day: its figures, the timeline of stops, who was left out and why."""

from fieldsales.ui.day.faces import StopFace
from fieldsales.ui.day.pane import DayPane

__all__ = ["DayPane", "StopFace"]
