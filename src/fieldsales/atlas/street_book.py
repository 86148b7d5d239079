# SPDX-License-Identifier: MIT
"""The streets and doors of one pack: which street some words mean, and where a number of it is."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from fieldsales.atlas.address import Address, Guess
from fieldsales.atlas.address_words import KINDS
from fieldsales.atlas.businesses import open_read_only
from fieldsales.atlas.countries import FRANCE, may_lie_in, tiny_country_around
from fieldsales.atlas.doors import door_of
from fieldsales.atlas.spelling import typing_errors_allowed
from fieldsales.atlas.street_names import Shelf, StreetKey, likeness, readings, street_key
from fieldsales.domain.ground import metres_nearby
from fieldsales.domain.located import HOUSE, PACK, POSTCODE, STREET, TOWN, Located
from fieldsales.domain.matching import fold
from fieldsales.domain.place import Place

#: A pack of no more spellings is looked through whole; of a larger one only a town, or what shares a word.
_SMALL = 6_000
_MOST_WITH_WORD = 400
#: Words that agree less are another street; those that agree less than well are this one only where no
#: other comes near.
_LEAST, _WELL, _AHEAD = 0.64, 0.72, 0.08
#: What a street is worth in the town that was named, next to it, and where none was named.
_SAME_TOWN, _NEXT_TOWN, _NO_TOWN = 1.0, 0.85, 0.92
#: What is left of it where no town is known, so that it is never taken unasked: where no words are left that
#: could be one, and where some are.
_ASKED, _UNKNOWN_TOWN = 0.63, 0.6
_NEXT_METRES = 10_000
#: Two streets closer than this in likeness leave it open which one is meant.
_TOO_CLOSE = 0.03
_OPEN = 0.65
#: A pack is of the country of nearly all its towns, so many of which are looked at.
_NEARLY_ALL, _ENOUGH_TOWNS = 0.75, 40

_Point = tuple[float, float]
#: How well a street fits, what was read, and the street's number.
_Ranked = tuple[float, Guess, int]


@dataclass(frozen=True, slots=True)
class _Town:
    number: int
    name: str
    plain: str
    postcodes: tuple[str, ...]
    country: str
    place: tuple[float, float]


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
        self._of_town = lru_cache(maxsize=512)(self._read_town)
        self._around = lru_cache(maxsize=512)(self._near_towns)

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

    def own_country(self, is_french: Callable[[str, float, float], bool]) -> str:
        """Return the country of the towns that name none themselves, empty where nobody knows.

        `is_french` tells whether a French town of a name stands at a latitude and longitude.
        """
        untold = [one for one in self._towns.values() if not one.country][:_ENOUGH_TOWNS]
        if untold:
            french = sum(is_french(one.name, *one.place) for one in untold)
            if french:
                return FRANCE if french >= _NEARLY_ALL * len(untold) else ""
        return self._tiny_country

    def locate(
        self,
        address: Address,
        town_place: Place | None,
        near: Place | None = None,
        limit: int = 8,
        own_country: str = "",
    ) -> tuple[Located, ...]:
        """Return the doors, streets and towns of the pack that an address may mean, the likeliest first.

        `town_place` is where the town of the address is, if that is known from
        elsewhere; `own_country` is what towns are taken to lie in that do not tell.
        Without any town, only what says that it is a street is looked for, and
        nothing found is sure. Raises sqlite3.Error.
        """
        towns = self._meant(address)
        if address.country:
            towns = [
                one for one in towns if self._may_be_in(one, self._towns[one].place, address, own_country)
            ]
        is_elsewhere = bool(address.town or address.postcode) and not towns and town_place is None
        if is_elsewhere or self._is_other_country(address, own_country):
            return ()
        places = [self._towns[one].place for one in towns]
        if town_place is not None:
            places.append((town_place.latitude, town_place.longitude))
        guesses = address.guesses if places else [one for one in address.guesses if one.says_street]
        with closing(self._open()) as base:
            ranked: list[_Ranked] = []
            for shelves in self._stages(base, address, towns, places):
                ranked = self._ranked(guesses, shelves, towns, places)
                if ranked and ranked[0][0] >= _WELL:
                    break
            if address.country:
                ranked = self._in_country(base, ranked, address, own_country)
            if ranked and not _is_clear(ranked):
                ranked = []
            if not places:
                worth = _UNKNOWN_TOWN if address.has_rest else _ASKED
                ranked = [(alike * worth, guess, street) for alike, guess, street in ranked]
            found = self._answers(base, ranked, near, limit)
        if not found and towns and not address.is_town_guessed:
            town = self._towns[towns[0]]
            found = [_of_town(town, is_named=bool(address.town) and self._bears(town, address.town))]
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
        allowed = 0 if address.is_town_known else typing_errors_allowed(plain)
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

    @staticmethod
    def _bears(town: _Town, name: str) -> bool:
        """Return whether a town is called so, but for a slip of the finger."""
        plain = fold(name)
        return town.plain == plain or OSA.distance(town.plain, plain) <= typing_errors_allowed(plain)

    def _is_other_country(self, address: Address, own_country: str) -> bool:
        countries = {one.country or own_country for one in self._towns.values()}
        return bool(
            address.country and countries and "" not in countries and address.country not in countries
        )

    def _may_be_in(self, town: int, place: _Point, address: Address, own_country: str) -> bool:
        """Return whether a place may lie in the country that an address names."""
        known = self._towns.get(town)
        told = (known.country if known else "") or own_country
        return told == address.country if told else may_lie_in(address.country, *place)

    def _in_country(
        self, base: sqlite3.Connection, ranked: list[_Ranked], address: Address, own_country: str
    ) -> list[_Ranked]:
        question = (
            "SELECT number, town, latitude, longitude FROM street"
            " WHERE number IN (SELECT value FROM json_each(?))"
        )
        rows = base.execute(question, (json.dumps([street for _, _, street in ranked]),))
        inside = {
            number
            for number, town, *place in rows
            if self._may_be_in(town, (place[0], place[1]), address, own_country)
        }
        return [one for one in ranked if one[2] in inside]

    @cached_property
    def _tiny_country(self) -> str:
        with closing(self._open()) as base:
            box = base.execute("SELECT min(south), min(west), max(north), max(east) FROM street").fetchone()
        return tiny_country_around(*box) if box[0] is not None else ""

    @cached_property
    def _of_no_town(self) -> dict[int, _Point]:
        """The streets that the map gives no town, and where they are."""
        with closing(self._open()) as base:
            rows = base.execute(
                "SELECT number, latitude, longitude FROM street WHERE town NOT IN (SELECT number FROM town)"
            )
            return {number: (latitude, longitude) for number, latitude, longitude in rows}

    def _stages(
        self, base: sqlite3.Connection, address: Address, towns: Sequence[int], places: Sequence[_Point]
    ) -> Iterator[list[Shelf]]:
        """Yield where to look: in all of a small pack; else in the towns meant, then also around them."""
        if self._size <= _SMALL:
            yield [self._all]
        elif places:
            meant = [self._of_town(one) for one in towns]
            yield meant
            around = self._around(tuple(places)).difference(towns)
            yield meant + [self._of_town(one) for one in sorted(around)]
        else:
            yield [self._with_words(base, address)]

    def _with_words(self, base: sqlite3.Connection, address: Address) -> Shelf:
        words = {w for guess in address.guesses for w in guess.words if w not in KINDS and len(w) > 2}
        match = " OR ".join(f'"{one}"' for word in sorted(words)[:12] for one in self._spelt(word))
        if not match:
            return Shelf(())
        question = "SELECT rowid FROM words WHERE words MATCH ? LIMIT ?"
        streets = [row[0] for row in base.execute(question, (match, _MOST_WITH_WORD))]
        spellings = (
            "SELECT town, plain, street FROM spelling WHERE street IN (SELECT value FROM json_each(?))"
        )
        rows = base.execute(spellings, (json.dumps(streets),))
        return Shelf([street_key(*row) for row in rows])

    def _near_towns(self, places: tuple[_Point, ...]) -> frozenset[int]:
        return frozenset(one.number for one in self._towns.values() if _is_near(one.place, places))

    def _spelt(self, word: str) -> list[str]:
        """Return a word if the pack has it, else those that it may be with a slip of the finger."""
        allowed = max(1, typing_errors_allowed(word))
        lengths = range(len(word) - allowed, len(word) + allowed + 1)
        if word in self._vocabulary.get(len(word), ()):
            return [word]
        near = [
            found
            for length in lengths
            for found in process.extract(
                word, self._vocabulary.get(length, {}), scorer=OSA.distance, score_cutoff=allowed, limit=4
            )
        ]
        return [one for one, _, _ in sorted(near, key=lambda found: found[1])[:6]]

    @cached_property
    def _vocabulary(self) -> dict[int, dict[str, str]]:
        """The words of the pack by their length."""
        found: dict[int, dict[str, str]] = {}
        with closing(self._open()) as base:
            for (term,) in base.execute("SELECT term FROM vocabulary"):
                found.setdefault(len(term), {})[term] = term
        return found

    @cached_property
    def _all(self) -> Shelf:
        with closing(self._open()) as base:
            return Shelf(
                [street_key(*row) for row in base.execute("SELECT town, plain, street FROM spelling")]
            )

    def _read_town(self, town: int) -> Shelf:
        with closing(self._open()) as base:
            rows = base.execute("SELECT town, plain, street FROM spelling WHERE town = ?", (town,)).fetchall()
            also = base.execute(
                "SELECT ?, plain, spelling.street FROM also_in"
                " JOIN spelling ON spelling.street = also_in.street WHERE also_in.town = ?",
                (town, town),
            ).fetchall()
        return Shelf([street_key(*row) for row in (*rows, *also)])

    def _ranked(
        self,
        guesses: Iterable[Guess],
        shelves: Sequence[Shelf],
        towns: Sequence[int],
        places: Sequence[_Point],
    ) -> list[_Ranked]:
        """Return (likeness × the town's worth, guess, street), the best first, each street once."""
        best: dict[int, _Ranked] = {}
        for guess in guesses:
            for kind, words in readings(guess.words):
                for key in (key for shelf in shelves for key in shelf.close(words)):
                    alike = likeness(kind, words, key)
                    if alike < _LEAST:
                        continue
                    worth = alike * self._town_worth(key, towns, places)
                    if worth > best.get(key.street, (0.0,))[0]:
                        best[key.street] = (worth, guess, key.street)
        return sorted(best.values(), key=lambda one: -one[0])

    def _town_worth(self, key: StreetKey, towns: Sequence[int], places: Sequence[_Point]) -> float:
        if not places:
            return _NO_TOWN
        if key.town in towns:
            return _SAME_TOWN
        known = self._towns.get(key.town)
        where = known.place if known else self._of_no_town.get(key.street)
        return _NEXT_TOWN if where is not None and _is_near(where, places) else 0.0

    def _answers(
        self,
        base: sqlite3.Connection,
        ranked: Sequence[_Ranked],
        near: Place | None,
        limit: int,
    ) -> list[Located]:
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
            if door := door_of(rows, guess.number, guess.ending):
                where, precision = door
                said = f"{guess.number}{guess.ending} "
        place = Place(round(where[0], 7), round(where[1], 7), label)
        return Located(
            place, precision, round(min(worth, 1.0), 3), PACK, f"{said}{name}, {label}".rstrip(", ")
        )


def _of_town(town: _Town, *, is_named: bool) -> Located:
    precision, score = (TOWN, 0.9) if is_named else (POSTCODE, 0.5)
    return Located(Place(*town.place, town.name), precision, score, PACK, town.name)


def _is_clear(ranked: Sequence[_Ranked]) -> bool:
    """Return whether the best is well alike, or well ahead of the next."""
    best = ranked[0][0]
    return best >= _WELL or len(ranked) == 1 or best - ranked[1][0] >= _AHEAD


def _is_open(answers: Sequence[Located]) -> bool:
    """Return whether the first two answers are different places."""
    one, other = answers[0].place, answers[1].place
    return metres_nearby((one.latitude, one.longitude), (other.latitude, other.longitude)) > 300


def _is_near(place: tuple[float, float], places: Iterable[_Point]) -> bool:
    return any(metres_nearby(place, other) <= _NEXT_METRES for other in places)


def _from(near: Place | None, place: Place) -> float:
    return metres_nearby(near.spot, place.spot) if near else 0.0
