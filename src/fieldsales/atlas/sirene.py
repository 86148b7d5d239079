# SPDX-License-Identifier: MIT
"""Establishments of INSEE's register Sirene, merged into the businesses of a map."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rapidfuzz import fuzz

from fieldsales.atlas.extract import stop_if
from fieldsales.atlas.found import Found
from fieldsales.atlas.sirene_rows import (
    Row,
    business_of,
    is_open,
    is_shown,
    opened,
    place_of,
    siret_of,
)
from fieldsales.atlas.spelling import key_words
from fieldsales.atlas.trades import Trades
from fieldsales.domain.business import Business, SireneCount
from fieldsales.domain.ground import Box, metres_nearby
from fieldsales.domain.place import Place

#: Two are the same within this distance, with names alike by so many of 100: MARTIN is not MARTINEAU.
_NEAR_METRES, _ALIKE = 60, 85.0
#: Cells of the grid of places, in degrees: each is wider than the distance within which two may be the same.
_CELL = 0.001
_OFTEN = 500


@dataclass(frozen=True, slots=True)
class _Waiting:
    """An establishment that may be some business of the map, until all the others are known."""

    business: Business
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of a merge: all businesses, and how many rows went where."""

    found: list[Found]
    count: SireneCount


def merge(
    file: Path,
    found: Sequence[Found],
    box: Box,
    trades: Trades,
    progress: Callable[[str, int, int], None],
    cancelled: Callable[[], bool],
) -> Merged:
    """Give businesses the SIRET, NAF and size of their establishment, and add those that the map lacks.

    An establishment is a business's when the map says its SIRET, or when the map says
    none, it is within 60 metres, of a trade that it may be of, and named more alike than
    any other; every other one is added. Closed ones, those outside the box
    (west, south, east, north) and those that nobody has named are passed over.
    Who objected to being shown (status P) is neither added nor kept where the map
    has it, by its SIRET or by what would otherwise have given it that. `progress` is
    told "sirene" in kilobytes. Raises BadSireneError, UnreadableFileError, CancelledError.
    """
    merger = _Merger(found, box, trades)
    with opened(file) as (raw, rows):
        size = file.stat().st_size // 1024
        for number, row in enumerate(rows):
            if number % _OFTEN == 0:
                progress("sirene", min(raw.tell() // 1024, size), size)
                stop_if(cancelled)
            merger.take(row)
        progress("sirene", size, size)
    merger.settle()
    return Merged(merger.businesses(), SireneCount(**merger.counts))


class _Merger:
    """The businesses so far, found by where they are and by their SIRET."""

    def __init__(self, found: Sequence[Found], box: Box, trades: Trades) -> None:
        self._found: list[Found | None] = list(found)
        self._box, self._trades = box, trades
        self._cells: dict[tuple[int, int], list[int]] = {}
        self._by_siret: dict[str, int] = {}
        self._seen: set[str] = set()
        self._words: dict[str, frozenset[str]] = {}
        self._waiting: list[_Waiting] = []
        #: how alike a waiting one and a business are, negative so that the most sort first, and their numbers
        self._pairs: list[tuple[tuple[float, float], int, int]] = []
        for index, one in enumerate(found):
            if one.business.siret:
                self._by_siret[one.business.siret] = index
            else:
                self._cells.setdefault(_cell(one.business.place), []).append(index)
        names = ("rows", "added", "matched", "closed", "opposed", "nameless", "outside", "bad")
        self.counts = dict.fromkeys(names, 0)

    def businesses(self) -> list[Found]:
        return [one for one in self._found if one is not None]

    def take(self, row: Row | None) -> None:
        """Use one row; None is one that could not be read."""
        self.counts["rows"] += 1
        if fate := self._fate(row):
            self.counts[fate] += 1

    def settle(self) -> None:
        """Give each business the establishment that is named most alike, and add those that are none's."""
        taken: dict[int, int] = {}
        given: set[int] = set()
        for _, number, index in sorted(self._pairs):
            if number not in taken and index not in given:
                taken[number] = index
                given.add(index)
        for number, one in enumerate(self._waiting):
            mine = taken.get(number)
            if not one.is_shown:
                self._object(mine)
            elif mine is not None:
                self._complete(mine, one.business)
            else:
                self._add(one.business)

    def _fate(self, row: Row | None) -> str:
        """Return what became of a row, empty where that is known once all are read."""
        siret = siret_of(row) if row else ""
        if row is None or not siret or siret in self._seen:
            return "bad"
        self._seen.add(siret)
        index, shown = self._by_siret.get(siret), is_shown(row)
        if index is not None and not shown:
            self._object(index)
            return ""
        if not is_open(row):
            return "closed" if shown else "opposed"
        place = place_of(row, self._box)
        if index is None and (place is None or not self._box.holds(place)):
            return "opposed" if not shown else "bad" if place is None else "outside"
        business = business_of(row, place or Place(0.0, 0.0, ""), self._trades)
        if index is not None:
            self._complete(index, business)
        elif not business.name:
            return "nameless" if shown else "opposed"
        elif namesakes := self._namesakes(business):
            number = len(self._waiting)
            self._pairs += (((-alike, -whole), number, near) for near, (alike, whole) in namesakes)
            self._waiting.append(_Waiting(business, shown))
        elif shown:
            self._add(business)
        else:
            return "opposed"
        return ""

    def _object(self, index: int | None) -> None:
        """Count somebody who objected, and take the business that is theirs out of the map."""
        self.counts["opposed"] += 1
        if index is not None:
            self._found[index] = None

    def _add(self, business: Business) -> None:
        self.counts["added"] += 1
        self._found.append(Found(business))

    def _namesakes(self, business: Business) -> list[tuple[int, tuple[float, float]]]:
        """Return the businesses of the map that are near and named alike, and how alike."""
        row, column = _cell(business.place)
        found = []
        for near in ((row + down, column + along) for down in (-1, 0, 1) for along in (-1, 0, 1)):
            for index in self._cells.get(near, ()):
                one = self._found[index]
                if (
                    one is not None
                    and metres_nearby(one.business.place.spot, business.place.spot) < _NEAR_METRES
                ):
                    alike = self._alike(one, business)
                    if alike[0] >= _ALIKE:
                        found.append((index, alike))
        return found

    def _alike(self, one: Found, business: Business) -> tuple[float, float]:
        """Return 0 to 100: how alike the names are, and how alike with every word of them.

        It is 0 where the trades say that it is somebody else. Within one trade the words that
        only say the trade do not count. A name that only says the trade, or one of another
        trade, is another's only when it is the same.
        """
        mine, theirs = one.business.trade, business.trade
        is_one_trade = not mine or mine == theirs
        if not is_one_trade and theirs and not self._are_kin(mine, theirs):
            return 0.0, 0.0
        said = self._trade_words(mine) | self._trade_words(theirs) if is_one_trade else frozenset()
        other = key_words(business.name)
        best = 0.0, 0.0
        for name in map(key_words, filter(None, (one.business.name, one.brand))):
            telling, other_telling = ([word for word in words if word not in said] for words in (name, other))
            alike = whole = float(fuzz.token_sort_ratio(" ".join(name), " ".join(other)))
            if is_one_trade and telling and other_telling:
                alike = float(fuzz.token_set_ratio(" ".join(telling), " ".join(other_telling)))
                whole = float(fuzz.token_sort_ratio(" ".join(telling), " ".join(other_telling)))
            best = max(best, (alike, whole))
        return best

    def _are_kin(self, one: str, other: str) -> bool:
        """Return whether two trades are of one division of the NAF: a café may be entered as a restaurant."""
        divisions = (
            {code[:2] for code in trade.naf} for trade in map(self._trades.get, (one, other)) if trade
        )
        return bool(frozenset.intersection(*map(frozenset, divisions)))

    def _trade_words(self, trade_id: str) -> frozenset[str]:
        if trade_id not in self._words:
            trade = self._trades.get(trade_id)
            texts = (trade.french, trade.english, *trade.synonyms) if trade else ()
            self._words[trade_id] = frozenset(word for text in texts for word in key_words(text))
        return self._words[trade_id]

    def _complete(self, index: int, business: Business) -> None:
        """Give a business of the map what Sirene knows of it."""
        self.counts["matched"] += 1
        one = self._found[index]
        if one is None:
            return
        known = one.business
        completed = replace(
            known,
            siret=business.siret,
            naf=business.naf,
            size=business.size,
            trade=known.trade or business.trade,
            address=known.address or business.address,
            postcode=known.postcode or business.postcode,
            town=known.town or business.town,
            place=known.place if known.town else replace(known.place, label=business.town),
        )
        self._found[index] = replace(one, business=completed)


def _cell(place: Place) -> tuple[int, int]:
    return math.floor(place.latitude / _CELL), math.floor(place.longitude / _CELL)
