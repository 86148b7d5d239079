# SPDX-License-Identifier: MIT
"""list, show, record, classify: the documented JSON, and one sentence for what is wrong."""

import json
from typing import Any

import pytest

from .conftest import Type

LINE = [
    "prospect",
    "name",
    "trade",
    "town",
    "latitude",
    "longitude",
    "opening_hours",
    "stage",
    "temperature",
    "deadline",
    "to_complete",
]
VERDICT = [
    "prospect",
    "name",
    "stage",
    "temperature",
    "deadline",
    "cools_on",
    "cools_to",
    "reasons",
    "p_win",
    "override",
    "decided_by",
    "own",
    "client",
    "vip",
    "excluded",
    "lost",
    "lost_to",
    "to_qualify",
]
CARD = [
    *LINE,
    "address",
    "postcode",
    "phone",
    "email",
    "website",
    "siret",
    "source",
    "tags",
    "extra",
    "visit_interval",
    "verdict",
    "people",
    "facts",
    "forms",
    "relances",
    "what_if",
    "qualification",
    "class_history",
]
FACT = [
    "id",
    "kind",
    "at",
    "direction",
    "source",
    "quantity",
    "seconds",
    "amount",
    "subject",
    "value",
    "text",
]


def names(rows: Any) -> set[str]:
    return {row["name"] for row in rows}


def test_list_gives_the_documented_fields(niort: Type) -> None:
    answer = niort("list", "--json")
    assert answer.err == ""
    assert len(answer.json) == 9
    assert all(list(row) == LINE for row in answer.json)
    assert {row["temperature"] for row in answer.json} <= {"froid", "tiede", "chaud", None}


def test_list_is_narrowed_by_class_words_and_deadline(niort: Type) -> None:
    assert names(niort("list", "--temperature", "chaud", "--json").json) == {
        "Le Comptoir",
        "Cave de la Sèvre",
    }
    assert names(niort("list", "--text", "parthenay caviste", "--json").json) == {"Cave Saint-Jacques"}
    assert names(niort("list", "--text", "hotel", "--json").json) == {"Hôtel du Logis"}
    due = niort("list", "--due", "--json").json
    assert "L'Ardoise" in names(due)
    assert all(row["deadline"] <= "2026-05-12" for row in due)
    assert niort("list", "--text", "zanzibar", "--json").json == []


def test_list_reads_well_in_both_languages(niort: Type) -> None:
    assert "2 days late" in niort("list").out
    french = niort("list", lang="fr").out
    assert "2 jours de retard" in french
    assert "tiède" in french


def test_an_empty_portfolio_says_how_to_fill_it(typed: Type) -> None:
    assert typed("list", "--json").json == []
    assert "import a file" in typed("list").out
    assert typed("classify", "--json").json == []
    assert typed("classify").out == typed("list").out


def test_show_gives_the_documented_fields(niort: Type) -> None:
    card = niort("show", "L'Ardoise", "--json").json
    assert list(card) == CARD
    assert list(card["verdict"]) == VERDICT
    assert list(card["facts"][0]) == FACT
    assert [list(one) for one in card["what_if"]][:1] == [
        ["kind", "stage", "temperature", "value", "times", "answers"]
    ]
    assert card["facts"][0]["at"] == max(fact["at"] for fact in card["facts"])


def test_show_tells_who_why_and_what_happened(niort: Type) -> None:
    text = niort("show", "l'ardoise").out
    assert text.startswith("L'Ardoise · tiède, prospect\n")
    assert "2 days late" in text
    assert "What happened" in text


def test_of_a_long_note_the_beginning_is_shown_and_how_all_of_it_is(niort: Type) -> None:
    note = "le blanc " * 13_000 + "fin"
    niort("record", "L'Ardoise", "visit", "--outcome", "met", "--note", note)
    short = niort("show", "L'Ardoise").out
    assert len(short) < 6_000
    assert "This is its beginning: all 117,003 characters are shown with --whole." in short
    whole = niort("show", "L'Ardoise", "--whole").out
    assert note in whole
    assert "This is its beginning" not in whole


def test_classify_gives_the_documented_fields(niort: Type) -> None:
    rows = niort("classify", "--json").json
    assert all(list(row) == VERDICT for row in rows)
    reasons = [reason for row in rows for reason in row["reasons"]]
    assert all(list(reason) == ["rule", "source", "ours", "facts"] for reason in reasons)


