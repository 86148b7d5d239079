# SPDX-License-Identifier: MIT
"""The public search of companies, from recorded answers and from a server that misbehaves."""

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from fieldsales.atlas.companies_api import HOST, Answer, Companies, Question
from fieldsales.atlas.pace import Pace
from fieldsales.atlas.trades import Trades
from fieldsales.domain.errors import CancelledError, ServiceError
from fieldsales.domain.place import Place

RECORDED = (Path(__file__).parent / "answers" / "companies.json").read_bytes()
NIORT = Place(46.3239, -0.4642)

Service = Any
Reply = Any


class Waits:
    """Counts how long would have been waited, without waiting."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture
def ask(service: Service, waits: Waits, trades: Trades) -> Callable[..., Answer]:
    def asked(question: Question | None = None, **options: Any) -> Answer:
        pace = Pace(7, waits, waits.sleep)
        companies = Companies(service.address, pace, timeout=options.get("timeout", 5.0))
        progress = options.get("progress", lambda done, total: None)
        cancelled = options.get("cancelled", lambda: False)
        return companies.search(question or Question("caviste"), trades, progress, cancelled)

    return asked


def good(body: bytes = RECORDED) -> Reply:
    return 200, {"Content-Type": "application/json"}, body


def page_of(companies: int, total: int, start: int = 0) -> Reply:
    results = []
    for number in range(start, start + companies):
        company = json.loads(RECORDED)["results"][0]
        company["matching_etablissements"] = company["matching_etablissements"][:1]
        company["matching_etablissements"][0]["siret"] = f"{number:014d}"
        results.append(company)
    return good(json.dumps({"results": results, "total_results": total}).encode())


def test_the_establishments_are_taken_and_not_the_seat_in_paris(service: Service, ask: Any) -> None:
    service.replies = [good()]
    found = ask().businesses
    first = found[0]
    assert (first.id, first.name, first.trade) == (
        "siret:90000000100028", "Les Caves de l'Angelique", "caviste",
    )  # fmt: skip
    assert (first.place.latitude, first.place.longitude) == (46.33, -0.46)
    assert (first.address, first.postcode, first.town) == ("88 Avenue de Paris", "79000", "Niort")
    assert (first.naf, first.siret, first.size) == ("47.25Z", "90000000100028", "01")
    assert found[1].town == "Saint-Maixent-l'Ecole"
    assert all(one.town != "Paris" for one in found)


def test_who_objected_is_closed_or_has_no_position_is_never_shown(service: Service, ask: Any) -> None:
    service.replies = [good()]
    answer = ask()
    assert {one.siret[:9] for one in answer.businesses} == {"900000001", "900000007", "900000008"}
    assert (answer.unplaced, answer.total, answer.is_cut) == (2, 8, False)


def test_a_site_of_another_trade_than_its_company_is_left_out(service: Service, ask: Any) -> None:
    service.replies = [good()]
    found = ask(Question("cave", codes=("47.25Z",))).businesses
    assert {one.naf for one in found} == {"47.25Z"}


def test_a_name_is_kept_as_it_is_written(service: Service, ask: Any) -> None:
    service.replies = [good()]
    assert ask().businesses[-1].name == "<b>La Nappe</b> 🍷"


def test_words_and_points_are_asked_as_the_service_documents_them(service: Service, ask: Any) -> None:
    service.replies = [good()]
    ask(Question("cave & vin", ("47.25Z",), departement="79"))
    ask(Question(codes=("47.25Z", "56.10A"), near=NIORT, radius_km=80))
    (path, words, headers, _), (near, around, *_) = service.asked
    assert (path, words["q"], words["departement"]) == ("/search", ["cave & vin"], ["79"])
    assert (words["per_page"], words["page"], words["etat_administratif"]) == (["25"], ["1"], ["A"])
    assert near == "/near_point"
    assert (around["lat"], around["long"], around["radius"]) == (["46.323900"], ["-0.464200"], ["50"])
    assert around["activite_principale"] == ["47.25Z,56.10A"]
    assert "q" not in around
    assert headers["User-Agent"].startswith("fieldsales/")


def test_pages_follow_until_enough_is_found_at_seven_a_second(
    service: Service, ask: Any, waits: Waits
) -> None:
    service.replies = [page_of(25, 400, 25 * number) for number in range(16)]
    told: list[tuple[int, int]] = []
    found = ask(Question("caviste", limit=60), progress=lambda *one: told.append(one)).businesses
    assert len(found) == 60
    assert [one.query["page"] for one in service.asked] == [["1"], ["2"], ["3"]]
    assert told == [(25, 400), (50, 400), (75, 400)]
    assert waits.now == pytest.approx(2 / 7)


def test_more_than_the_service_shows_is_said(service: Service, ask: Any) -> None:
    service.replies = [page_of(25, 10_000)]
    assert ask(Question("caviste", limit=20)).is_cut


def test_asked_for_patience_it_waits_as_long_and_asks_again(service: Service, ask: Any, waits: Waits) -> None:
    service.replies = [(429, {"Retry-After": "7"}, b""), good()]
    assert ask().businesses
    assert waits.now >= 7


def test_patience_may_be_asked_for_by_a_date_and_is_not_endless(
    service: Service, ask: Any, waits: Waits
) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(hours=3), usegmt=True)
    service.replies = [
        (429, {"Retry-After": later}, b""),
        (429, {"Retry-After": "nan"}, b""),
        (429, {"Retry-After": "soon"}, b""),
        good(),
    ]
    assert ask().businesses
    assert 120 <= waits.now <= 130


@pytest.mark.parametrize(
    ("reply", "why", "questions"),
    [
        ((429, {}, b""), "busy", 4),
        ((500, {}, b"<html>oops"), "broken", 4),
        ((503, {}, b""), "broken", 4),
        ((400, {}, b'{"erreur": "q"}'), "refused", 1),
        ((404, {}, b""), "refused", 1),
        ((302, {"Location": "http://127.0.0.1:9/elsewhere"}, b""), "broken", 1),
        (good(b""), "broken", 1),
        (good(b"<html>"), "broken", 1),
        (good(b"\xff\xfe"), "broken", 1),
        (good(b"[]"), "broken", 1),
        (good(b'{"results": null, "total_results": 3}'), "broken", 1),
        (good(b'{"results": [], "total_results": "3"}'), "broken", 1),
        (good(b"[" * 100_000), "broken", 1),
    ],
)  # fmt: skip
def test_an_answer_that_is_none_is_one_sentence(
    service: Service, ask: Any, reply: Reply, why: str, questions: int
) -> None:
    service.replies = [reply]
    with pytest.raises(ServiceError) as refused:
        ask()
    assert (refused.value.host, refused.value.why) == (HOST, why)
    assert len(service.asked) == questions


def test_a_server_that_keeps_silent_is_left_alone(service: Service, ask: Any) -> None:
    service.replies = [30.0]
    began = time.monotonic()
    with pytest.raises(ServiceError) as refused:
        ask(timeout=0.2)
    assert refused.value.why == "slow"
    assert time.monotonic() - began < 10


def test_nobody_at_the_address_is_told(trades: Trades, waits: Waits) -> None:
    companies = Companies("http://127.0.0.1:9", Pace(7, waits, waits.sleep))
    with pytest.raises(ServiceError) as refused:
        companies.search(Question("caviste"), trades, lambda *_told: None, lambda: False)
    assert refused.value.why == "unreachable"


@pytest.mark.parametrize(
    "spoilt",
    [None, 3, "x", [], {"matching_etablissements": None}, {"matching_etablissements": [None, 5, {}]},
     {"matching_etablissements": [{"siret": 5, "etat_administratif": "A"}]},
     {"matching_etablissements": [{"siret": "123", "etat_administratif": "A", "nom_commercial": "X"}]},
     {"matching_etablissements": [{"siret": "1" * 14, "etat_administratif": "A", "nom_commercial": "X",
                                   "latitude": "nan", "longitude": "900"}]}],
)  # fmt: skip
def test_a_spoilt_result_is_passed_over(service: Service, ask: Any, spoilt: Any) -> None:
    whole = json.loads(RECORDED)
    whole["results"].insert(0, spoilt)
    service.replies = [good(json.dumps(whole).encode())]
    assert len(ask().businesses) == 4


def test_nothing_found_is_no_error(service: Service, ask: Any) -> None:
    service.replies = [good(b'{"results": [], "total_results": 0}')]
    assert ask() == Answer((), 0)


def test_it_can_be_cancelled_between_pages(service: Service, ask: Any) -> None:
    service.replies = [page_of(25, 400, 25 * number) for number in range(16)]
    with pytest.raises(CancelledError):
        ask(Question("caviste", limit=400), cancelled=lambda: len(service.asked) == 2)
    assert len(service.asked) == 2
