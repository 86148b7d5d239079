# SPDX-License-Identifier: MIT
"""Amounts as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.domain.amounts import read_amount
from fieldsales.wording import formats
from fieldsales.wording.words import Words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1240", "1240"),
        ("1 240", "1240"),
        ("1\u202f240,50 €", "1240.50"),
        ("1240,5", "1240.5"),
        ("1,240.50", "1240.50"),
        ("1.240,50", "1240.50"),
        ("1,240", "1240"),
        ("12.50 HT", "12.50"),
        ("0", "0"),
    ],
)
def test_an_amount_is_read_in_both_languages(text, expected):
    assert read_amount(text) == Decimal(expected)


@pytest.mark.parametrize("text", ["", "abc", "12a", "-5", ",5", "1,,2", "9" * 12])
def test_what_is_no_amount_is_none(text):
    assert read_amount(text) is None


@given(cents=st.integers(0, 99_999_999), language=st.sampled_from(["fr", "en"]))
def test_an_amount_as_it_is_shown_can_be_typed_back(cents, language):
    amount = Decimal(cents) / 100
    assert read_amount(formats.money(Words(language), amount)) == amount
