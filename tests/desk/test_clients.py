# SPDX-License-Identifier: MIT
"""The clients of a portfolio, what each is worth, and who is to be won back."""

from datetime import timedelta
from decimal import Decimal

import pytest

from fieldsales.desk.clients import clients
from fieldsales.desk.desk import Desk
from fieldsales.desk.records import exclude
from fieldsales.desk.rules import set_setting
from fieldsales.desk.visits import record_fact
from fieldsales.domain.company import Prospect

from .conftest import TUESDAY, SaveShop


def ordered(desk: Desk, shop: Prospect, days: range, amount: int) -> None:
    for day in days:
        record_fact(desk, shop.id, "order", TUESDAY - timedelta(days=day), amount=Decimal(amount))


@pytest.fixture
def trading(desk: Desk, save_shop: SaveShop) -> Desk:
    """Two who still buy each month, two who did until a year ago, one prospect."""
    for name, days, amount in (
        ("Fidèle", range(5, 400, 30), 100),
        ("Grande", range(10, 400, 30), 1000),
        ("Muette", range(360, 700, 30), 300),
        ("Perdue", range(370, 700, 30), 700),
    ):
        ordered(desk, save_shop(f"Cave {name}"), days, amount)
    record_fact(desk, save_shop("Cave Prospect").id, "need_stated")
    return desk


def test_without_a_client_there_is_nothing(empty: Desk):
    found = clients(empty)
    assert (found.lines, found.win_back, found.habits) == ((), (), None)


def test_clients_come_with_the_one_who_bought_most_first(trading: Desk):
    found = clients(trading)
    assert [line.prospect.name for line in found.lines] == [
        "Cave Grande",
        "Cave Perdue",
        "Cave Muette",
        "Cave Fidèle",
    ]
    assert found.habits is not None
    assert found.habits.clients == 4


def test_who_went_silent_is_to_be_won_back_unless_they_want_none_of_it(trading: Desk):
    found = clients(trading)
    assert [line.prospect.name for line in found.win_back] == ["Cave Perdue", "Cave Muette"]
    assert all((line.value.p_alive or 0) < 0.9 for line in found.win_back)
    exclude(trading, found.win_back[0].prospect.id, True)
    assert [line.prospect.name for line in clients(trading).win_back] == ["Cave Muette"]


def test_a_vip_has_the_number_that_gave_it(trading: Desk):
    set_setting(trading, "doctrine", "entrant")
    line = clients(trading).lines[0]
    assert line.verdict.is_vip
    assert [(one.measure, one.window_days) for one in line.value.vip_because] == [
        ("amount", 365),
        ("orders", 365),
    ]
    assert line.value.vip_because[0].value == 12_000


def test_every_vip_of_the_demonstration_has_a_reason_and_nobody_else(demonstration: Desk):
    set_setting(demonstration, "doctrine", "entrant")
    found = clients(demonstration)
    assert len(found.lines) == 40
    for line in found.lines:
        assert bool(line.value.vip_because) == line.verdict.is_vip
