# SPDX-License-Identifier: MIT
"""What a place, a word or a number means, on a sheet with a search."""

from fieldsales.ui.help.sheet import HelpSheet

__all__ = ["HelpSheet"]
