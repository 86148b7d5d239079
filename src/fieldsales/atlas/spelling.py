# SPDX-License-Identifier: MIT
"""Words without plurals, articles and small typing errors, so that spellings meet."""

from rapidfuzz.distance import OSA

from fieldsales.domain.matching import fold

_FRENCH_SMALL = frozenset(
    ("a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "ou", "un", "une")
)
_SMALL_WORDS = _FRENCH_SMALL | {"and", "of", "or"}


def singular(word: str) -> str:
    """Return a folded word without its plural ending, in French or English, as far as endings tell."""
    if len(word) > 4 and word.endswith("aux"):
        return word[:-3] + "al"
    if len(word) > 3 and word[-1] in "sx":
        return word[:-1]
    return word


def without_h(word: str) -> str:
    """Return a folded word without the h that begins it, which French does not sound."""
    return word.removeprefix("h") or word


def key_words(text: str) -> tuple[str, ...]:
    """Return the words that carry the meaning: folded, singular, without articles.

    "the" is one where it comes first; elsewhere it is what is drunk: "salon de thé".
    """
    words = fold(text).split()
    kept = [singular(w) for at, w in enumerate(words) if w not in _SMALL_WORDS and (at > 0 or w != "the")]
    return tuple(kept or [singular(w) for w in words])


def typing_errors_allowed(word: str) -> int:
    """Return how many letters may differ before a word is another word."""
    if len(word) < 5:
        return 0
    return 1 if len(word) < 8 else 2


def distance(left: str, right: str, at_most: int) -> int:
    """Return how many letters are changed, missing, added or swapped; above the limit, more than it."""
    return int(OSA.distance(left, right, score_cutoff=at_most))
