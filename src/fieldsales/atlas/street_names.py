# SPDX-License-Identifier: MIT
"""How alike two names of streets are, and which of many some words may mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from fieldsales.atlas.address_words import KINDS, SMALL, WAYS

#: Longer words are no article with a slip of the finger; those that are as long tell streets apart.
_LONGEST_SMALL = 4
#: A word that many streets share finds no more of them than this.
_MOST_WITH_WORD = 400
#: Names less alike than this are not compared further.
_FAR = 0.55


@dataclass(frozen=True, slots=True)
class StreetKey:
    """One spelling of a street in one town: its kind, empty where it has none, and the other words."""

    street: int
    town: int
    kind: str
    core: str
    words: tuple[str, ...]


class Shelf:
    """Some spellings, ready to be compared: their words run together, and where each long word stands."""

    def __init__(self, keys: Sequence[StreetKey]) -> None:
        self.keys = keys
        self._cores = [key.core for key in keys]
        self._by_word: dict[str, list[int]] = {}
        for at, key in enumerate(keys):
            for word in key.words:
                if len(word) >= _LONGEST_SMALL:
                    self._by_word.setdefault(word, []).append(at)

    def close(self, words: tuple[str, ...]) -> list[StreetKey]:
        """Return the keys that these words may mean: alike as a whole, or sharing a long word."""
        core = "".join(words)
        alike = process.extract(
            core, self._cores, scorer=OSA.normalized_similarity, score_cutoff=_FAR, limit=40
        )
        found = {at for _, _, at in alike}
        for word in words:
            found.update(self._by_word.get(word, ())[:_MOST_WITH_WORD])
        return [self.keys[at] for at in sorted(found)]


def street_key(town: int, plain: str, street: int) -> StreetKey:
    """Return a spelling, as `address_words.spelling` gives it, parted into kind and name."""
    words = tuple(plain.split())
    kind = words[0] if words[0] in KINDS and len(words) > 1 else ""
    rest = words[1:] if kind else words
    return StreetKey(street, town, kind, "".join(rest), rest)


def readings(words: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    """Return (kind of street, other words): a first word that is nearly a kind is read both ways.

    So is a short word that is nearly an article.
    """
    found: dict[tuple[str, tuple[str, ...]], None] = {}
    bare = tuple(word for place, word in enumerate(words) if place == 0 or not _is_small(word))
    for said in dict.fromkeys((words, bare)):
        for kind in _kinds(said[0]) if len(said) > 1 else [""]:
            found[kind, said[1:] if kind else said] = None
    return list(found)


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


def likeness(kind: str, words: tuple[str, ...], key: StreetKey) -> float:
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
