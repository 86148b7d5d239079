# SPDX-License-Identifier: MIT
"""Whose an event of a calendar is: by e-mail, phone, name or address, and only where it is one alone."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from rapidfuzz import fuzz

from fieldsales.domain.company import Person, Prospect
from fieldsales.domain.matching import fold
from fieldsales.exchange.calendar_in import CalendarEvent
from fieldsales.exchange.cells import read_phone

#: Words are the same word from this score on (rapidfuzz, 0 to 100).
_ALIKE = 86.0

#: A beginning of words that more records share leads to nobody.
_MOST_SHARING = 40

_PHONE = re.compile(r"\+?\d[\d .()/-]{7,18}\d")

# fmt: off
#: Words of a name that say nothing of who it is.
_SMALL = frozenset({
    "a", "au", "aux", "chez", "d", "de", "des", "du", "et", "l", "la", "le", "les", "sa", "sarl", "sas",
    "the", "of", "and", "rdv", "rendez", "vous", "avec", "with", "visite", "visit",
})
# fmt: on


class Owners:
    """Everybody by what an event may name: built once, asked for each event."""

    def __init__(
        self,
        everybody: Iterable[Prospect],
        people: Mapping[str, Sequence[Person]],
        trade_words: frozenset[str],
        country: str,
    ) -> None:
        self._phone = partial(read_phone, country=country)
        self._by_email: dict[str, set[str]] = defaultdict(set)
        self._by_phone: dict[str, set[str]] = defaultdict(set)
        self._by_address: dict[str, set[str]] = defaultdict(set)
        self._by_beginning: dict[str, set[str]] = defaultdict(set)
        self._words: dict[str, tuple[str, ...]] = {}
        self._towns: dict[str, frozenset[str]] = {}
        for one in everybody:
            words = tuple(word for word in fold(one.name).split() if word not in _SMALL)
            self._words[one.id] = words
            self._towns[one.id] = frozenset(fold(one.town).split()) | ({one.postcode} - {""})
            for word in words:
                if word not in trade_words:
                    self._by_beginning[word[:4]].add(one.id)
            address = fold(one.address)
            if address and any(c.isdigit() for c in address):
                self._by_address[address].add(one.id)
            reached = [(one.email, one.phone)]
            reached += [(person.email, person.phone) for person in people.get(one.id, ())]
            for email, phone in reached:
                if email:
                    self._by_email[email.strip().lower()].add(one.id)
                if phone:
                    self._by_phone[self._phone(phone)].add(one.id)

    def of(self, event: CalendarEvent) -> str:
        """Return the one prospect that an event is about, empty where none or several could be."""
        for found in (
            set[str]().union(*(self._by_email.get(one, set()) for one in event.emails)),
            self._by_number(event),
            self._named(event),
            self._at_address(event),
        ):
            if len(found) == 1:
                return next(iter(found))
        return ""

    def _by_number(self, event: CalendarEvent) -> set[str]:
        texts = f"{event.title} {event.place} {event.text}"
        numbers = {self._phone(one.strip()) for one in _PHONE.findall(texts)}
        return set[str]().union(*(self._by_phone.get(one, set()) for one in numbers))

    def _named(self, event: CalendarEvent) -> set[str]:
        """Return whose name stands whole in title or place: of several the longest name, then by town."""
        words = fold(f"{event.title} {event.place}").split()
        near: set[str] = set()
        for word in words:
            sharing = self._by_beginning.get(word[:4], set())
            if len(sharing) <= _MOST_SHARING:
                near |= sharing
        named = {one for one in near if all(_stands_in(word, words) for word in self._words[one])}
        if not named:
            return named
        longest = max(len(self._words[one]) for one in named)
        named = {one for one in named if len(self._words[one]) == longest}
        if len(named) > 1:
            there = {one for one in named if self._towns[one] & set(words)}
            return there or named
        return named

    def _at_address(self, event: CalendarEvent) -> set[str]:
        words = fold(event.place).split()
        found: set[str] = set()
        for first in range(len(words)):
            for last in range(first + 2, min(first + 9, len(words) + 1)):
                found |= self._by_address.get(" ".join(words[first:last]), set())
        if len(found) > 1:
            return {one for one in found if self._towns[one] & set(words)}
        return found


def _stands_in(word: str, words: Sequence[str]) -> bool:
    if len(word) < 5:
        return word in words
    return any(fuzz.ratio(word, other) >= _ALIKE for other in words)
