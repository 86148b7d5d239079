# SPDX-License-Identifier: MIT
"""The settings: doctrine, hours and tour, territories, how the window looks."""

from fieldsales.ui.settings.day_page import DayPage
from fieldsales.ui.settings.display_page import DisplayPage
from fieldsales.ui.settings.doctrine_page import DoctrinePage
from fieldsales.ui.settings.room import Page, SettingsRoom

__all__ = ["DayPage", "DisplayPage", "DoctrinePage", "Page", "SettingsRoom"]
