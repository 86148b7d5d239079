# SPDX-License-Identifier: MIT
"""A doctrine file that does not validate is refused with its line and the reason."""

import re
from collections.abc import Mapping

import pytest

from fieldsales.classification.doctrine_file import read_doctrine
from fieldsales.domain.errors import DoctrineError


def refusal(text: str) -> DoctrineError:
    with pytest.raises(DoctrineError) as caught:
        read_doctrine(text, "ours.toml")
    assert caught.value.file == "ours.toml"
    return caught.value


def line_of(text: str, words: str) -> int:
    """The number of the first line that holds some words."""
    return next(number for number, line in enumerate(text.splitlines(), start=1) if words in line)


#: What is changed in the text of thermometre, what stands on the line to be named, words of the reason.
MISTAKES = [
    ("version = ", "version == ", "version == ", "Invalid value"),
    ("[worth]", "[worth", "[worth", "Expected"),
    ('en = "Thermometer"', 'de = "Thermometer"', 'de = "Thermometer"', '"en"'),
    ('labels = { fr = "tiède", ', "labels = { ", 'en = "tiède"', '"fr"'),
    ('labels = { fr = "tiède", ', 'labels = { fr = "  ", ', 'fr = "  "', '"fr" must be a text'),
    ('facts = ["live_chat"]', 'facts = ["livechat"]', '"livechat"', 'unknown kind of fact "livechat"'),
    ('id = "live_chat"', 'id = "phone_call"', None, '"phone_call" is there twice'),
    ('id = "live_chat"', 'id = "Live chat"', "Live chat", "no id"),
    ('temperature = "chaud"', 'temperature = "brulant"', "brulant", 'unknown temperature "brulant"'),
    ('stage = "lead"', 'stage = "client_chaud"', "client_chaud", '"stage" is "client_chaud"'),
    ('id = "suspect"', 'id = "hors_cible"', "hors_cible", "reserved"),
    ('id = "suspect"', 'id = "client"', 'id = "client"', "reserved"),
    ('id = "prospect"', 'id = "suspect"', None, "twice"),
    ("half_life_days = 14", "half_life_days = 0", "half_life_days = 0", "more than 0"),
    ("half_life_days = 14", "half_life_days = -3", "half_life_days = -3", "more than 0"),
    ("half_life_days = 14", "half_life_days = nan", "half_life_days = nan", "more than 0"),
    ("shape = 2", "shape = inf", "shape = inf", "between"),
    ("white_paper = 45", "white_paper = -45", "white_paper = -45", "at least 1"),
    ("white_paper = 45", "whitepaper = 45", "whitepaper = 45", "unknown kind of fact"),
    ("deadline_days = 10", "deadline_days = 0", "deadline_days = 0", "at least 1"),
    ("deadline_days = 10", 'deadline_days = "ten"', '"ten"', "whole number"),
    ("deadline_days = 10", "deadline_days = true", "deadline_days = true", "whole number"),
    ("cadence_days = [3, 7, 10]", "cadence_days = [3, -7]", "[3, -7]", "at least 1"),
    ("window_days = 180", "window_days = 0", "window_days = 0", "at least 1"),
    ("window_days = 180", "windowdays = 180", "windowdays", 'unknown key "windowdays"'),
    ("sessions = 2", "sessions = 0", "sessions = 0", "at least 1"),
    ("quantity = 3", "quantity = -3", "quantity = -3", "more than 0"),
    ("seconds = 120", "seconds = 0", "seconds = 0", "more than 0"),
    ("working_days = true", "workingdays = true", "workingdays", 'unknown key "workingdays"'),
    ("[schedule.tiede]", "[schedule.tide]", "[schedule.tide]", 'unknown class "tide"'),
    ("tiede = 0.25", "tiede = 1.25", "tiede = 1.25", "between 0 and 1"),
    ('channels = ["email", "visit"]', 'channels = ["email", "fax"]', '"fax"', 'unknown channel "fax"'),
    ('link = "bound"', 'link = "tied"', '"tied"', "not one of bound"),
    ('link = "bound"', 'link = "stage only"', None, "no temperatures"),
    ('shape = "diamond"', 'shape = "heart"', "heart", "not one of"),
    ('colour = "tiede"', 'colour = "#E69F00"', "#E69F00", "not one of"),
    ('values = ["interested", ', 'values = ["delighted", ', "delighted", 'no outcome "delighted"'),
    ('from = "us"', 'from = "them"', '"them"', "not one of prospect"),
    ("[after.absent]", "[after.away]", "[after.away]", 'no outcome "away"'),
    ("format = 1", "format = 2", "format = 2", "format 1"),
    ('when = { facts = ["live_chat"] }', 'when = { rule = "chat" }', 'rule = "chat"', 'unknown rule "chat"'),
    ('when = { facts = ["live_chat"] }', "when = { }", "when = { }", "a condition has one of"),
    ('when = { facts = ["live_chat"] }', "when = { any = [] }", "any = []", '"any" is empty'),
    (
        'when = { facts = ["live_chat"] }',
        'when = { criterion = "need", is = ["maybe"] }',
        '["maybe"]',
        'no answer "maybe"',
    ),
    ('when = { facts = ["live_chat"] }', 'when = { gates = "passed" }', "gates", "no gates"),
    ('[default]\nstage = "non_classe"', '[default]\nstage = "nobody"', '"nobody"', 'unknown stage "nobody"'),
    ('tiede = "chaud"', 'tepid = "chaud"', "tepid", 'unknown class "tepid"'),
]


