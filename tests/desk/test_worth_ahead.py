# SPDX-License-Identifier: MIT
"""What a prospect is still worth on the days to come."""

import pytest

from fieldsales.desk.desk import Desk
from fieldsales.desk.visits import record_fact
from fieldsales.desk.worth_ahead import worth_ahead
from fieldsales.domain import errors

from .conftest import SaveShop


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
