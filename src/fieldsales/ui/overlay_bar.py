# SPDX-License-Identifier: MIT
"""A scroll bar that lies over its list: it takes no width, and shows while the mouse is there."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea, QScrollBar, QWidget

#: Width in the style sheet, at 100 %.
_WIDTH = 10


class OverlayBar(QScrollBar):
    """Stands in for the vertical bar of an area, so that rows keep their whole width."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(Qt.Orientation.Vertical, area)
        self._area = area
        self._is_over = False
        self._width = _WIDTH
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.installEventFilter(self)
        real = area.verticalScrollBar()
        real.rangeChanged.connect(self._follow)
        real.valueChanged.connect(self.setValue)
        self.valueChanged.connect(real.setValue)
        self._follow()

    def set_scale(self, scale: float) -> None:
        """Be as wide as the text size asks."""
        self._width = round(_WIDTH * scale)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.Enter, QEvent.Type.Leave):
            self._is_over = kind == QEvent.Type.Enter
            self._follow()
        elif kind == QEvent.Type.Resize:
            self._follow()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        real, area = self._area.verticalScrollBar(), self._area
        self.setRange(real.minimum(), real.maximum())
        self.setPageStep(real.pageStep())
        self.setSingleStep(real.singleStep())
        self.setValue(real.value())
        self.setGeometry(area.width() - self._width, 0, self._width, area.height())
        self.setVisible(self._is_over and real.maximum() > real.minimum())
        self.raise_()


class UprightScroll(QScrollArea):
    """A part of the window that scrolls up and down and is as wide as it may; the keyboard passes it by."""

    def __init__(self, scale: float = 1.0) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.bar = OverlayBar(self)
        self.bar.set_scale(scale)

    def show_whole(self, part: QWidget, margin: int) -> None:
        """Scroll no further than it takes to have a part in sight whole, its top first.

        `ensureWidgetVisible` is content with the cursor of a field.
        """
        body, bar = self.widget(), self.verticalScrollBar()
        if body is None or not body.isAncestorOf(part):
            return  # it was made anew before its turn came
        top = part.mapTo(body, QPoint(0, 0)).y()
        lowest = top + part.height() + margin - self.viewport().height()
        bar.setValue(min(max(bar.value(), lowest), max(0, top - margin)))
