# SPDX-License-Identifier: MIT
"""What the palette offers, and how words find it: beginnings first, then letters in their order."""

from collections.abc import Iterable
from dataclasses import dataclass

from fieldsales.domain.matching import fold
from fieldsales.ui.theme import Icon


@dataclass(frozen=True, slots=True)
class Command:
    """Something the rep can do. `words` are found too but not shown; `key` is written as on its caps."""

    id: str
    title: str
    icon: Icon
    key: str = ""
    words: str = ""


#: Worse than any match.
NO_MATCH = 1_000_000

#: Up to so many letters a whole synonym is meant before any beginning: "CA" is revenue, not a calendar.
_SHORT = 2

#: Fewer letters than these are not looked for within words: they stand in nearly all of them.
_LEAST_INSIDE = 3


def distance(asked: str, title: str, words: str = "") -> int:
    """Return how far what is asked is from a title and its other words, all folded: 0 is meant at once.

    Beginnings of words come before the inside of a word, and that before
    letters which only stand in the same order, as "nvp" in "nouvelle visite plus";
    each time the title before the other words.
    """
    if not asked:
        return 0
    there, others = title.split(), words.split()
    wanted = asked.split()
    is_meant = all(word in others for word in wanted)
    if is_meant and len(asked) <= _SHORT:
        return 0
    if title.startswith(asked):
        return 1
    if all(word in there for word in wanted):
        return 100 + _place(title, wanted[0])
    if all(_begins(word, there) for word in wanted):
        return 200 + _place(title, wanted[0])
    if is_meant:
        return 300
    if all(_begins(word, (*there, *others)) for word in wanted):
        return 400 + _place(words, wanted[0])
    if len(asked) >= _LEAST_INSIDE:
        for number, text in enumerate((title, words), 1):
            if all(word in text for word in wanted):
                return number * 1_000 + _place(text, wanted[0])
    return _scattered(asked.replace(" ", ""), title)


def best(asked: str, commands: Iterable[Command], limit: int) -> list[Command]:
    """Return the commands that words mean, the nearest first, in their own order where alike."""
    folded = fold(asked)
    rated = [
        (rating, place, command)
        for place, command in enumerate(commands)
        if (rating := distance(folded, fold(command.title), fold(command.words))) < NO_MATCH
    ]
    return [command for _rating, _place, command in sorted(rated, key=lambda one: one[:2])[:limit]]


def _begins(word: str, there: Iterable[str]) -> bool:
    return any(one.startswith(word) for one in there)


def _place(text: str, word: str) -> int:
    return min(max(text.find(word), 0), 99)


def _scattered(letters: str, text: str) -> int:
    """Return how spread letters are that follow each other in a text; beginnings of words cost nothing."""
    if len(letters) < 2:
        return NO_MATCH
    at, spread = -1, 0
    for letter in letters:
        if text.startswith(letter, at + 1):
            at += 1
            continue
        begins = text.find(f" {letter}", at + 1)
        if begins >= 0:
            at = begins + 1
            spread += 1
            continue
        found = text.find(letter, at + 1)
        if found < 0:
            return NO_MATCH
        spread += 2 + found - at
        at = found
    return 10_000 + spread if spread <= 2 * len(letters) else NO_MATCH
