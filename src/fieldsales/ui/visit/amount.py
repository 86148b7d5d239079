# SPDX-License-Identifier: MIT
"""An amount as people type it: "1 240", "1240,50", "1,240.50 €"."""

import re
from decimal import Decimal

_SPACES = re.compile(r"[\s\u00a0\u202f€]|(?i:eur|ht)")
_FIGURES = re.compile(r"\d+(?:[.,]\d+)*")


def read_amount(text: str) -> Decimal | None:
    """Return an amount in euros, or None when the text is none.

    The last mark is a decimal one when one or two figures follow it, or when
    both marks are used; otherwise marks part thousands.
    """
    bare = _SPACES.sub("", text)
    if not _FIGURES.fullmatch(bare):
        return None
    whole, mark, rest = bare, "", ""
    last = max(bare.rfind(","), bare.rfind("."))
    if last >= 0:
        both = "," in bare and "." in bare
        if both or len(bare) - last - 1 <= 2:
            whole, mark, rest = bare[:last], ".", bare[last + 1 :]
    whole = whole.replace(",", "").replace(".", "")
    return Decimal(f"{whole}{mark}{rest}") if len(whole) <= 9 else None
