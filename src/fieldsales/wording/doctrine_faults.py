# SPDX-License-Identifier: MIT
"""What is wrong with a doctrine, a sentence for each code of `DoctrineError`."""

from collections.abc import Mapping

from fieldsales.domain.errors import DoctrineError
from fieldsales.wording import formats
from fieldsales.wording.words import Words


def fault_text(words: Words, error: DoctrineError) -> str:
    """Return why a doctrine is refused, without the file and the line: beside a field both are known."""
    texts = {**_of_the_text(words), **_of_values(words), **_of_names(words), **_of_rules(words)}
    text = texts.get(error.code)
    if text is None:
        return words.gettext("This part of the doctrine cannot be used: {code}.").format(code=error.code)
    numbers = {
        name: formats.number(words, one) for name, one in error.values.items() if isinstance(one, int | float)
    }
    return text.format_map({**error.values, **numbers} if numbers else error.values)


def refusal_text(words: Words, error: DoctrineError) -> str:
    """Return that a doctrine is refused, where, and why; of a value typed alone, why."""
    _ = words.gettext
    why = fault_text(words, error)
    if not error.file:
        return why
    if not error.line:
        return _("The doctrine {file} is refused. {why}").format(file=error.file, why=why)
    text = _("The doctrine {file} is refused at line {line}. {why}")
    return text.format(file=error.file, line=error.line, why=why)


def stand_in_text(words: Words, name: str, why: str) -> str:
    """Return that another doctrine, called `name`, stands in for the chosen one, and why."""
    text = words.gettext(
        "The doctrine chosen in this portfolio cannot be used, so {name} stands in for it. {why}"
    )
    return text.format(name=name, why=why)


def _of_the_text(words: Words) -> Mapping[str, str]:
    _ = words.gettext
    return {
        "encoding": _("Its letters are not UTF-8: save it again as UTF-8."),
        "too_large": _("It is far too large to be a doctrine: choose another file."),
        "syntax": _("This line cannot be read as TOML: check its quotes, brackets and equals sign."),
        "syntax_value": _("The value on this line cannot be read: a text stands between quotes."),
        "syntax_twice": _("The same key stands here twice: each has one value, so a rule gives one class."),
        "syntax_open": _("A quote or a bracket that was opened is not closed here."),
        "syntax_key": _(
            "A key has letters without accents, digits, “_” and “-” alone: put any other between quotes."
        ),
        "too_deep": _("Too much lies in one another here: conditions may be nested {most} deep at most."),
        "wrong_format": _("This program reads doctrines of format {format}: write format = {format}."),
        "unknown_key": _("“{key}” means nothing here: take the line out, or check its spelling."),
        "missing": _("“{key}” is missing: add it."),
        "not_table": _("“{key}” must be a table of keys and values."),
        "not_tables": _("“{key}” must be a list of tables."),
    }


def _of_values(words: Words) -> Mapping[str, str]:
    _ = words.gettext
    return {
        "not_text": _("“{key}” must be a text that is not empty."),
        "not_among": _("“{key}” cannot be “{value}”: choose one of {known}."),
        "bad_id": _(
            "“{value}” cannot be an id: write small letters a to z, digits and underscores, a letter first."
        ),
        "not_flag": _("“{key}” must be true or false."),
        "not_whole": _("“{key}” must be a whole number."),
        "too_small": _("“{key}” must be {least} or more."),
        "too_large_number": _("“{key}” must be {most} or less."),
        "not_number": _("“{key}” must be a number."),
        "not_above": _("“{key}” must be more than {above}."),
        "out_of_range": _("“{key}” must lie between {least} and {most}."),
        "not_words": _("“{key}” must be a list of texts."),
        "not_wholes": _("“{key}” must be a list of whole numbers."),
        "wholes_too_small": _("“{key}” must hold numbers of 1 or more."),
        "wholes_too_large": _("“{key}” must hold numbers of {most} or less."),
        "empty": _("“{key}” is empty: give it one value at least."),
        "one_letter": _("“letter” is a single letter."),
        "no_label": _("“{key}” has no text in the language “{language}”: write it in French and in English."),
        "unknown_number": _(
            "The sentence names a number “{value}” that its rule does not have, only {known}."
        ),
        "not_days": _("“{key}” must be a whole number of days, or “unlimited”."),
        "too_long": _("“{key}” is too long: {most} letters at most."),
        "one_line": _("“{key}” must be a text of one line."),
        "unknown_place": _("A message cannot name “{value}”: it may name {known}."),
        "bad_braces": _("A brace in “{key}” is not closed."),
    }


def _of_names(words: Words) -> Mapping[str, str]:
    _ = words.gettext
    return {
        "unknown_fact": _("No kind of fact is called “{value}”: check its spelling, or add it to [[kinds]]."),
        "known_fact": _("A kind of fact called “{value}” is there already: choose another id."),
        "unknown_outcome": _("A visit has no outcome “{value}”."),
        "unknown_answer": _("The criterion “{criterion}” has no answer “{value}”."),
        "unknown_criterion": _("No criterion is called “{value}”."),
        "unknown_channel": _("No channel is called “{value}”: choose one of {known}."),
        "unknown_class": _("This doctrine has no class “{value}”."),
        "unknown_stage": _("This doctrine has no stage “{value}”."),
        "unknown_temperature": _("This doctrine has no temperature “{value}”."),
        "unknown_rule": _("No rule is called “{value}”."),
        "unknown_message": _("No message is called “{value}”: add it to [messages]."),
        "nothing_about": _("Nothing is said of the class “{value}” here: add a line for it."),
        "reserved": _("“{value}” is a class of the program: choose another id."),
        "twice": _("“{value}” is there twice: choose another id for one of them."),
    }


def _of_rules(words: Words) -> Mapping[str, str]:
    _ = words.gettext
    return {
        "circle": _("These rules go round in a circle: {chain}. One of them must rest on facts."),
        "one_form": _("A condition holds exactly one of {known}."),
        "no_gates": _("A rule asks for the gates, but this doctrine has none: add [gates]."),
        "two_classes": _("“{key}” holds several classes: a rule gives one."),
        "rule_without_class": _("This rule gives no class: name a stage or a temperature."),
        "temperature_alone": _(
            "A rule gives a temperature alone where the link is “{link}”: take the stage out."
        ),
        "no_default": _("It does not say what a prospect is when no rule holds: add [default]."),
        "default_stage": _("[default] must name a stage, or “non_classe”."),
        "default_temperature": _("[default] must name a temperature, or the stage “non_classe” alone."),
        "no_stages": _("It has no stage: every doctrine has at least one."),
        "needs_temperatures": _(
            "Where the link is “{link}” there must be temperatures: add [[temperatures]]."
        ),
        "temperatures_unwanted": _("Where the link is “stage only” there are no temperatures."),
        "one_stage": _(
            "Where the link is “temperature only” there is one stage, that of everybody not yet a client."
        ),
        "vip_without_criterion": _("A VIP needs one criterion at least: add [[vip.criteria]]."),
    }
