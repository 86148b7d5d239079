# SPDX-License-Identifier: MIT
"""Trade words, NAF codes and OpenStreetMap tags, each leading to the same profession."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fieldsales.atlas.spelling import distance, key_words, typing_errors_allowed, without_h
from fieldsales.domain.business import Trade

_NAF = re.compile(r"(\d{2})\.?(\d{2}) ?([A-Za-z]?)")

#: Letters of the sub-classes of NAF rév. 2; NAF 2025 has others, so that a whole code is of one only.
_REVISION_2 = frozenset("ABCDEFZ")


class BadTradesError(ValueError):
    """The table of trades contradicts itself: it comes with the program, so this is a fault of ours."""


@dataclass(frozen=True, slots=True)
class _Tags:
    """One entry of a trade's `osm`: conditions that must all hold."""

    conditions: tuple[tuple[str, str], ...]
    trade: Trade

    def rank(self) -> tuple[int, int]:
        """Most conditions first, then fewest that any value fulfils."""
        return -len(self.conditions), sum(wanted == "*" for _, wanted in self.conditions)

    def hold(self, tags: Mapping[str, str]) -> bool:
        """Whether all conditions are met; a tag may hold several values, split by semicolons."""
        for key, wanted in self.conditions:
            given = tags.get(key)
            if given is None or given == "no":
                return False
            if wanted != "*" and wanted not in (part.strip() for part in given.split(";")):
                return False
        return True


class Trades:
    """All trades of the box, in the order of their file.

    `shared` are words that mean more than one trade, by their ids. `nicknames` are what people
    call a name, and the name.
    """

    def __init__(
        self,
        trades: tuple[Trade, ...],
        shared: Mapping[str, tuple[str, ...]] | None = None,
        nicknames: Mapping[str, str] | None = None,
    ) -> None:
        self.all = trades
        self._by_id = {trade.id: trade for trade in trades}
        self._by_words: dict[tuple[str, ...], Trade] = {}
        for trade in trades:
            for words in (trade.id.replace("_", " "), trade.french, trade.english, *trade.synonyms):
                key = _key(words)
                owner = self._by_words.setdefault(key, trade)
                if owner is not trade:
                    raise BadTradesError(f"{words!r} names both {owner.id} and {trade.id}")
        #: the same words as they sound: the h that begins a word is not heard
        self._by_sound = {_heard(key): trade for key, trade in self._by_words.items()}
        self._shared: dict[tuple[str, ...], tuple[Trade, ...]] = {}
        for words, ids in (shared or {}).items():
            key = _key(words)
            if key in self._by_words or not self._by_id.keys() >= set(ids):
                raise BadTradesError(f"{words!r} cannot mean {ids}")
            self._shared[key] = tuple(self._by_id[one] for one in ids)
        self._nicknames = {key_words(said): name for said, name in (nicknames or {}).items()}
        entries = [_Tags(_conditions(entry), trade) for trade in trades for entry in trade.osm]
        self._tags = sorted(entries, key=_Tags.rank)

    def get(self, trade_id: str) -> Trade | None:
        """Return the trade of an id, or None where the id is the words of some file."""
        return self._by_id.get(trade_id)

    def find(self, words: str) -> Trade | None:
        """Return the trade that these words, in French or English, or this NAF code, name.

        Accents, plurals, articles and the order of words do not matter; one
        letter may be wrong in a word of five, two in a word of eight. None when
        the words name no trade, or two trades equally well.
        """
        if _NAF.fullmatch(words.strip()):
            return self.of_naf(words)
        key = _key(words)
        if not key:
            return None
        return self._by_words.get(key) or self._by_sound.get(_heard(key)) or self._nearest(" ".join(key))

    def meant(self, words: str) -> tuple[Trade, ...]:
        """Return the trades that these words name: the one that `find` knows, or those that share a word."""
        trade = None if _key(words) in self._shared else self.find(words)
        return (trade,) if trade is not None else self._shared.get(_key(words), ())

    def nickname(self, words: str) -> str:
        """Return the name that people call so, empty where the words are no such nickname."""
        return self._nicknames.get(key_words(words), "")

    def named(self, words: str) -> tuple[Trade, ...]:
        """Return the trades that these words name as they stand: no letter may be wrong."""
        trade = self._by_words.get(_key(words))
        return (trade,) if trade is not None else self._shared.get(_key(words), ())

    def of_tags(self, tags: Mapping[str, str]) -> Trade | None:
        """Return the trade of something that carries these OpenStreetMap tags."""
        return next((entry.trade for entry in self._tags if entry.hold(tags)), None)

    def of_naf(self, code: str) -> Trade | None:
        """Return the trade of a code of NAF rév. 2 or NAF 2025, with or without its dot and letter."""
        plain = naf_code(code)
        if not plain:
            return None
        letter = plain[5:]
        if letter:
            is_newer = letter not in _REVISION_2
            return next(
                (one for one in self.all if plain.startswith(one.naf25 if is_newer else one.naf)), None
            )
        return next(
            (one for newer in (False, True) for one in self.all if _is_below(plain, one, newer)), None
        )

    def _nearest(self, words: str) -> Trade | None:
        limit = typing_errors_allowed(words)
        best: dict[int, set[str]] = {}
        for key, trade in self._by_words.items():
            known = " ".join(key)
            allowed = min(limit, typing_errors_allowed(known))
            errors = distance(words, known, allowed)
            if errors <= allowed:
                best.setdefault(errors, set()).add(trade.id)
        if not best:
            return None
        nearest = best[min(best)]
        return self._by_id[nearest.pop()] if len(nearest) == 1 else None


def _key(words: str) -> tuple[str, ...]:
    """Return what words of a trade are known by: their order does not matter."""
    return tuple(sorted(key_words(words)))


def _heard(key: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(without_h(word) for word in key))


def naf_code(text: str) -> str:
    """Return a NAF code as INSEE writes it ("47.25Z", "47.25"), empty where the text is none."""
    match = _NAF.fullmatch(text.strip())
    return f"{match[1]}.{match[2]}{match[3].upper()}" if match else ""


def _is_below(code: str, trade: Trade, newer: bool) -> bool:
    """Return whether a code without letter holds one of the trade's, or is held by one."""
    known = trade.naf25 if newer else trade.naf
    return any(one.startswith(code) or code.startswith(one) for one in known)


def read_trades(text: str) -> Trades:
    """Return the trades written in a TOML text laid out as `data/trades.toml` says."""
    table = tomllib.loads(text)
    rows: list[dict[str, Any]] = table.get("trade", [])
    trades = tuple(
        Trade(
            id=row["id"],
            french=row["fr"],
            english=row["en"],
            synonyms=tuple(row["synonyms"]),
            naf=tuple(row["naf"]),
            naf25=tuple(row["naf25"]),
            osm=tuple(row["osm"]),
            opening_hours=row["hours"],
            visit_minutes=row["minutes"],
        )
        for row in rows
    )
    if len({trade.id for trade in trades}) != len(trades):
        raise BadTradesError("two trades have the same id")
    shared = {word: tuple(row["trades"]) for row in table.get("shared", []) for word in row["words"]}
    nicknames = {word: row["name"] for row in table.get("nickname", []) for word in row["words"]}
    return Trades(trades, shared, nicknames)


def _conditions(entry: str) -> tuple[tuple[str, str], ...]:
    conditions = []
    for condition in entry.split(" & "):
        key, _, value = condition.partition("=")
        conditions.append((key, value))
    return tuple(conditions)
