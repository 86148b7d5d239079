# SPDX-License-Identifier: MIT
"""Finds rows by words at every key: accents, case and small typos do not matter."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from functools import cache, partial

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from fieldsales.domain.matching import LETTERS, fold

Rows = NDArray[np.bool_]

_NEWLINE, _SPACE = 10, 32
#: Bytes of the longest word that is looked up; also the padding behind the last row.
_LONGEST = 48
#: How many words of the portfolio may stand for one that nobody has.
_MOST_LIKE = 12
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_NOT_WORDS = bytes(
    code if code >= 128 or code == _NEWLINE or chr(code).isalnum() else _SPACE for code in range(256)
)


class SearchIndex:
    """The folded words of many rows as one run of bytes; it may be built beside the window.

    Looking up is a handful of numpy passes over the beginnings of words, so that
    200,000 rows answer within a key press. It gives the same as folding each row
    by itself with `domain.matching.fold`.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        joined = "\n".join(text.replace("\n", " ") for text in texts)
        folded = fold_all(joined)
        self.count = folded.count("\n") + 1 if joined else 0
        letters = folded.encode("utf-8")
        raw = np.frombuffer(letters + b"\n" * _LONGEST, dtype=np.uint8)
        self._bytes = raw
        self._ends = np.flatnonzero(raw[: len(letters) + 1] == _NEWLINE).astype(np.int32)
        is_gap = (raw == _SPACE) | (raw == _NEWLINE)
        starts = np.flatnonzero(~is_gap & np.concatenate(([True], is_gap[:-1]))).astype(np.int32)
        by_letter = np.argsort(raw[starts], kind="stable")
        self._starts = starts[by_letter]
        self._rows = np.searchsorted(self._ends, self._starts).astype(np.int32)
        self._first = np.searchsorted(raw[self._starts], np.arange(257))
        # numbers are not misspelt, and every prospect has its own
        self._words = sorted(word for word in set(folded.split()) if word.isalpha())
        #: the words of rows that changed or came since, in an index of their own
        self._later_texts: dict[int, str] = {}
        self._later: SearchIndex | None = None

    def with_rows(self, texts: Mapping[int, str]) -> "SearchIndex":
        """Return the index with other words for some rows; those after the last are new.

        It finds what an index of all rows anew would find: that takes seconds with very many.
        """
        other = copy(self)
        other.count = max(self.count, max(texts, default=-1) + 1)
        other._later_texts = {**self._later_texts, **texts}
        other._later = SearchIndex(other._later_texts.values())
        other._words = sorted({*self._words, *other._later._words})
        return other

    def find(self, asked: str, *, as_it_stands: bool = False) -> Rows | None:
        """Return which rows have all the words, or None when nothing was asked.

        A word is the beginning of one in the row. If that finds nobody, it may
        stand inside a word; if that finds nobody either, it may be misspelt; neither
        where the words are meant as they stand.
        """
        words = [word[:_LONGEST] for word in fold(asked).split()]
        if not words:
            return None
        inside = cache(self._inside)
        like = partial(self._like, inside)
        for look in (self._beginning,) if as_it_stands else (self._beginning, inside, like):
            found = np.ones(self.count, dtype=np.bool_)
            for word in words:
                found &= look(word)
                if not found.any():
                    break
            else:
                return found
        return np.zeros(self.count, dtype=np.bool_)

    def _beginning(self, word: str) -> Rows:
        letters = word.encode("utf-8")[:_LONGEST]
        first, last = self._first[letters[0]], self._first[letters[0] + 1]
        at, rows = self._starts[first:last], self._rows[first:last]
        for offset, letter in enumerate(letters[1:], start=1):
            same = self._bytes[at + offset] == letter
            at, rows = at[same], rows[same]
        return self._mask(rows, lambda later: later._beginning(word))

    def _inside(self, word: str) -> Rows:
        letters = word.encode("utf-8")[:_LONGEST]
        if len(letters) < 3:
            return self._beginning(word)
        at = np.flatnonzero(self._bytes[: -_LONGEST or None] == letters[0])
        for offset, letter in enumerate(letters[1:], start=1):
            at = at[self._bytes[at + offset] == letter]
        return self._mask(np.searchsorted(self._ends, at), lambda later: later._inside(word))

    def _like(self, inside: Callable[[str], Rows], word: str) -> Rows:
        found = inside(word).copy()
        if len(word) < 4:
            return found
        mistakes = 1 if len(word) < 8 else 2
        likely = process.extract(
            word, self._words, scorer=OSA.distance, score_cutoff=mistakes, limit=_MOST_LIKE, processor=None
        )
        for similar, _, _ in likely:
            found |= self._beginning(similar[:_LONGEST])
        return found

    def _mask(
        self, rows: NDArray[np.int32] | NDArray[np.int64], look: Callable[["SearchIndex"], Rows]
    ) -> Rows:
        mask = np.zeros(self.count, dtype=np.bool_)
        mask[rows] = True
        if self._later is not None:
            mask[list(self._later_texts)] = look(self._later)
        return mask


def fold_all(text: str) -> str:
    """Fold many rows at once, keeping the line ends: row by row takes three times as long.

    Each row gives the same words as `domain.matching.fold`, of whatever alphabet.
    """
    bare = text.casefold()
    if not bare.isascii():
        for letter, letters in LETTERS.items():
            bare = bare.replace(chr(letter), str(letters))
        bare = _FOREIGN.sub(_folded, unicodedata.normalize("NFKD", bare))
    # bytes are translated many times faster; foreign letters have none of the bytes that are replaced
    return bare.encode("utf-8").translate(_NOT_WORDS).decode("utf-8")


def _folded(found: re.Match[str]) -> str:
    letter = found[0]
    if letter.isalnum():
        return letter
    return "" if unicodedata.combining(letter) else " "
