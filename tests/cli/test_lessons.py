# SPDX-License-Identifier: MIT
"""profile, clients, losses: the documented JSON, and sentences in both languages."""

import math

import pytest

from .conftest import Type

PROFILE = ["clients", "vips", "portfolio", "enough", "least", "traits", "reasons", "problems", "prospects"]
TRAIT = ["attributes", "values", "ratio", "clients", "clients_known", "portfolio", "portfolio_known", "text"]
CLIENT = [
    "prospect",
    "name",
    "stage",
    "orders",
    "amount",
    "first_on",
    "last_on",
    "silent_days",
    "usual_gap_days",
    "longest_gap_days",
    "a_year",
    "p_alive",
    "recency_fifth",
    "frequency_fifth",
    "amount_fifth",
    "vip",
    "to_win_back",
]
LOSSES = [
    "is_on",
    "dated",
    "fewest",
    "learned_from",
    "known_until",
    "not_seen_won",
    "classes",
    "competitors",
    "lost",
]
CLASS = [
    "class",
    "stage",
    "temperature",
    "doctrine",
    "learned",
    "spells",
    "days",
    "to_competitor",
    "gone_cold",
    "won",
    "incidence",
    "lost_after_days",
]


@pytest.fixture
def demo(demonstration: Type) -> Type:
    """The demonstration, under the doctrine that knows VIPs."""
    assert demonstration("settings", "doctrine", "entrant").status == 0
    return demonstration


def test_profile_gives_the_documented_fields_and_parts_that_sum_to_the_score(demo: Type):
    found = demo("profile", "--json").json
    assert list(found) == PROFILE
    assert (found["clients"], found["enough"], found["least"]) == (40, True, 10)
    assert all(list(trait) == TRAIT for trait in found["traits"])
    for one in found["prospects"]:
        assert list(one) == ["prospect", "name", "score", "ratio", "parts"]
        assert one["score"] == math.fsum(part["weight"] for part in one["parts"])
        assert one["ratio"] == pytest.approx(math.exp(one["score"]))


@pytest.mark.parametrize(
    ("lang", "texts"),
    [
        ("en", ("What your 40 clients have more often", "hotel ×1.6 (n = 11)", "10–49 people ×1.3")),
        ("fr", ("Ce que vos 40 clients ont plus souvent", "hôtel ×1,6 (n = 11)", "10–49 salariés ×1,3")),
    ],
)
def test_profile_says_in_words_and_counts_what_clients_have_in_common(demo: Type, lang: str, texts):
    answer = demo("profile", lang=lang)
    assert answer.err == ""
    for text in texts:
        assert text in answer.out


def test_below_ten_clients_profile_says_so(niort: Type):
    answer = niort("profile")
    assert answer.status == 0
    assert "Too soon to say what your clients have in common" in answer.out
    assert niort("profile", "--json").json["enough"] is False


def test_why_clients_chose_us_is_recorded_and_told(niort: Type):
    name = niort("list", "--stage", "client", "--json").json[0]["name"]
    said = niort("record", name, "chosen_because", "--note", "Livraison rapide", "--json")
    assert said.status == 0
    assert "Livraison rapide (1)" in niort("profile").out


def test_clients_gives_the_documented_fields(demo: Type):
    found = demo("clients", "--json").json
    assert list(found) == ["on", "habits", "clients"]
    assert list(found["habits"]) == ["r", "alpha_weeks", "a", "b", "clients"]
    assert len(found["clients"]) == 40
    assert all(list(one) == CLIENT for one in found["clients"])
    vip = next(one for one in found["clients"] if one["vip"])
    assert list(vip["vip"][0]) == ["criterion", "measure", "value", "threshold", "window_days", "text"]
    assert vip["vip"][0]["text"] == "€15,527 in 365 days"


def test_clients_to_win_back_are_those_who_went_silent(demo: Type):
    assert "Nobody to win back." in demo("clients", "--win-back").out
    later = demo("clients", "--win-back", "--json", on="2027-05-12").json["clients"]
    assert later
    assert all(one["to_win_back"] for one in later)
    assert [one["a_year"] for one in later] == sorted((one["a_year"] for one in later), reverse=True)
    assert "silencieux depuis" in demo("clients", "--win-back", on="2027-05-12", lang="fr").out


def test_losses_gives_the_documented_fields(demo: Type):
    found = demo("losses", "--json").json
    assert list(found) == LOSSES
    assert all(list(one) == CLASS for one in found["classes"])
    assert found["dated"] == sum(one["to_competitor"] for one in found["classes"]) == 3
    assert (found["fewest"], found["learned_from"]) == (5, 0)
    assert list(found["lost"][0]) == [
        "prospect",
        "name",
        "on",
        "kind",
        "competitor",
        "class",
        "days_without_contact",
    ]
    assert found["competitors"][0]["losses"] == 2


@pytest.mark.parametrize(
    ("lang", "texts"),
    [
        (
            "en",
            (
                "Nothing learned yet: 3 dated losses to competitors, 5 are needed.",
                "half are lost after 14 days: the doctrine’s number",
                "days without contact",
            ),
        ),
        (
            "fr",
            (
                "3 pertes datées au profit de concurrents, il en faut 5.",
                "la moitié est perdue après 14 jours",
                "jours sans contact",
            ),
        ),
    ],
)
def test_losses_says_how_fast_who_to_and_after_how_long(demo: Type, lang: str, texts):
    out = demo("losses", lang=lang).out
    for text in texts:
        assert text in out


def test_an_empty_portfolio_gets_a_sentence_from_each(typed: Type):
    assert "Nothing learned yet" in typed("losses").out
    assert "No client yet." in typed("clients").out
    assert "0 clients" in typed("profile").out
    for command in ("losses", "clients", "profile"):
        answer = typed(command, "--json")
        assert (answer.status, answer.err) == (0, "")
        assert answer.json


def test_camilles_shop_that_was_lost_is_in_the_report_with_the_days_without_contact(niort: Type):
    prospect = next(
        one
        for one in niort("list", "--json").json
        if one["name"].startswith("N1") or one["temperature"] == "tiede"
    )
    lost = niort(
        "record",
        prospect["prospect"],
        "visit",
        "--outcome",
        "lost",
        "--competitor",
        "Négoce Peltier",
        now="2026-05-12T10:45",
    )
    assert lost.status == 0
    found = niort("losses", "--json").json
    assert [(one["name"], one["competitor"], one["class"]) for one in found["lost"]] == [
        (prospect["name"], "Négoce Peltier", "tiede")
    ]
    assert (found["dated"], found["learned_from"]) == (1, 0)
