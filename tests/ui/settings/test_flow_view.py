# SPDX-License-Identifier: MIT
"""From–to: both sides of the picture count the same records."""

from fieldsales.desk import doctrines
from fieldsales.ui.settings.flow_view import FlowView, changes


def test_both_sides_add_up_to_all_records(words, theme, desk, qtbot):
    change = doctrines.preview(desk, "terrain")
    view = FlowView(words, theme, change.current, change.proposed, change.flows)
    qtbot.addWidget(view)
    view.resize(view.sizeHint())
    view.grab()
    everybody = len(desk.portfolio.prospects())
    for side in view._sides:
        assert sum(one.count for one in side) == everybody
        assert abs(max(one.top + one.high for one in side) - view.height()) < 1
        assert all(abs(one.used - one.high) < 0.01 for one in side)


def test_the_picture_is_told_in_words(words, theme, desk, qtbot):
    change = doctrines.preview(desk, "qualification")
    view = FlowView(words, theme, change.current, change.proposed, change.flows)
    qtbot.addWidget(view)
    assert "3 from tiède to lead" in view.accessibleName()
    assert len(view.accessibleName().split(" · ")) == len(changes(change.flows))
