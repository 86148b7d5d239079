# SPDX-License-Identifier: MIT
"""Icons: an unknown name would only fail inside a paint event."""

import pytest
from PySide6.QtGui import QColor

from fieldsales.ui.theme import DARK, Icon, Theme, Token


@pytest.mark.parametrize("icon", Icon, ids=lambda icon: icon.name)
def test_every_icon_of_the_window_exists_in_the_icon_font(theme, icon):
    picture = theme.pixmap(icon, px=18).toImage()
    assert any(picture.pixelColor(x, y).alpha() for x in range(18) for y in range(18))


def test_an_icon_is_drawn_once_and_kept(theme):
    assert theme.pixmap(Icon.HOME) is theme.pixmap(Icon.HOME)
    assert theme.pixmap(Icon.HOME, px=12) is not theme.pixmap(Icon.HOME)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
def test_an_icon_is_sharp_at_every_resolution_of_a_screen(theme, ratio):
    picture = theme.pixmap(Icon.HOME, px=18, device_pixel_ratio=ratio)
    assert abs(picture.width() - 18 * ratio) < 1
    assert picture.devicePixelRatio() == ratio


def test_an_icon_takes_the_colour_of_the_theme(theme, family):
    def middle(of: Theme) -> QColor:
        return of.pixmap(Icon.HOME, Token.TEXT, 40).toImage().pixelColor(20, 14)

    assert middle(theme) == theme.color(Token.TEXT)
    dark = Theme(DARK, 1.0, family)
    assert middle(dark) == dark.color(Token.TEXT)
