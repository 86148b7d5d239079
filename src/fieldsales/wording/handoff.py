# SPDX-License-Identifier: MIT
"""How a tour for the phone is told: the program it is for, its parts, what is not in it."""

from collections.abc import Sequence

from fieldsales.wording.words import Words

#: What the programs call themselves, in every language.
_NAMES = {"google": "Google Maps", "waze": "Waze", "apple": "Apple Maps"}


def target_label(words: Words, target: str) -> str:
    """Return what a program for the way is called; "geo" is whichever the phone has."""
    return _NAMES.get(target) or words.gettext("Any map (geo)")


def part_label(words: Words, number: int, count: int) -> str:
    """Return "1 of 3"."""
    return words.gettext("{number} of {count}").format(number=number, count=count)


def code_label(words: Words, number: int, count: int, first: int, last: int) -> str:
    """Return what stands below a code on paper: "Whole day", "2 of 3 · stops 5–8", "3 of 3 · home"."""
    if count == 1:
        return words.gettext("Whole day")
    part = part_label(words, number, count)
    if first > last:
        return words.gettext("{part} · home").format(part=part)
    if first == last:
        return words.gettext("{part} · stop {first}").format(part=part, first=first)
    return words.gettext("{part} · stops {first}–{last}").format(part=part, first=first, last=last)


def way_label(words: Words, start: str, stops: Sequence[str]) -> str:
    """Return where a part begins and whom it leads to, in order: "Home → Cave Martin → L'Ardoise"."""
    first = start or words.gettext("Where the phone is")
    return " → ".join((first, *stops))


def lost_text(words: Words, lost: Sequence[str]) -> str:
    """Return who is in no link for want of a place, empty where everybody has one."""
    if not lost:
        return ""
    text = words.ngettext(
        "Not in it, without a place on the map: {names}.",
        "Not in it, without places on the map: {names}.",
        len(lost),
    )
    return text.format(names=", ".join(lost))


def nothing_text(words: Words, made: int) -> str:
    """Return why a tour has no link; `made` counts its stops that are made already."""
    if made:
        return words.gettext("All stops of this day are made: nothing is left to drive to.")
    return words.gettext("This day has no stop with a place on the map: plan it, or put addresses right.")
