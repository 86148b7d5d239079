# SPDX-License-Identifier: MIT
"""The three questions of the first start, on one sheet over the window."""

from fieldsales.ui.wizard.sheet import Next, Wizard

__all__ = ["Next", "Wizard"]
