# SPDX-License-Identifier: MIT
"""Revenue: months add up to the year, lines, products and clients to the whole."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from fieldsales.desk.orders import cancel_order, orders_of, record_order
from fieldsales.desk.revenue import revenue
from fieldsales.desk.rules import set_setting
from fieldsales.desk.targets import set_target, spread_target, targets
from fieldsales.domain import errors
from fieldsales.domain.order import SoldLine

from .conftest import TODAY, TUESDAY

ZONE = ZoneInfo("Europe/Paris")


def sold(line, euros, vat="20"):
    return SoldLine(line.title(), line, price=Decimal(euros), vat=Decimal(vat))


@pytest.mark.parametrize("month", [None, 1, 4, 5])
def test_all_figures_of_the_demonstration_add_up(demonstration, month):
    found = revenue(demonstration, 2026, month)
    inside = [one.sum for one in found.months if month in (None, one.month.month)]
    for parts in (inside, *([p.sum for p in ps] for ps in (found.lines, found.products, found.clients))):
        assert sum(one.amount for one in parts) == found.total.amount
        assert sum(one.with_tax for one in parts) == found.total.with_tax
        assert sum(one.ordered - one.cancelled for one in parts) == found.total.amount
    assert sum(one.commission for one in inside) == found.total.commission
    assert sum(part.sum.commission for part in found.lines) == found.total.commission
    assert found.total.amount > 0


def test_the_year_before_is_compared_only_where_it_is_known(demonstration, camille, desk, save_shop):
    assert revenue(demonstration, 2026).before is not None
    assert revenue(demonstration, 2022).before is None
    shop = save_shop()
    record_order(desk, shop.id, [sold("rouge", 100)], TUESDAY - timedelta(days=365))
    assert revenue(desk, 2026).before is None
    record_order(desk, shop.id, [sold("rouge", 50)], TUESDAY - timedelta(days=600))
    record_order(desk, shop.id, [sold("rouge", 120)], TUESDAY - timedelta(days=1))
    other = save_shop("Le Comptoir")
    record_order(desk, other.id, [sold("rouge", 70)], TUESDAY - timedelta(days=2))
    found = revenue(desk, 2026)
    assert (found.before, found.last) == (Decimal(100), TODAY)
    assert {one.prospect.name: one.before for one in found.clients} == {
        "Cave Martin": Decimal(100),
        "Le Comptoir": None,
    }


def test_an_order_at_the_end_of_a_month_counts_where_the_rep_is(desk, save_shop):
    shop = save_shop()
    late = datetime(2026, 4, 30, 23, 59, tzinfo=ZONE)
    early = datetime(2026, 5, 1, 0, 1, tzinfo=ZONE)
    for at, euros in ((late, 10), (early, 100)):
        assert at.astimezone(ZoneInfo("UTC")).month == 4
        record_order(desk, shop.id, [sold("rouge", euros)], at)
    assert revenue(desk, 2026, 4).total.amount == 10
    assert revenue(desk, 2026, 5).total.amount == 100


def test_commission_has_a_rate_of_its_own_for_a_product_line(desk, save_shop):
    shop = save_shop()
    record_order(desk, shop.id, [sold("rouge", "100.10"), sold("bulles", "200")], desk.now())
    assert revenue(desk, 2026).total.commission == 0
    assert not revenue(desk, 2026).has_rates
    set_setting(desk, "sales.commission", "8,5")
    set_setting(desk, "sales.commission_by_line", '{"bulles": 5}')
    found = revenue(desk, 2026)
    assert found.has_rates
    assert {part.name: part.sum.commission for part in found.lines} == {
        "rouge": Decimal("8.51"),
        "bulles": Decimal("10.00"),
    }
    assert found.total.commission == Decimal("18.51")


def test_a_rate_of_commission_makes_no_tour_stale(desk):
    effect = set_setting(desk, "sales.commission", "8")
    assert not effect.tour_stale
    assert not effect.everything


def test_a_month_stands_against_its_target_and_the_year_against_those_that_are_over(desk, save_shop):
    shop = save_shop()
    spread_target(desk, 2026, Decimal("100000.01"))
    assert sum(targets(desk).values()) == Decimal("100000.01")
    assert max(targets(desk).values()) - min(targets(desk).values()) <= Decimal("0.01")
    set_target(desk, date(2026, 3, 1), Decimal(9000), onwards=True)
    assert [targets(desk)[date(2026, number, 1)] for number in (3, 12)] == [9000, 9000]
    record_order(desk, shop.id, [sold("rouge", 500)], TUESDAY - timedelta(days=40))
    found = revenue(desk, 2026)
    assert found.over == 500
    assert found.over_target == sum(targets(desk)[date(2026, number, 1)] for number in (1, 2, 3, 4))
    assert [one.is_over for one in found.months][3:6] == [True, False, False]
    may = revenue(desk, 2026, 5)
    assert (may.target, may.over_target) == (Decimal(9000), None)


def test_a_target_is_taken_away_and_one_that_is_none_is_refused(desk):
    set_target(desk, date(2026, 3, 1), Decimal(9000))
    assert not set_target(desk, date(2026, 3, 1), Decimal(9000)).undoable
    set_target(desk, date(2026, 3, 1), None)
    assert targets(desk) == {}
    for amount in (Decimal(-1), Decimal("NaN"), Decimal("1e10")):
        with pytest.raises(errors.BadValueError):
            set_target(desk, date(2026, 3, 1), amount)


def test_what_was_cancelled_is_said_beside_what_was_ordered(desk, save_shop):
    shop = save_shop()
    record_order(desk, shop.id, [sold("rouge", 500, "5.5")], desk.now())
    cancel_order(desk, orders_of(desk, shop.id)[0].id, amount=Decimal(100))
    total = revenue(desk, 2026).total
    assert (total.ordered, total.cancelled, total.amount) == (500, 100, 400)
    assert total.with_tax == Decimal("422.00")
