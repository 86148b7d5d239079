# SPDX-License-Identifier: MIT
"""The heads of the days: a click asks for the menu of a day, and the moon stands where a night is away."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from fieldsales.ui.week.columns import columns_of
from fieldsales.ui.week.heads import WeekFeet, WeekHeads
from fieldsales.ui.week.week_view import WeekView

from .conftest import FRIDAY, THURSDAY, TUESDAY


def heads_of(qtbot, words, theme, columns, wide: int) -> WeekHeads:
    view = WeekView(words, theme)
    qtbot.addWidget(view)
    view.resize(wide, theme.u(600))
    view.days.show_columns(columns)
    heads = WeekHeads(words, theme, view)
    qtbot.addWidget(heads)
    heads.resize(wide, heads.sizeHint().height())
    view.show()
    heads.show()
    QApplication.processEvents()
    return heads


@pytest.fixture
def away(columns):
    """Camille's week with a night in Parthenay on Tuesday."""
    return tuple(replace(one, night="Parthenay") if one.on == TUESDAY else one for one in columns)


def test_a_click_on_a_head_asks_for_the_menu_of_its_day(qtbot, words, theme, columns):
    heads = heads_of(qtbot, words, theme, columns, 1000)
    grid = heads._view.grid_in(heads.width())
    number = heads._view.days.number_of(FRIDAY)
    with qtbot.waitSignal(heads.day_menu_wanted) as asked:
        qtbot.mouseClick(heads, Qt.MouseButton.LeftButton, pos=QPoint(round(grid.x(number) + 9), 12))
    assert asked.args[0] == FRIDAY
    with qtbot.assertNotEmitted(heads.day_menu_wanted):
        qtbot.mouseClick(heads, Qt.MouseButton.LeftButton, pos=QPoint(5, 12))


def test_a_night_away_is_painted_and_takes_nothing_from_the_other_days(qtbot, words, theme, columns, away):
    heads = heads_of(qtbot, words, theme, columns, 1000)
    before = heads.grab().toImage()
    heads._view.days.show_columns(away)
    QApplication.processEvents()
    after = heads.grab().toImage()
    grid = heads._view.grid_in(heads.width())
    number = heads._view.days.number_of(TUESDAY)
    left, right = round(grid.x(number)), round(grid.x(number) + grid.column)
    changed = {
        x
        for x in range(after.width())
        for y in range(after.height())
        if after.pixel(x, y) != before.pixel(x, y)
    }
    assert changed
    assert min(changed) >= left
    assert max(changed) <= right


@pytest.mark.parametrize("wide", [320, 520, 1000])
def test_no_text_of_a_head_or_foot_with_a_night_is_cut(qtbot, look, sight_in, week, wide):
    shown = columns_of(sight_in(look.words, week), week)
    shown = tuple(replace(one, night="Saint-Maixent-l’École") for one in shown)
    heads = heads_of(qtbot, look.words, look.theme, shown, look.theme.u(wide))
    feet = WeekFeet(look.words, look.theme, heads._view)
    qtbot.addWidget(feet)
    feet.resize(heads.width(), feet.sizeHint().height())
    feet.show()
    assert look.cut_in(heads) == []
    assert look.cut_in(feet) == []


def test_a_day_off_says_why_it_is_off_also_where_an_appointment_stands_on_it(qtbot, words, theme, columns):
    tuesday = next(one for one in columns if one.on == TUESDAY)

    def thursday_with(blocks):
        off = {"closed": "Ascension Day, appointments only", "is_planned": False, "blocks": blocks}
        return tuple(replace(one, **off) if one.on == THURSDAY else one for one in columns)

    heads = heads_of(qtbot, words, theme, thursday_with(()), 1000)
    without = heads.grab().toImage()
    heads._view.days.show_columns(thursday_with(tuesday.blocks[:1]))
    QApplication.processEvents()
    assert heads.grab().toImage() == without


@pytest.mark.parametrize(("planned", "wide"), [(True, 600), (False, 420)])
def test_a_narrow_head_says_the_name_of_the_holiday_and_no_half_of_a_sentence(
    qtbot, words, theme, columns, planned, wide
):
    tuesday = next(one for one in columns if one.on == TUESDAY)

    def picture(closed: str):
        off = replace(
            tuesday, closed=closed, occasion="Ascension Day", on=THURSDAY, title="Thu 14", is_planned=planned
        )
        shown = tuple(off if one.on == THURSDAY else one for one in columns)
        return heads_of(qtbot, words, theme, shown, wide).grab().toImage()

    assert picture("Ascension Day, appointments only") == picture("Ascension Day")
