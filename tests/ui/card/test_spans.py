# SPDX-License-Identifier: MIT
"""Words of several looks wrap like one text and are never cut."""

from fieldsales.ui.card.spans import Span, SpanLayout, Spans, said


def test_a_narrow_place_makes_more_lines_of_the_same_words(theme):
    spans = (Span("2 days late", weight=600), Span("  competition risk"))
    wide, narrow = SpanLayout(spans, theme, 1000), SpanLayout(spans, theme, 60)
    assert narrow.height >= 3 * wide.height
    assert narrow.width <= 61


def test_a_word_longer_than_its_place_is_broken_not_cut(theme):
    assert SpanLayout((Span("a" * 200),), theme, 50).width <= 51


def test_signs_beyond_the_common_ones_keep_their_looks_in_place(theme, qtbot):
    # Qt counts in UTF-16, where these take two
    view = Spans(theme, Span("😀😀 ", weight=600), Span("rest"))
    qtbot.addWidget(view)
    assert view.text == "😀😀 rest"
    assert view.heightForWidth(400) > 0


def test_what_is_read_out_is_one_line():
    assert said((Span("first\nsecond "), Span("third"))) == "first second third"
