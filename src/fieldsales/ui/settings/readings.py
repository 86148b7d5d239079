# SPDX-License-Identifier: MIT
"""Numbers and places as people type them: "0,5", "46.3, -0.46"."""

import re

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_PLACE = re.compile(r"([+-]?\d+(?:\.\d+)?)\s*[,; ]\s*([+-]?\d+(?:\.\d+)?)")


def read_number(text: str, most: float) -> float | None:
    """Return a number from 0 to the most there may be, or None."""
    bare = re.sub(r"[\s\u00a0\u202f]", "", text)
    if not _NUMBER.fullmatch(bare):
        return None
    value = float(bare.replace(",", "."))
    return value if value <= most else None


def read_place(text: str) -> tuple[float, float] | None:
    """Return latitude and longitude in degrees, or None when the text is a name."""
    found = _PLACE.fullmatch(text.strip())
    if not found:
        return None
    latitude, longitude = float(found[1]), float(found[2])
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def plain(value: float) -> str:
    """Return a number as a setting keeps it: no separators, no needless decimals."""
    return f"{value:g}"
