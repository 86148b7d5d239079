# SPDX-License-Identifier: MIT
"""What tests read on the pages of the settings."""

from PySide6.QtWidgets import QApplication, QPushButton, QWidget


def said(view: QWidget) -> str:
    """Return what a view says where it can be seen, a line each."""
    QApplication.processEvents()
    return "\n".join(
        part.accessibleName()
        for part in view.findChildren(QWidget)
        if part.isVisible() and part.accessibleName()
    )


def button(view: QWidget, name: str) -> QPushButton | None:
    """Return the button of a name that can be seen."""
    QApplication.processEvents()
    found = [one for one in view.findChildren(QPushButton, name) if one.isVisible()]
    return found[-1] if found else None
