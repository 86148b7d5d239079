# SPDX-License-Identifier: MIT
"""QR codes as rows of light and dark squares, to be painted on a screen or on paper."""

import segno

#: A row of dark (true) and light squares for each row of the code; the quiet zone round it is the painter's.
Modules = tuple[tuple[bool, ...], ...]

#: So many light squares belong round a code on each side (ISO/IEC 18004).
QUIET = 4

#: The most squares in a row that a phone still reads from a screen and from paper (version 12).
MOST_MODULES = 65


def qr_code(text: str) -> Modules:
    """Return the code of a text; a seventh of it may be dirty or creased."""
    code = segno.make(text, micro=False, error="m", boost_error=False)
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)


def is_easily_read(modules: Modules) -> bool:
    """Return whether a phone reads a code without being held still for long."""
    return len(modules) <= MOST_MODULES
