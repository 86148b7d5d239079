# SPDX-License-Identifier: MIT
"""Whether a file of tiles is all there: a cut one would answer with the wrong bytes, or with none."""

import struct
from pathlib import Path

#: PMTiles, third version: the name and version, then where its four parts begin and how long they are.
#: https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md
_HEAD = struct.Struct("<7sB8Q")
_NAME, _VERSION = b"PMTiles", 3


def is_whole(path: Path) -> bool:
    """Return whether a file begins as PMTiles do and is as long as it says. Raises OSError."""
    with path.open("rb") as file:
        head = file.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return False
    name, version, *parts = _HEAD.unpack(head)
    # the root, what is told of the tiles, the leaves, the tiles
    ends = [begin + length for begin, length in zip(parts[::2], parts[1::2], strict=True)]
    return (name, version) == (_NAME, _VERSION) and max(ends) <= path.stat().st_size
