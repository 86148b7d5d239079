# SPDX-License-Identifier: MIT
"""Painted plots: few ticks that begin at zero, chance around what came, everything inside its frame."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor

from fieldsales.ui.reports.plot import CalibrationPlot, Forecast, Line, SurvivalPlot, Tick, day_ticks

SHARES = [Tick(0.0, "0%"), Tick(0.5, "50%"), Tick(1.0, "100%")]


@given(st.floats(1, 700))
def test_an_axis_of_days_has_few_marks_from_zero_on_at_even_steps(reach):
    ticks = day_ticks(reach)
    assert ticks[0] == 0
    assert 2 <= len(ticks) <= 6
    assert ticks[-1] <= reach
    steps = {after - before for before, after in pairwise(ticks)}
    assert len(steps) == 1


@given(st.integers(0, 40), st.integers(1, 40))
def test_chance_lies_around_what_came_and_narrows_with_more_outcomes(wins, outcomes):
    wins = min(wins, outcomes)
    one = Forecast(0.5, wins / outcomes, outcomes)
    low, high = one.chance
    assert -1e-12 <= low <= one.observed + 1e-12
    assert one.observed - 1e-12 <= high <= 1 + 1e-12
    more_low, more_high = Forecast(0.5, one.observed, 4 * outcomes).chance
    assert more_high - more_low < high - low


def test_wilson_s_interval_of_half_of_ten_is_the_one_of_the_tables():
    low, high = Forecast(0.5, 0.5, 10).chance
    assert (round(low, 3), round(high, 3)) == (0.237, 0.763)


def test_a_forecast_that_came_true_lies_on_the_diagonal(qtbot, theme):
    plot = CalibrationPlot(theme, [Forecast(0.25, 0.25, 15)], SHARES, ("expected", "won"))
    qtbot.addWidget(plot)
    plot.resize(400, 320)
    field, place = plot.field, plot.at(0.25, 0.25)
    assert (place.x() - field.x()) / field.width() == (field.bottom() - place.y()) / field.height() == 0.25


def test_the_learned_curve_is_in_the_colour_of_the_class_and_nothing_is_before_it_was_learned(qtbot, theme):
    days, shares = (0.0, 5.0, 10.0), (1.0, 0.5, 0.1)
    across = [Tick(0.0, "0"), Tick(5.0, "5"), Tick(10.0, "")]

    def colours(learned: Line | None) -> set[str]:
        expected = Line(days, (1.0, 0.2, 0.0), 2.5)
        plot = SurvivalPlot(theme, "chaud", learned, expected, across, SHARES, ("5", ""), ("yours", "its"))
        qtbot.addWidget(plot)
        plot.resize(400, 190)
        image = plot.grab().toImage()
        low = plot.at(4.0, 0.2).toPoint()
        return {QColor(image.pixel(low.x(), low.y())).name()}

    filled, bare = colours(Line(days, shares, 5.0)), colours(None)
    assert filled != bare
