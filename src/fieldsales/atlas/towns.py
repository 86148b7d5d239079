# SPDX-License-Identifier: MIT
"""Towns of France by postcode and name, with a position for each that has one nearby."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from fieldsales.atlas.spelling import distance, typing_errors_allowed
from fieldsales.atlas.towns_abroad import is_town_abroad
from fieldsales.domain.matching import fold
from fieldsales.domain.place import Place

_CEDEX = re.compile(r"\bcedex\b.*$", re.IGNORECASE)
_BRACKETS = re.compile(r"\(.*?\)")
_PART_OF_CITY = re.compile(r"(paris|lyon|marseille) 0?(\d{1,2}) ?(er|e|eme)?( ?arr(ondissement)?)?")
_SHORT_FORMS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes", "s": "sur", "ss": "sous"}
_ARTICLES = ("le ", "la ", "les ", "l ")
#: How much larger the largest of several namesakes must be to be meant where no postcode tells.
_DOMINANCE = 10
#: A name so few slips away from a town's may be that town's, whatever else it names.
_SLIPS = 2


@dataclass(frozen=True, slots=True)
class Town:
    """A commune, a former commune or an arrondissement. `city` is the name it goes by on a letter.

    `place` is None where nothing is known. `is_approximate` says that it is the
    middle of the towns with the same postcode, a few kilometres off.
    """

    name: str
    city: str
    postcodes: tuple[str, ...]
    population: int
    place: Place | None
    is_approximate: bool


class Towns:
    """The towns of the box."""

    def __init__(self, towns: Sequence[Town]) -> None:
        self.all = tuple(towns)
        self._by_postcode: dict[str, list[Town]] = defaultdict(list)
        for town in self.all:
            for postcode in town.postcodes:
                self._by_postcode[postcode].append(town)

    def find(self, postcode: str, town: str) -> Place | None:
        """Return where a town is, labelled with its name, or None where the two name nothing sure.

        Either may be empty. Accents, hyphens, "St", CEDEX and small typing errors
        are forgiven. A postcode alone gives its largest town.
        """
        found = self.look_up(postcode, town)
        return found.place if found else None

    def look_up(self, postcode: str, town: str) -> Town | None:
        """Return the town itself, which also tells whether its place is approximate.

        A name that nobody knows gives way to its postcode; that of a certain town elsewhere, or of a
        large one abroad, does not.
        """
        code = _plain_postcode(postcode)
        name = _plain_name(town)
        candidates = self._by_postcode.get(code, [])
        if not name:
            return _largest(candidates)
        found = _named(candidates, name)
        if found is None and code:
            found = _named(self._in_departement(code, name), name)
        if found is None and code and (is_town_abroad(name) or self._is_elsewhere(name, candidates)):
            return None
        if found is not None or candidates:
            return found or _largest(candidates)
        return None if code else self._unmistakable(name)

    def named(self, postcode: str, town: str) -> Town | None:
        """Return a town as `look_up` does, but never one of another name, whatever the postcode says."""
        found = self.look_up(postcode, town)
        name = _without_article(_plain_name(town))
        if found is None or not name:
            return found
        fits = name in (_without_article(_plain_name(found.name)), _without_article(_plain_name(found.city)))
        return found if fits or _named([found], _plain_name(town)) is found else None

    def contradict(self, postcode: str, town: str) -> bool:
        """Return whether a town is known, but never under such a postcode: one of the two is wrong."""
        if re.fullmatch(r"\d{5}", postcode.strip()) is None or self.named(postcode, town) is not None:
            return False
        return self._is_elsewhere(_plain_name(town), self._by_postcode.get(postcode.strip(), ()))

    def namesakes(self, town: str) -> tuple[Town, ...]:
        """Return all towns of a name, those with most people first."""
        found = self._by_name.get(_without_article(_plain_name(town)), [])
        return tuple(sorted(found, key=lambda one: -one.population))

    def has_postcode(self, postcode: str) -> bool:
        """Return whether some town has this postcode, written with all its five digits."""
        return postcode.strip() in self._by_postcode

    def is_name(self, words: str) -> bool:
        """Return whether these words, but for accents, hyphens and an article, are a town's name."""
        return _without_article(_plain_name(words)) in self._by_name

    def search(self, words: str, limit: int = 10) -> tuple[Town, ...]:
        """Return the towns whose words, or postcode, begin like these, the likeliest first."""
        wanted = _plain_name(words).split()
        if not wanted or limit < 1:
            return ()
        text = " ".join(wanted)
        hits = []
        for town, name in zip(self.all, self._names, strict=True):
            if all(_begins(name, word) or _has_postcode(town, word) for word in wanted):
                hits.append((name != text, not name.startswith(text), -town.population, town.name, town))
        if not hits:
            return self._misspelt(text, limit)
        hits.sort(key=lambda hit: hit[:4])
        return tuple(hit[4] for hit in hits[:limit])

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(_plain_name(town.name) for town in self.all)

    @cached_property
    def _by_name(self) -> dict[str, list[Town]]:
        index: dict[str, list[Town]] = defaultdict(list)
        for town, name in zip(self.all, self._names, strict=True):
            index[_without_article(name)].append(town)
        return index

    def _in_departement(self, code: str, name: str) -> list[Town]:
        start = code[:3] if code.startswith(("97", "98")) else code[:2]
        namesakes = self._by_name.get(_without_article(name), [])
        return [town for town in namesakes if any(c.startswith(start) for c in town.postcodes)]

    def _is_elsewhere(self, name: str, here: Sequence[Town]) -> bool:
        """Return whether a name is that of one certain town, and nearly that of none here."""
        certain = self._unmistakable(name)
        if certain is None or not certain.population:
            return False
        return all(distance(name, _plain_name(one.name), _SLIPS) > _SLIPS for one in here)

    def _unmistakable(self, name: str) -> Town | None:
        namesakes = self.namesakes(name)
        if not namesakes:
            return None
        if len(namesakes) > 1 and namesakes[0].population < _DOMINANCE * namesakes[1].population:
            return None
        return namesakes[0]

    def _misspelt(self, text: str, limit: int) -> tuple[Town, ...]:
        allowed = typing_errors_allowed(text)
        if not allowed:
            return ()
        near = process.extract(text, self._names, scorer=OSA.distance, score_cutoff=allowed, limit=limit * 4)
        towns = [(errors, self.all[index]) for _, errors, index in near]
        towns.sort(key=lambda pair: (pair[0], -pair[1].population, pair[1].name))
        return tuple(town for _, town in towns[:limit])


