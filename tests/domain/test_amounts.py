# SPDX-License-Identifier: MIT
"""Amounts as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.domain.amounts import parts_of, read_amount, read_rate
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
        ("0,125", "0.125"),
        ("1'240.50", "1240.50"),
    ],
)
def test_an_amount_is_read_in_both_languages(text, expected):
    assert read_amount(text) == Decimal(expected)


@pytest.mark.parametrize("text", ["", "abc", "12a", "-5", ",5", "1,,2", "9" * 12, "1e9", "NaN", "<b>12</b>"])
def test_what_is_no_amount_is_none(text):
    assert read_amount(text) is None


@given(cents=st.integers(0, 99_999_999), language=st.sampled_from(["fr", "en"]))
def test_an_amount_as_it_is_shown_can_be_typed_back(cents, language):
    amount = Decimal(cents) / 100
    assert read_amount(formats.money(Words(language), amount)) == amount


@pytest.mark.parametrize(("text", "expected"), [("20", "20"), ("5,5 %", "5.5"), ("2.1%", "2.1"), ("0", "0")])
def test_a_rate_is_read_in_both_languages(text, expected):
    assert read_rate(text) == Decimal(expected)


@pytest.mark.parametrize("text", ["", "-5", "abc", "5,555", "1e1", "2000"])
def test_what_is_no_rate_is_none(text):
    assert read_rate(text) is None


@given(cents=st.integers(0, 10_000_000), weights=st.lists(st.integers(1, 10_000), min_size=1, max_size=20))
def test_the_parts_of_an_amount_are_the_amount_and_none_is_above_its_weight(cents, weights):
    amount = Decimal(cents) / 100
    parts = parts_of(amount, [Decimal(one) for one in weights])
    assert sum(parts) == amount
    if cents <= sum(weights):
        assert all(part * 100 <= weight for part, weight in zip(parts, weights, strict=True))
