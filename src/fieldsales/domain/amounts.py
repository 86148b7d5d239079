# SPDX-License-Identifier: MIT
"""Numbers of a sale as people type them: "1 240", "1240,50", "1,240.50 €", "5,5 %"."""

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

_SPACES = re.compile(r"[\s\u00a0\u202f€'’]|(?i:eur|ht)")
_FIGURES = re.compile(r"\d+(?:[.,]\d+)*", re.ASCII)

CENT = Decimal("0.01")


def read_amount(text: str) -> Decimal | None:
    """Return an amount in euros, or None when the text is none.

    The last mark is a decimal one when one or two figures follow it, when a
    lone 0 stands before it, or when both marks are used; otherwise marks part
    thousands.
    """
    bare = _SPACES.sub("", text)
    if not _FIGURES.fullmatch(bare):
        return None
    whole, mark, rest = bare, "", ""
    last = max(bare.rfind(","), bare.rfind("."))
    if last >= 0:
        both = "," in bare and "." in bare
        if both or len(bare) - last - 1 <= 2 or bare[:last] == "0":
            whole, mark, rest = bare[:last], ".", bare[last + 1 :]
    whole = whole.replace(",", "").replace(".", "")
    return Decimal(f"{whole}{mark}{rest}") if len(whole) <= 9 else None


def read_rate(text: str) -> Decimal | None:
    """Return a rate in percent ("20", "5,5 %"), or None when the text is none."""
    bare = text.strip().removesuffix("%").strip().replace(",", ".")
    return Decimal(bare) if re.fullmatch(r"\d{1,3}(?:\.\d{1,2})?", bare, re.ASCII) else None


def to_the_cent(amount: Decimal) -> Decimal:
    """Return an amount in whole cents, half a cent rounded up."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def parts_of(amount: Decimal, weights: Sequence[Decimal]) -> list[Decimal]:
    """Return an amount in whole cents parted by weights; what rounding leaves goes to the largest parts."""
    cents, whole = int(amount / CENT), sum(weights, Decimal(0))
    if not whole:
        return [amount, *(Decimal(0) for _ in weights[1:])] if weights else []
    parts = [int(cents * weight / whole) for weight in weights]
    first = sorted(range(len(weights)), key=lambda at: -weights[at])
    for at in first[: cents - sum(parts)]:
        parts[at] += 1
    return [part * CENT for part in parts]
