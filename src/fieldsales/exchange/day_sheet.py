# SPDX-License-Identifier: MIT
"""A day in words, ready for paper or for a terminal."""

from dataclasses import dataclass

from fieldsales.domain.handoff import Code
from fieldsales.domain.verdict import Mark


@dataclass(frozen=True, slots=True)
class SheetStop:
    """One visit in words. `drive` is how long it takes to get there, `notes` what to remember there.

    `code` leads a phone there; without squares there is none.
    """

    number: int
    span: str
    drive: str
    name: str
    trade: str
    address: str
    town: str
    phone: str
    mark: Mark
    class_label: str
    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    code: Code = ()


@dataclass(frozen=True, slots=True)
class SheetPause:
    """Something between visits: leaving, lunch, a gap with the people to call, coming home."""

    span: str
    title: str
    calls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DaySheet:
    """A day ready to be printed: every text is whole and in the reader's language.

    `left_out` pairs a name with why; `rest` says how many more there are. `codes` lead a phone
    through the whole day, each with what stands below it. `lacking` says what the square is that
    stands for letters which the typeface does not have.
    """

    title: str
    figures: str
    causes: tuple[str, ...]
    rows: tuple[SheetStop | SheetPause, ...]
    left_out_title: str
    left_out: tuple[tuple[str, str], ...]
    rest: str
    foot: str
    codes: tuple[tuple[str, Code], ...] = ()
    lacking: str = ""
