# SPDX-License-Identifier: MIT
"""Reads a doctrine from the text of its TOML file, or says which line is wrong and why."""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial

from fieldsales.classification.class_tables_file import (
    ByClass,
    read_follow_ups,
    read_loss,
    read_mappings,
    read_messages,
    read_p_win,
    read_schedule,
    read_worth,
)
from fieldsales.classification.conditions_file import MOST_DEPTH, ConditionReader, answers, check_kinds
from fieldsales.classification.doctrine import (
    CLIENT,
    CLIENT_VIP,
    LINKS,
    RESERVED,
    ClassDefinition,
    ClientRule,
    Default,
    Doctrine,
    Gates,
    Kind,
    LossRule,
    VipRule,
)
from fieldsales.classification.rules import Rule
from fieldsales.classification.section import MOST_LETTERS, Section, places_of
from fieldsales.classification.toml_lines import line_nested_deeper, lines_of
from fieldsales.domain.errors import DoctrineError
from fieldsales.domain.fact import CRITERIA, KINDS
from fieldsales.domain.verdict import DEFAULT, GATES, OFF_TARGET, TO_QUALIFY, UNCLASSED, Mark, Shape

#: The form of the file; a later one is refused rather than misread.
FORMAT = 1

#: Each condition stands within two brackets at most, and a rule's table around them.
_MOST_BRACKETS = 2 * MOST_DEPTH + 4

COLOURS = ("chaud", "tiede", "froid", "client", "neutral")


def read_doctrine(text: str, file: str) -> Doctrine:
    """Return the doctrine that a file's text holds.

    Raises DoctrineError with the line and the reason for anything that is
    missing, wrong, or not understood.
    """
    line = line_nested_deeper(text, _MOST_BRACKETS)
    if line:
        raise DoctrineError(file, line, "too_deep", {"most": MOST_DEPTH})
    try:
        table = tomllib.loads(text)
    except ValueError as error:  # a TOMLDecodeError, or what Python says of a number of thousands of digits
        raise _syntax_error(text, file, str(error)) from error
    top = Section(file, partial(lines_of, text), table)
    if top.whole("format") != FORMAT:
        top.fail("wrong_format", "format", format=str(FORMAT))
    fingerprint = hashlib.sha256(text.encode()).hexdigest()[:12]
    return replace(_doctrine(top), fingerprint=fingerprint)


#: What the messages of `tomllib` say, by a word of theirs: the first that is there gives the code.
_SYNTAX = (
    ("overwrite", "syntax_twice"),
    ("twice", "syntax_twice"),
    ("Duplicate", "syntax_twice"),
    ("namespace", "syntax_twice"),
    ("Unclosed", "syntax_open"),
    ("Unterminated", "syntax_open"),
    ("Expected ']", "syntax_open"),
    (r"Illegal character '\n'", "syntax_open"),
    ("initial character for a key", "syntax_key"),
    ("value", "syntax_value"),
    ("date", "syntax_value"),
    ("digits", "syntax_value"),
)

#: Where one of these messages points at a letter, the key before it goes on in a way that no key does.
_AFTER_A_KEY = ("Expected '='", "Expected ']' at the end of a table")


def _syntax_error(text: str, file: str, message: str) -> DoctrineError:
    """Before Python 3.14 the place of a mistake stands only in the message of `tomllib`."""
    place = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", message)
    lines = text.split("\n")
    line = int(place[1]) if place and place[1] else text.rstrip("\n").count("\n") + 1
    said = message[: place.start()] if place else message
    code = next((code for word, code in _SYNTAX if word in said), "syntax")
    if "digits" in said:
        line = next((number for number, one in enumerate(lines, 1) if re.search(r"[\d_]{4000}", one)), 1)
    elif place and place[1] and said.startswith(_AFTER_A_KEY):
        after = lines[line - 1][int(place[2]) - 1 :][:1]
        code = "syntax_key" if after.isalpha() else code
    return DoctrineError(file, line, code, {"detail": said})


