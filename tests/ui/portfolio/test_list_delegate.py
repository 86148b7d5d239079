# SPDX-License-Identifier: MIT
"""A painted row of the list: the right column stays whole, states are seen, twins are lit."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from fieldsales.ui.portfolio import FoundLine, ListLine, ProspectList, StopTime
from fieldsales.ui.portfolio.list_delegate import ListDelegate
from fieldsales.ui.portfolio.list_model import ListModel
from fieldsales.ui.theme import LIGHT, Theme, Token

OVER = QStyle.StateFlag.State_MouseOver
CHOSEN = QStyle.StateFlag.State_Selected
WIDE = 306


class Rows:
    """Paints single rows, and knows what did not fit."""

    def __init__(self, words, family, scene) -> None:
        self.cuts: list[str] = []
        self.theme = Theme(LIGHT, 1.0, family, self.cuts.append)
        self.model = ListModel(words)
        self.delegate = ListDelegate(words, self.theme, self.model)
        self.scene = scene

    def show(self, *lines: ListLine, stops: dict[str, StopTime] | None = None) -> None:
        self.model.show_lines(lines, self.scene.marks)
        self.model.show_stops(stops or {})

    def picture(self, row: int = 0, state=QStyle.StateFlag.State_None, wide: int = WIDE) -> QImage:
        image = QImage(wide, 44, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(self.theme.color(Token.SURFACE))
        option = QStyleOptionViewItem()
        option.rect = QRect(0, 0, wide, 44)
        option.state = state
        painter = QPainter(image)
        self.delegate.paint(painter, option, self.model.index(row))
        painter.end()
        return image


@pytest.fixture
def rows(qapp, words, family, scene) -> Rows:
    return Rows(words, family, scene)


@pytest.fixture
def line(scene) -> ListLine:
    """L'Ardoise, two days late."""
    return scene.lines[0]


def part(image: QImage, left: int, right: int) -> QImage:
    return image.copy(left, 0, right - left, image.height())


def test_a_long_name_gives_way_to_the_time_of_the_stop(rows, line):
    name = "Domaine de la Grande Maison du Vieux Pont Saint-Maixent"
    rows.show(replace(line, name=name), stops={"S2": StopTime(4, "14:30")})
    rows.picture()
    assert rows.cuts == [name]


def test_a_long_place_gives_way_to_the_deadline(rows, line):
    rows.show(replace(line, town="Saint-Christophe-sur-Roc-en-Gâtine"))
    rows.picture()
    assert rows.cuts == ["Restaurant · Saint-Christophe-sur-Roc-en-Gâtine"]


@pytest.mark.parametrize(
    ("change", "seen"),
    [
        ({"deadline_words": ""}, "the deadline"),
        ({"is_overdue": False}, "the warning before it"),
        ({"is_urgent": False, "is_overdue": False}, "that it presses"),
        ({"class_id": "chaud"}, "the class"),
        ({"trade": ""}, "the trade"),
    ],
)
def test_each_thing_of_a_row_is_seen(rows, line, alike, change, seen):
    rows.show(line)
    before = rows.picture()
    rows.show(replace(line, **change))
    assert not alike(rows.picture(), before), seen


def test_a_stop_shows_its_time_and_once_over_when_it_was_seen(rows, line, alike):
    rows.show(line)
    without = rows.picture()
    rows.show(line, stops={"S2": StopTime(4, "14:30")})
    waiting = rows.picture()
    rows.show(line, stops={"S2": StopTime(4, "14:30", done=True)})
    over = rows.picture()
    assert not alike(waiting, without)
    assert not alike(over, waiting)
    assert alike(part(waiting, 0, 150), part(without, 0, 150)), "the left side does not move"


@pytest.mark.parametrize("done", [False, True])
def test_a_wanted_call_is_seen_unless_the_prospect_is_visited_anyway(rows, line, alike, done):
    calls = replace(line, wants_call=True)
    rows.show(line)
    without = rows.picture()
    rows.show(calls)
    assert not alike(rows.picture(), without)
    rows.show(line, stops={"S2": StopTime(4, "14:30", done)})
    visited = rows.picture()
    rows.show(calls, stops={"S2": StopTime(4, "14:30", done)})
    assert alike(rows.picture(), visited)


def test_what_is_hovered_elsewhere_looks_as_if_it_were_hovered_here(rows, line, alike):
    rows.show(line)
    plain, hovered = rows.picture(), rows.picture(state=OVER)
    assert not alike(plain, hovered)
    rows.delegate.lit = "S2"
    assert alike(rows.picture(), hovered)
    rows.delegate.lit = "N1"
    assert alike(rows.picture(), plain)


def test_the_chosen_row_has_an_edge_and_not_only_another_colour(rows, line):
    rows.show(line)
    chosen = rows.picture(state=CHOSEN)
    assert chosen.pixelColor(1, 22) == rows.theme.color(Token.ACCENT)


def test_a_class_that_the_doctrine_does_not_draw_is_a_ring(rows, line, alike):
    rows.show(replace(line, class_id="unheard_of"))
    ring = rows.picture()
    rows.show(replace(line, class_id="non_classe"))
    assert alike(rows.picture(), ring)


def test_a_found_place_that_may_be_ours_is_told_apart(rows, line, alike):
    place = FoundLine("b1", "Caves Martin", "Wine shop · Niort", "≈ 2 min")
    rows.show(line)
    rows.model.show_found((place, replace(place, maybe_known=True, note="already yours?")))
    new, known = rows.picture(row=3), rows.picture(row=4)
    assert not alike(part(new, 10, 44), part(known, 10, 44)), "plus or question mark"
    assert rows.cuts == []


def test_rows_are_as_high_as_their_two_lines_at_every_text_size(rows, family):
    for scale in (1.0, 1.5, 2.0):
        theme = Theme(LIGHT, scale, family)
        rows.delegate.set_theme(theme)
        high = rows.delegate.sizeHint(QStyleOptionViewItem(), rows.model.index(0)).height()
        assert high == theme.u(44)
        assert high >= theme.metrics(13, 600).height() + theme.metrics(11).height()


def test_no_text_of_the_list_is_cut_at_its_usual_width(qtbot, look):
    pane = ProspectList(look.words, look.theme)
    qtbot.addWidget(pane)
    pane.resize(look.theme.u(WIDE), look.theme.u(44 * 22))
    pane.show_lines(look.scene.lines, look.scene.marks)
    pane.show_stops(look.scene.stops)
    pane.show()
    assert look.cut_in(pane) == []
    done = {key: replace(stop, done=True) for key, stop in look.scene.stops.items()}
    pane.show_stops(done)
    pane.show_found((FoundLine("b1", "Caves Martin", "Niort", "≈ 2 min"),))
    assert look.cut_in(pane) == []
