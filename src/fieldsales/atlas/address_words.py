# SPDX-License-Identifier: MIT
"""Words of addresses in one spelling: "bd Gal de Gaulle" and "Boulevard du Général-de-Gaulle" meet here."""

import re

from fieldsales.domain.matching import fold

#: Kinds of street, each with the ways it is written in French, and the Catalan and foreign words
#: that French reps meet at the border.
_KINDS = {
    "rue": "r c carrer carreto calle via street strasse",
    "avenue": "av ave aven avinguda avenida",
    "boulevard": "bd bld blvd boul bvd bvld bul",
    "place": "pl plc placa plaza piazza",
    "chemin": "ch che chm chem cami camino",
    "route": "rte rt carretera carratera",
    "allee": "all allees",
    "impasse": "imp",
    "square": "sq squ",
    "cours": "crs",
    "quai": "q",
    "passage": "pass psg passatge",
    "faubourg": "fg fbg fb",
    "promenade": "prom",
    "esplanade": "esp espl",
    "residence": "res resid",
    "lotissement": "lot lotis",
    "hameau": "ham",
    "montee": "mte",
    "ruelle": "rle",
    "rond point": "rpt rdpt",
    "zone artisanale": "za",
    "zone industrielle": "zi",
    "zone commerciale": "zcial",
    "zone activite": "zac",
    "centre commercial": "ccal",
    "voie": "vc",
    "villa": "vla",
    "venelle": "ven",
    "traverse": "trav",
    "sentier": "sen sent",
    "sente": "",
    "cite": "",
    "clos": "",
    "cour": "",
    "descente": "",
    "escalier": "",
    "galerie": "",
    "jardin": "jard",
    "mail": "",
    "parc": "",
    "parvis": "",
    "pont": "",
    "port": "",
    "porte": "",
    "rampe": "",
    "rocade": "",
    "autoroute": "",
    "chaussee": "chs",
    "corniche": "corn",
    "cote": "",
    "digue": "",
    "domaine": "",
    "lieu dit": "ld",
    "quartier": "qua quart",
    "terrasse": "tsse",
    "baixada": "",
    "passeig": "",
    "urbanitzacio": "",
}
_OTHER_WORDS = {
    "general": "gal gen gral gnl",
    "marechal": "mal mar mchal",
    "docteur": "dr doct",
    "president": "pdt pres prest",
    "professeur": "prof",
    "capitaine": "cne capt",
    "colonel": "col cel",
    "commandant": "cdt cmdt",
    "lieutenant": "lt lieut",
    "sergent": "sgt",
    "adjudant": "adj",
    "monseigneur": "mgr msgr",
    "abbe": "ab",
    "saint": "st sant san",
    "sainte": "ste santa",
    "saints": "sts",
    "saintes": "stes",
    "notre dame": "nd",
    "grand": "gd",
    "grande": "gde",
    "petit": "pt",
    "petite": "pte",
    "vieux": "vx",
    "ancien": "anc",
    "republique": "rep repu",
    "prince": "pce princep",
    "princesse": "pcesse psse",
    "ingenieur": "ing",
    "jean": "jn",
    "mademoiselle": "mlle",
    "madame": "mme",
    "resistance": "resist",
    "francois": "frs",
}
_NUMBERS = {
    "un": "1", "premier": "1", "premiere": "1", "deux": "2", "deuxieme": "2", "second": "2", "trois": "3",
    "troisieme": "3", "quatre": "4", "quatrieme": "4", "cinq": "5", "cinquieme": "5", "six": "6", "sept": "7",
    "huit": "8", "neuf": "9", "dix": "10", "onze": "11", "douze": "12", "treize": "13", "quatorze": "14",
    "quinze": "15", "seize": "16", "vingt": "20", "ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7",
    "viii": "8", "ix": "9", "xi": "11", "xii": "12", "xiii": "13", "xiv": "14", "xv": "15", "xvi": "16",
    "xxiii": "23",
}  # fmt: skip
#: Words that tell no street from another.
_SMALL = frozenset(("a", "au", "aux", "d", "de", "del", "dels", "des", "du", "el", "els", "en", "et", "i"))
_SMALL_TOO = frozenset(("l", "la", "le", "les", "s", "sur", "the", "of", "y"))
_NOT_SAID = _SMALL | _SMALL_TOO

_ORDINAL = re.compile(r"(\d+)(?:er|ere|e|eme|ieme|nd|nde)|(ier)")


def _written(table: dict[str, str]) -> dict[str, str]:
    return {short: long for long, shorts in table.items() for short in shorts.split()}


_LONG = {**_written(_OTHER_WORDS), **_written(_KINDS), **_NUMBERS}
#: What a kind of street is called in one word, as `street_words` gives it.
KINDS = frozenset(word.replace(" ", "") for word in _KINDS)
#: The ways a kind of street is written that are long enough to be known with a slip of the finger.
WAYS = {
    way: _LONG.get(way, way)
    for long, shorts in _KINDS.items()
    for way in (long, *shorts.split())
    if len(way) > 1 and " " not in long
}
#: Words without meaning that are long enough for the same.
SMALL = sorted(word for word in _NOT_SAID if len(word) > 1)
_TWO_WORDS = {tuple(long.split()): long.replace(" ", "") for long in (*_KINDS, *_OTHER_WORDS) if " " in long}


def street_words(text: str) -> tuple[str, ...]:
    """Return the words of a street's name in one spelling: ("boulevard", "general", "gaulle").

    Folded, short forms written out, numbers as digits, without articles; what
    is written in two words and means one ("rond-point") is one word.
    """
    words = [_one(word, first=not place) for place, word in enumerate(fold(text).split())]
    kept: list[str] = []
    place = 0
    while place < len(words):
        pair = tuple(words[place : place + 2])
        if pair in _TWO_WORDS:
            kept.append(_TWO_WORDS[pair])
            place += 2
            continue
        kept.append(words[place].replace(" ", ""))
        place += 1
    said = tuple(word for word in kept if word not in _NOT_SAID)
    return said or tuple(kept)


def spelling(text: str) -> str:
    """Return the same words as one text: what a pack keeps and what is compared."""
    return " ".join(street_words(text))


def _one(word: str, first: bool) -> str:
    if match := _ORDINAL.fullmatch(word):
        return match[1] or "1"
    long = _LONG.get(word, word)
    # "r", "q", "j" and the like are short for a word in front only: "Bâtiment R" stays what it is
    return word if len(word) == 1 and not first else long


_HOUSE = re.compile(
    r"(?<!\w)(\d{1,4})(?:\s*(bis|ter|quater|quinquies)\b|\s*(?![rq]\s)([a-z])(?![\w'’.]))?(?!\w)",
    re.IGNORECASE,
)
_LETTERS = {"b": "bis", "t": "ter", "q": "quater"}
_MOST_NUMBERS = 20


def house_numbers(written: str) -> tuple[tuple[int, str], ...]:
    """Return the numbers that a door bears, each with its ending: "12-14 bis" is 12 and 14 "bis".

    Endings are words or a letter; B, T and Q stand for bis, ter and quater.
    """
    found = []
    for match in _HOUSE.finditer(written):
        ending = (match[2] or match[3] or "").lower()
        found.append((int(match[1]), _LETTERS.get(ending, ending)))
    return tuple(dict.fromkeys(found))[:_MOST_NUMBERS]
