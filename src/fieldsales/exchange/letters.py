# SPDX-License-Identifier: MIT
"""Letters on paper: the typeface, and texts made into what it can draw."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import getFont, getRegisteredFontNames, registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFError, TTFont

#: Stands for what a typeface has no letter for, an emoji or another alphabet.
LACKING = "□"

#: No text on paper needs more characters: a note may be a whole e-mail.
_MOST_CHARACTERS = 1000


@dataclass(frozen=True, slots=True)
class Fonts:
    """Names of two registered fonts, and what a text must become before they can draw it."""

    regular: str
    bold: str
    readable: Callable[[str], str]


def fonts_of(letters: tuple[Path, Path] | None) -> Fonts:
    """Return the fonts to draw with: the files' own, else Helvetica with the letters of western Europe."""
    if letters is None:
        return Fonts("Helvetica", "Helvetica-Bold", _western)
    names = []
    for file in letters:
        name = f"fieldsales {file}"
        if name not in getRegisteredFontNames():
            try:
                registerFont(TTFont(name, str(file)))
            except (TTFError, OSError):
                return fonts_of(None)
        names.append(name)
    drawn: Mapping[int, int] = getFont(names[0]).face.charToGlyph
    return Fonts(names[0], names[1], partial(_drawable, drawn))


def plain(text: str) -> str:
    """Return a text on one line, without the characters that draw nothing or turn the others round."""
    line = " ".join(text[:_MOST_CHARACTERS].split(" ")).translate({10: " ", 13: " ", 9: " "})
    return "".join(one for one in line if unicodedata.category(one) not in ("Cc", "Cf", "Cs", "Mn")).strip()


def cut(text: str, font: str, size: float, width: float) -> str:
    """Return the text, or as much of its beginning as fits with an ellipsis after it."""
    if stringWidth(text, font, size) <= width:
        return text
    bare = text
    while bare and stringWidth(bare + "…", font, size) > width:
        bare = bare[:-1].rstrip()
    return bare + "…"


def _drawable(drawn: Mapping[int, int], text: str) -> str:
    """Return a text in which one square stands for each run of letters that the typeface lacks."""
    composed = plain(unicodedata.normalize("NFC", text))
    squares = "".join(one if ord(one) in drawn else LACKING for one in composed)
    return re.sub(f"{LACKING}[{LACKING} ]*{LACKING}", LACKING, squares)


def _western(text: str) -> str:
    """Return a text in what Helvetica can draw; the narrow space becomes one of ordinary width."""
    narrow = plain(unicodedata.normalize("NFC", text)).replace("\u202f", "\u00a0").replace("≈", "~")
    return narrow.encode("cp1252", "replace").decode("cp1252")
