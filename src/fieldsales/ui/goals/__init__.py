# SPDX-License-Identifier: MIT
"""Three goals side by side: the same days planned for each of them, and one chosen."""

from fieldsales.ui.goals.sheet import GoalsSheet

__all__ = ["GoalsSheet"]
