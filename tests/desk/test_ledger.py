# SPDX-License-Identifier: MIT
"""Bookings: exact to the cent, and never less than nothing of an order."""

from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given
from hypothesis import strategies as st

from fieldsales.desk.ledger import ledger, with_tax
from fieldsales.domain.order import SoldLine
from fieldsales.portfolio.reading import Sales

VAT = Decimal(20)
DAY = 739_000

rates = st.sampled_from(["0", "2.1", "5.5", "10", "20", "8.5"])
lines = st.lists(st.tuples(st.sampled_from(["a", "b", ""]), rates, st.integers(0, 500_000)), max_size=5)
#: Orders by their lines, then cancellations: of which order, how much, whether it names the order.
orders = st.lists(lines, min_size=1, max_size=4)
cancellations = st.lists(
    st.tuples(st.integers(0, 3), st.one_of(st.none(), st.integers(0, 900_000)), st.booleans()), max_size=6
)


def sales(given_orders, given_cancellations, extra=0):
    """Return cells as a portfolio keeps them; `extra` cents of each order no line tells of."""
    facts, rows = [], []
    for number, some in enumerate(given_orders):
        total = sum(line[2] for line in some) + extra
        facts.append((f"o{number}", "p", "order", DAY + number, number, total, None))
        for name, vat, cents in some:
            rows.append((f"o{number}", name, name, "1", str(Decimal(cents) / 100), vat))
    for number, (which, cents, is_named) in enumerate(given_cancellations):
        cancels = f"o{which}" if is_named else None
        facts.append((f"c{number}", "p", "order_cancelled", DAY + 40 + number, 100 + number, cents, cancels))
    return Sales(facts, rows)


@given(orders, cancellations, st.integers(0, 100))
def test_no_line_falls_below_nothing_and_what_is_all_cancelled_owes_no_tax(some, gone, extra):
    booked = ledger(sales(some, gone, extra), VAT)
    left, whole = {}, {}
    for one in booked:
        key = one.order_id, one.number
        left[key] = left.get(key, 0) + one.cents
        whole[key] = whole.get(key, 0) + one.whole
        assert 0 <= left[key] <= whole[key]
    assert all(whole[key] == 0 for key, cents in left.items() if cents == 0)


@given(orders, cancellations)
def test_lines_add_up_to_their_order_and_orders_to_all(some, gone):
    booked = ledger(sales(some, gone), VAT)
    for number, of in enumerate(some):
        mine = [one for one in booked if one.fact_id == f"o{number}"]
        assert sum(one.cents for one in mine) == sum(line[2] for line in of)
        expected = [SoldLine(price=Decimal(cents) / 100, vat=Decimal(vat)).with_tax for _, vat, cents in of]
        assert sum(one.whole for one in mine) == sum(expected) * 100


@given(st.integers(0, 10_000_000), rates)
def test_tax_is_rounded_by_line_half_a_cent_up(cents, vat):
    exact = (Decimal(cents) / 100 * (1 + Decimal(vat) / 100)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert with_tax(cents, int(Decimal(vat) * 100)) == exact * 100


def test_a_cancellation_without_a_name_takes_the_equal_order_else_the_newest():
    some = [[("a", "20", 24_000)], [("b", "20", 9_000)]]
    (gone,) = [one for one in ledger(sales(some, [(0, 24_000, False)]), VAT) if one.cents < 0]
    assert (gone.order_id, gone.product, gone.cents) == ("o0", "a", -24_000)
    gone = [one for one in ledger(sales(some, [(0, 10_000, False)]), VAT) if one.cents < 0]
    assert [(one.order_id, one.cents) for one in gone] == [("o1", -9_000), ("o0", -1_000)]


def test_a_cancellation_is_booked_on_its_own_day_and_never_below_what_was_ordered():
    booked = ledger(sales([[("a", "20", 10_000)]], [(0, 999_999, True), (0, 5, True)]), VAT)
    assert [(one.day, one.cents) for one in booked] == [(DAY, 10_000), (DAY + 40, -10_000)]


def test_an_amount_of_a_line_that_is_no_number_leaves_the_amount_of_the_order():
    facts = [("o", "p", "order", DAY, 0, 12_000, None)]
    (first, rest) = ledger(Sales(facts, [("o", "x", "", "1", "many", "20")]), VAT)
    assert (first.cents, rest.cents, rest.product) == (0, 12_000, "")
