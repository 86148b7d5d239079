# SPDX-License-Identifier: MIT
"""The streets and doors of one pack: which street some words mean, and where a number of it is."""

import math
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from fieldsales.atlas.address import Address, Guess
from fieldsales.atlas.address_words import KINDS, SMALL, WAYS
from fieldsales.atlas.businesses import open_read_only
from fieldsales.atlas.spelling import typing_errors_allowed
from fieldsales.domain.located import HOUSE, NEARBY, PACK, POSTCODE, STREET, TOWN, Located
from fieldsales.domain.matching import fold
from fieldsales.domain.place import Place

#: A pack of no more spellings is looked through whole; of a larger one only a town, or what shares a word.
_SMALL = 6_000
_MOST_WITH_WORD = 400
#: Words that agree less are another street; those that agree less than well are this one only where no
#: other comes near.
_LEAST, _WELL, _AHEAD = 0.64, 0.72, 0.08
#: Longer words are no article with a slip of the finger.
_LONGEST_SMALL = 4
#: What a street is worth in the town that was named, next to it, and where none was named.
#: that is, where no words are left that could be one, and where some are.
_SAME_TOWN, _NEXT_TOWN, _NO_TOWN, _UNKNOWN_TOWN = 1.0, 0.85, 0.92, 0.6
_NEXT_METRES = 10_000
#: Two streets closer than this in likeness leave it open which one is meant.
_TOO_CLOSE = 0.03
_OPEN = 0.65
#: Numbers this far along are still near in the street.
_NEAR_NUMBER = 20


@dataclass(frozen=True, slots=True)
class _Town:
    number: int
    name: str
    plain: str
    postcodes: tuple[str, ...]
    country: str
    place: tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Key:
    """One spelling of a street in one town: its kind, empty where it has none, and the other words."""

    street: int
    town: int
    kind: str
    core: str
    words: tuple[str, ...]


