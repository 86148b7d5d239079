# SPDX-License-Identifier: MIT
"""Painted text: what does not fit is shortened, and told."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from fieldsales.ui.theme import LIGHT, RIGHT, Theme, paint_text, shown, text_width


@pytest.fixture
def painter(qapp):
    image = QImage(300, 40, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    yield painter
    painter.end()


def test_a_text_that_fits_exactly_is_not_cut(painter, family):
    cut: list[str] = []
    theme = Theme(LIGHT, 1.0, family, cut.append)
    for text in ("L’Ardoise", "Cave de la Sèvre", "65\u202fmin à Saint-Maixent"):
        wide = text_width(text, theme, 15, 600)
        taken = paint_text(painter, QRectF(0, 0, wide, 20), text, theme, px=15, weight=600)
        assert taken == wide
    assert cut == []


def test_a_text_that_is_too_long_ends_in_an_ellipsis_and_is_told(painter, family):
    cut: list[str] = []
    theme = Theme(LIGHT, 1.0, family, cut.append)
    taken = paint_text(painter, QRectF(0, 0, 40, 20), "Cave de la Sèvre", theme, align=RIGHT)
    assert cut == ["Cave de la Sèvre"]
    assert taken <= 40.5


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        ("Saint-Maixent", "Saint\u2010Maixent"),
        ("2-3", "2-3"),
        ("65\u202fmin", "65\u00a0min"),
        ("≈\u202f10\u202fmin", "≈\u00a010\u00a0min"),
        ("1\u202fh\u202f08", "1\u00a0h\u00a008"),
        ("1\u202f240,00\u202f€", "1\u202f240,00\u202f€"),
        ("«\u202fprix\u202f»", "«\u202fprix\u202f»"),
        ("demain\u202f: rien", "demain\u202f: rien"),
    ],
)
def test_hyphens_and_unit_spaces_look_right_between_tabular_figures(text, looks):
    assert shown(text) == looks
