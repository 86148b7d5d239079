# SPDX-License-Identifier: MIT
"""override, and the grid in the terminal: what is said, kept, taken back and refused."""

import pytest

from .conftest import Type


def test_a_chosen_class_is_told_with_its_reason_its_end_and_the_doctrine_s_own(niort: Type) -> None:
    said = niort("override", "L'Ardoise", "chaud", "--reason", "Signs on Friday", "--until", "2026-06-30")
    assert "chaud, lead, your choice until 30 Jun" in said.out
    text = niort("show", "L'Ardoise").out
    assert "Your choice until 30 Jun; the doctrine says tiède." in text
    assert "Signs on Friday (12 May)" in text
    assert "They filled in a contact form" in text
    assert "From 1 Jul on, when your choice has ended: tiède." in text
    assert "your choice" in text[text.index("Classes so far") :]
    verdict = niort("show", "L'Ardoise", "--json").json["verdict"]
    assert verdict["decided_by"] == "rep"
    assert verdict["override"] == {
        "class": "chaud",
        "state": "holds",
        "until": "2026-06-30",
        "reason": "Signs on Friday",
        "by": "rep",
        "at": verdict["override"]["at"],
        "doctrine": "thermometre",
    }
    assert (verdict["own"]["temperature"], verdict["own"]["deadline"]) == ("tiede", "2026-05-10")
    later = niort("show", "L'Ardoise", on="2026-07-01")
    assert "Your choice, chaud, ended on 30 Jun: the doctrine decides again." in later.out


def test_a_choice_is_taken_back_and_undone(niort: Type) -> None:
    niort("override", "L'Ardoise", "froid", "--reason", "Far away until autumn")
    assert niort("override", "L'Ardoise", "--end", "--json").json["decided_by"] == "doctrine"
    niort("undo")
    assert niort("show", "L'Ardoise", "--json").json["temperature"] == "froid"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("brûlant", "--reason", "x"), "“brûlant” is not known here. Choose one of: chaud, tiede, froid,"),
        ((), "CLASS is missing. Choose one of: chaud, tiede, froid,"),
        (("chaud",), "Give a reason in a few words: the reason is missing."),
        (("chaud", "--reason", "x", "--until", "2026-05-11"), "“2026-05-11” is not a value for the last day"),
        (
            ("chaud", "--reason", "x", "--until", "soon"),
            "“soon” is not a value for --until: give today or a day",
        ),
        (("--end",), "The class of L'Ardoise is the doctrine’s: there is no choice of yours to take back."),
    ],
)
def test_what_cannot_be_chosen_is_refused_in_a_sentence(niort: Type, words, sentence) -> None:
    answer = niort("override", "L'Ardoise", *words)
    assert (answer.status, answer.out) == (1, "")
    assert sentence in answer.err
    assert niort("override", "L'Ardoise", *words, lang="fr").err not in ("", answer.err)
    assert niort("show", "L'Ardoise", "--json").json["verdict"]["override"] is None


def test_a_client_keeps_its_class(niort: Type) -> None:
    answer = niort("override", "Hôtel du Logis", "froid", "--reason", "x")
    assert "is a client by its orders" in answer.err


def test_answers_are_shown_with_their_day_and_author_and_taken_back_one_by_one(niort: Type) -> None:
    for value, day in (("no", "2026-05-10"), ("yes", "2026-05-11")):
        niort(
            "record",
            "L'Ardoise",
            "criterion",
            "--criterion",
            "budget",
            "--value",
            value,
            "--at",
            f"{day}T10:00",
        )
    assert "Budget: yes · 11 May · by you" in niort("show", "L'Ardoise").out
    found = niort("show", "L'Ardoise", "--json").json["qualification"]
    assert found["criteria"]["budget"]["value"] == "yes"
    assert [one["value"] for one in found["criteria"]["budget"]["before"]] == ["no"]
    assert found["grid"] == "wine"
    for expected in ("no", "unknown"):
        niort("record", "L'Ardoise", "criterion", "--criterion", "budget", "--take-back")
        found = niort("show", "L'Ardoise", "--json").json["qualification"]
        assert found["criteria"]["budget"]["value"] == expected
    refused = niort("record", "L'Ardoise", "criterion", "--criterion", "budget", "--take-back")
    assert refused.err == "Nobody answered “Budget” for L'Ardoise: there is nothing to take back.\n"


def test_the_brake_is_shown_and_taken_back(niort: Type) -> None:
    niort("record", "L'Ardoise", "brake", "--value", "trust")
    assert niort("show", "L'Ardoise", "--json").json["qualification"]["brake"] == "trust"
    assert "Brake: trust" in niort("show", "L'Ardoise").out
    niort("record", "L'Ardoise", "brake", "--take-back")
    assert niort("show", "L'Ardoise", "--json").json["qualification"]["brake"] is None
    assert "No brake is known" in niort("record", "L'Ardoise", "brake", "--take-back").err


def test_the_questions_are_those_of_the_trade_or_of_the_firm_s_choice(niort: Type) -> None:
    assert "When do they renew their list" in niort("show", "L'Ardoise").out
    assert "Quand renouvelle-t-il sa carte" in niort("show", "L'Ardoise", lang="fr").out
    niort("settings", "grid", "it")
    assert "Which technical needs" in niort("show", "L'Ardoise").out
    assert niort("settings", "grid", "nonsense").status == 1
    niort("settings", "grid", "auto")
    assert "When do they renew their list" in niort("show", "L'Ardoise").out


@pytest.mark.parametrize(
    "options",
    [
        ("page_view", "--quantity", "0"),
        ("page_view", "--quantity", "nan"),
        ("page_view", "--quantity", "inf"),
        ("page_view", "--quantity", "-2"),
        ("page_view", "--seconds", "-1"),
        ("page_view", "--seconds", "nan"),
        ("order", "--amount", "nan"),
        ("order", "--amount", "inf"),
        ("order", "--amount", "99999999999"),
        ("page_view", "--at", "2026-05-13T10:00"),
        ("override", "--value", "chaud"),
        ("cancellation",),
        ("danced",),
        ("criterion", "--criterion", "colour", "--value", "yes"),
        ("criterion", "--criterion", "zone", "--value", "perhaps"),
        ("brake", "--value", "price"),
    ],
)
def test_a_fact_that_makes_no_sense_is_refused_in_a_sentence_and_nothing_is_written(
    niort: Type, options
) -> None:
    before = niort("show", "L'Ardoise", "--json").json["facts"]
    for lang in ("en", "fr"):
        answer = niort("record", "L'Ardoise", *options, lang=lang)
        assert (answer.status, answer.out) == (1, "")
        assert answer.err.endswith(".\n")
        assert "Traceback" not in answer.err
    assert niort("show", "L'Ardoise", "--json").json["facts"] == before


def test_the_same_fact_told_twice_is_one(niort: Type) -> None:
    for _ in range(2):
        niort("record", "L'Ardoise", "white_paper", "--at", "2026-05-11T10:00")
    facts = niort("show", "L'Ardoise", "--json").json["facts"]
    assert [one["at"] for one in facts].count("2026-05-11T10:00") == 1
