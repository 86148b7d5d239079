# SPDX-License-Identifier: MIT
"""What is in sight has its new look at once; the rest follows and never takes an older one."""

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from fieldsales.ui.theme import DARK, LIGHT, Theme
from fieldsales.ui.wardrobe import Wardrobe


class Worn:
    """A view that notes its looks."""

    def __init__(self, is_visible: bool) -> None:
        self._is_visible = is_visible
        self.looks: list[Theme] = []

    def isVisible(self) -> bool:
        return self._is_visible

    def set_theme(self, theme: Theme) -> None:
        self.looks.append(theme)


def test_views_in_sight_are_dressed_first_and_all_of_them_are_in_the_end(qtbot: QtBot) -> None:
    owner, views, dark = QObject(), [Worn(False), Worn(True), Worn(False)], Theme(DARK)
    Wardrobe(views, owner).dress(dark)
    assert [view.looks for view in views] == [[], [dark], []]
    qtbot.waitUntil(lambda: all(view.looks == [dark] for view in views))


def test_a_look_that_was_overtaken_is_put_on_nobody(qtbot: QtBot) -> None:
    owner, views = QObject(), [Worn(False), Worn(False)]
    wardrobe, dark, light = Wardrobe(views, owner), Theme(DARK), Theme(LIGHT)
    wardrobe.dress(dark)
    wardrobe.dress(light)
    qtbot.waitUntil(lambda: all(view.looks for view in views))
    assert [view.looks for view in views] == [[light], [light]]
