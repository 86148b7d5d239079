# SPDX-License-Identifier: MIT
"""The measures of the timeline: rows as high as their words, signs apart from each other."""

from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from fieldsales.ui.day.rows import Row, RowKind, rows_of
from fieldsales.ui.day.timeline_delegate import Action, TimelineDelegate
from fieldsales.ui.day.timeline_model import TimelineModel
from fieldsales.ui.theme import LIGHT, Theme, Token

BOX = QRectF(0, 100, 420, 44)


@pytest.fixture
def model(qapp, words, scene) -> TimelineModel:
    model = TimelineModel(words)
    model.show_rows(rows_of(words, scene.tour, scene.faces, scene.home))
    return model


@pytest.fixture
def delegate(theme, model) -> TimelineDelegate:
    return TimelineDelegate(theme, model)


def high(delegate: TimelineDelegate, model: TimelineModel, number: int) -> int:
    return delegate.sizeHint(QStyleOptionViewItem(), model.index(number)).height()


def picture(delegate: TimelineDelegate, model: TimelineModel, number: int, theme: Theme) -> QImage:
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 420, high(delegate, model, number))
    image = QImage(option.rect.size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(theme.color(Token.SURFACE))
    painter = QPainter(image)
    delegate.paint(painter, option, model.index(number))
    painter.end()
    return image


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_rows_are_as_high_as_their_words_at_every_text_size(delegate, model, family, scale):
    theme = Theme(LIGHT, scale, family)
    delegate.set_theme(theme)
    one, two = theme.metrics(13).height(), theme.metrics(15, 600).height() + theme.metrics(11).height()
    needs = {RowKind.DRIVE: theme.metrics(11).height(), RowKind.STOP: two}
    for number, row in enumerate(model.rows):
        assert high(delegate, model, number) >= needs.get(row.kind, one), row.kind


def test_the_day_of_the_example_fits_on_a_usual_screen_without_scrolling(delegate, model):
    assert sum(high(delegate, model, number) for number in range(model.rowCount())) <= 640


def test_the_last_call_keeps_away_from_the_stop_below(delegate, model):
    calls = [number for number, row in enumerate(model.rows) if row.kind is RowKind.CALL]
    assert high(delegate, model, calls[-1]) > high(delegate, model, calls[0])


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_signs_of_a_stop_lie_side_by_side_inside_its_row(delegate, family, scale):
    delegate.set_theme(Theme(LIGHT, scale, family))
    row = QRectF(0, 100 * scale, 420 * scale, 44 * scale)
    boxes = delegate.action_boxes(row)
    assert set(boxes) == set(Action)
    assert all(row.contains(box) for box in boxes.values())
    assert not any(one.intersects(other) for one, other in combinations(boxes.values(), 2))
    assert all(box.width() == 24 * scale for box in boxes.values()), "wide enough for a tired hand"
    assert row.contains(delegate.phone_box(row).center())


@pytest.mark.parametrize(
    "change",
    [
        {"is_pinned": True},
        {"hours_assumed": True},
        {"is_done": True},
        {"number": 3},
        {"length": "90 min"},
        {"time": "11:00"},
        {"detail": "froid"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_each_thing_of_a_stop_is_seen(delegate, model, theme, alike, change):
    before = picture(delegate, model, 2, theme)
    rows: list[Row] = list(model.rows)
    rows[2] = replace(rows[2], **change)
    model.show_rows(rows)
    assert not alike(picture(delegate, model, 2, theme), before)


def test_a_dragged_stop_is_pale_in_its_old_place(delegate, model, theme, alike):
    before = picture(delegate, model, 2, theme)
    delegate.dragged = "N1"
    assert not alike(picture(delegate, model, 2, theme), before)


def test_the_dashes_of_the_road_run_on_from_row_to_row(delegate, model, theme):
    """Seen together the drives and the stops they join show one rhythm, wherever the list is scrolled."""
    tall = QImage(420, 93, QImage.Format.Format_ARGB32_Premultiplied)
    for offset in range(7):
        delegate.offset = offset
        tall.fill(theme.color(Token.SURFACE))
        painter = QPainter(tall)
        top = 0
        for number in (0, 1, 2):
            option = QStyleOptionViewItem()
            option.rect = QRect(0, top, 420, high(delegate, model, number))
            delegate.paint(painter, option, model.index(number))
            top += option.rect.height()
        painter.end()
        ground = theme.color(Token.SURFACE)
        inked = [y for y in range(31, 49) if tall.pixelColor(92, y) != ground]
        assert inked == [y for y in range(31, 49) if (y + offset) % 7 < 4]


def test_a_call_without_room_for_why_says_by_when_and_cuts_nothing(qapp, words, scene, family):
    cuts: list[str] = []
    theme = Theme(LIGHT, 1.0, family, cuts.append)
    called = next(row for row in rows_of(words, scene.tour, scene.faces) if row.kind is RowKind.CALL)
    late = replace(
        scene.faces[called.prospect_id],
        name="Le Domaine des Peupliers",
        why="1 day late, competition risk",
        brief="1 day late",
    )
    model = TimelineModel(words)
    model.show_rows(rows_of(words, scene.tour, {**scene.faces, called.prospect_id: late}))
    delegate = TimelineDelegate(theme, model)
    number = next(at for at, row in enumerate(model.rows) if row.prospect_id == called.prospect_id)
    picture(delegate, model, number, theme)
    assert cuts == []
