# SPDX-License-Identifier: MIT
"""An address as people write it, taken apart: what may be its street and number, its town, its country."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from fieldsales.atlas.address_words import KINDS, house_numbers, street_words
from fieldsales.atlas.countries import COUNTRY_AND_TOWN, TOWN_OF, country_named, is_code
from fieldsales.domain.matching import fold

#: Longer texts are no address.
_LONGEST = 300
_MOST_GUESSES = 12
_MOST_TOWN_WORDS = 5

_PREFIXED = re.compile(
    r"\b(BE|CH|LU|DE|AT|ES|IT|FR|MC|PT|AD|B|L|D|A|E|I|F|P)(?: ?- ?| )?(\d{3,5})(?!\d)(?=\s|,|-|$)"
)
_BRITISH = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
_DUTCH = re.compile(r"\b\d{4} ?[A-Z]{2}\b(?=,|\s|$)")
_FIVE = re.compile(r"(?<![\w-])(\d{5}|\d{2} \d{3})(?![\w])")
_FOUR = re.compile(r"(?<![\w-])(\d{4})(?= +[^\W\d])")
_OF_PREFIX = {"B": "BE", "L": "LU", "D": "DE", "A": "AT", "E": "ES", "I": "IT", "F": "FR", "P": "PT"}
_DIGITS_OF = {
    "BE": 4,
    "CH": 4,
    "LU": 4,
    "AT": 4,
    "DE": 5,
    "ES": 5,
    "IT": 5,
    "FR": 5,
    "MC": 5,
    "PT": 4,
    "AD": 3,
}

_CEDEX = re.compile(r"\bcedex\b(?: ?\d{1,2}\b)?", re.IGNORECASE)
_BOXES = re.compile(r"\b(?:b\.?p\.?|c\.?s\.?|tsa)\s*(?:n°)?\s*\d[\d ]*(?=\b|,)", re.IGNORECASE)
_INSIDE = re.compile(
    r"\b(?:b[aâ]t(?:iment)?|esc(?:alier)?|[ée]tage|appt|apt|appartement|porte|hall|lot|bureau|local|entr[ée]e)\b\.?"
    r"\s*(?:n°\s*)?(?:[a-z]|\d{1,3})\b|\b\d{1,2}\s*(?:er|e|[èe]me)\s+[ée]tage\b",
    re.IGNORECASE,
)
_CARE_OF = re.compile(r"(?<!\w)(?:n°|no\.?|num[ée]ro)\s*(?=\d)", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?<![\w])(\d{1,4}(?:\s?[-/]\s?\d{1,4})?)(?:\s*(bis|ter|quater)\b|\s*(?![rq]\s)([a-z])(?![\w'’./]))?(?![\w])",
    re.IGNORECASE,
)
_JOINS = frozenset({"du", "de", "des", "le", "la", "les", "l", "d", "et"})


_POSITION = re.compile(r"[-+]?\d{1,3}[.,]\d+ ?°?\s*[,; ]\s*[-+]?\d{1,3}[.,]\d+ ?°?")


@dataclass(frozen=True, slots=True)
class Guess:
    """One way to read the street: its words in one spelling, and the door's number where one is said."""

    words: tuple[str, ...]
    number: int | None = None
    ending: str = ""

    @property
    def says_street(self) -> bool:
        """Whether a number or a kind of street tells that this is no mere name."""
        return self.number is not None or (len(self.words) > 1 and self.words[0] in KINDS)


@dataclass(frozen=True, slots=True)
class Address:
    """What a text says. `country` is its code where the text tells it, else empty, as are postcode and town.

    `postcode` is as it was written, four digits too; `guesses` begin with the likeliest.
    `is_town_guessed` says that the town is but the last words of a street's line, and
    `has_rest` that a line behind the street may be a town that nobody knows; `is_town_known` that
    the town is written as a town that somebody knows, so that no slip is to be looked for.
    """

    guesses: tuple[Guess, ...]
    postcode: str
    town: str
    country: str
    is_town_guessed: bool = False
    has_rest: bool = False
    is_town_known: bool = True


def is_position(text: str) -> bool:
    """Return whether a text is two numbers of degrees and no address."""
    return _POSITION.fullmatch(text.strip()) is not None


def read_address(text: str, is_town: Callable[[str], bool]) -> tuple[Address, ...]:
    """Return what an address may say; `is_town` tells whether words are the name of a town that is known.

    Lines may be split by commas or line ends, and stand in any order. There is a
    second answer where the last words of a street may be its town's, or its own.
    """
    country, lines = _country(_lines(text))
    postcode, town, said, lines = _postcode(lines)
    country = country or said
    if not country and postcode.startswith("980"):
        country = "MC"
    if town:
        return (replace(_address(lines, postcode, town, country), is_town_known=is_town(town)),)
    if town := next((line for line in reversed(lines) if is_town(line)), ""):
        lines = [line for line in lines if line != town]
        country = country or COUNTRY_AND_TOWN.get(fold(town), "")
        return (_address(lines, postcode, town, country),)
    whole = _address(lines, postcode, TOWN_OF.get(country, ""), country)
    if split := _town_at_end(lines, is_town):
        town, lines = split
        return _address(lines, postcode, town, country, is_town_guessed=True), whole
    return (whole,)


