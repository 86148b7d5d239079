# SPDX-License-Identifier: MIT
"""Everything by keyboard: the palette of Ctrl+K and the sheet of keys."""

from fieldsales.ui.palette.entries import Command
from fieldsales.ui.palette.key_sheet import KeySheet
from fieldsales.ui.palette.palette import Palette

__all__ = ["Command", "KeySheet", "Palette"]