def _doctrine(top: Section) -> Doctrine:
    link = top.text("link", among=LINKS)
    stages = _classes(top, "stages", (), link)
    if link == "stage only" and top.has("temperatures"):
        top.fail("temperatures_unwanted", "temperatures", 0)
    temperatures = _classes(top, "temperatures", stages, link)
    _check_link(top, link, stages, temperatures)
    if not top.has("default"):
        top.fail("no_default")
    kinds = _kinds(top)
    reader = _condition_reader(top, kinds)
    gates = _gates(top)
    reader.gates = gates.criteria
    badges = [each.id for each in (temperatures or stages)]
    badges += [each.id for each in stages if each.stands_alone and each.id not in badges]
    by_class = ByClass(stages, temperatures)
    everywhere = [CLIENT, CLIENT_VIP, *RESERVED]
    schedules = by_class.read(top, "schedule", read_schedule, [*badges, CLIENT])
    doctrine = Doctrine(
        id=top.identity("id"),
        version=top.text("version"),
        author=top.text("author"),
        labels=top.labels("labels"),
        summary=top.labels("summary", MOST_LETTERS),
        link=link,
        stages=stages,
        temperatures=temperatures,
        rules=_rules(top, reader, link, stages, temperatures),
        default=_default(top.section("default"), link, stages, temperatures),
        gates=gates,
        client=_client(top.section("client"), reader),
        vip=_vip(top.section("vip"), reader),
        lost=_lost(top.section("lost"), reader.kinds),
        schedules=schedules,
        losses=by_class.read(top, "loss", read_loss, badges),
        p_win=read_p_win(top, by_class, badges),
        follow_ups=read_follow_ups(top),
        worth=read_worth(top.section("worth")),
        kinds=kinds,
        half_lives={"default": reader.half_life, **reader.half_lives},
        mappings=read_mappings(top, [*badges, *(each.id for each in stages), *everywhere], badges),
        messages=read_messages(top, schedules),
        based_on=top.text("based_on", ""),
    )
    top.close()
    return doctrine


def _classes(
    top: Section, key: str, stages: tuple[ClassDefinition, ...], link: str
) -> tuple[ClassDefinition, ...]:
    found: list[ClassDefinition] = []
    taken = {each.id for each in stages}
    for rank, section in enumerate(top.sections(key)):
        name = section.identity("id")
        if name in (*RESERVED, CLIENT, CLIENT_VIP):
            section.fail("reserved", "id", value=name)
        if name in taken:
            section.fail("twice", "id", value=name)
        taken.add(name)
        stage = ""
        if key == "temperatures" and link == "bound":
            stage = section.text("stage", among=[each.id for each in stages])
        alone = link == "stage only" or (link == "free" and section.flag("stands_alone", False))
        mark = _mark(section)
        labels = section.labels("labels")
        synonyms = section.words("synonyms", ())
        section.close()
        found.append(ClassDefinition(name, labels, rank, mark, synonyms, stage, alone))
    return tuple(found)


def _mark(section: Section) -> Mark:
    shape = Shape(section.text("shape", among=[shape.value for shape in Shape]))
    colour = section.text("colour", among=COLOURS)
    letter = section.text("letter", "")
    if len(letter) > 1:
        section.fail("one_letter", "letter")
    return Mark(shape, colour, letter)


def _check_link(
    top: Section, link: str, stages: tuple[ClassDefinition, ...], temperatures: tuple[ClassDefinition, ...]
) -> None:
    if not stages:
        top.fail("no_stages", "link")
    if link != "stage only" and not temperatures:
        top.fail("needs_temperatures", "link", link=link)
    if link == "temperature only" and len(stages) != 1:
        top.fail("one_stage", "stages", 1)


def _kinds(top: Section) -> dict[str, Kind]:
    found: dict[str, Kind] = {}
    for section in top.sections("kinds"):
        name = section.identity("id")
        if name in KINDS or name in found:
            section.fail("known_fact", "id", value=name)
        found[name] = Kind(name, section.labels("labels"), section.flag("own_act", True))
        section.close()
    return found


def _condition_reader(top: Section, kinds: Mapping[str, Kind]) -> ConditionReader:
    section = top.section("half_life_days")
    known = (*KINDS, *kinds)
    for key in section:
        if key != "default" and key not in known:
            section.fail("unknown_fact", key, value=key)
    half_lives = {key: section.whole(key) for key in section}
    half_life = section.whole("default")
    return ConditionReader(known, half_lives, half_life, {})


def _rules(
    top: Section,
    reader: ConditionReader,
    link: str,
    stages: tuple[ClassDefinition, ...],
    temperatures: tuple[ClassDefinition, ...],
) -> tuple[Rule, ...]:
    sections = top.sections("rules")
    names: list[str] = []
    for section in sections:
        name = section.identity("id")
        if name in names or name in (DEFAULT, GATES):
            section.fail("twice", "id", value=name)
        names.append(name)
        reader.named[name] = section.section("when")
    rules: list[Rule] = []
    for name, section in zip(names, sections, strict=True):
        stage = _named(section, "stage", stages)
        temperature = _named(section, "temperature", temperatures)
        if link in ("bound", "temperature only") and stage:
            section.fail("temperature_alone", "stage", link=link)
        if not stage and not temperature:
            section.fail("rule_without_class")
        rules.append(_rule(section, name, reader, stage, temperature))
    return tuple(rules)


