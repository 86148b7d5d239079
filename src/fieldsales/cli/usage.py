# SPDX-License-Identifier: MIT
"""What is wrong with the words of a command, in the language asked for, and where its help is.

The library that reads them says it in English alone; what it found is taken from its errors.
"""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from fieldsales.wording.words import Words

_COMMAND = re.compile(r"No such command '(.*?)'")
_EXTRA = re.compile(r"unexpected extra arguments?.*\((.*)\)$")


def usage_text(words: Words, error: TyperException) -> str:
    """Return what is wrong, and the command that shows how it is meant."""
    _ = words.gettext
    context: typer.Context | None = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "fieldsales"
    how = _("“{command} --help” shows how it is used.").format(command=path)
    return f"{_wrong(words, error, context)}\n{how}"


def _wrong(words: Words, error: TyperException, context: typer.Context | None) -> str:
    _, told = words.gettext, str(getattr(error, "message", ""))
    option, parameter = getattr(error, "option_name", None), getattr(error, "param", None)
    name = option or (_name(parameter) if parameter is not None else "")
    if parameter is not None and not told:
        return _("{name} is missing.").format(name=name)
    if parameter is not None:
        return _("{name} cannot be that: give {expected}.").format(
            name=name, expected=_expected(words, error)
        )
    if option is not None and "requires" in told:
        return _("{name} needs a value.").format(name=name)
    if option is not None:
        return _no_option(words, option, getattr(error, "possibilities", None) or ())
    if found := _COMMAND.search(told):
        return _no_command(words, found.group(1), context)
    if found := _EXTRA.search(told):
        return _("Too much is given: {words}.").format(words=found.group(1))
    return told


def _no_option(words: Words, option: str, near: tuple[str, ...] | list[str]) -> str:
    _ = words.gettext
    text = _("There is no option {name}.").format(name=option)
    if option[1:2].isdigit():
        return f"{text} {_('Put -- before a value that begins with a minus.')}"
    return f"{text} {_near(words, near)}".rstrip()


def _no_command(words: Words, command: str, context: typer.Context | None) -> str:
    text = words.gettext("There is no command “{name}”.").format(name=command)
    group = context.command if context is not None else None
    known = list(group.commands) if isinstance(group, TyperGroup) else []
    return f"{text} {_near(words, get_close_matches(command, known))}".rstrip()


def _near(words: Words, names: tuple[str, ...] | list[str]) -> str:
    if not names:
        return ""
    return words.gettext("Did you mean {names}?").format(names=", ".join(names))


def _name(parameter: Any) -> str:
    """Return an option as it is typed, or what an argument is called."""
    typed = [word for word in parameter.opts if word.startswith("-")]
    return max(typed, key=len) if typed else str(parameter.name).upper()


def _expected(words: Words, error: TyperException) -> str:
    """Return what a parameter may be, from what its check says; that itself where it says nothing known."""
    _ = words.gettext
    found: Sequence[Mapping[str, Any]] = getattr(error.__cause__, "errors", tuple)()
    first = next(iter(found), {})
    limits = first.get("ctx") or {}
    match str(first.get("type", "")):
        case "less_than_equal":
            return _("a number of {most} at the most").format(most=limits.get("le"))
        case "greater_than_equal":
            return _("a number of {least} at the least").format(least=limits.get("ge"))
        case "int_parsing" | "int_from_float" | "int_type":
            return _("a whole number")
    told = str(getattr(error, "message", ""))
    choices = re.findall(r"'([^']*)'", told.partition("is not one of")[2])
    return _("one of {choices}").format(choices=", ".join(choices)) if choices else told
