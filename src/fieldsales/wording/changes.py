# SPDX-License-Identifier: MIT
"""What became of the visits promised for a day, a line for each: the old and new hour, and why."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from fieldsales.domain.tour import Change
from fieldsales.wording import formats
from fieldsales.wording.reasons import Label, reason_text
from fieldsales.wording.words import Words

#: Whoever brings nothing today falls out without a word on it: the visit was made, or the rep wished it.
_SAYS_NOTHING = "worthless"


def change_lines(
    words: Words,
    changes: Sequence[Change],
    name_of: Callable[[str], str],
    on: date,
    class_label: Label = str,
) -> tuple[str, ...]:
    """Return a line for each change: "Cave Martin: 11:30 instead of 11:20; Le Comptoir was over at 11:25"."""
    return tuple(_line(words, one, name_of(one.prospect_id), on, class_label) for one in changes)


def why_text(words: Words, change: Change, on: date, class_label: Label = str) -> str:
    """Return all reasons of a change, empty where none says anything."""
    told = (reason_text(words, one, on, class_label) for one in change.reasons if one.code != _SAYS_NOTHING)
    return _apart(words).join(text for text in told if text)


def first_why(words: Words, change: Change, on: date) -> str:
    """Return the weightiest reason of a change, empty where it says nothing."""
    return why_text(words, replace(change, reasons=change.reasons[:1]), on)


def _line(words: Words, change: Change, name: str, on: date, class_label: Label) -> str:
    _ = words.gettext
    if change.now is None:
        text = _("{name}: no longer seen, {was} until now")
    elif change.was is None:
        text = _("{name}: new, at {now}")
    else:
        text = _("{name}: {now} instead of {was}")
    told = text.format(
        name=name,
        was=formats.clock(change.was) if change.was is not None else "",
        now=formats.clock(change.now) if change.now is not None else "",
    )
    why = why_text(words, change, on, class_label)
    return f"{told}{_apart(words)}{why}" if why else told


def _apart(words: Words) -> str:
    """Return what parts two reasons; French has its narrow space before it."""
    return f"{formats.NARROW}; " if words.language == "fr" else "; "
