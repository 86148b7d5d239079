# SPDX-License-Identifier: MIT
"""odds: the documented JSON, sentences in both languages, and contributions that sum to the log-odds."""

import math

import pytest

from .conftest import Type

REPORT = [
    "is_on",
    "source",
    "outcomes",
    "wins",
    "losses",
    "fewest",
    "first",
    "last",
    "average",
    "log_loss",
    "log_loss_doctrine",
    "terms",
    "calibration",
]
RECORD = [
    "prospect",
    "name",
    "p_win",
    "by_doctrine",
    "is_on",
    "source",
    "outcomes",
    "average",
    "contributions",
    "worth",
]


@pytest.fixture
def demo(demonstration: Type) -> Type:
    """The demonstration: forty clients, four losses."""
    return demonstration


def test_odds_says_that_nothing_is_learned_and_what_it_takes(demo: Type):
    answer = demo("odds")
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.splitlines() == [
        "Nothing learned yet: the doctrine’s values.",
        "40 won, 4 lost. It takes 5 of each before anything can be learned.",
    ]
    french = demo("odds", lang="fr").out
    assert "40 gagnés, 4 perdus. Il en faut 5 de chaque" in french


def test_odds_gives_the_documented_fields(demo: Type):
    found = demo("odds", "--json").json
    assert list(found) == REPORT
    assert (found["source"], found["outcomes"], found["wins"], found["losses"]) == ("doctrine", 44, 40, 4)
    assert found["log_loss"] is None


def test_the_odds_of_a_record_are_the_sum_of_what_makes_them(demo: Type):
    found = demo("odds", "Cave Baudin", "--json").json
    assert list(found) == RECORD
    log_odds = found["average"] + math.fsum(one["log_odds"] for one in found["contributions"])
    assert found["p_win"] == pytest.approx(1 / (1 + math.exp(-log_odds)), abs=1e-9)
    for one in found["contributions"]:
        assert list(one) == ["features", "values", "log_odds", "text"]
        assert len(one["features"]) == len(one["values"])
        assert one["text"]


def test_what_a_record_is_worth_falls_from_day_to_day_until_its_class_cools(demo: Type):
    (warm, *_others) = demo("list", "--temperature", "tiede", "--json").json
    worth = demo("odds", warm["prospect"], "--json").json["worth"]
    assert len(worth) == 30
    assert list(worth[0]) == ["on", "euros"]
    euros = [one["euros"] for one in worth]
    assert euros == sorted(euros, reverse=True)
    assert euros[0] > euros[-1] >= 0


def test_the_odds_of_a_record_are_told_in_words(demo: Type):
    out = demo("odds", "Cave Baudin").out
    assert out.startswith("Cave Baudin: ")
    assert "% to be won" in out.splitlines()[0]
    assert "Nothing learned yet: the doctrine’s values." in out


def test_of_a_client_nothing_is_to_be_won(demo: Type):
    client = demo("clients", "--json").json["clients"][0]
    said = demo("odds", client["prospect"]).out
    assert said == f"{client['name']} is a client or off target: nothing is to be won.\n"
    found = demo("odds", client["prospect"], "--json").json
    assert found == {"prospect": client["prospect"], "name": client["name"], "p_win": None}


def test_a_record_that_is_not_there_is_told(demo: Type):
    answer = demo("odds", "Nobody At All")
    assert answer.status == 1
    assert "Nobody At All" in answer.err


def test_where_learning_is_off_odds_says_so(demo: Type):
    assert demo("settings", "learning", "off").status == 0
    off = "Learning is switched off: the doctrine’s values stand."
    assert demo("odds").out.splitlines()[0] == off
    assert demo("odds", "Cave Baudin").out.splitlines()[1].strip() == off
    assert demo("odds", "--json").json["is_on"] is False


def test_enough_losses_are_learned_from_and_told_level_by_level(demo: Type):
    cold = [one["prospect"] for one in demo("list", "--stage", "suspect", "--json").json]
    for one in cold[:20]:
        assert demo("record", one, "lost_to_competitor", "--competitor", "Vins du Sud").status == 0
    found = demo("odds", "--json").json
    assert found["losses"] >= 20
    assert found["source"] in ("outcomes", "rate")
    assert found["log_loss"] > 0
    assert sum(one["outcomes"] for one in found["calibration"]) == found["outcomes"]
    for term in found["terms"]:
        assert all(level["text"] for level in term["levels"])
        assert all(len(level["bounds"]) == len(term["features"]) for level in term["levels"])
    assert "Do its forecasts come true?" in demo("odds").out
