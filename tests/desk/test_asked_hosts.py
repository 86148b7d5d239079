# SPDX-License-Identifier: MIT
"""Which hosts are asked for addresses: none while the network is off, and with it on those that are named."""

import socket

import pytest

from fieldsales.desk import geocoding, places_to_fix
from fieldsales.desk.addresses import address_of
from fieldsales.desk.network import HOSTS, Service
from fieldsales.desk.rules import set_setting
from fieldsales.domain.company import Prospect

ADDRESSES = (
    ("27 rue du Rabot", "79000", "Niort"),
    ("12 rue au Beurre", "1000", "Bruxelles"),
    ("Hauptstraße 5", "76131", "Karlsruhe"),
    ("27 bd des Moulins", "98000", "Monaco"),
)


@pytest.fixture
def asked(monkeypatch):
    """The hosts that anything in this process wants to reach; none is reached."""
    hosts = []

    def refuse(host, *_args, **_named):
        hosts.append(host)
        raise socket.gaierror(socket.EAI_NONAME, "no network in tests")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    return hosts


@pytest.fixture
def four(empty):
    with empty.portfolio.action("import") as book:
        book.add_prospects(
            Prospect(book.new_id(), address, address=address, postcode=postcode, town=town)
            for address, postcode, town in ADDRESSES
        )
    return empty


def look_for_everything(desk):
    geocoding.place_everybody(desk)
    for prospect in desk.portfolio.prospects():
        geocoding.candidates_for(desk, prospect.id)
        geocoding.find_address(desk, address_of(prospect))
    places_to_fix.to_fix(desk)


def test_with_the_network_off_no_host_is_asked(four, asked):
    look_for_everything(four)
    assert asked == []


def test_with_the_network_on_only_the_named_hosts_are_asked(four, asked):
    set_setting(four, "network", "on")
    look_for_everything(four)
    run = geocoding.place_everybody(four)
    assert run.trouble.why == "unreachable"
    assert set(asked) == {HOSTS[Service.ADDRESSES], HOSTS[Service.ADDRESSES_ABROAD]}
