# SPDX-License-Identifier: MIT
"""One portfolio in French and in English: numbers, amounts, dates and phones have their language's form."""

import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit

from fieldsales.ui.theme import LIGHT, Tokens

from .conftest import Walk

Open = Callable[[str, Tokens, float], Walk]

#: What is written alike in both languages: web addresses, coordinates, versions, file names.
_ALIKE = re.compile(
    r"https?://\S+|\b[\w.-]+\.(?:fr|org|com|gouv|ics|csv|png|toml|osm|pbf|fieldsales)\b"
    r"|-?\d{1,2}\.\d{3,}, ?-?\d{1,3}\.\d{3,}|\bversion \d+(?:\.\d+)*|\{\w+\}|(?<=, )\?(?= \w)|\bFR\d+\b"
)

_MONTHS = {
    "fr": "janvier|février|avril|juillet|août|octobre|novembre|décembre|janv\\.|févr\\.|juil\\.|sept\\.",
    "en": "January|February|April|July|August|September|October|November|December|June|Jan\\b|Feb\\b|Apr\\b",
}
_DAYS = {
    "fr": "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche",
    "en": "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday",
}
_OTHER = {"fr": "en", "en": "fr"}

#: By language, what would be out of form; the name says what is wrong.
_WRONG: dict[str, dict[str, str]] = {
    "fr": {
        "a point or a comma between thousands": r"(?<![\d.,:])\d{1,3}(?:[.,]\d{3})+(?![\d.,])",
        "a decimal point": r"(?<![\d.])\d+\.\d+(?![\d.])",
        "a wide space between thousands": r"(?<![\d\u202f \u00a0])\d{1,3}[ \u00a0]\d{3}(?![\d])",
        "the euro before its amount": r"€ ?\d",
        "no narrow space before a unit": r"\d[ \u00a0]?[%€]|\d(?:min|km|kg)\b",
        "a usual space before a mark": r"[ \u00a0][;:!?»]|«[ \u00a0]",
        "no space before a mark": r"\w[;!?](?=\s|$)|[^\W\d]:(?=\s|$)",
        "a straight apostrophe": r"[^\W\d]'[^\W\d]",
        "straight quotes": r'"',
        "a hyphen's English plural": r"\d(?:am|pm|AM|PM)\b",
    },
    "en": {
        "a space between thousands": r"(?<![\d\u202f \u00a0])\d{1,3}[\u202f\u00a0]\d{3}(?!\d)",
        "a decimal comma": r"(?<![\d,])\d+,\d{1,2}(?![\d,])",
        "the euro behind its amount": r"\d[ \u202f\u00a0]?€",
        "a space before a mark": r"[ \u202f\u00a0][;:!?](?![\d?])|[«»]",
    },
}
#: Wrong in either language: digits that are not grouped, phones, dates as machines write them.
_BOTH = {
    "thousands that are not grouped": r"(?<![\d,.\u202f:/_+-])(?!(?:19|20)\d\d(?!\d))\d{4}(?![\d:/_-])"
    r"|(?<!\d)\d{6,9}(?!\d)",
    "a phone that is not in pairs": r"\b0[1-9]\d{8}\b|\+33",
    "a date as machines write it": r"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}/\d{1,2}/\d{4}\b",
    "an hour without its colon": r"\b\d{1,2}h\d{2}\b",
}


def texts(walk: Walk) -> Iterator[str]:
    """Yield all that can be read here: what is painted, what stands on parts, what is read out."""
    walk.picture()
    for one in walk.painted:
        yield one.text
    for part in walk.parts:
        if part.metaObject().className().startswith(("QtWeb", "RenderW", "QQuick")):
            continue
        if isinstance(part, QLabel | QAbstractButton | QLineEdit):
            yield part.text()
        told = QAccessible.queryAccessibleInterface(part)
        if told is not None:
            yield told.text(QAccessible.Text.Name)
        yield part.toolTip()


def faults(language: str, text: str) -> Iterator[str]:
    """Yield what is out of form in a text of a language."""
    plain = _ALIKE.sub("x", text)
    # postcodes, and years of four figures, are grouped nowhere
    plain = re.sub(r"\b\d{5}\b(?! ?€)", "", plain)
    for what, pattern in {**_WRONG[language], **_BOTH}.items():
        if found := re.search(pattern, plain):
            yield f"{what}: {found.group()!r} in {text!r}"
    other = _OTHER[language]
    if found := re.search(rf"\b(?:{_MONTHS[other]}|{_DAYS[other]})(?!\w)", plain):
        yield f"a word of the other language: {found.group()!r} in {text!r}"


@pytest.mark.parametrize(
    ("language", "text", "wrong"),
    [
        ("fr", "1\u202f240,00\u202f€ de route\u202f: ≈\u202f12\u202fmin à 09:50", False),
        ("fr", "05 36 49 01 01, 79000 Niort, mardi 12 mai 2026", False),
        ("fr", "1,240 visites", True),
        ("fr", "1240 visites", True),
        ("fr", "2.5 jours", True),
        ("fr", "12 %", True),
        ("fr", "Pourquoi ?", True),
        ("fr", "€12", True),
        ("fr", "0536490101", True),
        ("fr", "Tuesday 12 mai", True),
        ("fr", "l'étape", True),
        ("en", "€1,240.00 of driving: ≈ 12 min at 09:50", False),
        ("en", "1\u202f240 visits", True),
        ("en", "2,5 days", True),
        ("en", "12 €", True),
        ("en", "+33 5 36 49 01 01", True),
        ("en", "mardi 12 May", True),
        ("en", "2026-05-12", True),
    ],
)
def test_a_form_of_another_language_is_found(language: str, text: str, wrong: bool) -> None:
    assert bool(list(faults(language, text))) == wrong


@pytest.mark.parametrize("language", ["fr", "en"])
def test_numbers_amounts_dates_and_phones_have_the_form_of_the_language(walk: Open, language: str) -> None:
    here = walk(language, LIGHT, 1.0)
    found: dict[str, str] = {}
    given = [line.prospect for line in here.window.seen.lines.values()]
    own = {text for one in given for text in (one.name, one.town, one.pinned_comment, one.address) if text}
    # what somebody said or wrote stands as it was written
    known = here.desk.portfolio.facts_by_prospect().values()
    own |= {one.text for facts in known for one in facts if one.text}
    for place in here.all_places():
        for text in dict.fromkeys(texts(here)):
            if text.startswith(("«", "“")):
                continue  # what to say to somebody: a text of the firm, as it was typed
            bare = text
            for one in own:
                bare = bare.replace(one, "")
            for fault in faults(language, bare):
                found.setdefault(fault, place)
    told = [f"{place}: {fault}" for fault, place in found.items()]
    assert not told, "\n".join(told)
