# SPDX-License-Identifier: MIT
"""What a cell of a table says: text, dates, numbers, positions, phones; and text safe for spreadsheets."""

import re
import unicodedata
from datetime import date, datetime
from math import isfinite

from fieldsales.domain.matching import fold

#: A cell that begins with one of these, behind any apostrophes, is a formula to a spreadsheet.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")

_SEPARATORS = re.compile(r"[ \t\u00a0\u202f\u2009']")
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:[.,][0-9]{1,20})?")
_POINT_PAIR = re.compile(r"([+-]?\d{1,3}(?:\.\d+)?)\s*[;,/\s]\s*([+-]?\d{1,3}(?:\.\d+)?)", re.ASCII)
_COMMA_PAIR = re.compile(r"([+-]?\d{1,3},\d+)\s*[;,/\s]\s*([+-]?\d{1,3},\d+)", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})(?:[T ,].*)?", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})(?:[T ,].*)?", re.ASCII)
_E164 = re.compile(r"\+[1-9][0-9]{6,14}")

_YES = frozenset({"oui", "o", "yes", "y", "x", "1", "vrai", "true", "v", "t"})
_NO = frozenset({"non", "n", "no", "0", "faux", "false", "f"})

#: Longer texts are no phone number; the reader of numbers would refuse them with an error of its own.
_LONGEST_PHONE = 60


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: an apostrophe stands before it where needed."""
    return "'" + text if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """Return the text that `guarded` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def one_line(text: str) -> str:
    """Return a cell as one line without control characters; HTML stays the text that it is."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return " ".join(several_lines(text).split())


def several_lines(text: str) -> str:
    """Return a cell without control characters but line breaks, and without blanks around it."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if not plain.isprintable():
        plain = "".join(c for c in plain if c in "\n\t" or unicodedata.category(c) != "Cc")
    return plain.strip().strip("\ufeff\u200b").strip()


def read_date(text: str) -> date | None:
    """Return the day of 12/05/2026, 12-05-26 (of this century) or 2026-05-12; a time behind it is left."""
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = int(found[1]), int(found[2]), int(found[3])
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = int(found[1]), int(found[2]), int(found[3])
        year += 2000 if year < 100 else 0
    else:
        return None
    try:
        return datetime(year, month, day).date()  # noqa: DTZ001  (a day, no instant)
    except ValueError:
        return None


def read_number(text: str) -> float | None:
    """Return the number of a cell with a decimal comma or point; blanks may part thousands."""
    bare = _SEPARATORS.sub("", text)
    if not _NUMBER.fullmatch(bare):
        return None
    value = float(bare.replace(",", "."))
    return value if isfinite(value) else None


def read_pair(text: str) -> tuple[float, float] | None:
    """Return latitude and longitude of one cell: "46.32,-0.46", "46,32 ; -0,46", with or without brackets."""
    bare = text.strip().strip("()[]").strip()
    found = _COMMA_PAIR.fullmatch(bare) or _POINT_PAIR.fullmatch(bare)
    if found is None:
        return None
    return float(found[1].replace(",", ".")), float(found[2].replace(",", "."))


def read_answer(text: str) -> bool | None:
    """Return whether a cell says yes or no, None when it says neither."""
    words = fold(text)
    if words in _YES:
        return True
    return False if words in _NO else None


def read_phone(text: str, country: str) -> str:
    """Return a number in E.164 where it is one in that country (ISO code), else as it is written."""
    if _E164.fullmatch(text) or not text or len(text) > _LONGEST_PHONE:
        return text
    import phonenumbers  # half a hundred modules, which only files with unusual numbers need

    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return text
    if number.extension or not phonenumbers.is_valid_number(number):
        return text
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def read_siret(text: str) -> str | None:
    """Return the 14 digits of a SIRET, also where a spreadsheet ate a leading zero; None when it is none."""
    digits = re.sub(r"[\s.\u00a0\u202f-]", "", text)
    if not (digits.isascii() and digits.isdecimal()):
        return None
    if len(digits) == 14:
        return digits
    return "0" + digits if len(digits) == 13 and _has_check_digit("0" + digits) else None


def _has_check_digit(digits: str) -> bool:
    """Whether the sum that ends every SIRET holds (Luhn)."""
    doubled = (int(digit) * (2 - at % 2) for at, digit in enumerate(digits))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
