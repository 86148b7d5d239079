# SPDX-License-Identifier: MIT
"""What a record is tied to, in words: a firm, its branches, the same place in a register or on a map."""

from fieldsales.wording.formats import NARROW
from fieldsales.wording.words import Words


def related_text(words: Words, tie: str, name: str, detail: str) -> str:
    """Return a tie in words; `tie` is "branch_of", "branch" or "same_as".

    `detail` is the other record's town, or the number in the source `name`.
    """
    _ = words.gettext
    if tie == "same_as":
        return _("Also known to {source} as {number}").format(source=name, number=_grouped(detail))
    record = ", ".join(part for part in (name, detail) if part)
    text = _("Branch of {record}") if tie == "branch_of" else _("Branch: {record}")
    return text.format(record=record)


def _grouped(number: str) -> str:
    """Return a SIRET as people read it, and any other number as it is."""
    if len(number) != 14 or not number.isdecimal():
        return number
    return NARROW.join((number[:3], number[3:6], number[6:9], number[9:]))
