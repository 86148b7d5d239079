# SPDX-License-Identifier: MIT
"""A pane of the evening with buttons at its foot, and the caps of their keys where there is room."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from fieldsales.ui.card.redrawn import Redrawn
from fieldsales.ui.theme import Theme

#: From this width at 100 % on the keys of the foot have their caps.
_CAPS_FROM = 440


class FootKeys(Redrawn):
    """Whoever derives from it begins a foot with `clear_caps` and puts each button into it by `add_key`."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._caps: list[tuple[QLabel, QPushButton]] = []
        self.setProperty("level", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the caps of the keys away where the buttons need their room."""
        super().resizeEvent(event)
        self.show_caps()

    def clear_caps(self) -> None:
        """Begin a foot anew."""
        self._caps = []

    def add_key(self, row: QHBoxLayout, button: QPushButton, key: str) -> None:
        """Put a button into the foot, with the cap of its key."""
        theme = self._theme
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAutoDefault(True)
        cap = QLabel(key)
        cap.setProperty("kind", "key")
        cap.setFont(theme.font(11, 500))
        cap.setFixedHeight(theme.u(20))
        row.addWidget(button)
        row.addWidget(cap, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(theme.u(12))
        self._caps.append((cap, button))

    def show_caps(self) -> None:
        """Show the caps of the buttons that are seen, where there is room for them."""
        has_room = self.width() / self._theme.scale >= _CAPS_FROM
        for cap, button in self._caps:
            cap.setVisible(has_room and not button.isHidden())
