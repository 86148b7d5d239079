# SPDX-License-Identifier: MIT
"""Businesses of the territory packs by trade, name, brand or address, the nearest first."""

import json
import math
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from fieldsales.atlas.businesses import open_read_only, told
from fieldsales.atlas.pack import packs_in
from fieldsales.atlas.spelling import key_words, singular, typing_errors_allowed
from fieldsales.atlas.trades import Trades
from fieldsales.domain.business import Business, Trade
from fieldsales.domain.errors import BadTerritoryError, UnknownTerritoryError
from fieldsales.domain.matching import fold
from fieldsales.domain.place import Place

Value = str | float

_OF_TRADE = "SELECT business.* FROM business WHERE trade = :trade"
_WITH_WORDS = (
    "SELECT business.* FROM words JOIN business ON business.number = words.rowid WHERE words MATCH :match"
)
_WITH_IDS = "SELECT business.* FROM business WHERE id IN (SELECT value FROM json_each(:ids))"
_OF_TRADE_TOO = " AND trade = :trade"
_INSIDE = (
    " AND business.number IN (SELECT number FROM position"
    " WHERE south >= :south AND north <= :north AND west >= :west AND east <= :east)"
)
#: Columns that the first packs do not have.
_OF_SIRENE = ("siret", "naf", "size")
#: Half the side of the first square that is looked through, in degrees, and how the next ones grow.
_FIRST_SQUARE, _GROWTH, _WHOLE_WORLD = 0.02, 4.0, 360.0
_METRES_OF_DEGREE = 111_000