def test_classify_under_another_doctrine_changes_nothing(niort: Type) -> None:
    before = niort("classify", "--json").json
    other = niort("classify", "--doctrine", "qualification", "--json").json
    assert [row["stage"] for row in other] != [row["stage"] for row in before]
    assert niort("classify", "--json").json == before


def test_compare_says_who_would_change(niort: Type) -> None:
    switch = niort("classify", "--compare", "qualification", "--json").json
    assert list(switch) == ["from", "to", "unchanged", "changed"]
    assert (switch["from"], switch["to"]) == ("thermometre", "qualification")
    assert switch["unchanged"] + len(switch["changed"]) == 9
    assert list(switch["changed"][0]) == ["prospect", "name", "before", "after"]
    assert list(switch["changed"][0]["before"]) == ["stage", "temperature"]
    assert " → " in niort("classify", "--compare", "qualification").out


def test_record_gives_one_row_of_classify(niort: Type) -> None:
    answer = niort("record", "Le Bar du Donjon", "phone_call", "--note", "veut le tarif", "--json")
    assert list(answer.json) == VERDICT
    said = "Relance: call on Wednesday 13 May.\n"
    assert (answer.json["temperature"], answer.err) == ("chaud", said)
    fact = niort("show", "Le Bar du Donjon", "--json").json["facts"][0]
    assert (fact["kind"], fact["text"], fact["direction"]) == ("phone_call", "veut le tarif", "from_prospect")


def test_a_contact_by_us_warms_nobody(niort: Type) -> None:
    assert (
        niort("record", "Le Bar du Donjon", "phone_call", "--by-us", "--json").json["temperature"] == "froid"
    )


@pytest.mark.parametrize("amount", ["1240", "1240,50", "1 240,50 €", "1240.5"])
def test_an_amount_is_written_as_people_write_it(niort: Type, amount: str) -> None:
    niort("record", "Le Bar du Donjon", "order", "--amount", amount)
    fact = niort("show", "Le Bar du Donjon", "--json").json["facts"][0]
    assert fact["amount"] in (1240.0, 1240.5)


def test_page_views_of_a_session_are_counted(niort: Type) -> None:
    niort("record", "Le Bar du Donjon", "page_view", "--quantity", "3", "--seconds", "150", "--session", "s1")
    fact = niort("show", "Le Bar du Donjon", "--json").json["facts"][0]
    assert (fact["quantity"], fact["seconds"]) == (3, 150)


