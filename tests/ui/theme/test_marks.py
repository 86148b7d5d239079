# SPDX-License-Identifier: MIT
"""Marks: each class is told by its shape alone, and a letter only where it can be read."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from fieldsales.domain.verdict import Mark, Shape
from fieldsales.ui.theme import DARK, LIGHT, Face, Theme, paint_capsule, paint_mark


def drawn(paint, side: int = 44) -> QImage:
    image = QImage(side * 2, side, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return image


def mark_of(shape: Shape, theme: Theme, letter: str = "", side: int = 44) -> QImage:
    mark = Mark(shape, "neutral" if shape in (Shape.RING, Shape.CROSS) else "froid", letter)
    return drawn(lambda painter: paint_mark(painter, QRectF(0, 0, side, side), mark, theme), side)


def outline(image: QImage) -> str:
    rows, columns = range(image.height()), range(image.width())
    return "".join("#" if image.pixelColor(x, y).alpha() > 127 else "." for y in rows for x in columns)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_every_shape_differs_without_colour(family, tokens):
    theme = Theme(tokens, 1.0, family)
    outlines = {shape: outline(mark_of(shape, theme)) for shape in Shape}
    assert len(set(outlines.values())) == len(Shape)


def test_a_letter_shows_from_15_pixels_on(theme):
    for side, differs in ((14, False), (15, True), (22, True)):
        plain, lettered = (mark_of(Shape.CIRCLE, theme, letter, side) for letter in ("", "F"))
        assert (plain != lettered) is differs


@pytest.mark.parametrize("letter", ["–", "-", "+", "É", "W", "1"])
def test_whatever_a_mark_is_lettered_with_stays_within_its_shape(theme, letter):
    plain = outline(mark_of(Shape.CIRCLE, theme))
    lettered = mark_of(Shape.CIRCLE, theme, letter)
    assert outline(lettered) == plain
    assert lettered != mark_of(Shape.CIRCLE, theme)


def test_a_mark_stays_in_its_box(theme):
    box = QRectF(10, 10, 22, 22)
    for shape in Shape:
        image = drawn(lambda painter, s=shape: paint_mark(painter, box, Mark(s, "chaud", "C"), theme))
        for x in range(image.width()):
            for y in (7, 35):
                assert image.pixelColor(x, y).alpha() == 0, shape


def test_a_stop_that_is_done_loses_its_number_and_a_chosen_one_gets_the_accent(theme):
    mark = Mark(Shape.DIAMOND, "tiede", "T")
    box = QRectF(2, 2, 49, 26)

    def capsule(number: int, face: Face = Face.PLAIN, done: bool = False) -> QImage:
        return drawn(lambda p: paint_capsule(p, box, number, mark, theme, face, done=done), 32)

    assert capsule(1) != capsule(2)
    assert capsule(1, done=True) == capsule(2, done=True)
    assert capsule(1, Face.CHOSEN) != capsule(1)
