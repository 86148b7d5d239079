# SPDX-License-Identifier: MIT
"""Businesses of the territory packs by trade, code, name, brand or address, the nearest first."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from fieldsales.atlas.businesses import open_read_only, told
from fieldsales.atlas.hits import Box, Hit, Wanted, hits, metres
from fieldsales.atlas.pack import packs_in
from fieldsales.atlas.spelling import key_words, singular, typing_errors_allowed
from fieldsales.atlas.trades import Trades, naf_code
from fieldsales.domain.business import Business, Trade
from fieldsales.domain.errors import BadTerritoryError, UnknownTerritoryError
from fieldsales.domain.matching import fold
from fieldsales.domain.place import Place

T = TypeVar("T")
Rank = tuple[bool, float, str]

#: More words than these are no question but a text that was pasted.
_MOST_WORDS = 8

_OF_TRADE = "SELECT business.* FROM business WHERE trade = :trade"
_WITH_IDS = "SELECT business.* FROM business WHERE id IN (SELECT value FROM json_each(:ids))"
_WITH_NUMBERS = "SELECT business.* FROM business WHERE number IN (SELECT value FROM json_each(:numbers))"
#: Columns that the first packs do not have.
_OF_SIRENE = ("siret", "naf", "size")


@dataclass(slots=True)
class _Terms:
    """The words that a pack knows, read once: they only change with its file."""

    state: tuple[int, int]
    terms: list[str]
    singulars: list[str]


class Packs:
    """The packs in a folder. A connection lives no longer than a call, so packs may come and go."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._terms: dict[Path, _Terms] = {}

    def search(
        self,
        words: str,
        trades: Trades,
        near: Place | None = None,
        limit: int = 50,
        *,
        box: Box | None = None,
        naf: str = "",
    ) -> tuple[Business, ...]:
        """Return the businesses that these words name: a trade, a code, a name, a brand, a street.

        Those of a trade that is named come before those that only have the word
        in their name; then the nearest to `near`, or to the middle of `box`,
        else by name. Only what lies inside the box is found, if one is given,
        and only what has the code `naf` or one that begins with it. Accents,
        plurals and small typing errors are forgiven. Raises
        UnknownTerritoryError without a pack, BadTerritoryError.
        """
        words = " ".join(words.split()[:_MOST_WORDS])
        code = naf_code(naf or words)
        if code and not naf:
            words = ""
        trade, rest = _trade_in(words, trades)
        middle = near if near is not None or box is None else _middle(box)
        asked = Wanted(
            limit,
            naf=code,
            holders=tuple(one.id for one in trades.all if _may_have(one, code)) if code else (),
            near=middle,
            box=box,
        )
        wanted = key_words(words)
        is_whole_trade = trade is not None and wanted in (key_words(trade.french), key_words(trade.english))

        def order(hit: Hit) -> Rank:
            name = fold(hit.name)
            is_named = not is_whole_trade and all(f" {word}" in f" {name}" for word in wanted)
            return not is_named, metres(middle, hit.latitude, hit.longitude) if middle else 0.0, name

        found: dict[str, Business] = {}
        if trade is not None:
            for business in self._best(replace(asked, trade=trade.id), rest, order):
                found[business.id] = business
        # where the trade alone fills the list, its word in a name brings nobody in
        if len(found) < limit:
            for business in self._best(asked, words, order):
                found.setdefault(business.id, business)
        return tuple(found.values())[:limit]

    def of_trade(self, trade_id: str, limit: int) -> tuple[Business, ...]:
        """Return businesses of a trade, those that the map tells most about first, then by name.

        Raises UnknownTerritoryError, BadTerritoryError.
        """
        found: dict[str, Business] = {}
        for businesses in self._from_each(lambda _, base: _ask(base, _OF_TRADE, {"trade": trade_id})):
            for business in businesses:
                found.setdefault(business.id, business)
        best = sorted(found.values(), key=lambda one: (-told(one), fold(one.name), one.id))
        return tuple(best[:limit])

    def get(self, ids: Iterable[str]) -> tuple[Business, ...]:
        """Return the businesses of these ids in their order, without those that no pack holds.

        Raises UnknownTerritoryError, BadTerritoryError.
        """
        wanted = list(dict.fromkeys(ids))
        found: dict[str, Business] = {}
        values = {"ids": json.dumps(wanted)}
        for businesses in self._from_each(lambda _, base: _ask(base, _WITH_IDS, values)):
            for business in businesses:
                found.setdefault(business.id, business)
        return tuple(found[one] for one in wanted if one in found)

    def _best(self, asked: Wanted, words: str, order: Callable[[Hit], Rank]) -> Iterator[Business]:
        """Yield the best of all packs in order: each gives as many as are wanted, and only those are read."""

        def ask(pack: Path, base: sqlite3.Connection) -> list[tuple[Rank, Business]]:
            spellings = self._spellings(pack, base, words)
            if spellings is None:
                return []
            found = hits(base, replace(asked, spellings=spellings))
            ranked = sorted((order(hit), hit.number) for hit in found)[: asked.limit]
            numbers = json.dumps([number for _, number in ranked])
            read = {
                row["number"]: _business(row) for row in base.execute(_WITH_NUMBERS, {"numbers": numbers})
            }
            return [(rank, read[number]) for rank, number in ranked]

        ranked = [one for several in self._from_each(ask) for one in several]
        yield from (business for _, business in sorted(ranked, key=lambda one: (one[0], one[1].id)))

    def _spellings(self, pack: Path, base: sqlite3.Connection, words: str) -> list[list[str]] | None:
        """Return how each of these words may begin in a pack; None when one of them is nowhere."""
        groups = []
        for word in dict.fromkeys(key_words(words)):
            spellings = [word] if _is_known(base, word) else self._near_words(pack, base, word)
            if not spellings:
                return None
            groups.append(spellings)
        return groups

    def _near_words(self, pack: Path, base: sqlite3.Connection, word: str) -> list[str]:
        """Return the words of the pack that may be meant: the same in singular, or with few other letters."""
        known = self._terms_of(pack, base)
        near = process.extract(
            word, known.singulars, scorer=OSA.distance, score_cutoff=typing_errors_allowed(word), limit=20
        )
        fewest = min((errors for _, errors, _ in near), default=0)
        return sorted(known.terms[index] for _, errors, index in near if errors == fewest)

    def _terms_of(self, pack: Path, base: sqlite3.Connection) -> _Terms:
        stat = pack.stat()
        state = (stat.st_mtime_ns, stat.st_size)
        known = self._terms.get(pack)
        if known is None or known.state != state:
            terms = [row[0] for row in base.execute("SELECT term FROM vocabulary")]
            known = _Terms(state, terms, [singular(term) for term in terms])
            self._terms[pack] = known
        return known

    def _from_each(self, ask: Callable[[Path, sqlite3.Connection], T]) -> Iterator[T]:
        packs = packs_in(self._folder)
        if not packs:
            raise UnknownTerritoryError("")
        for pack in packs:
            try:
                with closing(open_read_only(pack)) as base:
                    base.row_factory = sqlite3.Row
                    found = ask(pack, base)
            except (sqlite3.Error, OSError) as problem:
                if not pack.exists():
                    raise UnknownTerritoryError(pack.parent.name) from problem
                raise BadTerritoryError(pack, "cut") from problem
            yield found


