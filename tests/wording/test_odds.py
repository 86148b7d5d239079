# SPDX-License-Identifier: MIT
"""What was learned, in words: features and levels, from how many outcomes, how good its forecasts are."""

import math
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from fieldsales.classification.doctrine import Doctrine
from fieldsales.classification.doctrine_file import read_doctrine
from fieldsales.classification.evidence import CLASS, class_log_odds, features
from fieldsales.wording import odds as said
from fieldsales.wording.levels import levels_text
from fieldsales.wording.odds import Names
from fieldsales.wording.words import Words, read_words

EN = Words("en")
NAMES = Names(
    {"caviste": "wine shop"}.get, ((-2.4, "cold"), (-1.1, "warm"), (-0.6, "hot"), (-0.6, "burning"))
)


@pytest.fixture(scope="module")
def french(root: Path) -> Words:
    return read_words("fr", (root / "resources" / "i18n" / "fr.po").read_text(encoding="utf-8"))


@dataclass
class Report:
    """A report as the desk's would be."""

    is_on: bool = True
    source: str = "outcomes"
    outcomes: int = 151
    wins: int = 60
    losses: int = 91
    fewest: int = 5
    first: date | None = date(2023, 8, 19)
    last: date | None = date(2026, 4, 20)
    loss: float = 0.472
    loss_of_doctrine: float = 0.655


@pytest.mark.parametrize("doctrine_id", ["thermometre", "entrant", "decision", "qualification", "terrain"])
def test_every_feature_of_every_doctrine_has_a_name_of_its_own_in_both_languages(root, french, doctrine_id):
    text = (root / "data" / "doctrines" / f"{doctrine_id}.toml").read_text(encoding="utf-8")
    doctrine: Doctrine = read_doctrine(text, doctrine_id)
    for words in (EN, french):
        names = {one.name: said.feature_label(words, one.name) for one in features(doctrine)}
        assert all(name and "_" not in name and ":" not in name for name in names.values())
        alike = {"grid:size", "size"}  # the record's size, and the question about it
        told = [name for feature, name in names.items() if feature not in alike]
        assert len(set(told)) == len(told)
    assert {one.name for one in features(doctrine)} >= {CLASS}
    assert set(class_log_odds(doctrine)) == set(doctrine.p_win)


def test_a_pair_is_called_by_both_of_its_features(french):
    assert said.term_label(EN, ("month", "trade")) == "Month × trade"
    assert said.term_label(french, ("month", "trade")) == "Mois × métier"
    assert levels_text(EN, ("month", "trade"), ("5", "caviste"), (), NAMES) == "May, wine shop"
    assert levels_text(EN, ("month", "trade"), (None, None), (), NAMES) == "everything else"
    assert levels_text(EN, ("month", "trade"), ("5", None), (), NAMES) == "May, other or not known"


def test_a_level_of_the_class_is_told_by_all_classes_of_its_odds():
    assert said.level_text(EN, "class", -1.1, None, NAMES) == "warm"
    assert said.level_text(EN, "class", -0.6, None, NAMES) == "hot, burning"
    assert said.level_text(EN, "class", -math.inf, -1.1, NAMES) == "cold"


@pytest.mark.parametrize(
    ("bound", "following", "text"),
    [
        (-math.inf, math.log1p(0.4), "less than 0.4"),
        (math.log1p(0.4), math.log1p(0.7), "0.4 to 0.7"),
        (math.log1p(0.43), math.log1p(0.44), "0.43 to 0.44"),
        (math.log1p(1.4), None, "1.4 or more"),
        (-math.inf, None, "any number"),
        (-math.inf, math.log1p(0.0001), "0"),
        (math.log1p(0.0001), math.log1p(0.5), "more than 0, less than 0.5"),
        (math.log1p(0.0001), math.log1p(0.0003), "0.0001 to 0.0003"),
        (math.log1p(0.0001), None, "more than 0"),
        (None, None, "other or not known"),
    ],
)
def test_signs_are_counted_fresh_ones_as_one(bound, following, text):
    assert said.level_text(EN, "sign:phone_call", bound, following) == text


def test_plain_counts_are_no_logarithms():
    assert said.level_text(EN, "objections", -math.inf, 1.0) == "0"
    assert said.level_text(EN, "objections", 1.0) == "1 or more"
    assert said.value_text(EN, "sign:phone_call", math.log1p(1.5)) == "1.5"
    assert said.value_text(EN, "losses", 2.0) == "2"


@pytest.mark.parametrize(
    ("report", "first", "rest"),
    [
        (Report(), "Learned from 151 outcomes.", "60 won and 91 lost, from 19 Aug 2023 to 20 Apr 2026."),
        (
            Report(source="doctrine", outcomes=7, wins=6, losses=1),
            "Nothing learned yet: the doctrine’s values.",
            "6 won, 1 lost. It takes 5 of each before anything can be learned.",
        ),
        (
            Report(source="doctrine"),
            "Nothing learned yet: the doctrine’s values.",
            "60 won, 91 lost. So far they say nothing that the doctrine does not say.",
        ),
        (
            Report(source="rate"),
            "Nothing learned about who buys, only how many in all: from 151 outcomes.",
            "Every prospect has the mere rate of wins, 40%: 60 of 151.",
        ),
        (
            Report(is_on=False, outcomes=0),
            "Learning is switched off: the doctrine’s values stand.",
            "Your outcomes stay in the portfolio: once learning is on again, all count.",
        ),
    ],
)
def test_a_report_says_what_the_odds_rest_on_and_from_how_many(report, first, rest):
    texts = [text for text, _note in said.report_texts(EN, report)]
    assert texts[:2] == [first, rest]


def test_the_mere_rate_of_wins_claims_no_better_forecasts():
    texts = [text for text, _note in said.report_texts(EN, Report(source="rate"))]
    assert not any("forecasts" in text for text in texts)
    assert any("forecasts" in text for text, _note in said.report_texts(EN, Report()))


def test_one_win_and_no_loss_are_told_in_the_singular(french):
    assert said.enough_text(french, 1, 0, 5).startswith("1 gagné, 0 perdu.")
    assert said.enough_text(french, 2, 3, 5).startswith("2 gagnés, 3 perdus.")


@pytest.mark.parametrize(
    ("loss", "doctrine", "text"),
    [
        (0.472, 0.655, "28% closer than the doctrine’s"),
        (0.655, 0.655, "as close as the doctrine’s"),
        (0.700, 0.655, "7% further off than the doctrine’s"),
    ],
)
def test_forecasts_are_compared_with_the_doctrine_s_whichever_way_it_goes(loss, doctrine, text):
    assert text in said.closer_text(EN, loss, doctrine)
    assert said.closer_text(EN, 0.0, 0.0) == ""


def test_the_odds_of_a_record_name_the_doctrine_s_only_where_they_are_others(french):
    assert said.chance_text(EN, 0.14, 0.08) == "14% to be won (the doctrine says 8%)"
    assert said.chance_text(EN, 0.081, 0.08) == "8% to be won"
    assert said.chance_text(french, 0.14, 0.08) == "14\u202f% de chances de gagner (la doctrine dit 8\u202f%)"


def test_a_class_of_two_axes_is_told_with_its_stage():
    def label(class_id: str, _language: str) -> str:
        return {"tiede": "warm", "lead": "lead"}[class_id]

    assert said.class_name(label, EN, "lead/tiede", is_bound=False) == "warm (lead)"
    assert said.class_name(label, EN, "lead/tiede", is_bound=True) == "warm"
    assert said.class_name(label, EN, "tiede", is_bound=False) == "warm"
