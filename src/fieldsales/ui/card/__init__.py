# SPDX-License-Identifier: MIT
"""The record card: who it is, which class and why, until when, and what happened."""

from fieldsales.ui.card.card_view import CardView
from fieldsales.ui.card.reading import Doctrine

__all__ = ["CardView", "Doctrine"]
