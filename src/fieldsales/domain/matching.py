# SPDX-License-Identifier: MIT
"""How names are compared: without accents, case, or punctuation."""

import re
import unicodedata

_NOT_WORDS = re.compile(r"[^a-z0-9]+")


def fold(text: str) -> str:
    """Return the bare words of a text: "L’Épicerie-Fine" gives "l epicerie fine"."""
    bare = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "oe").replace("æ", "ae"))
    return _NOT_WORDS.sub(" ", bare.encode("ascii", "ignore").decode().lower()).strip()
