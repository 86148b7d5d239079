# SPDX-License-Identifier: MIT
"""Caps of keys fit their letters at every size, say which keys they are, and end a row with its last."""

import pytest

from fieldsales.ui.palette.caps import Caps
from fieldsales.ui.theme import Theme


@pytest.mark.parametrize("caps", [("V",), ("Ctrl", "Enter"), ("1", "8"), ("Alt", "1", "8"), ("Échap",)])
def test_no_cap_is_cut(qtbot, look, caps):
    row = Caps(look.theme, caps)
    qtbot.addWidget(row)
    row.resize(row.sizeHint())
    row.show()
    assert look.cut_in(row) == []


def test_it_is_called_by_its_keys_and_is_as_wide_as_all_of_them(qtbot, theme):
    one, row = Caps(theme, ("1",)), Caps(theme, ("1", "8"))
    qtbot.addWidget(one)
    qtbot.addWidget(row)
    assert (one.accessibleName(), row.accessibleName()) == ("1", "1 + 8")
    assert row.sizeHint().width() > 2 * one.sizeHint().width(), "there is a dash between them"
    assert one.sizeHint().width() == one.sizeHint().height()


def test_it_grows_with_the_text(qtbot, theme):
    small, large = Caps(theme, ("Ctrl",)), Caps(Theme(theme.tokens, 2.0, theme.family), ("Ctrl",))
    qtbot.addWidget(small)
    qtbot.addWidget(large)
    assert large.sizeHint().height() == 2 * small.sizeHint().height()
