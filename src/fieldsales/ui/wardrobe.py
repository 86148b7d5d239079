# SPDX-License-Identifier: MIT
"""Hands a look to every view without holding the window up."""

from collections.abc import Iterator, Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject

from fieldsales.ui.theme import Theme
from fieldsales.ui.turns import Turns


class Dressed(Protocol):
    """What can take another look."""

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""


@runtime_checkable
class View(Dressed, Protocol):
    """What can take another look, and is in sight or not."""

    def isVisible(self) -> bool:
        """Whether it is in sight."""


class Wardrobe:
    """Dresses the views in sight at once and the others one by one, when nothing else waits."""

    def __init__(self, views: Sequence[View], parent: QObject) -> None:
        self._views = tuple(views)
        self._turns = Turns(parent)

    def dress(self, theme: Theme) -> None:
        """Give every view a look; one that still waited for an older look never gets that."""
        unseen = [view for view in self._views if not view.isVisible()]
        for view in self._views:
            if view not in unseen:
                view.set_theme(theme)
        self._turns.run(_dress_each(unseen, theme))


def _dress_each(views: Sequence[Dressed], theme: Theme) -> Iterator[None]:
    for view in views:
        view.set_theme(theme)
        yield
