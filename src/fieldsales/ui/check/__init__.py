# SPDX-License-Identifier: MIT
"""Why the plan is empty: the causes, and a button beside each that takes it away."""

from fieldsales.ui.check.pane import CheckPane

__all__ = ["CheckPane"]
