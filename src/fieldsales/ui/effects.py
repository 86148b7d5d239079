# SPDX-License-Identifier: MIT
"""The one place where the window hears what an action changed."""

from PySide6.QtCore import QObject, Signal


class Effects(QObject):
    """After every action `happened` carries one `Effect`; each view redraws itself if it is concerned."""

    happened = Signal(object)
