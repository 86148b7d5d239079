# SPDX-License-Identifier: MIT
"""Addresses asked online, from recorded answers and from a server that misbehaves."""

import csv
import io
from pathlib import Path

import pytest

from fieldsales.atlas.geocode_online import ForeignAddresses, NationalAddresses
from fieldsales.atlas.pace import Pace
from fieldsales.domain.errors import CancelledError, ServiceError
from fieldsales.domain.place import Place

ANSWERS = Path(__file__).parent / "answers"
BAN = (ANSWERS / "ban.json").read_bytes()
NOMINATIM = (ANSWERS / "nominatim.json").read_bytes()
JSON = {"Content-Type": "application/json"}


def never():
    return False


class Waits:
    """Counts how long would have been waited, without waiting."""

    now = 0.0

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.now += seconds


@pytest.fixture
def waits():
    return Waits()


@pytest.fixture
def france(service, waits):
    return NationalAddresses(service.domain, "http", Pace(20, waits, waits.sleep), timeout=0.3)


@pytest.fixture
def abroad(service, waits):
    return ForeignAddresses(service.domain, "http", Pace(0.9, waits, waits.sleep), timeout=0.3)


def test_a_recorded_answer_of_the_address_base_gives_place_precision_and_score(service, france):
    service.replies = [(200, JSON, BAN)]
    door, street = france.find("27 rue du Rabot\nNiort", never)
    assert (door.place, door.precision) == (Place(46.324911, -0.460718, "Niort"), "house")
    assert (door.score, door.source, door.address) == (0.969, "ban", "27 Rue du Rabot 79000 Niort")
    assert street.precision == "street"
    [(path, asked, headers, _)] = service.asked
    assert (path, asked["q"]) == ("/search", ["27 rue du Rabot Niort"])
    assert headers["User-Agent"].startswith("fieldsales/")


def test_a_recorded_answer_of_nominatim_gives_place_and_precision(service, abroad):
    service.replies = [(200, JSON, NOMINATIM)]
    door, town = abroad.find("Rue au Beurre 12, 1000 Bruxelles", "BE", never)
    assert (door.place, door.precision, door.source) == (
        Place(50.8467, 4.3525, "Bruxelles"),
        "house",
        "nominatim",
    )
    assert town.precision == "town"
    [(_, asked, _, _)] = service.asked
    assert asked["countrycodes"] == ["be"]


def test_nominatim_is_asked_no_more_than_once_a_second(service, abroad, waits):
    service.replies = [(200, JSON, NOMINATIM)]
    for _ in range(4):
        abroad.find("Rue au Beurre 12, Bruxelles", "", never)
    assert waits.now >= 3.0


@pytest.mark.parametrize("body", [b'{"features": []}', b'{"features": [null, {}, 7, {"geometry": {}}]}'])
def test_an_answer_without_a_usable_place_is_nothing_found(service, france, body):
    service.replies = [(200, JSON, body)]
    assert france.find("27 rue du Rabot", never) == ()


@pytest.mark.parametrize(
    "place", ["[0, 0]", '["x", 1]', "[200, 100]", "[NaN, 1]", "[]", "null", "[1e999, 0]", "[46.32, -0.46]"]
)
def test_coordinates_that_are_none_are_no_place(service, france, place):
    about = '"properties": {"type": "street", "score": 1, "label": "x"}'
    body = '{"features": [{"geometry": {"coordinates": %s}, %s}]}' % (place, about)  # noqa: UP031
    service.replies = [(200, JSON, body.encode())]
    assert france.find("27 rue du Rabot", never) == ()


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"[1, 2", b'{"type": "x"}', b"[]", b"\xff\xfe", b"[" * 5000]
)
def test_broken_answers_are_told(service, france, body):
    service.replies = [(200, JSON, body)]
    with pytest.raises(ServiceError) as told:
        france.find("27 rue du Rabot", never)
    assert (told.value.host, told.value.why) == ("data.geopf.fr", "broken")


def test_asked_for_patience_it_waits_as_long_and_asks_again(service, france, waits):
    service.replies = [(429, {"Retry-After": "5"}, b""), (200, JSON, BAN)]
    assert france.find("27 rue du Rabot", never)
    assert waits.now >= 5.0
    assert len(service.asked) == 2


@pytest.mark.parametrize(("status", "why"), [(429, "busy"), (500, "broken"), (503, "slow")])
def test_a_service_that_stays_out_of_order_is_told_after_three_tries(service, france, status, why):
    service.replies = [(status, {}, b"")]
    with pytest.raises(ServiceError) as told:
        france.find("27 rue du Rabot", never)
    assert told.value.why == why
    assert len(service.asked) == 3


@pytest.mark.parametrize("body", [b"", b"<html>", b"[1, 2", b'{"type": "x"}', b"\xff\xfe", b"[" * 5000])
def test_broken_answers_from_abroad_are_told(service, abroad, body):
    service.replies = [(200, JSON, body)]
    with pytest.raises(ServiceError) as told:
        abroad.find("Bruxelles", "", never)
    assert (told.value.host, told.value.why) == ("nominatim.openstreetmap.org", "broken")