def test_the_grid_is_filled_line_by_line(niort: Type) -> None:
    niort("record", "Le Bar du Donjon", "criterion", "--criterion", "budget", "--value", "yes")
    niort("record", "Le Bar du Donjon", "brake", "--value", "trust")
    text = niort("show", "Le Bar du Donjon").out
    assert "Budget: yes" in text
    assert "Brake: trust" in text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("show", "Nobody"), "No prospect is called “Nobody”"),
        (("show", ""), "Name a prospect"),
        (("show", "Cave"), "4 prospects are called “Cave”"),
        (("record", "Nobody", "phone_call"), "No prospect is called “Nobody”"),
        (("record", "Cave Martin", "telepathy"), "“telepathy” is not known here"),
        (("record", "Cave Martin", "visit"), "--outcome is missing. Choose one of: met, interested"),
        (
            ("record", "Cave Martin", "visit", "--outcome", "met", "--take-back"),
            "give “criterion” or “brake”",
        ),
        (
            ("record", "Cave Martin", "criterion", "--criterion", "budget"),
            "--value is missing. Choose one of: yes",
        ),
        (("record", "Cave Martin", "criterion"), "--criterion is missing. Choose one of: need, budget"),
        (
            ("record", "Cave Martin", "criterion", "--take-back"),
            "--criterion is missing. Choose one of: need",
        ),
        (("record", "Cave Martin", "brake"), "--value is missing. Choose one of: trust, information"),
        *(
            (
                ("record", "Cave Martin", "page_view", "--quantity", typed),
                f"“{typed}” is not a value for --quantity: give a number above 0 and up to a million",
            )
            for typed in ("0", "-3", "inf", "1e300", "three")
        ),
        *(
            (
                ("record", "Cave Martin", "order", "--amount", typed),
                f"“{typed}” is not a value for --amount: give an amount in euros of 0 or more",
            )
            for typed in ("-5", "abc")
        ),
        (
            ("record", "Cave Martin", "page_view", "--seconds", "-5"),
            "“-5” is not a value for --seconds: give a number",
        ),
        (("plan", "--seconds", "0"), "“0” is not a value for --seconds: give a number of seconds above 0"),
        (("record", "Cave Martin", "visit", "--outcome", "dance"), "“dance” is not known here"),
        (("record", "Cave Martin", "criterion", "--criterion", "weight"), "“weight” is not known here"),
        (("record", "Cave Martin", "criterion", "--criterion", "budget", "--value", "maybe"), "“maybe”"),
        (("record", "Cave Martin", "brake", "--value", "weather"), "Choose one of: trust, information"),
        (("record", "Cave Martin", "order", "--amount", "-5"), "is not a value for --amount"),
        (("record", "Cave Martin", "order", "--amount", "NaN"), "“NaN” is not a value for --amount"),
        (("record", "Cave Martin", "order", "--amount", "1e400"), "is not a value for --amount"),
        (("record", "Cave Martin", "order", "--amount", "a lot"), "“a lot” is not a value for --amount"),
        (("record", "Cave Martin", "page_view", "--quantity", "nan"), "“nan” is not a value for --quantity"),
        (("record", "Cave Martin", "page_view", "--seconds", "-1"), "is not a value for --seconds"),
        (("record", "Cave Martin", "phone_call", "--at", "noon"), "“noon” is not a value for --at"),
        (
            ("record", "Cave Martin", "phone_call", "--at", "2026-05-13T10:00"),
            "Wednesday 13 May 2026 at 10:00 has not come yet",
        ),
        (("list", "--temperature", "lukewarm"), "Choose one of: froid, tiede, chaud"),
        (("list", "--stage", "friend"), "“friend” is not known here"),
        (("classify", "--doctrine", "astrology"), "There is no doctrine “astrology”"),
        (("classify", "--compare", "astrology"), "There is no doctrine “astrology”"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_changes_nothing(
    niort: Type, words: tuple[str, ...], told: str
) -> None:
    before = niort("history", "--json").json
    for json_too in ((), ("--json",)):
        answer = niort(*words, *json_too)
        assert (answer.status, answer.out) == (1, "")
        assert told in answer.err
        assert answer.err.count("\n") == 1
        assert "Traceback" not in answer.err
    assert niort("history", "--json").json == before


def test_wrong_input_is_told_in_french_too(niort: Type) -> None:
    answer = niort("show", "Personne", lang="fr")
    assert (answer.status, answer.out) == (1, "")
    assert "« Personne »" in answer.err.replace("\u202f", " ")


def test_the_same_fact_is_written_once_and_that_is_said(niort: Type) -> None:
    call = ("record", "Cave Martin", "phone_call", "--at", "2026-05-12T09:00")
    assert niort(*call).err == "Relance: call on Wednesday 13 May.\n"
    again = niort(*call)
    assert (again.status, again.err) == (0, "That was written down already: nothing was added.\n")


def test_a_fact_of_an_excluded_prospect_is_kept_and_said_apart(niort: Type) -> None:
    niort("record", "Cave Martin", "opposition")
    answer = niort("record", "Cave Martin", "phone_call", "--json")
    assert answer.status == 0
    assert json.loads(answer.out)["excluded"] is True
    assert answer.err == "Cave Martin is not to be contacted: it is written down, and nothing follows.\n"


@pytest.mark.parametrize(
    "words", [("list", "--colour", "red"), ("record", "Cave Martin"), ("dance",), ("show",)]
)
def test_wrong_usage_ends_with_2(niort: Type, words: tuple[str, ...]) -> None:
    answer = niort(*words)
    assert (answer.status, answer.out) == (2, "")
    assert answer.err


def test_the_list_finds_a_trade_by_what_it_is_also_called(niort: Type) -> None:
    names = {row["name"] for row in niort("list", "--text", "resto", "--json").json}
    assert {"Le Comptoir", "L'Ardoise"} <= names
    assert "Cave Martin" not in names
    assert niort("list", "--text", "Restaurants", "--json").json
    assert len(niort("list", "--json").json) == 9


def test_several_are_tagged_and_put_into_the_day_and_each_is_undone(niort: Type) -> None:
    who = ("Cave Martin", "Le Bar du Donjon")
    assert niort("tag", "salon", *who).out == "2 prospects tagged “salon”.\n"
    assert niort("tag", "a,b", *who).status == 1
    niort("undo")
    assert niort("put-in", *who, "--json").json == {"count": 2, "left": 0}
    assert niort("put-in", *who, "--json").json == {"count": 0, "left": 0}, "they are there already"
