# SPDX-License-Identifier: MIT
"""QR codes as rows of light and dark squares, to be painted on a screen or on paper."""

import segno

from fieldsales.domain.handoff import Code

#: So many light squares belong round a code on each side (ISO/IEC 18004).
QUIET = 4

#: The most squares in a row that a phone still reads from a screen and from paper (version 12).
MOST_MODULES = 65


def qr_code(text: str) -> Code:
    """Return the code of a text; a seventh of it may be dirty or creased."""
    code = segno.make(text, micro=False, error="m", boost_error=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix_iter(border=QUIET))


def is_easily_read(code: Code) -> bool:
    """Return whether a phone reads a code without being held still for long."""
    return len(code) - 2 * QUIET <= MOST_MODULES
