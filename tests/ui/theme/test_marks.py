# SPDX-License-Identifier: MIT
"""Marks: each class is told by its shape alone, and a letter only where it can be read."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QPixmapCache

from fieldsales.domain.verdict import Mark, Shape
from fieldsales.ui.theme import DARK, LIGHT, Face, Theme, paint_capsule, paint_mark, paint_shadow


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


@pytest.mark.parametrize("ratio", [1, 1.5, 2])
@pytest.mark.parametrize("at", [0.0, 0.5])
def test_a_shadow_that_was_kept_is_the_one_that_was_painted_wherever_it_falls(theme, ratio, at):
    def shadow(x: float, y: float) -> QImage:
        image = QImage(int(120 * ratio), int(80 * ratio), QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        image.fill(0)
        painter = QPainter(image)
        paint_shadow(painter, QRectF(x, y, 40, 20), 6, theme)
        painter.end()
        return image

    QPixmapCache.clear()
    made = shadow(30 + at, 30 + at)
    assert shadow(30 + at, 30 + at) == made
    moved = shadow(40 + at, 36 + at)
    assert moved != made
    QPixmapCache.clear()
    assert shadow(40 + at, 36 + at) == moved
    assert made.pixelColor(int(50 * ratio), int(40 * ratio)).alpha() == 0, "the box itself stays bare"
    assert made.pixelColor(int(50 * ratio), int(53 * ratio)).alpha() > 0


def test_a_shadow_differs_by_scheme_and_by_the_size_of_the_text(family):
    def shadow(theme: Theme) -> QImage:
        return drawn(lambda painter: paint_shadow(painter, QRectF(20, 12, 40, 16), 6, theme))

    made = [shadow(Theme(tokens, scale, family)) for tokens in (LIGHT, DARK) for scale in (1.0, 2.0)]
    assert all(one != other for number, one in enumerate(made) for other in made[:number])