def _address(
    lines: list[str], postcode: str, town: str, country: str, *, is_town_guessed: bool = False
) -> Address:
    guesses = tuple(dict.fromkeys(_guesses(lines)))[:_MOST_GUESSES]
    has_rest = len(lines) > 1 and not any(c.isdigit() for c in lines[-1]) and not _begins_street(lines[-1])
    return Address(guesses, postcode, town, country, is_town_guessed, has_rest)


def _lines(text: str) -> list[str]:
    bare = _CARE_OF.sub("", _BOXES.sub(",", " ".join(text[:_LONGEST].replace("\n", " , ").split())))
    bare = _INSIDE.sub(",", _CEDEX.sub("", bare))
    return [line for part in re.split(r"[,;|\t]| [-–—] ", bare) if (line := part.strip(" .-–—"))]


def _country(lines: list[str]) -> tuple[str, list[str]]:
    """Return the country that the end of the last line names, and the lines without it."""
    if not lines:
        return "", lines
    last = lines[-1].strip("()")
    if code := country_named(last):
        return code, lines[:-1]
    if is_code(last) and len(lines) > 1:
        return last, lines[:-1]
    words = last.split()
    for length in (3, 2, 1):
        if len(words) > length and (code := country_named(" ".join(words[-length:]))):
            return code, [*lines[:-1], " ".join(words[:-length]).rstrip(" (-")]
    if fold(last) in COUNTRY_AND_TOWN and len(lines) > 1 and re.search(r"\d{3}", lines[-2]):
        return COUNTRY_AND_TOWN[fold(last)], lines[:-1]
    return "", lines


def _postcode(lines: list[str]) -> tuple[str, str, str, list[str]]:
    """Return postcode, town and country as a postcode tells them, and the lines without these."""
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        for pattern, country in ((_PREFIXED, ""), (_BRITISH, "GB"), (_FIVE, ""), (_DUTCH, "NL"), (_FOUR, "")):
            matches = list(pattern.finditer(line))
            if not matches:
                continue
            match = matches[-1]
            if pattern is _PREFIXED:
                country = _OF_PREFIX.get(match[1], match[1])
                if len(match[2]) != _DIGITS_OF[country]:
                    continue
            if pattern in (_FOUR, _DUTCH) and _begins_street(line[match.end() :]):
                continue
            before, after = line[: match.start()].strip(" -"), line[match.end() :].strip(" -")
            town, rest = _until_street(after)
            others = [*lines[:at], *([before] if before else []), *([rest] if rest else []), *lines[at + 1 :]]
            code = (
                match[0].replace(" ", "")
                if pattern in (_FIVE, _BRITISH, _DUTCH)
                else match[match.lastindex or 0]
            )
            if country == "AD":
                code = f"AD{match[2]}"
            return code, town, country, others
    return "", "", "", lines


def _until_street(text: str) -> tuple[str, str]:
    """Return the town at the beginning of a text and the street that may follow it."""
    words = text.split()
    for place in range(1, len(words)):
        if words[place][0].isdigit() or (street_words(words[place])[:1] or ("",))[0] in (
            "rue",
            "avenue",
            "boulevard",
        ):
            return " ".join(words[:place]), " ".join(words[place:])
    if words and words[0][0].isdigit():
        return "", text
    return text, ""


def _begins_street(text: str) -> bool:
    said = street_words(text)
    return bool(said) and said[0] in KINDS


def _town_at_end(lines: list[str], is_town: Callable[[str], bool]) -> tuple[str, list[str]] | None:
    """Return a town that the last words of a line name, and the lines without it.

    What is left of the line must still name a street: "bd Moulins" holds no town.
    """
    for at in range(len(lines) - 1, -1, -1):
        words = lines[at].split()
        for length in range(min(_MOST_TOWN_WORDS, len(words) - 1), 0, -1):
            town, rest = " ".join(words[-length:]), " ".join(words[:-length])
            names = [word for word in street_words(rest) if word not in KINDS and not word[0].isdigit()]
            if names and fold(words[-length - 1]) not in _JOINS and is_town(town):
                return town, [*lines[:at], rest, *lines[at + 1 :]]
    return None


def _guesses(lines: list[str]) -> list[Guess]:
    """Return the ways to read the lines: those that begin with a kind of street first."""
    joined: list[str] = []
    alone = ""
    for line in lines:
        if _NUMBER.fullmatch(line):
            alone = line
            continue
        joined.append(f"{alone} {line}".strip() if not line[0].isdigit() else line)
        alone = ""
    if alone and joined:
        joined[-1] = f"{joined[-1]} {alone}"
    found: list[tuple[int, Guess]] = []
    for line in joined:
        for match in _NUMBER.finditer(line):
            before, after = line[: match.start()].strip(), line[match.end() :].strip(" ,.-")
            [(number, ending), *_] = house_numbers(match[0]) or [(0, "")]
            if not number:
                continue
            if after:
                words = street_words(after)
                rank = 0 if words[0] in KINDS and not before else 1 if not before or words[0] in KINDS else 4
                found.append((rank, Guess(words, number, ending)))
            if before and fold(before).split()[-1:] and fold(before).split()[-1] not in _JOINS and not after:
                words = street_words(before)
                found.append((2 if words[0] in KINDS else 3, Guess(words, number, ending)))
        if words := street_words(line):
            found.append((2 if words[0] in KINDS else 5, Guess(words)))
            at = next((place for place, word in enumerate(words) if word in KINDS), 0)
            if at:
                found.append((3, Guess(words[at:])))
    found.sort(key=lambda pair: pair[0])
    return [guess for _, guess in found if guess.words]
