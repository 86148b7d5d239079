# SPDX-License-Identifier: MIT
"""How names are compared: without accents, case, or punctuation."""

import re
import unicodedata

#: Letters that do not fall apart into a bare one and an accent.
LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"})
_NOT_WORDS = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Return the bare words of a text: "L’Épicerie-Fine" gives "l epicerie fine"."""
    bare = text.casefold()
    if not bare.isascii():
        letters = unicodedata.normalize("NFKD", bare.translate(LETTERS))
        bare = "".join(c for c in letters if not unicodedata.combining(c))
    return _NOT_WORDS.sub(" ", bare).strip()
