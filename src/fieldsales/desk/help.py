# SPDX-License-Identifier: MIT
"""Help in the program: what a place means, what a word means, where a number comes from."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from fieldsales.desk.desk import Desk
from fieldsales.domain.matching import fold


class Kind(StrEnum):
    """What an entry is about, in the order in which they are shown."""

    PLACE = "place"
    WORD = "word"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is explained. `titles` and `texts` are by language; `find` are other words for it."""

    id: str
    kind: Kind
    titles: Mapping[str, str]
    texts: Mapping[str, str]
    find: str


def read_help(text: str) -> tuple[Entry, ...]:
    """Return what `data/help.toml` says. Raises KeyError for what is missing, ValueError for a kind."""
    entries = []
    for row in tomllib.loads(text)["entry"]:
        parts = {language: row[language].partition("\n") for language in ("fr", "en")}
        titles = {language: part[0] for language, part in parts.items()}
        texts = {language: part[2].strip() for language, part in parts.items()}
        entries.append(Entry(row["id"], Kind(row["kind"]), titles, texts, row["find"]))
    return tuple(entries)


def entries(desk: Desk) -> tuple[Entry, ...]:
    """Return everything that is explained."""
    return read_help(desk.library.text("help.toml"))


def matching(known: Sequence[Entry], asked: str, language: str, place: str = "") -> list[Entry]:
    """Return the entries that words mean, titles before texts; without words the place's own comes first."""
    words = fold(asked).split()
    kinds = list(Kind)

    def rank(entry: Entry) -> tuple[int, int]:
        title, find = fold(entry.titles[language]), fold(entry.find)
        if all(word in title for word in words):
            return (0 if entry.id == place and not words else 1, kinds.index(entry.kind))
        return (2 if all(word in f"{title} {find}" for word in words) else 3, kinds.index(entry.kind))

    found = [
        one
        for one in known
        if all(word in fold(f"{one.titles[language]} {one.texts[language]} {one.find}") for word in words)
    ]
    return sorted(found, key=rank)
