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


#: What is changed in the text of thermometre, what stands on the line to be named, the code of the reason.
MISTAKES = [
    ("version = ", "version == ", "version == ", "syntax_value"),
    ("[worth]", "[worth", "[worth", "syntax_open"),
    ('en = "Thermometer"', 'de = "Thermometer"', 'de = "Thermometer"', "no_label"),
    ('labels = { fr = "tiède", ', "labels = { ", 'en = "tiède"', "no_label"),
    ('labels = { fr = "tiède", ', 'labels = { fr = "  ", ', 'fr = "  "', "not_text"),
    ('facts = ["live_chat"]', 'facts = ["livechat"]', '"livechat"', "unknown_fact"),
    ('id = "live_chat"', 'id = "phone_call"', None, "twice"),
    ('id = "live_chat"', 'id = "Live chat"', "Live chat", "bad_id"),
    ('temperature = "chaud"', 'temperature = "brulant"', "brulant", "unknown_temperature"),
    ('stage = "lead"', 'stage = "client_chaud"', "client_chaud", "not_among"),
    ('id = "suspect"', 'id = "hors_cible"', "hors_cible", "reserved"),
    ('id = "suspect"', 'id = "client"', 'id = "client"', "reserved"),
    ('id = "prospect"', 'id = "suspect"', None, "twice"),
    ("half_life_days = 14", "half_life_days = 0", "half_life_days = 0", "not_above"),
    ("half_life_days = 14", "half_life_days = -3", "half_life_days = -3", "not_above"),
    ("half_life_days = 14", "half_life_days = nan", "half_life_days = nan", "not_above"),
    ("shape = 2", "shape = inf", "shape = inf", "out_of_range"),
    ("white_paper = 45", "white_paper = -45", "white_paper = -45", "too_small"),
    ("white_paper = 45", "whitepaper = 45", "whitepaper = 45", "unknown_fact"),
    ("deadline_days = 10", "deadline_days = 0", "deadline_days = 0", "too_small"),
    ("deadline_days = 10", "deadline_days = 36_501", "deadline_days = 36_501", "too_large_number"),
    ("deadline_days = 10", 'deadline_days = "ten"', '"ten"', "not_whole"),
    ("deadline_days = 10", "deadline_days = true", "deadline_days = true", "not_whole"),
    ("cadence_days = [3, 7, 10]", "cadence_days = [3, -7]", "[3, -7]", "wholes_too_small"),
    ("cadence_days = [3, 7, 10]", "cadence_days = [3, 99_999]", "[3, 99_999]", "wholes_too_large"),
    ("window_days = 180", "window_days = 999_999_999", "window_days = 999_999_999", "too_large_number"),
    ("white_paper = 45", "white_paper = 40_000", "white_paper = 40_000", "too_large_number"),
    ("sessions = 2", "sessions = 10_001", "sessions = 10_001", "too_large_number"),
    ("quantity = 3", "quantity = 1e8", "quantity = 1e8", "out_of_range"),
    ("seconds = 120", "seconds = 10_000_001", "seconds = 10_000_001", "out_of_range"),
    ("half_life_days = 14", "half_life_days = 36_501", "half_life_days = 36_501", "out_of_range"),
    ("half_life_days = 14", "half_life_days = 1e-300", "half_life_days = 1e-300", "out_of_range"),
    ("shape = 2", "shape = 1000", "shape = 1000", "out_of_range"),
    ("client_visit =", "client_visit = 2e9 #", "client_visit = 2e9", "out_of_range"),
    ("window_days = 180", "window_days = 0", "window_days = 0", "too_small"),
    ("window_days = 180", "windowdays = 180", "windowdays", "unknown_key"),
    ("sessions = 2", "sessions = 0", "sessions = 0", "too_small"),
    ("quantity = 3", "quantity = -3", "quantity = -3", "not_above"),
    ("seconds = 120", "seconds = 0", "seconds = 0", "not_above"),
    ("working_days = true", "workingdays = true", "workingdays", "unknown_key"),
    ("[schedule.tiede]", "[schedule.tide]", "[schedule.tide]", "unknown_class"),
    ("tiede = 0.25", "tiede = 1.25", "tiede = 1.25", "out_of_range"),
    ('channels = ["email", "visit"]', 'channels = ["email", "fax"]', '"fax"', "unknown_channel"),
    ('link = "bound"', 'link = "tied"', '"tied"', "not_among"),
    ('link = "bound"', 'link = "stage only"', None, "temperatures_unwanted"),
    ('shape = "diamond"', 'shape = "heart"', "heart", "not_among"),
    ('colour = "tiede"', 'colour = "#E69F00"', "#E69F00", "not_among"),
    ('values = ["interested", ', 'values = ["delighted", ', "delighted", "unknown_outcome"),
    ('from = "us"', 'from = "them"', '"them"', "not_among"),
    ("[after.absent]", "[after.away]", "[after.away]", "unknown_outcome"),
    ("format = 1", "format = 2", "format = 2", "wrong_format"),
    ('when = { facts = ["live_chat"] }', 'when = { rule = "chat" }', 'rule = "chat"', "unknown_rule"),
    ('when = { facts = ["live_chat"] }', "when = { }", "when = { }", "one_form"),
    ('when = { facts = ["live_chat"] }', "when = { any = [] }", "any = []", "empty"),
    (
        'when = { facts = ["live_chat"] }',
        'when = { criterion = "need", is = ["maybe"] }',
        '["maybe"]',
        "unknown_answer",
    ),
    ('when = { facts = ["live_chat"] }', 'when = { gates = "passed" }', "gates", "no_gates"),
    ('[default]\nstage = "non_classe"', '[default]\nstage = "nobody"', '"nobody"', "unknown_stage"),
    ('tiede = "chaud"', 'tepid = "chaud"', "tepid", "unknown_class"),
    ('temperature = "chaud"', 'temperature = ["chaud", "tiede"]', '["chaud", "tiede"]', "two_classes"),
    ('temperature = "chaud"', 'temperature = "chaud"\ntemperature = "tiede"', None, "syntax_twice"),
    ('author = "fieldsales"', 'author = "fieldsales', 'author = "fieldsales', "syntax_open"),
    ('template = "chaud"', 'template = "brulant"', 'template = "brulant"', "unknown_message"),
    ("{contact},", "{contract},", "{contract},", "unknown_place"),
    ("{contact},", "{contact,", "{contact,", "bad_braces"),
    ("{sessions} consultations", "{visits} consultations", "{visits} consultations", "unknown_number"),
    *(
        ("{sessions} consultations", f"{place} consultations", place, "unknown_number")
        for place in ("{sessions.__class__}", "{sessions[0]}", "{sessions!r}", "{sessions:>99}", "{}", "{0}")
    ),
    ("{contact},", "{contact!r},", "{contact!r},", "unknown_place"),
    ('labels = { fr = "tiède"', 'labels = { fr = "tiè\\nde"', "tiè\\nde", "one_line"),
    ('labels = { fr = "tiède"', f'labels = {{ fr = "{"è" * 201}"', "èè", "too_long"),
    ("{sessions} consultations", f"{{sessions}} {'a' * 2000}", "aaa", "too_long"),
    ("white_paper = 45", "papier_blancé = 45", "papier_blancé", "syntax_key"),
    ("[schedule.tiede]", "[schedule.tiède]", "[schedule.tiède]", "syntax_key"),
    ("[schedule.tiede]", "[schedule.élan]", "[schedule.élan]", "syntax_key"),
    ("deadline_days = 10", f"deadline_days = {'9' * 5000}", "99999", "syntax_value"),
    ('[mapping.entrant]\nchaud = "chaud"\n', "[mapping.entrant]\n", "[mapping.entrant]", "nothing_about"),
]


