# SPDX-License-Identifier: MIT
"""Which column of a file is which field: words of headings, in data files, and their assignment."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fieldsales.domain.matching import fold

#: Stands before a heading that must not be taken for a field: a column of the rep's own called "Name".
OWN = "* "


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its heading in an export, and the words it goes by elsewhere, the surest first.

    With `join`, all columns that carry a word of it are put together, in the
    order of the words. Without `reads` the column is written for people and
    skipped when it comes back.
    """

    name: str
    headings: Mapping[str, str]
    words: tuple[str, ...]
    join: bool = False
    reads: bool = True


@dataclass(frozen=True, slots=True)
class HeaderMap:
    """The fields that a table may have. Of two fields with the same word the earlier one takes the column."""

    fields: tuple[Field, ...]

    def knows(self, heading: str) -> bool:
        """Return whether a heading could be a field."""
        words = fold(heading)
        return not heading.startswith(OWN) and any(words in one.words for one in self.fields)

    def heading(self, name: str, language: str) -> str:
        """Return what a field's column is called in an export."""
        return next(one.headings[language] for one in self.fields if one.name == name)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the fields of one file stand: column numbers from 0, and the names of all other columns."""

    of_field: Mapping[str, tuple[int, ...]]
    own: Mapping[int, str]
    headings: tuple[str, ...]

    def texts(self, cells: Sequence[str]) -> dict[str, str]:
        """Return what a row says by field, without those it says nothing of; a field's columns are joined."""
        found: dict[str, str] = {}
        for name, columns in self.of_field.items():
            parts = [cells[at].strip() for at in columns if at < len(cells)]
            text = parts[0] if len(parts) == 1 else " ".join(filter(None, parts))
            if text:
                found[name] = text
        return found

    def heading(self, name: str) -> str:
        """Return the heading under which a field stands, empty where it has no column."""
        return next((self.headings[at] for at in self.of_field.get(name, ())), "")


def read_map(*texts: str) -> HeaderMap:
    """Return the header map of TOML texts: words of the first are surer than those of the next.

    Each is laid out as `data/import_maps/generic.toml` says; the last one must
    have every field with its headings.
    """
    tables: list[Mapping[str, Mapping[str, object]]] = [tomllib.loads(text)["fields"] for text in texts]
    names = list(dict.fromkeys(name for table in tables for name in table))
    return HeaderMap(
        tuple(_field(name, [table[name] for table in tables if name in table]) for name in names)
    )


def assign(header: Sequence[str], header_map: HeaderMap) -> Columns:
    """Return where each field stands under a header.

    A field takes the column with its surest word; what no field takes keeps its
    heading, a number where it has none or where it has it twice.
    """
    folded = ["" if heading.startswith(OWN) else fold(heading) for heading in header]
    free = {at for at, words in enumerate(folded) if words}
    of_field: dict[str, tuple[int, ...]] = {}
    skipped: set[int] = set()
    for field in header_map.fields:
        found = [at for word in field.words for at in sorted(free) if folded[at] == word]
        taken = tuple(found if field.join else found[:1])
        free.difference_update(taken)
        if taken and field.reads:
            of_field[field.name] = taken
        skipped.update(() if field.reads else taken)
    used = skipped.union(*of_field.values())
    own: dict[int, str] = {}
    for at, heading in enumerate(header):
        if at not in used:
            own[at] = _unused(heading.removeprefix(OWN), at, own)
    return Columns(of_field, own, tuple(header))


def own_heading(name: str, header_map: HeaderMap) -> str:
    """Return the heading under which a column of the rep's own comes back under the same name."""
    return OWN + name if header_map.knows(name) or name.startswith(OWN) else name


def _unused(heading: str, at: int, own: Mapping[int, str]) -> str:
    name = heading or f"#{at + 1}"
    number = 2
    while name in own.values():
        name = f"{heading or '#'} {number}"
        number += 1
    return name


def _field(name: str, entries: Sequence[Mapping[str, object]]) -> Field:
    last = entries[-1]
    headings = {language: str(last[language]) for language in ("fr", "en") if language in last}
    words: list[str] = []
    for entry in entries:
        given = entry.get("words", [])
        words += [fold(word) for word in given] if isinstance(given, list) else []
    words += [fold(heading) for heading in headings.values()]
    first = entries[0]
    return Field(
        name,
        headings,
        tuple(dict.fromkeys(words)),
        join=bool(first.get("join", False)),
        reads=bool(last.get("reads", True)),
    )