def _middle(box: Box) -> Place:
    south, west, north, east = box
    return Place((south + north) / 2, (west + east) / 2)


def _may_have(trade: Trade, code: str) -> bool:
    """Return whether who has this trade may have this code."""
    return any(one.startswith(code) or code.startswith(one) for one in (*trade.naf, *trade.naf25))


def _trade_in(words: str, trades: Trades) -> tuple[Trade | None, str]:
    """Return the trade that the words, or their first or last ones, name, and the words besides."""
    parts = words.split()
    for length in range(len(parts), 0, -1):
        for start, rest in ((0, parts[length:]), (len(parts) - length, parts[: len(parts) - length])):
            trade = trades.find(" ".join(parts[start : start + length]))
            if trade:
                return trade, " ".join(rest)
    return None, ""


def _ask(base: sqlite3.Connection, question: str, values: Mapping[str, str]) -> list[Business]:
    return [_business(row) for row in base.execute(question, values)]


def _business(row: sqlite3.Row) -> Business:
    return Business(
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
        # `in` looks through the values of a row, not its names
        **{column: row[column] for column in _OF_SIRENE if column in row.keys()},  # noqa: SIM118
    )


def _is_known(base: sqlite3.Connection, word: str) -> bool:
    question = "SELECT 1 FROM vocabulary WHERE term >= ? AND term < ? LIMIT 1"
    return base.execute(question, (word, word + "\U0010ffff")).fetchone() is not None