@pytest.mark.parametrize(("good", "bad", "shown", "code"), MISTAKES)
def test_a_mistake_is_shown_with_its_line_and_reason(
    texts: Mapping[str, str], good: str, bad: str, shown: str | None, code: str
) -> None:
    assert good in texts["thermometre"]
    text = texts["thermometre"].replace(good, bad, 1)
    error = refusal(text)
    assert error.code == code
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
    assert error.code == "circle"
    assert error.values["chain"] == "live_chat → cart_abandoned → contact_form → live_chat"
    assert error.line == line_of(text, 'rule = "live_chat"')


def test_a_rule_that_is_itself_is_refused(texts: Mapping[str, str]) -> None:
    text = texts["thermometre"].replace('when = { facts = ["live_chat"] }', 'when = { rule = "live_chat" }')
    assert refusal(text).code == "circle"


def nested(deep: int, opening: str, closing: str) -> str:
    return f"when = {opening * deep}{{ facts = ['live_chat'] }}{closing * deep}"


@pytest.mark.parametrize(("opening", "closing"), [("{ not = ", " }"), ("{ any = [ ", " ] }")])
@pytest.mark.parametrize("deep", [49, 50, 500, 20_000])
def test_conditions_lie_fifty_deep_in_one_another_at_most(
    texts: Mapping[str, str], opening: str, closing: str, deep: int
) -> None:
    text = texts["thermometre"].replace('when = { facts = ["live_chat"] }', nested(deep, opening, closing))
    if deep < 50:
        assert read_doctrine(text, "ours.toml").id == "thermometre"
    else:
        error = refusal(text)
        assert (error.code, error.line) == ("too_deep", line_of(text, opening))


