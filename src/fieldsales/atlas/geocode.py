# SPDX-License-Identifier: MIT
"""Where an address is, without a network: its door or street in a territory pack, else its town."""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from fieldsales.atlas.address import Address, read_address
from fieldsales.atlas.street_book import StreetBook
from fieldsales.atlas.streets import STREETS
from fieldsales.atlas.towns import Town, Towns
from fieldsales.domain.located import POSTCODE, TOWN, TOWNS, Located, exactness
from fieldsales.domain.matching import fold
from fieldsales.domain.place import Place

#: How sure a town is that was named with its postcode, by its name alone, told by a postcode alone, or
#: guessed from the end of a street's line.
_NAMED, _BY_NAME, _BY_CODE, _GUESSED = 0.9, 0.75, 0.5, 0.4
#: Two answers of one name closer than this, in degrees, are the same.
_SAME = 1e-3


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
        books = list(self._books())
        found: list[Located] = []
        for address in read_address(text, lambda words: self._is_town(words, books)):
            town = self._town(address)
            for book in books:
                try:
                    found += book.locate(address, town.place if town else None, near, limit)
                except sqlite3.Error:
                    continue
            if town and (answer := _of_town(town, address)):
                found.append(answer)
        found.sort(key=lambda one: (exactness(one.precision) >= exactness(TOWN), -one.score))
        return tuple(_once(found))[:limit]

    def country(self, text: str) -> str:
        """Return the code of the country that an address names, empty where it names none."""
        return read_address(text, lambda words: self._is_town(words, []))[0].country

    def is_abroad(self, text: str) -> bool:
        """Return whether an address says that it is in a country whose towns the box does not hold."""
        address = read_address(text, lambda words: self._is_town(words, []))[0]
        if address.country:
            return address.country != "FR"
        return bool(address.town) and self._town(address) is None

    def _books(self) -> Iterator[StreetBook]:
        for file in sorted(self._territories.glob(f"*/{STREETS}")):
            if file.parent.name.startswith("."):
                continue
            try:
                yield StreetBook.of(file)
            except (OSError, sqlite3.Error):
                continue

    def _is_town(self, words: str, books: list[StreetBook]) -> bool:
        plain = fold(words)
        return any(book.has_town(plain) for book in books) or self._towns.is_name(words)

    def _town(self, address: Address) -> Town | None:
        """Return the French town of an address; a postcode never makes a town of another name one."""
        if address.country not in ("", "FR") or not (address.town or address.postcode):
            return None
        if address.postcode and not re.fullmatch(r"\d{4,5}", address.postcode):
            return None
        return self._towns.named(address.postcode, address.town)


def _of_town(town: Town, address: Address) -> Located | None:
    if town.place is None:
        return None
    code = town.postcodes[0] if town.postcodes and not address.postcode else address.postcode
    label = f"{code} {town.city}".strip()
    if not address.town:
        return Located(town.place, POSTCODE, _BY_CODE, TOWNS, label)
    score = _GUESSED if address.is_town_guessed else _NAMED if address.postcode else _BY_NAME
    return Located(town.place, TOWN, score, TOWNS, label)


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
