# SPDX-License-Identifier: MIT
"""What to tell about an imported file: how many rows went where, and one sentence for each problem."""

from typing import Protocol

from fieldsales.wording.words import Words


class Counts(Protocol):
    """How many rows a file had, and how many of them had each fate."""

    @property
    def rows(self) -> int: ...  # noqa: D102
    @property
    def new(self) -> int: ...  # noqa: D102
    @property
    def updated(self) -> int: ...  # noqa: D102
    @property
    def same(self) -> int: ...  # noqa: D102
    @property
    def duplicates(self) -> int: ...  # noqa: D102
    @property
    def opposed(self) -> int: ...  # noqa: D102
    @property
    def refused(self) -> int: ...  # noqa: D102


def import_text(words: Words, counts: Counts) -> str:
    """Return what came of a file, in one sentence."""
    text = words.ngettext(
        "{rows} row: {new} new, {updated} updated, {same} the same, {duplicates} duplicates,"
        " {opposed} opposed, {refused} refused.",
        "{rows} rows: {new} new, {updated} updated, {same} the same, {duplicates} duplicates,"
        " {opposed} opposed, {refused} refused.",
        counts.rows,
    )
    return text.format(
        rows=counts.rows,
        new=counts.new,
        updated=counts.updated,
        same=counts.same,
        duplicates=counts.duplicates,
        opposed=counts.opposed,
        refused=counts.refused,
    )


def issue_text(words: Words, line: int, column: str, value: str, problem: str) -> str:
    """Return the sentence for a row: its line in the file, the column's heading, the value, what follows."""
    _ = words.gettext
    text = _of_row(words, problem) or _of_place(words, problem) or _of_value(words, problem)
    if problem in ("duplicate", "opposed_record"):
        record, _blank, name = value.partition(" ")
        return text.format(line=line, column=column, record=record, name=name)
    return text.format(line=line, column=column, value=value, problem=problem)


def _of_row(words: Words, problem: str) -> str:
    """Return the sentence for what concerns a whole row."""
    _ = words.gettext
    texts = {
        "no_name": _("Line {line}: refused, it has no name."),
        "open_quote": _("Line {line}: refused, a quotation mark is not closed: {value}"),
        "huge_cell": _("Line {line}: refused, a cell is too long; is a quotation mark not closed? {value}"),
        "too_many_cells": _("Line {line}: refused, it has more cells than there are headings: {value}"),
        "too_long": _("Line {line}: refused, “{column}” is too long: {value}…"),
        "duplicate": _("Line {line}: left aside, it looks like {name}, which you have already ({record})."),
        "twice": _("Line {line}: left aside, it repeats line {value}."),
        "opposed": _("Line {line}: left aside, must not be contacted: {value}"),
        "opposed_record": _(
            "Line {line}: left aside, must not be contacted; you have {name} ({record}): mark it so too."
        ),
    }
    return texts.get(problem, "")


def _of_place(words: Words, problem: str) -> str:
    """Return the sentence for what concerns a position or a town."""
    _ = words.gettext
    texts = {
        "latitude": _("Line {line}: refused, “{value}” is no latitude such as 46,3249."),
        "longitude": _("Line {line}: refused, “{value}” is no longitude such as -0,4627."),
        "half_place": _("Line {line}: refused, one of latitude and longitude is missing beside {value}."),
        "out_of_range": _("Line {line}: refused, {value} is nowhere on earth."),
        "swapped": _("Line {line}: refused, latitude and longitude seem swapped: {value}."),
        "zero_place": _("Line {line}: the position 0, 0 was left out."),
        "position": _("Line {line}: “{value}” is no position such as 46.3249,-0.4627 and was kept as text."),
        "no_town": _("Line {line}: {value} has neither position nor town: it is not on the map yet."),
        "postcode_town": _(
            "Line {line}: in “{value}” the postcode is another town’s; put that right. Not on the map yet."
        ),
        "several_towns": _(
            "Line {line}: several towns are called “{value}”; give its postcode. Not on the map yet."
        ),
        "unknown_town": _("Line {line}: the town “{value}” is not known: not on the map yet."),
    }
    return texts.get(problem, "")


def _of_value(words: Words, problem: str) -> str:
    """Return the sentence for a value that could not be read."""
    _ = words.gettext
    texts = {
        "date": _("Line {line}: refused, “{value}” under “{column}” is no date such as 12/05/2026."),
        "future": _("Line {line}: refused, {value} under “{column}” has not come yet."),
        "minutes": _("Line {line}: refused, “{value}” under “{column}” is no length of a visit in minutes."),
        "too_many_minutes": _(
            "Line {line}: refused, “{value}” under “{column}”: no visit is longer than 720 minutes."
        ),
        "days": _("Line {line}: refused, “{value}” under “{column}” is no number of days."),
        "worth": _("Line {line}: refused, “{value}” under “{column}” is no worth such as chaud=100."),
        "hours": _("Line {line}: the opening hours “{value}” were kept as text; the plan cannot read them."),
        "stage": _("Line {line}: the doctrine has no stage “{value}”; it was kept as text under “{column}”."),
        "siret": _("Line {line}: “{value}” is no SIRET of 14 digits; it was kept as text under “{column}”."),
        "answer": _("Line {line}: “{value}” is neither yes nor no; it was kept as text under “{column}”."),
        "created": _("Line {line}: “{value}” is no date; it was kept as text under “{column}”."),
    }
    return texts.get(problem, _("Line {line}: {problem} under “{column}”: {value}"))
