# SPDX-License-Identifier: MIT
"""Identifiers that sort by the time they were made."""

import random
import secrets


def uuid7(milliseconds: int, generator: random.Random | None = None) -> str:
    """Return a UUIDv7 (RFC 9562 §5.7) for an instant in milliseconds since 1970, UTC.

    With a seeded `generator` the same calls give the same ids, as demonstration
    portfolios need. The standard library has its own from Python 3.14 on.
    """
    bits = generator.getrandbits(74) if generator else secrets.randbits(74)
    value = (milliseconds & (1 << 48) - 1) << 80 | 0x7 << 76 | (bits >> 62) << 64
    value |= 0b10 << 62 | bits & (1 << 62) - 1
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def uuid7_after(previous: str) -> str:
    """Return a UUIDv7 that sorts right after another, for one more of the same millisecond.

    RFC 9562 §6.2, method 2: the random tail is counted up by a random step.
    """
    value = int(previous.replace("-", ""), 16) + secrets.randbits(32) + 1
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
