# SPDX-License-Identifier: MIT
"""A service that sends byte after byte holds nobody longer than was agreed, nor whoever stops waiting."""

import socket
import threading
import time

import pytest

from fieldsales.atlas.companies_api import Companies, Question
from fieldsales.atlas.geocode_online import ForeignAddresses, NationalAddresses
from fieldsales.atlas.pace import Pace
from fieldsales.domain.errors import CancelledError, ServiceError

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n"
SERVICES = ("companies", "addresses", "table", "abroad")


@pytest.fixture(params=[b"", HEAD], ids=["from the first byte", "behind the head"])
def dripping(request):
    """A server that sends its head at once or not, and then a byte every 20 ms; yields host and port."""
    ended = threading.Event()
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.05)

    def drip(asked):
        rest = (HEAD.removeprefix(request.param) + b" " * 100_000)[:300]
        with asked:
            asked.recv(65_536)
            asked.sendall(request.param)
            for byte in rest:
                if ended.wait(0.02):
                    return
                try:
                    asked.send(bytes((byte,)))
                except OSError:
                    return

    def listen():
        while not ended.is_set():
            try:
                asked, _ = server.accept()
            except TimeoutError:
                continue
            threads.append(threading.Thread(target=drip, args=(asked,)))
            threads[-1].start()

    threads = [threading.Thread(target=listen)]
    threads[0].start()
    yield f"127.0.0.1:{server.getsockname()[1]}"
    ended.set()
    for one in threads:
        one.join()
    server.close()


def question(name, domain, trades, limit):
    """Return how a service is asked, given who may stop it."""
    france = NationalAddresses(domain, "http", Pace(1000), timeout=5, limit=limit, table_limit=limit)
    return {
        "companies": lambda stop: Companies(f"http://{domain}", Pace(1000), timeout=5, limit=limit).search(
            Question("cave"), trades, lambda *_: None, stop
        ),
        "addresses": lambda stop: france.find("27 rue du Rabot", stop),
        "table": lambda stop: france.find_all([("27 rue du Rabot", "79000", "Niort")], stop),
        "abroad": lambda stop: ForeignAddresses(domain, "http", Pace(1000), timeout=5, limit=limit).find(
            "Rue au Beurre 12, Bruxelles", "BE", stop
        ),
    }[name]


@pytest.mark.parametrize("name", SERVICES)
def test_an_answer_that_drips_in_is_given_up_after_the_time_agreed(dripping, trades, name):
    ask = question(name, dripping, trades, 0.4)
    begun = time.monotonic()
    with pytest.raises(ServiceError) as told:
        ask(lambda: False)
    assert told.value.why == "slow"
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("name", SERVICES)
def test_whoever_stops_waiting_is_heard_while_an_answer_drips_in(dripping, trades, name):
    ask = question(name, dripping, trades, 60)
    begun = time.monotonic()
    with pytest.raises(CancelledError):
        ask(lambda: time.monotonic() > begun + 0.4)
    assert time.monotonic() - begun < 5


def test_with_a_service_that_keeps_silent_who_stops_is_heard_too(service, trades):
    service.replies = [30.0]
    begun = time.monotonic()
    with pytest.raises(CancelledError):
        question("abroad", service.domain, trades, 60)(lambda: time.monotonic() > begun + 0.4)
    assert time.monotonic() - begun < 5
