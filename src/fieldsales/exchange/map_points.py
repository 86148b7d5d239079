# SPDX-License-Identifier: MIT
"""Prospects as the map's page reads them: sixteen bytes each."""

import struct
from collections.abc import Iterable

from fieldsales.domain.place import Place

#: float32 latitude, float32 longitude, uint32 number, uint32 class, little endian.
_ROW = struct.Struct("<ffII")

#: Added to the class of a prospect that is lost or excluded.
ASLEEP = 256


def pack_points(rows: Iterable[tuple[Place, int, int, bool]]) -> bytes:
    """Return the packed array of (place, number, class, asleep); a class is below 256, the hottest 0.

    `number` is whatever the page is to answer with when the mark is clicked.
    """
    pack = _ROW.pack
    return b"".join(
        pack(place.latitude, place.longitude, number, kind + (ASLEEP if asleep else 0))
        for place, number, kind, asleep in rows
    )
