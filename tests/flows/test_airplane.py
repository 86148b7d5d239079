# SPDX-License-Identifier: MIT
"""A whole day in the window without a network: nothing asks for one. With it on, only named hosts are."""

import csv
import io
import json
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWebEngineCore import QWebEngineUrlRequestInfo
from pytest_socket import SocketConnectBlockedError

from fieldsales.atlas.companies_api import Companies
from fieldsales.atlas.geocode_online import ForeignAddresses, NationalAddresses
from fieldsales.atlas.pace import Pace
from fieldsales.desk.address_services import Services
from fieldsales.desk.library import Library
from fieldsales.desk.maps import ONLINE_MAP
from fieldsales.desk.network import HOSTS, Service
from fieldsales.desk.rules import set_setting
from fieldsales.domain.business import Business
from fieldsales.domain.place import Place
from fieldsales.ui.commands import Do
from fieldsales.ui.map.scheme import SCHEME, Guard

from .conftest import Rep
from .test_prospecting import Written, found, search, write_pack

ANSWERS = Path(__file__).parents[1] / "atlas" / "answers"

#: One that a pack or the table of towns knows by its town alone, and one of another country.
NEWCOMERS = (
    "Nom;Adresse;Code postal;Ville\n"
    "Bar des Halles;27 rue du Rabot;79000;Niort\n"
    "Chez Louis;12 rue au Beurre;1000;Bruxelles\n"
)


class Asked:
    """Whom anything in this process wanted to reach: hosts by sockets, addresses by the map's page."""

    def __init__(self) -> None:
        self.hosts: list[str] = []
        self.addresses: list[str] = []
        #: who is answered all the same: a server of this test
        self.stub = ""


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, record_property: Callable[[str, object], None]) -> Iterator[Asked]:
    """Count every request from the window's first moment on; none but those to a stub is let out.

    A report of the tests tells whom they went to: `tests/benchmarks/engines_network.py` reads it.
    """
    counted = Asked()
    look_up, connect = socket.getaddrinfo, socket.socket.connect

    def name(host: Any, port: Any, *rest: Any, **named: Any) -> Any:
        counted.hosts.append(host)
        if counted.stub and f"{host}:{port}" == counted.stub:
            return look_up(host, port, *rest, **named)
        raise socket.gaierror(socket.EAI_NONAME, "no network in tests")

    def reach(one: socket.socket, address: Any) -> Any:
        if one.family != socket.AF_UNIX and f"{address[0]}:{address[1]}" != counted.stub:
            counted.hosts.append(address[0])
        return connect(one, address)

    def intercept(_guard: Guard, info: QWebEngineUrlRequestInfo) -> None:
        url = info.requestUrl()
        if url.scheme() != SCHEME.decode():
            is_picture = info.resourceType() == QWebEngineUrlRequestInfo.ResourceType.ResourceTypeImage
            counted.addresses.append(url.toString())
            assert _guard.may_pass(url, is_picture)
            info.block(True)

    monkeypatch.setattr(socket, "getaddrinfo", name)
    monkeypatch.setattr(socket.socket, "connect", reach)
    monkeypatch.setattr(Guard, "interceptRequest", intercept)
    yield counted
    for host in (*counted.hosts, *(urlsplit(one).hostname for one in counted.addresses)):
        record_property("asked", host)


@pytest.fixture
def rep(asked: Asked, open_window: Callable[[str, str], Rep], root: Path) -> Rep:
    """Camille on her Tuesday, beside a territory with two restaurants that are not hers."""
    rep = open_window("a", "2026-05-12T08:42")
    places = [
        Business(f"osm:n{at}", name, "restaurant", "amenity=restaurant", Place(46.32 + at / 500, -0.46))
        for at, name in enumerate(("Le Moulin", "La Belle Étoile"), 1)
    ]
    rep.desk.library.web = root / "resources" / "web"
    write_pack(rep, [Written(one) for one in places])
    return rep


