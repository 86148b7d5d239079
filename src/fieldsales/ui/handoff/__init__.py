# SPDX-License-Identifier: MIT
"""A tour on its way to the phone: a code to point its camera at, part by part, and the link below."""

from fieldsales.ui.handoff.sheet import HandoffSheet

__all__ = ["HandoffSheet"]
