# SPDX-License-Identifier: MIT
"""Bars say their numbers to whoever does not see them, and never cut a word."""

from fieldsales.ui.card.spans import SpanLayout
from fieldsales.ui.reports.bars import Share, ShareBars, Side, SideBars


def test_bars_are_read_out_with_their_numbers(qtbot, theme):
    bars = ShareBars(
        theme, [Share("hotel", 0.3, "×1.6", "n = 11"), Share("Niort", 0.2, "×1.1", said="Niort!")]
    )
    qtbot.addWidget(bars)
    assert bars.accessibleName() == "hotel, ×1.6, n = 11 · Niort!"
    sides = SideBars(theme, [Side("cold", -0.8, "×0.45", "n = 9")], 1.0)
    qtbot.addWidget(sides)
    assert sides.accessibleName() == "cold, ×0.45, n = 9"


def test_a_long_name_wraps_where_there_is_little_room(qtbot, theme):
    name = "services with between ten and forty-nine people in the department of Deux-Sèvres"
    bars = ShareBars(theme, [Share(name, 0.5, "×2.1", "n = 48")])
    qtbot.addWidget(bars)
    assert bars.heightForWidth(260) > bars.heightForWidth(900)


def test_a_bar_for_reaches_right_and_one_against_reaches_left(qtbot, theme):
    bars = SideBars(theme, [Side("for", 1.0, "×2.7"), Side("against", -1.0, "×0.37")], 1.0)
    qtbot.addWidget(bars)
    bars.resize(500, bars.heightForWidth(500))
    image = bars.grab().toImage()
    ground = image.pixel(499, 0)

    def columns(y: int) -> list[int]:
        return [x for x in range(120, 400) if image.pixel(x, y) != ground]

    rows = bars.height() // 2
    right, left = columns(rows // 2), columns(rows + rows // 2)
    assert min(right) > max(left) - 3


def test_names_are_laid_out_once_for_a_width_however_often_a_layout_asks(qtbot, theme, monkeypatch):
    laid: list[float] = []
    lay_out = SpanLayout.__init__

    def counted(layout, spans, theme, wide):
        laid.append(wide)
        lay_out(layout, spans, theme, wide)

    monkeypatch.setattr(SpanLayout, "__init__", counted)
    sides = [Side(f"sign {number}", number / 40, "×1.2", "n = 3") for number in range(40)]
    for bars in (SideBars(theme, sides, 1.0), ShareBars(theme, [Share("hotel", 0.3, "30 %")] * 40)):
        qtbot.addWidget(bars)
        laid.clear()
        heights = {bars.heightForWidth(wide) for wide in (300, 500, 300, 500)}
        bars.resize(500, max(heights))
        bars.grab()
        assert len(laid) == 2 * 40
