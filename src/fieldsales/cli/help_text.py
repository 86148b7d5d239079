# SPDX-License-Identifier: MIT
"""What `--help` says, in the language asked for.

The texts are the docstrings of the commands and the `help=` of their options,
where the catalogue script finds them. Headings such as "Options:" are typer's own.
"""

from collections.abc import Sequence

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from fieldsales.wording.words import Words


def language_asked(arguments: Sequence[str]) -> str:
    """Return what stands behind `--lang`, before the arguments are read; empty without it."""
    for place, word in enumerate(arguments):
        name, _, value = word.partition("=")
        if name == "--lang":
            return value or next(iter(arguments[place + 1 :]), "")
    return ""


def translate(command: TyperCommand | TyperGroup, words: Words) -> None:
    """Put the help of a command, of its options and of the commands below it into a language."""
    if command.help:
        command.help = words.gettext(command.help)
    own = command.get_help_option(typer.Context(command))
    if own is not None:
        own.help = words.gettext("Show this message and stop.")
    for one in command.params:
        if isinstance(one, TyperArgument | TyperOption) and one.help:
            one.help = words.gettext(one.help)
    if isinstance(command, TyperGroup):
        for below in command.commands.values():
            if isinstance(below, TyperCommand | TyperGroup):
                translate(below, words)