class StreetBook:
    """The file of one pack; `of` gives the same book as long as the file is the same."""

    def __init__(self, file: Path) -> None:
        self._file = file
        with closing(self._open()) as base:
            rows = base.execute(
                "SELECT number, name, plain, postcode, country, latitude, longitude FROM town"
            )
            self._towns = {
                row[0]: _Town(row[0], row[1], row[2], tuple(row[3].split()), row[4], (row[5], row[6]))
                for row in rows
            }
            self._size = base.execute("SELECT count(*) FROM spelling").fetchone()[0]
        self._of_town = lru_cache(maxsize=256)(self._read_town)

    @staticmethod
    @lru_cache(maxsize=16)
    def _of(file: Path, stamp: int, size: int) -> "StreetBook":
        return StreetBook(file)

    @classmethod
    def of(cls, file: Path) -> "StreetBook":
        """Return the book of a file. Raises OSError, sqlite3.Error."""
        about = file.stat()
        return cls._of(file, about.st_mtime_ns, about.st_size)

    def has_town(self, plain: str) -> bool:
        """Return whether a town of this folded name is in the pack."""
        return plain in self._names

    def locate(
        self, address: Address, town_place: Place | None, near: Place | None = None, limit: int = 8
    ) -> tuple[Located, ...]:
        """Return the doors, streets and towns of the pack that an address may mean, the likeliest first.

        `town_place` is where the town of the address is, if that is known from
        elsewhere. Raises sqlite3.Error.
        """
        towns = self._meant(address)
        is_elsewhere = bool(address.town or address.postcode) and not towns and town_place is None
        if is_elsewhere or self._is_other_country(address):
            return ()
        places = [self._towns[one].place for one in towns]
        if town_place is not None:
            places.append((town_place.latitude, town_place.longitude))
        with closing(self._open()) as base:
            keys = self._keys(base, address, towns, places)
            ranked = self._ranked(address.guesses, keys, towns, places)
            if address.has_rest and not places:
                ranked = [(worth * _UNKNOWN_TOWN, guess, street) for worth, guess, street in ranked]
            found = self._answers(base, ranked, near, limit)
        if not found and towns and not address.is_town_guessed:
            found = [_of_town(self._towns[towns[0]], is_named=bool(address.town))]
        return tuple(found)

    def _open(self) -> sqlite3.Connection:
        return open_read_only(self._file)

    @cached_property
    def _names(self) -> dict[str, list[int]]:
        names: dict[str, list[int]] = {}
        for town in self._towns.values():
            names.setdefault(town.plain, []).append(town.number)
        return names

    def _meant(self, address: Address) -> list[int]:
        """Return the towns of the pack that an address names, by name, else by postcode."""
        plain = fold(address.town)
        found = list(self._names.get(plain, ()))
        allowed = typing_errors_allowed(plain)
        if plain and not found and allowed:
            near = process.extractOne(plain, list(self._names), scorer=OSA.distance, score_cutoff=allowed)
            found = list(self._names[near[0]]) if near else []
        of_code = [
            one.number
            for one in self._towns.values()
            if address.postcode and address.postcode in one.postcodes
        ]
        if not found:
            return of_code
        return [one for one in found if one in of_code] or found

    def _is_other_country(self, address: Address) -> bool:
        countries = {one.country for one in self._towns.values()} - {""}
        return bool(address.country and countries and address.country not in countries)

    def _keys(
        self,
        base: sqlite3.Connection,
        address: Address,
        towns: Sequence[int],
        places: Sequence[tuple[float, float]],
    ) -> list[_Key]:
        if self._size <= _SMALL:
            return self._all
        around = [one.number for one in self._towns.values() if _is_near(one.place, places)]
        keys = [key for town in dict.fromkeys((*towns, *around)) for key in self._of_town(town)]
        if towns or places:
            return keys
        words = sorted({w for guess in address.guesses for w in guess.words if w not in KINDS and len(w) > 2})
        match = " OR ".join(f'"{one}"' for word in words[:12] for one in self._spelt(word))
        if not match:
            return []
        question = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?"
        streets = [row[0] for row in base.execute(question, (match, _MOST_WITH_WORD))]
        marks = ",".join("?" * len(streets))
        rows = base.execute(
            f"SELECT town, plain, street FROM spelling WHERE street IN ({marks})",  # noqa: S608
            streets,
        )
        return [_key(*row) for row in rows]

    def _spelt(self, word: str) -> list[str]:
        """Return a word if the pack has it, else those that it may be with a slip of the finger."""
        if word in self._vocabulary:
            return [word]
        allowed = max(1, typing_errors_allowed(word))
        near = process.extract(word, self._vocabulary, scorer=OSA.distance, score_cutoff=allowed, limit=6)
        return [one for one, _, _ in near]

    @cached_property
    def _vocabulary(self) -> dict[str, str]:
        with closing(self._open()) as base:
            return {row[0]: row[0] for row in base.execute("SELECT term FROM vocabulary")}

    @cached_property
    def _all(self) -> list[_Key]:
        with closing(self._open()) as base:
            return [_key(*row) for row in base.execute("SELECT town, plain, street FROM spelling")]

    def _read_town(self, town: int) -> tuple[_Key, ...]:
        with closing(self._open()) as base:
            rows = base.execute("SELECT town, plain, street FROM spelling WHERE town = ?", (town,)).fetchall()
            also = base.execute(
                "SELECT ?, plain, spelling.street FROM also_in"
                " JOIN spelling ON spelling.street = also_in.street WHERE also_in.town = ?",
                (town, town),
            ).fetchall()
        return tuple(_key(*row) for row in (*rows, *also))

    def _ranked(
        self,
        guesses: Iterable[Guess],
        keys: Sequence[_Key],
        towns: Sequence[int],
        places: Sequence[tuple[float, float]],
    ) -> list[tuple[float, Guess, int]]:
        """Return (likeness × the town's worth, guess, street), the best first, each street once."""
        best: dict[int, tuple[float, Guess, int]] = {}
        cores = [key.core for key in keys]
        for guess in guesses:
            for kind, words in _readings(guess.words):
                for at in _close(cores, keys, words):
                    key = keys[at]
                    likeness = _likeness(kind, words, key)
                    if likeness < _LEAST:
                        continue
                    worth = likeness * self._town_worth(key.town, towns, places)
                    if worth > best.get(key.street, (0.0,))[0]:
                        best[key.street] = (worth, guess, key.street)
        return sorted(best.values(), key=lambda one: -one[0])

    def _town_worth(self, town: int, towns: Sequence[int], places: Sequence[tuple[float, float]]) -> float:
        if not places:
            return _NO_TOWN
        if town in towns:
            return _SAME_TOWN
        known = self._towns.get(town)
        return _NEXT_TOWN if known is None or _is_near(known.place, places) else 0.0

    def _answers(
        self,
        base: sqlite3.Connection,
        ranked: Sequence[tuple[float, Guess, int]],
        near: Place | None,
        limit: int,
    ) -> list[Located]:
        if ranked and not _is_clear(ranked):
            return []
        ranked = [one for one in ranked if one[0] > 0][: 2 * limit]
        found = [(worth, self._door(base, street, guess, worth)) for worth, guess, street in ranked]
        # a door that is really there tells which of two like streets is meant
        found.sort(key=lambda one: (-one[0] - 0.02 * (one[1].precision == HOUSE), _from(near, one[1].place)))
        answers = [one for _, one in found[:limit]]
        if len(found) > 1 and found[0][0] - found[1][0] < _TOO_CLOSE and _is_open(answers):
            answers = [replace(one, score=round(one.score * _OPEN, 3)) for one in answers]
        return answers

    def _door(self, base: sqlite3.Connection, street: int, guess: Guess, worth: float) -> Located:
        name, town, latitude, longitude = base.execute(
            "SELECT name, town, latitude, longitude FROM street WHERE number = ?", (street,)
        ).fetchone()
        label = self._towns[town].name if town in self._towns else ""
        where, precision, said = (latitude, longitude), STREET, ""
        if guess.number is not None:
            rows = base.execute(
                "SELECT house, ending, latitude, longitude, guessed FROM house WHERE street = ?", (street,)
            ).fetchall()
            if door := _number(rows, guess.number, guess.ending):
                where, precision = door
                said = f"{guess.number}{guess.ending} "
        place = Place(round(where[0], 7), round(where[1], 7), label)
        return Located(
            place, precision, round(min(worth, 1.0), 3), PACK, f"{said}{name}, {label}".rstrip(", ")
        )