@pytest.mark.parametrize(("good", "bad", "shown", "reason"), MISTAKES)
def test_a_mistake_is_shown_with_its_line_and_reason(
    texts: Mapping[str, str], good: str, bad: str, shown: str | None, reason: str
) -> None:
    assert good in texts["thermometre"]
    text = texts["thermometre"].replace(good, bad, 1)
    error = refusal(text)
    assert reason in error.reason
    if shown is not None:
        assert error.line == line_of(text, shown)
    assert error.line > 1


def test_the_second_of_two_rules_with_one_id_is_shown(texts: Mapping[str, str]) -> None:
    text = texts["thermometre"].replace('id = "live_chat"', 'id = "phone_call"')
    first, second = [
        number for number, line in enumerate(text.splitlines(), start=1) if line == 'id = "phone_call"'
    ]
    assert refusal(text).line == second > first


def test_rules_that_go_round_in_a_circle_are_refused(texts: Mapping[str, str]) -> None:
    text = texts["thermometre"]
    for name, other in (("live_chat", "cart_abandoned"), ("cart_abandoned", "contact_form")):
        text = text.replace(
            f'when = {{ facts = ["{name}"] }}', f'when = {{ any = [{{ rule = "{other}" }}] }}'
        )
    text = text.replace('when = { facts = ["contact_form"] }', 'when = { rule = "live_chat" }')
    error = refusal(text)
    assert error.reason.endswith("live_chat → cart_abandoned → contact_form → live_chat")
    assert error.line == line_of(text, 'rule = "live_chat"')


def test_a_rule_that_is_itself_is_refused(texts: Mapping[str, str]) -> None:
    text = texts["thermometre"].replace('when = { facts = ["live_chat"] }', 'when = { rule = "live_chat" }')
    assert "circle" in refusal(text).reason


@pytest.mark.parametrize(
    ("start", "reason"),
    [
        ("[default]", "no default"),
        ("[schedule.froid]", 'nothing about "froid"'),
        ("[loss.chaud]", 'nothing about "chaud"'),
        ("[worth]", '"worth" is missing'),
        ("[lost]", '"lost" is missing'),
        ("[client]", '"client" is missing'),
    ],
)
def test_a_table_that_is_missing_is_named(texts: Mapping[str, str], start: str, reason: str) -> None:
    text = re.sub(rf"(?ms)^{re.escape(start)}$.*?(?=^\[|^# )", "", texts["thermometre"])
    assert len(text) < len(texts["thermometre"])
    error = refusal(text)
    assert reason in error.reason
    assert error.line >= 1


def test_a_file_cut_short_is_refused_at_its_last_line(texts: Mapping[str, str]) -> None:
    text = texts["thermometre"]
    cut = text[: text.index('"live_chat"', text.index("when = { facts")) + 5]
    assert refusal(cut).line == cut.count("\n") + 1


def test_lines_are_right_inside_an_array_that_runs_over_several(texts: Mapping[str, str]) -> None:
    text = texts["terrain"].replace('{ rule = "recurring_visits" }', '{ rule = "recurent" }')
    assert refusal(text).line == line_of(text, "recurent")


def test_a_table_below_an_array_of_tables_has_its_own_line(texts: Mapping[str, str]) -> None:
    text = texts["thermometre"].replace(
        'id = "live_chat"\ntemperature = "chaud"\nwhen = { facts = ["live_chat"] }\n',
        'id = "live_chat"\ntemperature = "chaud"\n',
    )
    text = text.replace(
        '[[rules]]\nid = "cart_abandoned"',
        '[rules.when]\nfacts = ["live_chat"]\ncuont = 1\n\n[[rules]]\nid = "cart_abandoned"',
    )
    error = refusal(text)
    assert (error.line, error.reason) == (line_of(text, "cuont"), 'unknown key "cuont"')


def test_strings_with_brackets_quotes_and_signs_do_not_shift_lines(texts: Mapping[str, str]) -> None:
    tricky = '"""\n[not a table]\nkey = "value" # \\""" no comment\n"""'
    text = texts["thermometre"].replace('author = "fieldsales"', f"author = {tricky} # a comment = 1")
    text = text.replace("delay = 0.05", "delay = 5")
    assert refusal(text).line == line_of(text, "delay = 5")


def test_a_firm_can_add_a_kind_of_fact(texts: Mapping[str, str]) -> None:
    text = texts["thermometre"] + (
        '\n[[kinds]]\nid = "tasting"\nlabels = { fr = "dégustation", en = "tasting" }\n'
        '\n[[rules]]\nid = "tasted"\ntemperature = "tiede"\nwhen = { facts = ["tasting"] }\n'
        'source_fr = "Il a goûté."\nsource_en = "They tasted."\nours = true\n'
    )
    doctrine = read_doctrine(text, "ours.toml")
    assert tuple(doctrine.kinds) == ("tasting",)
    assert doctrine.known_kinds[-1] == "tasting"
    assert doctrine.kinds["tasting"].labels["fr"] == "dégustation"
    assert "tasting" in doctrine.own_acts


def test_a_kind_that_exists_already_cannot_be_added(texts: Mapping[str, str]) -> None:
    text = texts["thermometre"] + '\n[[kinds]]\nid = "visit"\nlabels = { fr = "visite", en = "visit" }\n'
    assert '"visit" is there already' in refusal(text).reason


def test_conditions_can_be_negated(texts: Mapping[str, str]) -> None:
    condition = '{ all = [{ facts = ["webinar"] }, { not = { facts = ["phone_call"], from = "anybody" } }] }'
    text = texts["thermometre"].replace('when = { facts = ["live_chat"] }', f"when = {condition}")
    rule = next(one for one in read_doctrine(text, "ours.toml").rules if one.id == "live_chat")
    assert rule.temperature == "chaud"
