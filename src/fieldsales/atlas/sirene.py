# SPDX-License-Identifier: MIT
"""Establishments of INSEE's register Sirene, merged into the businesses of a map."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rapidfuzz import fuzz

from fieldsales.atlas.businesses import metres
from fieldsales.atlas.coast import Box
from fieldsales.atlas.extract import stop_if
from fieldsales.atlas.found import Found
from fieldsales.atlas.sirene_rows import (
    Row,
    business_of,
    is_in,
    is_open,
    is_shown,
    opened,
    place_of,
    siret_of,
)
from fieldsales.atlas.spelling import key_words
from fieldsales.atlas.trades import Trades
from fieldsales.domain.business import Business, SireneCount
from fieldsales.domain.place import Place

_NEAR_METRES, _ALIKE = 60, 80.0
#: A SIRET that stands in the map itself is above every likeness of names, which are 100 at most.
_TOLD_BY_MAP = 101.0
#: Cells of the grid of places, in degrees: each is wider than the distance within which two may be the same.
_CELL = 0.001
_OFTEN = 500


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

    An establishment is a business's when the map says its SIRET, or when it is
    within 60 metres and named alike. Closed ones, those outside the box
    (west, south, east, north) and those that nobody has named are passed over.
    Who objected to being shown (status P) is neither added nor kept where the map
    has it. `progress` is told "sirene" in kilobytes. Raises BadSireneError,
    UnreadableFileError, CancelledError.
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
    return Merged(merger.businesses(), SireneCount(**merger.counts))


class _Merger:
    """The businesses so far, found by where they are and by their SIRET."""

    def __init__(self, found: Sequence[Found], box: Box, trades: Trades) -> None:
        self._found: list[Found | None] = list(found)
        self._box, self._trades = box, trades
        self._cells: dict[tuple[int, int], list[int]] = {}
        self._by_siret: dict[str, int] = {}
        #: how alike the name is of the establishment whose SIRET a business has
        self._scores: dict[int, float] = {}
        self._seen: set[str] = set()
        self._words: dict[str, frozenset[str]] = {}
        for index, one in enumerate(found):
            self._cells.setdefault(_cell(one.business.place), []).append(index)
            if one.business.siret:
                self._by_siret[one.business.siret] = index
                self._scores[index] = _TOLD_BY_MAP
        names = ("rows", "added", "matched", "closed", "opposed", "nameless", "outside", "bad")
        self.counts = dict.fromkeys(names, 0)

    def businesses(self) -> list[Found]:
        return [one for one in self._found if one is not None]

    def take(self, row: Row | None) -> None:
        """Use one row; None is one that could not be read."""
        self.counts["rows"] += 1
        self.counts[self._fate(row)] += 1

    def _fate(self, row: Row | None) -> str:
        siret = siret_of(row) if row else ""
        if row is None or not siret or siret in self._seen:
            return "bad"
        self._seen.add(siret)
        index = self._by_siret.get(siret)
        if not is_shown(row):
            if index is not None:
                self._found[index] = None
            return "opposed"
        if not is_open(row):
            return "closed"
        place = place_of(row, self._box)
        if index is None and (place is None or not is_in(place, self._box)):
            return "bad" if place is None else "outside"
        business = business_of(row, place or Place(0.0, 0.0, ""), self._trades)
        score = _TOLD_BY_MAP + 1
        if index is None:
            index, score = self._nearest_namesake(business)
        if index is not None:
            self._complete(index, business, score)
            return "matched"
        if not business.name:
            return "nameless"
        self._found.append(Found(business))
        return "added"

    def _nearest_namesake(self, business: Business) -> tuple[int | None, float]:
        """Return the business of the map that is near and named most alike, and how alike."""
        row, column = _cell(business.place)
        best: tuple[int | None, float] = (None, 0.0)
        for near in ((row + down, column + along) for down in (-1, 0, 1) for along in (-1, 0, 1)):
            for index in self._cells.get(near, ()):
                one = self._found[index]
                if one is not None and metres(one.business, business) < _NEAR_METRES:
                    score = self._alike(one, business)
                    if score >= _ALIKE and score > best[1]:
                        best = index, score
        return best

    def _alike(self, one: Found, business: Business) -> float:
        """Return 0 to 100: how alike the names are, without the words that only say the trade.

        A name that only says the trade is another's only when it is the same.
        """
        said = self._trade_words(one.business.trade) | self._trade_words(business.trade)
        other = key_words(business.name)
        best = 0.0
        for name in map(key_words, filter(None, (one.business.name, one.brand))):
            telling, other_telling = ([word for word in words if word not in said] for words in (name, other))
            if telling and other_telling:
                score = fuzz.token_set_ratio(" ".join(telling), " ".join(other_telling))
            else:
                score = fuzz.token_sort_ratio(" ".join(name), " ".join(other))
            best = max(best, float(score))
        return best

    def _trade_words(self, trade_id: str) -> frozenset[str]:
        if trade_id not in self._words:
            trade = self._trades.get(trade_id)
            texts = (trade.french, trade.english, *trade.synonyms) if trade else ()
            self._words[trade_id] = frozenset(word for text in texts for word in key_words(text))
        return self._words[trade_id]

    def _complete(self, index: int, business: Business, score: float) -> None:
        """Give a business of the map what Sirene knows, unless another establishment is more alike."""
        one = self._found[index]
        if one is None or score <= self._scores.get(index, 0.0):
            return
        self._scores[index] = score
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