def test_a_chain_of_rules_that_name_each_other_is_as_deep_as_it_is_long(texts: Mapping[str, str]) -> None:
    rule = (
        '\n[[rules]]\nid = "r{}"\ntemperature = "tiede"\nwhen = {{ rule = "{}" }}\n'
        'source_fr = "a"\nsource_en = "a"\nours = true\n'
    )
    names = ["live_chat", *(f"r{number}" for number in range(1, 500))]
    chain = [rule.format(number, names[number - 1]) for number in range(1, 500)]
    for order in (chain, chain[::-1]):
        assert refusal(texts["thermometre"] + "".join(order)).code == "too_deep"
    read_doctrine(texts["thermometre"] + "".join(chain[:49]), "ours.toml")


@pytest.mark.parametrize("deep", [60, 400])
def test_headers_nest_conditions_as_braces_do(texts: Mapping[str, str], deep: int) -> None:
    rule = '\n[[rules]]\nid = "r"\ntemperature = "tiede"\nsource_fr = "a"\nsource_en = "a"\n'
    text = f"{texts['thermometre']}{rule}[rules.when{'.not' * deep}]\nfacts = ['live_chat']\n"
    error = refusal(text)
    assert error.code == "too_deep"
    assert line_of(text, 'id = "r"') - 1 <= error.line <= line_of(text, "[rules.when.not")


@pytest.mark.timeout(10)
def test_a_key_of_ten_thousand_dots_is_refused_at_once(texts: Mapping[str, str]) -> None:
    when = f"when.{'not.' * 10_000}facts = ['live_chat']"
    text = texts["thermometre"].replace('when = { facts = ["live_chat"] }', when)
    error = refusal(text)
    assert (error.code, error.line) == ("too_deep", line_of(text, "when.not"))


@pytest.mark.parametrize(
    ("start", "code"),
    [
        ("[default]", "no_default"),
        ("[schedule.froid]", "nothing_about"),
        ("[loss.chaud]", "nothing_about"),
        ("[worth]", "missing"),
        ("[lost]", "missing"),
        ("[client]", "missing"),
    ],
)
def test_a_table_that_is_missing_is_named(texts: Mapping[str, str], start: str, code: str) -> None:
    text = re.sub(rf"(?ms)^{re.escape(start)}$.*?(?=^\[|^# )", "", texts["thermometre"])
    assert len(text) < len(texts["thermometre"])
    error = refusal(text)
    assert error.code == code
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
    assert (error.line, error.code, error.values) == (line_of(text, "cuont"), "unknown_key", {"key": "cuont"})


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
    assert (refusal(text).code, refusal(text).values) == ("known_fact", {"value": "visit"})


def test_conditions_can_be_negated(texts: Mapping[str, str]) -> None:
    condition = '{ all = [{ facts = ["webinar"] }, { not = { facts = ["phone_call"], from = "anybody" } }] }'
    text = texts["thermometre"].replace('when = { facts = ["live_chat"] }', f"when = {condition}")
    rule = next(one for one in read_doctrine(text, "ours.toml").rules if one.id == "live_chat")
    assert rule.temperature == "chaud"