class Packs:
    """The packs in a folder. A connection lives no longer than a call, so packs may come and go."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def search(
        self, words: str, trades: Trades, near: Place | None = None, limit: int = 50
    ) -> tuple[Business, ...]:
        """Return the businesses that these words name: a trade, a name, a brand, a street, or several.

        Those of a trade that is named come before those that only have the word
        in their name; then the nearest to `near`, else by name. Accents, plurals
        and small typing errors are forgiven. Raises UnknownTerritoryError
        without a pack, BadTerritoryError.
        """
        trade, rest = _trade_in(words, trades)
        ranked: dict[str, tuple[int, Business]] = {}
        if trade:
            for business in self._from_each(lambda base: _select(base, trade, rest, near, limit)):
                ranked.setdefault(business.id, (0, business))
        for business in self._from_each(lambda base: _select(base, None, words, near, limit)):
            ranked.setdefault(business.id, (1, business))
        wanted = key_words(words)
        is_whole_trade = trade is not None and wanted in (key_words(trade.french), key_words(trade.english))

        def order(entry: tuple[int, Business]) -> tuple[int, bool, float, str, str]:
            rank, business = entry
            is_named = not is_whole_trade and set(wanted) <= set(key_words(business.name))
            away = metres(near, business.place) if near else 0.0
            return rank, not is_named, away, fold(business.name), business.id

        return tuple(business for _, business in sorted(ranked.values(), key=order)[:limit])

    def of_trade(self, trade_id: str, limit: int) -> tuple[Business, ...]:
        """Return businesses of a trade, those that the map tells most about first, then by name.

        Raises UnknownTerritoryError, BadTerritoryError.
        """
        found: dict[str, Business] = {}
        for business in self._from_each(lambda base: _ask(base, _OF_TRADE, {"trade": trade_id})):
            found.setdefault(business.id, business)
        best = sorted(found.values(), key=lambda one: (-told(one), fold(one.name), one.id))
        return tuple(best[:limit])

    def get(self, ids: Iterable[str]) -> tuple[Business, ...]:
        """Return the businesses of these ids in their order, without those that no pack holds.

        Raises UnknownTerritoryError, BadTerritoryError.
        """
        wanted = list(dict.fromkeys(ids))
        found: dict[str, Business] = {}
        for business in self._from_each(lambda base: _ask(base, _WITH_IDS, {"ids": json.dumps(wanted)})):
            found.setdefault(business.id, business)
        return tuple(found[one] for one in wanted if one in found)

    def _from_each(self, ask: Callable[[sqlite3.Connection], list[Business]]) -> Iterator[Business]:
        packs = packs_in(self._folder)
        if not packs:
            raise UnknownTerritoryError("")
        for pack in packs:
            try:
                with closing(open_read_only(pack)) as base:
                    base.row_factory = sqlite3.Row
                    found = ask(base)
            except sqlite3.Error as problem:
                if not pack.exists():
                    raise UnknownTerritoryError(pack.parent.name) from problem
                raise BadTerritoryError(pack, "cut") from problem
            yield from found


def metres(one: Place, other: Place) -> float:
    """Return the great-circle distance."""
    # geopy brings every geocoder along: only who measures a distance pays for it
    from geopy.distance import great_circle

    return float(great_circle((one.latitude, one.longitude), (other.latitude, other.longitude)).meters)


def _trade_in(words: str, trades: Trades) -> tuple[Trade | None, str]:
    """Return the trade that the words, or their first or last ones, name, and the words besides."""
    parts = words.split()
    for length in range(len(parts), 0, -1):
        for start, rest in ((0, parts[length:]), (len(parts) - length, parts[: len(parts) - length])):
            trade = trades.find(" ".join(parts[start : start + length]))
            if trade:
                return trade, " ".join(rest)
    return None, ""


def _select(
    base: sqlite3.Connection, trade: Trade | None, words: str, near: Place | None, limit: int
) -> list[Business]:
    """Return businesses of a trade, if one is given, that have all these words, if there are any."""
    values: dict[str, Value] = {"trade": trade.id if trade else ""}
    question = _OF_TRADE
    if key_words(words):
        values["match"] = _match(base, words)
        if not values["match"]:
            return []
        question = _WITH_WORDS + _OF_TRADE_TOO if trade else _WITH_WORDS
    elif trade is None:
        return []
    return _nearest(base, question, values, near, limit) if near else _ask(base, question, values)


def _nearest(
    base: sqlite3.Connection, question: str, values: Mapping[str, Value], near: Place, limit: int
) -> list[Business]:
    """Look through growing squares until as many as wanted are surely the nearest."""
    half = _FIRST_SQUARE
    while True:
        wide = half / max(0.05, math.cos(math.radians(near.latitude)))
        box = {
            "south": near.latitude - half,
            "north": near.latitude + half,
            "west": near.longitude - wide,
            "east": near.longitude + wide,
        }
        found = _ask(base, question + _INSIDE, {**values, **box})
        sure = [one for one in found if metres(near, one.place) <= half * _METRES_OF_DEGREE]
        if len(sure) >= limit or half >= _WHOLE_WORLD:
            return found
        half *= _GROWTH


def _ask(base: sqlite3.Connection, question: str, values: Mapping[str, Value]) -> list[Business]:
    return [
        Business(
            id=row["id"],
            name=row["name"],
            trade=row["trade"],
            kind=row["kind"],
            place=Place(row["latitude"], row["longitude"], row["town"]),
            address=row["address"],
            postcode=row["postcode"],
            town=row["town"],
            phone=row["phone"],
            email=row["email"],
            website=row["website"],
            opening_hours=row["opening_hours"],
            **{column: row[column] for column in _OF_SIRENE if column in row.keys()},  # noqa: SIM118
        )
        for row in base.execute(question, values)
    ]


def _match(base: sqlite3.Connection, words: str) -> str:
    """Return a full-text question for all these words as beginnings; empty when one of them is nowhere."""
    groups = []
    for word in dict.fromkeys(key_words(words)):
        spellings = [word] if _is_known(base, word) else _near_words(base, word)
        if not spellings:
            return ""
        groups.append("(" + " OR ".join(f'"{spelling}"*' for spelling in spellings) + ")")
    return " AND ".join(groups)


def _is_known(base: sqlite3.Connection, word: str) -> bool:
    question = "SELECT 1 FROM vocabulary WHERE term >= ? AND term < ? LIMIT 1"
    return base.execute(question, (word, word + "\U0010ffff")).fetchone() is not None


def _near_words(base: sqlite3.Connection, word: str) -> list[str]:
    """Return the words of the pack that may be meant: the same in singular, or with few other letters."""
    allowed = typing_errors_allowed(word)
    terms = [row[0] for row in base.execute("SELECT term FROM vocabulary")]
    near = process.extract(
        word, [singular(term) for term in terms], scorer=OSA.distance, score_cutoff=allowed, limit=20
    )
    fewest = min((errors for _, errors, _ in near), default=0)
    return sorted(terms[index] for _, errors, index in near if errors == fewest)
