# SPDX-License-Identifier: MIT
"""A visit in a day that is too narrow for its name: it is still seen whose it is."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from fieldsales.ui.theme import Theme
from fieldsales.ui.week.columns import Block
from fieldsales.ui.week.painting import initials, paint_block


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Cave Martin", "CM"),
        ("Le Bar du Donjon", "LBD"),
        ("L'Ardoise", "LA"),
        ("Auto-école Drouet et Fils", "ADF"),
        ("bistrot", "B"),
        ("3 Brasseurs", "3B"),
        ("", ""),
    ],
)
def test_a_name_without_room_is_its_first_letters(name: str, letters: str) -> None:
    assert initials(name) == letters


def picture(block: Block, theme: Theme, wide: float) -> QImage:
    image = QImage(theme.u(wide), theme.u(24), QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    paint_block(painter, QRectF(0, 0, theme.u(wide), theme.u(22)), block, theme)
    painter.end()
    return image


def test_two_visits_of_a_narrow_day_are_told_apart(columns, theme, alike):
    block = next(one for column in columns for one in column.blocks)
    cave, bar = (
        replace(block, face=replace(block.face, name=name)) for name in ("Cave Martin", "Bar du Donjon")
    )
    for wide in (40, 52, 60):
        assert not alike(picture(cave, theme, wide), picture(bar, theme, wide)), wide
        assert alike(picture(cave, theme, wide), picture(replace(cave), theme, wide))
