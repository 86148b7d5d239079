# SPDX-License-Identifier: MIT
"""Businesses of the territory packs by trade, code, name, brand or address, the nearest first."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from fieldsales.atlas.businesses import open_read_only, told
from fieldsales.atlas.hits import Hit, Wanted, hits
from fieldsales.atlas.pack import packs_in
from fieldsales.atlas.spelling import key_words, singular, typing_errors_allowed
from fieldsales.atlas.trades import Trades, naf_code
from fieldsales.domain.business import Business, Trade
from fieldsales.domain.errors import DamagedTerritoryError, UnknownTerritoryError
from fieldsales.domain.ground import Box, metres
from fieldsales.domain.matching import fold
from fieldsales.domain.place import Place

T = TypeVar("T")
Rank = tuple[int, float, str]

#: More words than these are no question but a text that was pasted.
_MOST_WORDS = 8

#: No part of a word that is written apart is shorter.
_SHORTEST = 3

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
        in their name, and a whole word of a name before the beginning of one; then the nearest
        to `near`, or to the middle of `box`, else by name. Only what lies inside the box is
        found, if one is given, and only what has the code `naf` or one that begins with it.
        Accents, plurals and small typing errors are forgiven, and so are words that are
        written together or apart, and an h that is not heard. Raises UnknownTerritoryError
        without a pack, DamagedTerritoryError.
        """
        words = _by_names(" ".join(words.split()[:_MOST_WORDS]), trades)
        code = naf_code(naf or words)
        if code and not naf:
            words = ""
        meant, rest = _trades_in(words, trades)
        middle = near if near is not None or box is None else box.middle
        asked = Wanted(
            limit,
            naf=code,
            holders=tuple(one.id for one in trades.all if _may_have(one, code)) if code else (),
            near=middle,
            box=box,
        )
        wanted = key_words(words)
        is_whole_trade = any(wanted in (key_words(one.french), key_words(one.english)) for one in meant)

        def order(hit: Hit) -> Rank:
            name = fold(hit.name)
            likeness = 2 if is_whole_trade else _named(f" {name} ", wanted)
            return likeness, metres(middle.spot, (hit.latitude, hit.longitude)) if middle else 0.0, name

        found: dict[str, Business] = {}
        if meant:
            for business in self._best(replace(asked, trades=tuple(one.id for one in meant)), rest, order):
                found[business.id] = business
        # where the trade alone fills the list, its word in a name brings nobody in
        if len(found) < limit:
            for business in self._best(asked, words, order):
                found.setdefault(business.id, business)
        return tuple(found.values())[:limit]

    def of_trade(self, trade_id: str, limit: int) -> tuple[Business, ...]:
        """Return businesses of a trade, those that the map tells most about first, then by name.

        Raises UnknownTerritoryError, DamagedTerritoryError.
        """
        found: dict[str, Business] = {}
        for businesses in self._from_each(lambda _, base: _ask(base, _OF_TRADE, {"trade": trade_id})):
            for business in businesses:
                found.setdefault(business.id, business)
        best = sorted(found.values(), key=lambda one: (-told(one), fold(one.name), one.id))
        return tuple(best[:limit])

    def get(self, ids: Iterable[str]) -> tuple[Business, ...]:
        """Return the businesses of these ids in their order, without those that no pack holds.

        Raises UnknownTerritoryError, DamagedTerritoryError.
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
            found: list[Hit] = []
            for spellings in self._ways(pack, base, words):
                found = hits(base, replace(asked, spellings=spellings))
                if found:
                    break
            ranked = sorted((order(hit), hit.number) for hit in found)[: asked.limit]
            numbers = json.dumps([number for _, number in ranked])
            read = {
                row["number"]: _business(row) for row in base.execute(_WITH_NUMBERS, {"numbers": numbers})
            }
            return [(rank, read[number]) for rank, number in ranked]

        ranked = [one for several in self._from_each(ask) for one in several]
        yield from (business for _, business in sorted(ranked, key=lambda one: (one[0], one[1].id)))

    def _ways(self, pack: Path, base: sqlite3.Connection, words: str) -> Iterator[list[list[str]]]:
        """Yield how each of these words may begin in a pack, what is the least far from them first.

        That is as they stand, then with two written together or one apart, then misspelt.
        """
        wanted = list(dict.fromkeys(key_words(words)))
        unknown = [word for word in wanted if not _is_known(base, word)]
        if not unknown:
            yield [[word] for word in wanted]
        for other in _other_breaks(base, wanted):
            yield [[word] for word in other]
        if unknown:
            groups = [self._near_words(pack, base, word) if word in unknown else [word] for word in wanted]
            if all(groups):
                yield groups

    def _near_words(self, pack: Path, base: sqlite3.Connection, word: str) -> list[str]:
        """Return the words of the pack that may be meant: the same in singular, or with few other letters."""
        if _is_known(base, f"h{word}"):
            return [f"h{word}"]
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
                raise DamagedTerritoryError(pack.parent.name) from problem
            yield found


def _may_have(trade: Trade, code: str) -> bool:
    """Return whether who has this trade may have this code."""
    return any(one.startswith(code) or code.startswith(one) for one in (*trade.naf, *trade.naf25))


def _named(name: str, wanted: Sequence[str]) -> int:
    """Return 0 where a name has all words whole, be it in plural, 1 where it has their beginnings, else 2."""
    if all(f" {word} " in name or f" {word}s " in name for word in wanted):
        return 0
    return 1 if all(f" {word}" in name for word in wanted) else 2


def _by_names(words: str, trades: Trades) -> str:
    """Return words in which a nickname is the name that is meant: "mac do"."""
    parts = words.split()
    for length in range(len(parts), 0, -1):
        for start in range(len(parts) - length + 1):
            name = trades.nickname(" ".join(parts[start : start + length]))
            if name:
                return " ".join((*parts[:start], name, *parts[start + length :]))
    return words


def _trades_in(words: str, trades: Trades) -> tuple[tuple[Trade, ...], str]:
    """Return the trades that the words, or their first or last ones, name, and the words besides."""
    parts = words.split()
    for length in range(len(parts), 0, -1):
        for start, rest in ((0, parts[length:]), (len(parts) - length, parts[: len(parts) - length])):
            meant = trades.meant(" ".join(parts[start : start + length]))
            if meant:
                return meant, " ".join(rest)
    return (), ""


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


def _other_breaks(base: sqlite3.Connection, words: Sequence[str]) -> Iterator[list[str]]:
    """Yield the words with two of them written together, or one apart, where a pack has what comes of it."""
    for at in range(len(words) - 1):
        whole = words[at] + words[at + 1]
        if _is_known(base, whole):
            yield [*words[:at], whole, *words[at + 2 :]]
    for at, word in enumerate(words):
        for cut in range(_SHORTEST, len(word) - _SHORTEST + 1):
            if _is_known(base, word[:cut], whole=True) and _is_known(base, word[cut:], whole=True):
                yield [*words[:at], word[:cut], word[cut:], *words[at + 1 :]]


def _is_known(base: sqlite3.Connection, word: str, *, whole: bool = False) -> bool:
    """Return whether a pack has a word, or else one that begins so."""
    question = "SELECT 1 FROM vocabulary WHERE term >= ? AND term < ? LIMIT 1"
    return base.execute(question, (word, word + ("\0" if whole else "\U0010ffff"))).fetchone() is not None
