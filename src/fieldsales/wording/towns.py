# SPDX-License-Identifier: MIT
"""Towns behind a preposition: "d’Angers", "du Mans", "aux Herbiers"."""

import unicodedata

from fieldsales.wording.words import Words

#: Towns whose H is mute in French; before any other H nothing is elided.
_MUTE_H = frozenset({"herouville", "hossegor", "hyeres"})


def from_town(words: Words, town: str) -> str:
    """Return what stands for a town one leaves: "de Niort" in French, the bare name in English."""
    if words.language != "fr":
        return town
    article, name = _split(town)
    if article:
        return f"{'du' if article == 'le' else 'des'} {name}"
    return f"d’{town}" if _is_elided(town) else f"de {town}"


def in_town(words: Words, town: str) -> str:
    """Return what stands for a town one is in: "à Niort" in French, the bare name in English."""
    if words.language != "fr":
        return town
    article, name = _split(town)
    if article:
        return f"{'au' if article == 'le' else 'aux'} {name}"
    return f"à {town}"


def _split(town: str) -> tuple[str, str]:
    """Return the article that melts into a preposition, le or les, and the rest of the name."""
    first, _, rest = town.partition(" ")
    return (first.lower(), rest) if first.lower() in ("le", "les") and rest else ("", town)


def _is_elided(town: str) -> bool:
    plain = unicodedata.normalize("NFD", town.lower().replace("œ", "oe").replace("æ", "ae"))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return letters[:1] in tuple("aeiouy") or letters.partition("-")[0].partition(" ")[0] in _MUTE_H
