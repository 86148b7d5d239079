# SPDX-License-Identifier: MIT
"""The network is off until the rep turns it on, and every service names the host that it asks."""

import pytest

from fieldsales.desk.desk import Desk
from fieldsales.desk.history import undo
from fieldsales.desk.maps import map_setting
from fieldsales.desk.network import HOSTS, Service, allowed, allows, hosts_of, is_online, refusal, require
from fieldsales.desk.rules import allow, choose_online_map, set_setting
from fieldsales.domain.errors import BadValueError, NotAllowedOnlineError


def test_it_is_off_at_first_and_who_asks_is_told_which_host_would_be_asked(empty: Desk) -> None:
    assert not is_online(empty)
    for service in Service:
        with pytest.raises(NotAllowedOnlineError) as refused:
            require(empty, service)
        assert refused.value.host == HOSTS[service]


def test_the_choice_is_remembered_makes_no_tour_stale_and_can_be_undone(empty: Desk) -> None:
    effect = set_setting(empty, "network", "on")
    assert (effect.tour_stale, effect.values["value"]) == (False, "on")
    assert is_online(empty)
    require(empty, Service.COMPANIES)
    undo(empty)
    assert not is_online(empty)


def test_each_service_is_allowed_by_itself_and_the_others_stay_off(empty: Desk) -> None:
    effect = allow(empty, Service.COMPANIES, is_on=True)
    assert effect.values["hosts"] == "recherche-entreprises.api.gouv.fr"
    require(empty, Service.COMPANIES)
    for other in (Service.ADDRESSES, Service.ADDRESSES_ABROAD, Service.MAP):
        with pytest.raises(NotAllowedOnlineError):
            require(empty, other)
    allow(empty, Service.ADDRESSES, is_on=True)
    assert hosts_of(allowed(empty)) == (
        "recherche-entreprises.api.gouv.fr",
        "data.geopf.fr",
        "nominatim.openstreetmap.org",
    )
    allow(empty, Service.COMPANIES, is_on=False)
    assert allowed(empty) == {Service.ADDRESSES}


def test_who_may_not_be_asked_is_told_with_the_one_permission_that_is_missing(empty: Desk) -> None:
    allow(empty, Service.COMPANIES, is_on=True)
    assert refusal(empty, Service.COMPANIES) is None
    abroad = refusal(empty, Service.ADDRESSES_ABROAD)
    assert abroad is not None
    assert (abroad.host, abroad.permission) == ("nominatim.openstreetmap.org", "addresses")
    set_setting(empty, "network", abroad.setting)
    assert allowed(empty) == {Service.COMPANIES, Service.ADDRESSES}


def test_what_was_on_as_a_whole_is_turned_off_one_by_one(empty: Desk) -> None:
    set_setting(empty, "network", "on")
    for permission in allowed(empty):
        allow(empty, permission, is_on=False)
    assert not is_online(empty)
    assert empty.settings["network"] is False


def test_it_is_typed_as_some_of_the_services_and_another_word_is_refused(empty: Desk) -> None:
    set_setting(empty, "network", "map, companies")
    assert empty.settings["network"] == ["companies", "map"]
    with pytest.raises(BadValueError):
        set_setting(empty, "network", "companies,everything")


def test_who_chooses_the_map_of_the_network_allows_its_host_and_undo_takes_both_back(empty: Desk) -> None:
    assert choose_online_map(empty, is_on=True).values["hosts"] == "data.geopf.fr"
    assert map_setting(empty).online is not None
    assert not allows(empty, Service.ADDRESSES)
    undo(empty)
    assert map_setting(empty).online is None
    assert not is_online(empty)
