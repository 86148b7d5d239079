# SPDX-License-Identifier: MIT
"""Where an address is, without a network: its door or street in a territory pack, else its town."""

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from fieldsales.atlas.address import Address, is_position, read_address
from fieldsales.atlas.countries import FRANCE
from fieldsales.atlas.pack_folder import STREETS, parts
from fieldsales.atlas.street_book import StreetBook
from fieldsales.atlas.towns import Town, Towns
from fieldsales.atlas.towns_abroad import is_town_abroad
from fieldsales.domain.located import POSTCODE, TOWN, TOWNS, Located, exactness
from fieldsales.domain.matching import fold
from fieldsales.domain.place import Place

#: How sure a town is that was named with its postcode, by its name alone, told by a postcode alone, or
#: guessed from the end of a street's line.
_NAMED, _BY_NAME, _BY_CODE, _GUESSED = 0.9, 0.75, 0.5, 0.4
#: One of several towns of a name, or a town whose postcode is another's: the rep says which.
_ONE_OF_SEVERAL = 0.4
#: What is left of a street's score where town and postcode contradict each other.
_CONTRADICTED = 0.55
#: Countries whose towns the table holds.
_HELD = ("", FRANCE, "MC")
#: Two answers of one name closer than this, in degrees, are the same.
_SAME = 1e-3
#: The middle of one town on two maps is no farther apart, in degrees.
_SAME_TOWN = 0.06


class Geocoder:
    """Looks addresses up in the packs of a folder and in the table of French towns."""

    def __init__(self, territories: Path, towns: Towns) -> None:
        self._territories = territories
        self._towns = towns

    def locate(self, text: str, near: Place | None = None) -> Located | None:
        """Return where an address most likely is, None where nothing fits: abroad, or in no known town."""
        found = self.candidates(text, near, 2)
        return found[0] if found else None

    def candidates(self, text: str, near: Place | None = None, limit: int = 8) -> tuple[Located, ...]:
        """Return what an address may mean, the likeliest first: doors and streets, then towns.

        Of answers equally likely those nearest to `near` come first. A pack that
        cannot be read is passed over: its own command tells of that.
        """
        if is_position(text):
            return ()
        books = list(self._books())
        found: list[Located] = []
        for address in read_address(text, lambda words: self._is_town(words, books)):
            town = self._town(address)
            worth = _CONTRADICTED if self._contradicts_itself(address) else 1.0
            for book in books:
                own = book.own_country(self._is_french) if address.country else ""
                try:
                    located = book.locate(address, town.place if town else None, near, limit, own)
                except sqlite3.Error:
                    continue
                found += [replace(one, score=round(one.score * worth, 3)) for one in located]
            found += self._of_towns(address, town, limit)
        found.sort(key=lambda one: (not one.is_sure, exactness(one.precision) >= exactness(TOWN), -one.score))
        return tuple(_once(found))[:limit]

    def country(self, text: str) -> str:
        """Return the code of the country that an address names, empty where it names none."""
        return read_address(text, lambda words: self._is_town(words, []))[0].country

    def is_abroad(self, text: str) -> bool:
        """Return whether an address says that it is in a country whose towns the box does not hold.

        A French town of several, or one whose postcode is another's, is not abroad.
        """
        address = read_address(text, lambda words: self._is_town(words, []))[0]
        if address.country:
            return address.country != FRANCE
        return bool(address.town) and self._town(address) is None and not self._is_french_town(address)

    def _books(self) -> Iterator[StreetBook]:
        for file in parts(self._territories, STREETS):
            try:
                yield StreetBook.of(file)
            except (OSError, sqlite3.Error):
                continue

    def _is_town(self, words: str, books: list[StreetBook]) -> bool:
        plain = fold(words)
        return (
            any(book.has_town(plain) for book in books) or self._towns.is_name(words) or is_town_abroad(words)
        )

    def _town(self, address: Address) -> Town | None:
        """Return the French town of an address; a postcode never makes a town of another name one."""
        if address.country not in _HELD or not (address.town or address.postcode):
            return None
        if address.postcode and not re.fullmatch(r"\d{4,5}", address.postcode):
            return None
        return self._towns.named(address.postcode, address.town)

    def _is_french_town(self, address: Address) -> bool:
        """Return whether an address names a town of France, be it one of several or of another postcode."""
        if address.country not in ("", FRANCE) or not self._towns.is_name(address.town):
            return False
        return not address.postcode or self._towns.has_postcode(address.postcode)

    def _contradicts_itself(self, address: Address) -> bool:
        return address.country in ("", FRANCE) and self._towns.contradict(address.postcode, address.town)

    def _is_french(self, name: str, latitude: float, longitude: float) -> bool:
        """Return whether a French town of this name stands here."""
        return any(
            abs(one.place.latitude - latitude) < _SAME_TOWN
            and abs(one.place.longitude - longitude) < _SAME_TOWN
            for one in self._towns.namesakes(name)
            if one.place is not None
        )

    def _of_towns(self, address: Address, town: Town | None, limit: int) -> Iterator[Located]:
        """Yield the French town of an address, or those that it may mean."""
        if town is not None:
            if town.place is not None:
                yield _of_town(town, town.place, address)
            return
        if not self._is_french_town(address):
            return
        for one in self._towns.namesakes(address.town)[:limit]:
            if one.place is not None:
                yield Located(one.place, TOWN, _ONE_OF_SEVERAL, TOWNS, _label(one))
        largest = self._towns.named(address.postcode, "") if address.postcode else None
        if largest is not None and largest.place is not None:
            label = f"{address.postcode} {largest.city}"
            yield Located(largest.place, POSTCODE, _ONE_OF_SEVERAL, TOWNS, label)


def _of_town(town: Town, place: Place, address: Address) -> Located:
    label = f"{address.postcode} {town.city}" if address.postcode else _label(town)
    if not address.town:
        return Located(place, POSTCODE, _BY_CODE, TOWNS, label)
    score = _GUESSED if address.is_town_guessed else _NAMED if address.postcode else _BY_NAME
    return Located(place, TOWN, score, TOWNS, label)


def _label(town: Town) -> str:
    return f"{town.postcodes[0]} {town.city}" if town.postcodes else town.city


def _once(found: list[Located]) -> Iterator[Located]:
    """Yield each place once: packs may overlap."""
    seen: list[tuple[str, float, float]] = []
    for one in found:
        here = (one.address, one.place.latitude, one.place.longitude)
        if not any(
            address == one.address and abs(lat - here[1]) < _SAME and abs(lon - here[2]) < _SAME
            for address, lat, lon in seen
        ):
            seen.append(here)
            yield one