def _of_town(town: _Town, *, is_named: bool) -> Located:
    precision, score = (TOWN, 0.9) if is_named else (POSTCODE, 0.5)
    return Located(Place(*town.place, town.name), precision, score, PACK, town.name)


def _key(town: int, plain: str, street: int) -> _Key:
    words = tuple(plain.split())
    kind = words[0] if words[0] in KINDS and len(words) > 1 else ""
    rest = words[1:] if kind else words
    return _Key(street, town, kind, "".join(rest), rest)


def _readings(words: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    """Return (kind of street, other words): a first word that is nearly a kind is read both ways.

    So is a short word that is nearly an article.
    """
    readings: dict[tuple[str, tuple[str, ...]], None] = {}
    bare = tuple(word for place, word in enumerate(words) if place == 0 or not _is_small(word))
    for said in dict.fromkeys((words, bare)):
        for kind in _kinds(said[0]) if len(said) > 1 else [""]:
            readings[kind, said[1:] if kind else said] = None
    return list(readings)


@lru_cache(maxsize=2048)
def _kinds(word: str) -> list[str]:
    """Return the kinds of street that a word may be, and "" where it may be a name."""
    if word in KINDS:
        return [word]
    slips = 2 if len(word) > 5 else 1
    near = process.extract(word, list(WAYS), scorer=OSA.distance, score_cutoff=slips, limit=4)
    fewest = min((errors for _, errors, _ in near), default=0)
    return ["", *dict.fromkeys(WAYS[way] for way, errors, _ in near if errors == fewest and len(word) > 1)]


@lru_cache(maxsize=2048)
def _is_small(word: str) -> bool:
    return (
        1 < len(word) <= _LONGEST_SMALL
        and process.extractOne(word, SMALL, scorer=OSA.distance, score_cutoff=1) is not None
    )


def _close(cores: Sequence[str], keys: Sequence[_Key], words: tuple[str, ...]) -> list[int]:
    """Return the places of the keys whose words may be these: alike as a whole, or sharing a long word."""
    core = "".join(words)
    alike = process.extract(core, cores, scorer=OSA.normalized_similarity, score_cutoff=0.55, limit=40)
    found = {at for _, _, at in alike}
    long = {word for word in words if len(word) > 3}
    found.update(at for at, key in enumerate(keys) if not long.isdisjoint(key.words))
    return sorted(found)


def _likeness(kind: str, words: tuple[str, ...], key: _Key) -> float:
    """Return how alike two names are, from 0 to 1: seven tenths by their words, the rest by their kind."""
    core = max(float(OSA.normalized_similarity("".join(words), key.core)), _shared(words, key.words))
    if kind == key.kind:
        same = 1.0
    elif not kind or not key.kind:
        same = 0.85
    else:
        same = 0.4
    return 0.75 * core + 0.25 * same if core > 0.5 else 0.0


def _shared(words: tuple[str, ...], others: tuple[str, ...]) -> float:
    """Return the likeness of names of which one leaves out words of the other."""
    common = sum(len(word) for word in words if word in others and len(word) > 2)
    mine, theirs = sum(map(len, words)), sum(map(len, others))
    if not common:
        return 0.0
    if common == mine:
        return 0.65 + 0.35 * common / theirs
    return 0.5 + 0.4 * common / mine if common == theirs else 0.0


def _number(
    rows: Sequence[tuple[int, str, float, float, int]], number: int, ending: str
) -> tuple[tuple[float, float], str] | None:
    """Return where a number is and how exactly: at its door, between two of its side, at the nearest."""
    same = [row for row in rows if row[0] == number]
    if exact := next((row for row in same if row[1] == ending), None):
        return (exact[2], exact[3]), NEARBY if exact[4] else HOUSE
    if same:
        return (same[0][2], same[0][3]), NEARBY
    side = [row for row in rows if row[0] % 2 == number % 2]
    below = max((row for row in side if row[0] < number), default=None, key=lambda row: row[0])
    above = min((row for row in side if row[0] > number), default=None, key=lambda row: row[0])
    if below and above and above[0] - below[0] <= 2 * _NEAR_NUMBER:
        part = (number - below[0]) / (above[0] - below[0])
        where = (below[2] + (above[2] - below[2]) * part, below[3] + (above[3] - below[3]) * part)
        return where, NEARBY
    nearest = min(rows, default=None, key=lambda row: (abs(row[0] - number), row[0] % 2 != number % 2))
    if nearest and abs(nearest[0] - number) <= _NEAR_NUMBER:
        return (nearest[2], nearest[3]), NEARBY
    return None


def _is_clear(ranked: Sequence[tuple[float, Guess, int]]) -> bool:
    """Return whether the best is well alike, or well ahead of the next."""
    best = ranked[0][0]
    return best >= _WELL or len(ranked) == 1 or best - ranked[1][0] >= _AHEAD


def _is_open(answers: Sequence[Located]) -> bool:
    """Return whether the first two answers are different places."""
    one, other = answers[0].place, answers[1].place
    return _metres((one.latitude, one.longitude), (other.latitude, other.longitude)) > 300


def _is_near(place: tuple[float, float], places: Iterable[tuple[float, float]]) -> bool:
    return any(_metres(place, other) <= _NEXT_METRES for other in places)


def _from(near: Place | None, place: Place) -> float:
    return _metres((near.latitude, near.longitude), (place.latitude, place.longitude)) if near else 0.0


def _metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    north, east = one[0] - other[0], (one[1] - other[1]) * math.cos(math.radians(one[0]))
    return 111_320 * math.hypot(north, east)
