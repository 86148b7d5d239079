# SPDX-License-Identifier: MIT
"""How names are compared: without accents, case, or punctuation."""

import re
import unicodedata

_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"})
_NOT_WORDS = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Return the bare words of a text: "L’Épicerie-Fine" gives "l epicerie fine"."""
    bare = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return _NOT_WORDS.sub(" ", "".join(c for c in bare if not unicodedata.combining(c))).strip()