def _rule(
    section: Section, name: str, reader: ConditionReader, stage: str = "", temperature: str = ""
) -> Rule:
    numbers = section.numbers_below("when")
    when = reader.of_rule(name) if name in reader.named else reader.condition(section.section("when"))
    rule = Rule(
        id=name,
        when=when,
        source_fr=_sentence(section, "source_fr", numbers),
        source_en=_sentence(section, "source_en", numbers),
        stage=stage,
        temperature=temperature,
        ours=section.flag("ours", False),
        our_numbers=section.words("our_numbers", ()),
    )
    section.close()
    return rule


def _sentence(section: Section, key: str, numbers: Mapping[str, float]) -> str:
    """Return what a source says, with the rule's own numbers where it names them: "{sessions} visits"."""
    text = section.text(key)
    if "{" not in text and "}" not in text:
        return text
    group, point = ("\u202f", ",") if key == "source_fr" else (",", ".")
    written = {
        name: f"{number:,.12g}".translate({ord(","): group, ord("."): point})
        for name, number in numbers.items()
    }
    try:
        places = places_of(text)
    except ValueError:
        section.fail("bad_braces", key, key=key)
    for place in places:  # a bare name and nothing more: what else Python reads in braces reaches its inside
        if place not in written:
            section.fail("unknown_number", key, value=place, known=", ".join(numbers) or "–")
    return text.format_map(written)


def _named(section: Section, key: str, classes: Iterable[ClassDefinition], also: Iterable[str] = ()) -> str:
    if section.is_list(key):
        section.fail("two_classes", key, key=key)
    name = section.text(key, "")
    known = [each.id for each in classes] + list(also)
    if name and name not in known:
        section.fail(f"unknown_{key}", key, value=name)
    return name


def _default(
    section: Section,
    link: str,
    stages: tuple[ClassDefinition, ...],
    temperatures: tuple[ClassDefinition, ...],
) -> Default:
    stage = _named(section, "stage", stages, [UNCLASSED])
    temperature = _named(section, "temperature", temperatures)
    if not stage:
        section.fail("default_stage")
    if link != "free" and link != "stage only" and (stage == UNCLASSED) == bool(temperature):
        section.fail("default_temperature")
    default = Default(
        stage, temperature, section.text("source_fr"), section.text("source_en"), section.flag("ours", False)
    )
    section.close()
    return default


def _gates(top: Section) -> Gates:
    if not top.has("gates"):
        return Gates()
    section = top.section("gates")
    table = section.section("criteria")
    criteria: dict[str, frozenset[str]] = {}
    for criterion in table:
        if criterion not in CRITERIA:
            table.fail("unknown_criterion", criterion, value=criterion)
        criteria[criterion] = answers(table, criterion, criterion)
    gates = Gates(
        criteria=criteria,
        on_fail=section.text("on_fail", among=["keep", OFF_TARGET]),
        on_unknown=section.text("on_unknown", among=["keep", "flag", TO_QUALIFY]),
        asked_first=section.whole("asked_first", 1, most=len(CRITERIA)),
        source_fr=section.text("source_fr"),
        source_en=section.text("source_en"),
        ours=section.flag("ours", False),
    )
    section.close()
    return gates


def _client(section: Section, reader: ConditionReader) -> ClientRule:
    labels, mark, synonyms = section.labels("labels"), _mark(section), section.words("synonyms", ())
    return ClientRule(_rule(section, CLIENT, reader), labels, mark, synonyms)


def _vip(section: Section, reader: ConditionReader) -> VipRule:
    criteria: list[Rule] = []
    for each in section.sections("criteria"):
        name = f"vip_{each.identity('id')}"
        if name in [rule.id for rule in criteria]:
            each.fail("twice", "id", value=name)
        criteria.append(_rule(each, name, reader))
    on = section.flag("on", False)
    if not criteria:
        section.fail("vip_without_criterion")
    match = section.text("match", among=["any", "all"])
    vip = VipRule(on, match == "all", tuple(criteria), section.labels("labels"), _mark(section))
    section.close()
    return vip


def _lost(section: Section, known: tuple[str, ...]) -> LossRule:
    kinds, client_kinds = section.words("facts"), section.words("client_facts")
    check_kinds(section, "facts", kinds, known)
    check_kinds(section, "client_facts", client_kinds, known)
    lost = LossRule(
        frozenset(kinds), frozenset(client_kinds), section.flag("restart", True), section.flag("ours", True)
    )
    section.close()
    return lost
