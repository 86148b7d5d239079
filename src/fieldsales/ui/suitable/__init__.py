# SPDX-License-Identifier: MIT
"""Days that suit for a visit, listed with their detours, of which one is promised."""

from fieldsales.ui.suitable.pane import SuitablePane

__all__ = ["SuitablePane"]
