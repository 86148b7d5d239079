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


def distance(asked: str, text: str) -> int:
    """Return how far words are from a text, both folded: 0 for its beginning, NO_MATCH for none.

    Beginnings of words come before the inside of a word, and that before
    letters which only stand in the same order, as "nvp" in "nouvelle visite plus".
    """
    if not asked:
        return 0
    if text.startswith(asked):
        return 0
    wanted, there = asked.split(), text.split()
    if all(any(one.startswith(word) for one in there) for word in wanted):
        return 10 + _place(text, wanted[0])
    if all(word in text for word in wanted):
        return 1_000 + _place(text, wanted[0])
    return _scattered(asked.replace(" ", ""), text)


def best(asked: str, commands: Iterable[Command], limit: int) -> list[Command]:
    """Return the commands that words mean, the nearest first, in their own order where alike."""
    folded = fold(asked)
    rated = []
    for place, command in enumerate(commands):
        own = distance(folded, fold(command.title))
        other = distance(folded, fold(command.words)) + 500 if command.words else NO_MATCH
        rating = min(own, other)
        if rating < NO_MATCH:
            rated.append((rating, place, command))
    return [command for _rating, _place, command in sorted(rated, key=lambda one: one[:2])[:limit]]


def _place(text: str, word: str) -> int:
    return min(text.find(word), 900)


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
