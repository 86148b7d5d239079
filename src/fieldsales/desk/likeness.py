# SPDX-License-Identifier: MIT
"""Which record a row of a file already is: the same one, or one that looks like it."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from rapidfuzz import fuzz

from fieldsales.domain.company import Prospect
from fieldsales.domain.ground import metres_nearby
from fieldsales.domain.located import is_rough
from fieldsales.domain.matching import fold
from fieldsales.domain.place import Place

#: Records with a similar name this close are one, in metres.
NEAR = 60.0

#: Names are alike from these scores on (rapidfuzz, 0 to 100): side by side, and inside each other.
_ALIKE = 85.0
_INSIDE = 88.0

#: A phone, address or spot that more records share tells little: beyond it only equal names are found.
_MOST_IN_BLOCK = 100

#: Size of a square of the map in degrees: its neighbours hold everything within NEAR up to 60° north.
_SQUARE = (0.0006, 0.0012)

# fmt: off
#: Words of a name that say nothing of who it is.
_LEGAL = frozenset({
    "a", "au", "aux", "chez", "cie", "d", "de", "des", "du", "earl", "ei", "eirl", "et", "etablissement",
    "etablissements", "ets", "eurl", "fils", "gaec", "gmbh", "inc", "l", "la", "le", "les", "ltd", "sa",
    "sarl", "sas", "sasu", "scea", "sci", "scm", "scop", "selarl", "snc", "societe", "ste", "the",
})

#: What the short words of an address stand for.
_STREETS = {
    "all": "allee", "av": "avenue", "ave": "avenue", "bd": "boulevard", "bld": "boulevard",
    "blvd": "boulevard", "bvd": "boulevard", "ch": "chemin", "chem": "chemin", "crs": "cours",
    "fbg": "faubourg", "fg": "faubourg", "imp": "impasse", "pl": "place", "r": "rue", "rte": "route",
    "sq": "square", "st": "saint", "ste": "sainte",
}
# fmt: on

_DIGITS = re.compile(r"\d+")


class Match(Enum):
    """How sure it is that a row is a record."""

    SAME = "same"
    LIKE = "like"


@dataclass(frozen=True, slots=True)
class _Traits:
    """A prospect as it is compared."""

    key: str
    name: str
    words: frozenset[str]
    numbers: frozenset[str]
    phone: str
    address: str
    towns: tuple[str, ...]
    place: Place | None


@dataclass(eq=False, slots=True)
class Known:
    """A record that rows are compared with, or a row. `line` is the row it came from or is, else 0."""

    prospect: Prospect
    line: int = 0
    opposed: bool = False
    _traits: _Traits | None = None

    def become(self, prospect: Prospect) -> None:
        """Stand for an altered record from now on."""
        self.prospect = prospect
        self._traits = None


class Records:
    """All records, found by what they share with a row; never each against each."""

    def __init__(self, trade_words: Iterable[str], phone: Callable[[str], str]) -> None:
        self._common = _LEGAL | frozenset(trade_words)
        self._phone = phone
        self._by_siret: dict[str, Known] = {}
        self._by_key: dict[str, Known] = {}
        self._blocks: dict[tuple[object, ...], list[tuple[Known, _Traits]]] = {}
        self._by_name: dict[tuple[object, ...], tuple[Known, _Traits]] = {}
        self._opposed: set[str] = set()

    def add(self, known: Known) -> None:
        """Remember a record; one that was altered is added again."""
        prospect = known.prospect
        traits = self._traits_of(known)
        if prospect.siret:
            self._by_siret.setdefault(prospect.siret, known)
        for key in (prospect.source_id, traits.key):
            if key:
                self._by_key.setdefault(key, known)
        for block in _blocks(traits):
            members = self._blocks.setdefault(block, [])
            if len(members) < _MOST_IN_BLOCK:
                members.append((known, traits))
            self._by_name.setdefault((*block, traits.name), (known, traits))
        if known.opposed:
            self.oppose(prospect)

    def oppose(self, prospect: Prospect) -> None:
        """Remember that whoever has this SIRET, phone or e-mail must not be contacted."""
        self._opposed.update(_marks(prospect, self._phone(prospect.phone)))

    def is_opposed(self, prospect: Prospect) -> bool:
        """Return whether somebody with the same SIRET, phone or e-mail must not be contacted."""
        return not self._opposed.isdisjoint(_marks(prospect, self._phone(prospect.phone)))

    def key_of(self, row: Known) -> str:
        """Return what a row without an id is known by: name, address, town and phone, however written."""
        return self._traits_of(row).key

    def find(self, row: Known) -> tuple[Known, Match] | None:
        """Return the record that a row is, or looks like; None for a new one."""
        prospect = row.prospect
        traits = self._traits_of(row)
        known = self._by_siret.get(prospect.siret) if prospect.siret else None
        if known is not None:
            return known, Match.SAME
        for key in (prospect.source_id, traits.key):
            known = self._by_key.get(key) if key else None
            if known is not None:
                both = known.prospect.siret and prospect.siret
                return known, Match.LIKE if both else Match.SAME
        like = self._like(traits)
        return (like, Match.LIKE) if like else None

    def _like(self, row: _Traits) -> Known | None:
        for block in _blocks(row, all_squares=True):
            equal = self._by_name.get((*block, row.name))
            if equal is not None and self._are_one(row, equal[1], str(block[0])):
                return equal[0]
            for known, traits in self._blocks.get(block, ()):
                if self._are_one(row, traits, str(block[0])):
                    return known
        return None

    def _are_one(self, row: _Traits, other: _Traits, shared: str) -> bool:
        if row.numbers and other.numbers and row.numbers != other.numbers:
            return False  # "Pharmacie 2" is not "Pharmacie 3", however alike they look
        if shared == "phone":
            return bool(row.words & other.words) or fuzz.token_sort_ratio(row.name, other.name) >= _ALIKE
        if shared == "address":
            return fuzz.token_set_ratio(row.name, other.name) >= _INSIDE
        if shared == "place":
            if (
                row.place is None
                or other.place is None
                or metres_nearby(row.place.spot, other.place.spot) > NEAR
            ):
                return False
            is_same = bool(row.words) and row.words == other.words
            return is_same or _alike(row.name, other.name)
        apart = (row.address and other.address) or (row.phone and other.phone) or (row.place and other.place)
        return row.name == other.name and not apart

    def _traits_of(self, known: Known) -> _Traits:
        if known._traits is None:
            known._traits = self._compared(known.prospect)
        return known._traits

    def _compared(self, prospect: Prospect) -> _Traits:
        name, address, postcode, town = (
            fold(text) for text in (prospect.name, prospect.address, prospect.postcode, prospect.town)
        )
        phone = self._phone(prospect.phone)
        key = "\n".join((name, address, postcode, town, phone))
        words = [word for word in name.split() if word not in _LEGAL]
        telling = frozenset(w for w in words if len(w) > 3 and w not in self._common and not w.isdecimal())
        return _Traits(
            key="row:" + hashlib.blake2b(key.encode(), digest_size=8).hexdigest(),
            name=" ".join(words) or name,
            words=telling,
            numbers=frozenset(word for word in words if word.isdecimal()),
            phone=phone,
            address=" ".join(_STREETS.get(word, word) for word in address.split()),
            towns=tuple(filter(None, (postcode, town))),
            place=None if is_rough(prospect) else prospect.place,
        )


def _alike(name: str, other: str) -> bool:
    """Return whether two names are alike, in whatever order their words are, and written apart or not."""
    if fuzz.token_sort_ratio(name, other) >= _ALIKE:
        return True
    return fuzz.ratio(name.replace(" ", ""), other.replace(" ", "")) >= _ALIKE


def _blocks(traits: _Traits, *, all_squares: bool = False) -> Iterator[tuple[object, ...]]:
    """Return the groups in which a record, or a row, is looked for."""
    if traits.phone:
        yield ("phone", traits.phone)
    for town in traits.towns:
        if traits.address:
            yield ("address", town, traits.address)
        yield ("town", town, traits.name)
    if traits.place is not None:
        south, west = int(traits.place.latitude // _SQUARE[0]), int(traits.place.longitude // _SQUARE[1])
        reach = (0, -1, 1) if all_squares else (0,)
        for up in reach:
            for right in reach:
                yield ("place", south + up, west + right)


def _marks(prospect: Prospect, phone: str) -> Iterator[str]:
    """Return what an opposition is known by."""
    if prospect.siret:
        yield "siret " + prospect.siret
    if len(_DIGITS.sub("", phone)) < len(phone) - 5:
        yield "phone " + phone
    if prospect.email:
        yield "email " + prospect.email.casefold()
