# SPDX-License-Identifier: MIT
"""The network is off until the rep turns it on, and every service names the host that it asks."""

import pytest

from fieldsales.desk.desk import Desk
from fieldsales.desk.history import undo
from fieldsales.desk.network import HOSTS, Service, is_online, require
from fieldsales.desk.rules import set_setting
from fieldsales.domain.errors import NetworkOffError


def test_it_is_off_at_first_and_who_asks_is_told_which_host_would_be_asked(empty: Desk) -> None:
    assert not is_online(empty)
    for service in Service:
        with pytest.raises(NetworkOffError) as refused:
            require(empty, service)
        assert refused.value.host == HOSTS[service]


def test_the_choice_is_remembered_makes_no_tour_stale_and_can_be_undone(empty: Desk) -> None:
    effect = set_setting(empty, "network", "on")
    assert (effect.tour_stale, effect.values["value"]) == (False, "on")
    assert is_online(empty)
    require(empty, Service.COMPANIES)
    undo(empty)
    assert not is_online(empty)