def read_towns(text: str) -> Towns:
    """Return the towns of a CSV text with the columns of `data/towns.csv.gz`."""
    rows = list(csv.reader(text.splitlines()))[1:]
    names = {row[2]: row[0] for row in rows}
    by_postcode: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in rows:
        if row[5]:
            for postcode in row[1].split():
                by_postcode[postcode].append((float(row[5]), float(row[6])))
    return Towns([_town(row, names, by_postcode) for row in rows])


def _town(
    row: Sequence[str], names: dict[str, str], by_postcode: dict[str, list[tuple[float, float]]]
) -> Town:
    name, codes, _, whole, population, latitude, longitude = row
    postcodes = tuple(codes.split())
    is_part_of_city = name.endswith("Arrondissement")
    city = names.get(whole, name) if is_part_of_city else name
    place = None
    if latitude:
        place = Place(float(latitude), float(longitude), city)
    elif neighbours := [position for code in postcodes for position in by_postcode.get(code, ())]:
        place = Place(
            round(sum(p[0] for p in neighbours) / len(neighbours), 4),
            round(sum(p[1] for p in neighbours) / len(neighbours), 4),
            city,
        )
    return Town(name, city, postcodes, int(population or 0), place, place is not None and not latitude)


def _plain_postcode(postcode: str) -> str:
    code = postcode.strip().upper().removeprefix("F-").removeprefix("FR-").replace(" ", "")
    return code.zfill(5) if code.isdecimal() and len(code) == 4 else code


def _plain_name(name: str) -> str:
    words = fold(_BRACKETS.sub(" ", _CEDEX.sub("", name))).split()
    plain = " ".join(_SHORT_FORMS.get(word, word) for word in words)
    if part := _PART_OF_CITY.fullmatch(plain):
        number = int(part[2])
        return f"{part[1]} {number}{'er' if number == 1 else 'e'} arrondissement"
    return plain


def _without_article(name: str) -> str:
    for article in _ARTICLES:
        if name.startswith(article):
            return name[len(article) :]
    return name


def _named(towns: Iterable[Town], name: str) -> Town | None:
    """Return the town of this name, else the only one with nearly this name or one that begins with it."""
    key = _without_article(name)
    named = [(town, _without_article(_plain_name(town.name))) for town in towns]
    parts = [town for town, _ in named if town.city != town.name and _plain_name(town.city) == name]
    if parts:
        return parts[0]
    if same := [town for town, other in named if other == key]:
        return _largest(same)
    allowed = typing_errors_allowed(key)
    near = [town for town, other in named if allowed and distance(key, other, allowed) <= allowed]
    longer = [t for t, other in named if other.startswith(key + " ") or key.startswith(other + " ")]
    return _largest(near) or _largest(longer)


def _largest(towns: Sequence[Town]) -> Town | None:
    """Return the town with most people, one with a place of its own before the others."""
    whole = [town for town in towns if town.population] or list(towns)
    return max(whole, key=lambda t: (t.population, t.place is not None), default=None)


def _begins(name: str, word: str) -> bool:
    return name.startswith(word) or f" {word}" in name


def _has_postcode(town: Town, word: str) -> bool:
    return word.isdecimal() and any(code.startswith(word) for code in town.postcodes)
