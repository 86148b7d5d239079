# SPDX-License-Identifier: MIT
"""A card on the screen with the keyboard in it, and what it says."""

import pytest
from PySide6.QtWidgets import QWidget

from fieldsales.ui.card import CardView


@pytest.fixture
def card_view(qtbot, words, theme) -> CardView:
    """An empty card in a window of its own."""
    view = CardView(words, theme)
    qtbot.addWidget(view)
    view.resize(420, 900)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    return view


def said(view: QWidget) -> str:
    """Return what a view says, a line each."""
    return "\n".join(part.accessibleName() for part in view.findChildren(QWidget) if part.accessibleName())