def live_the_day(rep: Rep, folder: Path) -> str:
    """Plan, see somebody, plan again, look for and save somebody new, import, look for places, export.

    Return what the banner says of the places.
    """
    window, views = rep.window, rep.window.views
    rep.click("Plan the day", views.day)
    rep.wait_idle()
    rep.open("Cave Martin")
    rep.clock.set("10:45")
    rep.press(Qt.Key.Key_V)
    rep.wait_idle()
    rep.press(Qt.Key.Key_1)
    rep.press(Qt.Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    rep.wait_idle()
    window.course.replan()
    rep.wait_idle()
    search(rep, "restaurant")
    assert [line.name for line in found(rep)] == ["Le Moulin", "La Belle Étoile"]
    window.searching.show_place("osm:n1")
    views.list.view.setFocus()
    rep.press(Qt.Key.Key_S)
    rep.wait_idle()
    file = folder / "newcomers.csv"
    file.write_text(NEWCOMERS, encoding="utf-8")
    window.files.import_file(file)
    rep.wait_idle()
    window.asking.do(Do.PLACES)
    rep.wait_idle()
    if rep.desk.portfolio.waiting_places():
        rep.click("places.search")
        rep.wait_idle()
    told = views.banner.sentence
    window.ground._ask_reach(10)
    window.files.export(folder / "prospects.csv")
    for wish in (Do.MAP_PAGE, Do.MAP_STREETS, Do.SHEET, Do.BACKUP, Do.FIT_ALL):
        window.asking.do(wish)
    window.set_theme(window.theme)
    rep.wait_idle()
    return told


def test_a_whole_day_needs_no_network(rep: Rep, asked: Asked, tmp_path: Path) -> None:
    told = live_the_day(rep, tmp_path)
    assert len(rep.desk.portfolio.waiting_places()) == 2
    assert HOSTS[Service.ADDRESSES] in told
    assert (tmp_path / "prospects.csv").exists()
    assert (tmp_path / "out" / "2026-05-12.html").exists()
    # the one with streets is another page, and takes nothing's place
    assert (tmp_path / "out" / "2026-05-12 (2).html").exists()
    rep.window.close()
    rep.window.stop()
    assert rep.window.views.map.console_errors == []
    assert asked.addresses == []
    assert asked.hosts == []


def test_with_the_network_on_only_the_hosts_that_are_named_are_asked(
    rep: Rep, asked: Asked, tmp_path: Path
) -> None:
    for setting in ("network", ONLINE_MAP):
        set_setting(rep.desk, setting, "on")
    rep.window.start()
    rep.wait_idle()
    live_the_day(rep, tmp_path)
    search(rep, "caviste")
    rep.click("Search", rep.window.views.online)
    rep.wait_idle()
    rep.qtbot.waitUntil(lambda: bool(asked.addresses), timeout=10_000)
    rep.window.close()
    assert all(one.startswith(f"https://{HOSTS[Service.MAP]}/wmts?") for one in asked.addresses)
    assert set(asked.hosts) == {HOSTS[Service.ADDRESSES], HOSTS[Service.COMPANIES]}
    assert len(rep.desk.portfolio.waiting_places()) == 2  # nobody answered: they wait for another day


def placed(body: bytes) -> tuple[int, dict[str, str], bytes]:
    """Answer a table of addresses as the national base does: each one found."""
    text = body.decode().split("text/csv; charset=utf-8\r\n\r\n")[1].rpartition("\r\n--fieldsales")[0]
    rows = list(csv.DictReader(io.StringIO(text)))
    found = {
        "latitude": "46.3249", "longitude": "-0.4607", "result_score": "0.97", "result_type": "housenumber",
        "result_label": "27 Rue du Rabot 79000 Niort", "result_city": "Niort",
    }  # fmt: skip
    out = io.StringIO()
    writer = csv.DictWriter(out, [*rows[0], *found])
    writer.writeheader()
    writer.writerows(row | found for row in rows)
    return 200, {"Content-Type": "text/csv"}, out.getvalue().encode()


def test_with_the_network_on_each_service_is_asked_once_for_what_it_knows(
    rep: Rep, asked: Asked, service: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked.stub = service.domain
    quick = Pace(1000)
    companies = json.loads((ANSWERS / "companies.json").read_text(encoding="utf-8"))
    service.replies = [
        placed,
        (200, {"Content-Type": "application/json"}, (ANSWERS / "nominatim.json").read_bytes()),
        (200, {}, json.dumps(companies).encode()),
    ]
    monkeypatch.setattr(Library, "companies", Companies(service.address, quick))
    rep.window.places.talk.services = lambda: Services(
        NationalAddresses(service.domain, "http", quick), ForeignAddresses(service.domain, "http", quick)
    )
    set_setting(rep.desk, "network", "on")
    rep.window.start()
    rep.wait_idle()
    live_the_day(rep, tmp_path)
    search(rep, "caviste")
    rep.click("Search", rep.window.views.online)
    rep.wait_idle()
    rep.window.close()
    assert [one.path for one in service.asked] == ["/search/csv/", "/search", "/near_point"]
    assert set(asked.hosts) == {"127.0.0.1"}
    assert asked.addresses == []  # the map of the network is another choice, and was not made
    sources = {one.name: one.place_source for one in rep.desk.portfolio.prospects()}
    assert (sources["Bar des Halles"], sources["Chez Louis"]) == ("ban", "nominatim")


def test_these_tests_would_notice_a_socket() -> None:
    with pytest.raises(SocketConnectBlockedError):
        socket.create_connection(("192.0.2.1", 80))


def test_the_count_would_notice_a_request(asked: Asked) -> None:
    with pytest.raises(OSError, match="no network"):
        socket.create_connection(("example.org", 80))
    with pytest.raises(SocketConnectBlockedError):
        socket.socket().connect(("192.0.2.1", 80))
    assert asked.hosts == ["example.org", "192.0.2.1"]
