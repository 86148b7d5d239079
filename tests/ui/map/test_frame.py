# SPDX-License-Identifier: MIT
"""What floats over the map keeps apart and within it, however narrow the map and large the text are."""

import json

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from fieldsales.desk.colouring import ColourBy
from fieldsales.ui.map.frame import Frame
from fieldsales.ui.map.legend import SHADOW
from fieldsales.ui.map.looks import looks_of
from fieldsales.ui.map.points import pack
from fieldsales.ui.theme import LIGHT, Theme
from fieldsales.wording.words import Words

from .conftest import LEGEND
from .test_colouring import lines_with

#: Width and height of the map, text size: windows of 1024×700 and 1280×800.
ROOMS = [(316, 640, 1.5), (335, 690, 2.0), (527, 660, 1.0), (900, 800, 1.0)]


@pytest.fixture
def framed(qtbot, qapp, root, family):
    made = []

    def make(wide: int, high: int, scale: float) -> Frame:
        map_ = QWidget()
        qtbot.addWidget(map_)
        map_.resize(wide, high)
        colours = json.loads((root / "resources/web/colours.json").read_text(encoding="utf-8"))["light"]
        theme = Theme(LIGHT, scale, family)
        theme.dress(qapp)
        frame = Frame(Words("en"), theme, colours, map_)
        trades = ["restaurant", "wine shop", "delicatessen", "hotel", "caterer", "wine bar", "baker", ""]
        points = pack(lines_with(trade=trades), LEGEND)
        frame.legend.show_entries(looks_of(Words("en"), points, ColourBy.TRADE).entries)
        frame.legend.open()
        frame.place(None)
        map_.show()
        made.append(map_)
        return frame

    return make


def seen(part: QWidget, scale: float) -> QRect:
    """Where a part is, without its shadow."""
    shadow = round(SHADOW * scale)
    return part.geometry().adjusted(shadow, shadow, -shadow, -shadow)


@pytest.mark.parametrize(("wide", "high", "scale"), ROOMS)
def test_bar_legend_and_buttons_are_all_there_and_nothing_lies_over_another(framed, wide, high, scale):
    frame = framed(wide, high, scale)
    drawer = QRect(round(12 * scale), round(12 * scale), round(110 * scale), round(32 * scale))
    frame.keep_top_free(drawer.bottom() + 1)
    for _ in range(2):
        frame.bar.show_count(40)
        parts = [seen(one, scale) for one in (frame.bar, frame.legend, frame.controls)] + [drawer]
        for number, one in enumerate(parts):
            assert QRect(0, 0, wide, frame.foot.y()).contains(one)
            assert not any(one.intersects(other) for other in parts[number + 1 :])
        inner = frame.bar.rect()
        children = [*frame.bar.findChildren(QAbstractButton), *frame.bar.findChildren(QLabel)]
        for child in children:
            assert inner.contains(child.geometry())
            assert child.isHidden() or child.width() >= child.minimumSizeHint().width()
        # the tag is typed in the bar itself
        frame.bar._ask_tag()
        assert QRect(0, 0, wide, high).contains(seen(frame.bar, scale))
        assert inner.contains(frame.bar._text.geometry())


def test_a_wide_map_shows_the_bars_words_at_the_very_top(framed):
    frame = framed(1000, 800, 1.0)
    frame.bar.show_count(40)
    texts = [one.text() for one in frame.bar.findChildren(QAbstractButton)]
    assert texts == ["Tag…", "Put into the day", "Export…", ""]
    assert frame.bar._said.text() == "40 prospects picked"
    assert frame.bar.y() < 12
    assert frame.controls.height() > 8 * 34
