# SPDX-License-Identifier: MIT
"""How a portfolio keeps a firm's own texts: "tiede.call" to a text, and a subject, in each language."""

from typing import cast

from fieldsales.domain.relance import CHANNELS

SETTING = "templates"

#: Classes that have templates, the usual one for all others last.
KINDS = ("chaud", "tiede", "froid", "client", "client_vip", "other")

LANGUAGES = ("fr", "en")


def read_templates(table: object) -> dict[str, dict[str, dict[str, str]]]:
    """Return a firm's own texts as the portfolio keeps them. Raises ValueError for anything else."""
    if not isinstance(table, dict):
        raise ValueError(table)
    for name, languages in table.items():
        kind, _, channel = str(name).partition(".")
        if kind not in KINDS or channel not in CHANNELS or not isinstance(languages, dict):
            raise ValueError(name)
        for language, kept in languages.items():
            if (
                language not in LANGUAGES
                or not isinstance(kept, dict)
                or not isinstance(kept.get("text"), str)
            ):
                raise ValueError(language)
    return cast(dict[str, dict[str, dict[str, str]]], table)
