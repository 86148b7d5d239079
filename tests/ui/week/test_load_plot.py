# SPDX-License-Identifier: MIT
"""How full each day is: the plot says the same numbers as the heads, and hatches what is too much."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QColor, QImage

from fieldsales.ui.theme import Token
from fieldsales.ui.week.load_plot import LoadPlot


@pytest.fixture
def plot(qtbot, words, theme) -> LoadPlot:
    plot = LoadPlot(words, theme)
    qtbot.addWidget(plot)
    return plot


def dark(picture: QImage, colour: QColor) -> int:
    """Count the pixels of a colour."""
    points = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
    return sum(picture.pixelColor(x, y) == colour for x, y in points)


def test_it_says_the_share_of_each_planned_day_as_its_head_does(plot, columns):
    plot.show_load(columns, 0.9)
    loaded = [column for column in columns if column.load]
    said = plot.accessibleDescription().split(", ")
    assert said == [*(f"{one.title} {one.load_texts[-1]}" for one in loaded), "Everybody due needs 90%"]


def test_a_fuller_day_has_a_higher_bar_up_to_the_line_and_is_hatched_above(plot, columns, theme):
    grey = theme.color(Token.SECONDARY)
    base = replace(columns[1], is_today=False)
    filled = []
    for load in (0.3, 0.6, 1.0, 1.4):
        plot.show_load((replace(base, load=load),), None)
        plot.resize(plot.sizeHint())
        filled.append(dark(plot.grab().toImage(), grey))
    assert filled[0] < filled[1] < filled[2]
    assert filled[3] == filled[2]


def test_without_days_it_takes_next_to_no_room(plot):
    plot.show_load((), None)
    assert plot.sizeHint().width() <= 4
