# SPDX-License-Identifier: MIT
"""Lines of an order as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.domain.order import Product, SoldLine
from fieldsales.ui.orders.typed import TypedLine, lines_of, read_line, read_lines, text_of

VAT = Decimal(20)
CHINON = Product("1", "Chinon", "rouge", Decimal("6.90"), vat=Decimal("5.5"))
FREE = Product("2", "Carte", "cartes", None, vat=VAT)
PRODUCTS = (CHINON, FREE)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (TypedLine("1240"), SoldLine("", "", Decimal(1), Decimal(1240), vat=VAT)),
        (
            TypedLine("1 240,50 €", "", "", "10"),
            SoldLine("", "", Decimal(1), Decimal("1240.50"), vat=Decimal(10)),
        ),
        (TypedLine("1,240.50"), SoldLine("", "", Decimal(1), Decimal("1240.50"), vat=VAT)),
        (
            TypedLine("chinon", "12"),
            SoldLine("Chinon", "rouge", Decimal(12), Decimal("6.90"), vat=Decimal("5.5")),
        ),
        (TypedLine("Chinon", "12", "6", "20"), SoldLine("Chinon", "rouge", Decimal(12), Decimal(6), vat=VAT)),
        (
            TypedLine("<b>Guide</b>", "2", "9.99"),
            SoldLine("<b>Guide</b>", "", Decimal(2), Decimal("9.99"), vat=VAT),
        ),
        (TypedLine("2024", "1", "30"), SoldLine("2024", "", Decimal(1), Decimal(30), vat=VAT)),
    ],
)
def test_a_line_is_read_as_it_is_meant(typed, expected):
    assert read_line(typed, PRODUCTS, VAT) == expected


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        (TypedLine("beaucoup"), "amount"),
        (TypedLine("-5"), "amount"),
        (TypedLine("1e9"), "amount"),
        (TypedLine("Carte", "3"), "price"),
        (TypedLine("Chinon", "12", "-6"), "price"),
        (TypedLine("Chinon", "999999", "999999"), "price"),
        (TypedLine("Chinon", "0"), "quantity"),
        (TypedLine("Chinon", "-1"), "quantity"),
        (TypedLine("Chinon", "2000000"), "quantity"),
        (TypedLine("Chinon", "1", "", "200"), "vat"),
        (TypedLine("1240", "", "", "abc"), "vat"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(typed, problem):
    assert read_line(typed, PRODUCTS, VAT) == problem
    assert read_lines([TypedLine("1240"), TypedLine(), typed], PRODUCTS, VAT) == (2, problem)


fields = st.text(st.characters(exclude_characters="\t\n"), max_size=12)


@given(st.lists(st.builds(TypedLine, fields, fields, fields, fields), max_size=5))
def test_what_was_typed_comes_back_from_its_text(lines):
    text = text_of(lines)
    kept = [one for one in lines if not one.is_empty]
    assert [one for one in lines_of(text) if not one.is_empty] == kept
    assert text_of(lines_of(text)) == text


def test_an_amount_alone_is_the_text_that_it_is():
    assert text_of([TypedLine("1240")]) == "1240"
    assert lines_of("1 240") == (TypedLine("1 240"),)


@given(
    st.lists(
        st.tuples(st.integers(1, 500), st.integers(0, 99_999), st.sampled_from(["0", "5.5", "10", "20"])),
        max_size=6,
    )
)
def test_the_sum_of_what_is_read_is_exact(some):
    typed = [TypedLine("x", str(n), f"{Decimal(cents) / 100:.2f}", vat) for n, cents, vat in some]
    sold = read_lines(typed, (), VAT)
    assert sum(one.amount for one in sold) == sum(Decimal(n * cents) / 100 for n, cents, _ in some)