@pytest.mark.parametrize(
    "place",
    ["", '"lat": null, "lon": null', '"lat": "0", "lon": "0"', '"lat": "x", "lon": "4.35"',
     '"lat": "NaN", "lon": "4.35"', '"lat": "200", "lon": "4.35"', '"lat": "1e999", "lon": "4.35"'],
)  # fmt: skip
def test_coordinates_from_abroad_that_are_none_are_no_place(service, abroad, place):
    about = '"display_name": "Bruxelles", "addresstype": "city", "importance": 0.8'
    service.replies = [(200, JSON, f"[{{{', '.join(part for part in (about, place) if part)}}}]".encode())]
    assert abroad.find("Bruxelles", "", never) == ()


@pytest.mark.parametrize("body", [b"[]", b"[null, {}, 7]"])
def test_an_answer_from_abroad_without_a_usable_place_is_nothing_found(service, abroad, body):
    service.replies = [(200, JSON, body)]
    assert abroad.find("Bruxelles", "", never) == ()


@pytest.mark.parametrize(("status", "why"), [(429, "busy"), (500, "broken"), (503, "slow")])
def test_abroad_too_a_service_that_stays_out_of_order_is_told_after_three_tries(service, abroad, status, why):
    service.replies = [(status, {}, b"")]
    with pytest.raises(ServiceError) as told:
        abroad.find("Bruxelles", "", never)
    assert told.value.why == why
    assert len(service.asked) == 3


def test_a_question_that_is_refused_is_nothing_found(service, france):
    service.replies = [(400, JSON, b'{"code": 400}')]
    assert france.find("27 rue du Rabot", never) == ()


def test_a_service_that_keeps_silent_is_told_to_be_slow(service, france, abroad):
    service.replies = [5.0]
    for ask in (lambda: france.find("27 rue du Rabot", never), lambda: abroad.find("Bruxelles", "", never)):
        with pytest.raises(ServiceError) as told:
            ask()
        assert told.value.why == "slow"


def test_a_service_that_is_not_there_is_told():
    gone = NationalAddresses("127.0.0.1:1", "http", Pace(1000), timeout=0.3)
    with pytest.raises(ServiceError) as told:
        gone.find("27 rue du Rabot", never)
    assert told.value.why == "unreachable"


def test_no_answer_leads_to_another_host(service, france):
    service.replies = [(302, {"Location": f"http://{service.domain}/elsewhere"}, b"")]
    for ask in (
        lambda: france.find("27 rue du Rabot", never),
        lambda: france.find_all([("27 rue du Rabot", "79000", "Niort")], never),
    ):
        with pytest.raises(ServiceError):
            ask()
    assert not any(path == "/elsewhere" for path, *_ in service.asked)


def test_whoever_no_longer_waits_stops_it(service, france):
    service.replies = [(429, {"Retry-After": "50"}, b"")]
    with pytest.raises(CancelledError):
        france.find("27 rue du Rabot", lambda: bool(service.asked))


def a_table(body):
    """Answer as the service does: the same table with the result's columns behind, some without an answer."""
    text = body.decode().split("text/csv; charset=utf-8\r\n\r\n")[1].rpartition("\r\n--fieldsales")[0]
    rows = list(csv.DictReader(io.StringIO(text)))
    out = io.StringIO()
    names = ("latitude", "longitude", "result_score", "result_type", "result_label", "result_city")
    writer = csv.DictWriter(out, [*rows[0], *names])
    writer.writeheader()
    for row in rows:
        found = ("46.3249", "-0.4607", "0.93", "housenumber", f"{row['address']} 79000 Niort", row["town"])
        is_known = "inconnue" not in row["address"]
        writer.writerow(row | (dict(zip(names, found, strict=True)) if is_known else {}))
    return 200, {"Content-Type": "text/csv"}, out.getvalue().encode()


ROWS = [
    ("27 rue du Rabot", "79000", "Niort"),
    ("1 rue inconnue", "79000", "Niort"),
    ('3 rue "Basse"; été', "", "La Crèche"),
]


def test_a_table_of_addresses_is_asked_at_once_and_each_line_gets_its_answer(service, france):
    service.replies = [a_table]
    first, second, third = france.find_all(ROWS, never)
    assert (first.place, first.precision, first.score) == (Place(46.3249, -0.4607, "Niort"), "house", 0.93)
    assert second is None
    assert third.place.label == "La Crèche"
    [(path, _, headers, body)] = service.asked
    assert path == "/search/csv/"
    assert headers["Content-Type"].startswith("multipart/form-data")
    assert b'name="columns"\r\n\r\naddress' in body


def test_a_table_is_sent_again_when_the_service_asks_for_patience(service, france, waits):
    service.replies = [(429, {"Retry-After": "7"}, b""), (502, {}, b""), a_table]
    assert france.find_all(ROWS, never)[0]
    assert waits.now >= 7.0


HUGE = b'row,latitude\r\n0,"' + b"x" * 200_000 + b"\r\n"


@pytest.mark.parametrize(
    "body", [b"", b"<html>nothing</html>", b"row,latitude\r\n0,46\r\n", b"\xff\xfe", HUGE], ids=range(5)
)
def test_a_table_that_comes_back_cut_is_told(service, france, body):
    service.replies = [(200, {"Content-Type": "text/csv"}, body)]
    with pytest.raises(ServiceError) as told:
        france.find_all(ROWS, never)
    assert told.value.why == "broken"
