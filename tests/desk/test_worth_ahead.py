# SPDX-License-Identifier: MIT
"""What a prospect is still worth on the days to come."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from fieldsales.desk.desk import Desk
from fieldsales.desk.pool import pool_of, with_days_ahead
from fieldsales.desk.visits import record_fact
from fieldsales.desk.worth_ahead import worth_ahead
from fieldsales.domain import errors

from .conftest import Clock, SaveShop


def test_a_tiede_is_worth_half_after_its_half_life(desk: Desk, save_shop: SaveShop):
    shop = save_shop()
    record_fact(desk, shop.id, "need_stated")
    found = worth_ahead(desk, shop.id)
    assert len(found.days) == len(found.euros) == 30
    assert found.days[0] == desk.today
    assert found.euros[0] == pytest.approx(desk.doctrine.p_win["tiede"] * desk.rules.margin)
    assert found.euros[14] == pytest.approx(found.euros[0] / 2)


def test_who_is_lost_is_worth_nothing_and_who_is_gone_is_not_known(desk: Desk, save_shop: SaveShop):
    shop = save_shop()
    record_fact(desk, shop.id, "lost")
    assert set(worth_ahead(desk, shop.id, 5).euros) == {0.0}
    with pytest.raises(errors.UnknownProspectError):
        worth_ahead(desk, "nobody")


def test_a_chosen_date_knows_nothing_of_what_happened_later(
    desk: Desk, save_shop: SaveShop, clock: Clock, look_on: Callable[[date], Desk]
):
    shop = save_shop()
    record_fact(desk, shop.id, "decision_to_buy", clock.at - timedelta(days=27))
    before = look_on(desk.today)
    dates = [before.today + timedelta(days=ahead) for ahead in range(8)]

    def worths() -> tuple[object, object]:
        pool = with_days_ahead(before, pool_of(before), dates, dates[-1] + timedelta(days=1))
        return worth_ahead(before, shop.id, 8).euros, pool.ahead[shop.id]

    known = worths()
    clock.pass_by(days=1)
    record_fact(desk, shop.id, "decision_to_buy")
    assert worths() == known
