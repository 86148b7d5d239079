# SPDX-License-Identifier: MIT
"""Where the focus was, found again by name after the parts of a pane were made anew."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def focused_name(within: QWidget) -> str:
    """Return the name of the part that has the focus, empty when it is elsewhere or has no name."""
    focused = QApplication.focusWidget()
    if focused is None or not within.isAncestorOf(focused):
        return ""
    return focused.objectName()


def focus_again(within: QWidget, name: str) -> bool:
    """Give the focus to the newest part of that name and return whether there is one."""
    named = within.findChildren(QWidget, name) if name else []
    if named:
        named[-1].setFocus(Qt.FocusReason.OtherFocusReason)
    return bool(named)
