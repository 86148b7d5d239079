# SPDX-License-Identifier: MIT
"""The body of a card: parts below each other, which stand while nothing changes what they show."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldsales.ui.card.section import discard
from fieldsales.ui.theme import Theme

W = TypeVar("W", bound=QWidget)


class CardBody(QWidget):
    """Hands out the part it made before where what it is made of is the same: making them takes time."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._made: dict[str, tuple[object, QWidget]] = {}
        self.setProperty("level", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.u(16), theme.u(12), theme.u(16), theme.u(20))
        self._column.setSpacing(theme.u(11))

    def part(self, name: str, of: object, make: Callable[[], W]) -> W:
        """Return the part of a name, made anew where it is made `of` something else by now."""
        known = self._made.get(name)
        if known is not None and known[0] == of:
            return cast(W, known[1])
        made = make()
        self._made[name] = of, made
        return made

    def put(self, parts: Sequence[QWidget], above: QWidget) -> None:
        """Hold these parts, some of which may be there; the others go.

        `above` stands over the body: Tab comes from there, and follows the order.
        """
        old = []
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                old.append(widget)
        for part in parts:
            self._column.addWidget(part)
            # at once, not with the events: keys typed meanwhile reach what is seen only
            if not part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
                part.show()
        self._column.addStretch(1)
        for gone in old:
            if gone not in parts:
                discard(gone)
        # a new body joins its window as a whole, in the order in which it was filled
        if above.window() is self.window():
            _follow_tab((above, *parts))


def _follow_tab(parts: Sequence[QWidget]) -> None:
    """Lead Tab from top to bottom: Qt would come to what is new last."""
    before: QWidget | None = None
    for one in _reached(parts):
        if before is not None:
            QWidget.setTabOrder(before, one)
        before = one


def _reached(parts: Sequence[QWidget]) -> Iterator[QWidget]:
    for part in parts:
        for one in (part, *part.findChildren(QWidget)):
            # those for the mouse too: of keys in a group Tab comes to the one that is chosen, which changes
            if one.focusPolicy() != Qt.FocusPolicy.NoFocus:
                yield one
