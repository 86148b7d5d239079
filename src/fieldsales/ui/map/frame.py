# SPDX-License-Identifier: MIT
"""What floats over the map and stands at its foot, each in its corner."""

from collections.abc import Mapping

from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget

from fieldsales.ui.map.controls import Controls, Foot
from fieldsales.ui.map.cover import Cover
from fieldsales.ui.map.legend import SHADOW, Legend
from fieldsales.ui.map.picked_bar import PickedBar
from fieldsales.ui.theme import Theme
from fieldsales.wording.words import Words

#: From the map's edge to what floats over it, shadow not counted, at 100 %.
_EDGE = 12
#: Between what stands at the top and what keeps below it.
_GAP = 6


class Frame:
    """Makes the painted parts of a map and puts them into their places; what they tell goes to the map."""

    def __init__(self, words: Words, theme: Theme, colours: Mapping[str, str], map_: QWidget) -> None:
        self._theme, self._map = theme, map_
        self.cover = Cover(words, theme, colours["land"], colours["town"], map_)
        self.foot = Foot(words, theme, map_)
        self.legend = Legend(words, theme, map_)
        self.controls = Controls(words, theme, map_)
        self.bar = PickedBar(words, theme, map_)
        self.legend.resized.connect(self._place_legend)
        self.bar.resized.connect(self._place_bar)
        self._taken = 0

    def set_theme(self, theme: Theme, colours: Mapping[str, str]) -> None:
        """Take another look or text size."""
        self._theme = theme
        self.cover.set_theme(theme, colours["land"], colours["town"])
        for part in (self.foot, self.legend, self.controls, self.bar):
            part.set_theme(theme)

    def place(self, web: QWebEngineView | None) -> None:
        """Put everything where it belongs, the web view too where there is one."""
        wide, foot = self._map.width(), self.foot.sizeHint().height()
        high = self._map.height() - foot
        self.foot.setGeometry(0, high, wide, foot)
        self.cover.setGeometry(0, 0, wide, high)
        if web is not None:
            web.setGeometry(0, 0, wide, high)
        self.bar.set_room(wide - 2 * self._edge)

    def keep_top_free(self, pixels: int) -> None:
        """Leave so much of the upper edge to what stands there."""
        if pixels != self._taken:
            self._taken = pixels
            self._place_bar()

    @property
    def _edge(self) -> int:
        return self._theme.u(_EDGE) - self._theme.u(SHADOW)

    def _place_legend(self) -> None:
        self.legend.move(self._edge, self.foot.y() - self._edge - self.legend.height())

    def _place_bar(self) -> None:
        """Put the bar to the top, and what stands at the foot below it."""
        u, wide, foot = self._theme.u, self._map.width(), self.foot.y()
        # shadows may lie over each other
        under = self._taken + u(_GAP) - u(SHADOW) if self._taken else self._edge
        self.bar.move((wide - self.bar.width()) // 2, under)
        if self.bar.isVisibleTo(self._map):
            under = self.bar.geometry().bottom() + u(_GAP) - 2 * u(SHADOW)
        self.controls.set_room(foot - self._edge - under)
        left, top = wide - self._edge - self.controls.width(), foot - self._edge - self.controls.height()
        self.controls.move(left, top)
        beside = left - self._edge + 2 * u(SHADOW) - u(_GAP)
        self.legend.set_room(beside, foot - self._edge - under)
