# SPDX-License-Identifier: MIT
"""Prospects as the map's page reads them: sixteen bytes each."""

import struct
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from fieldsales.domain.place import Place

#: float32 latitude, float32 longitude, uint32 number, uint32 class, little endian.
_ROW = struct.Struct("<ffII")

#: The same of many at once.
ROW = np.dtype([("latitude", "<f4"), ("longitude", "<f4"), ("number", "<u4"), ("kind", "<u4")])

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


def pack_places(places: NDArray[np.float64], kinds: bytes, asleep: bytes) -> bytes:
    """Return what `pack_points` returns of everybody at once, by number.

    `places` has a latitude and a longitude for each, infinite for one who is nowhere; `asleep` a 1
    or a 0.
    """
    numbers = np.flatnonzero(np.isfinite(places[:, 0]))
    rows = np.zeros(len(numbers), dtype=ROW)
    rows["latitude"], rows["longitude"] = places[numbers].T
    rows["number"] = numbers
    rows["kind"] = np.frombuffer(kinds, dtype=np.uint8)[numbers]
    rows["kind"] += np.frombuffer(asleep, dtype=np.uint8)[numbers].astype(np.uint32) * ASLEEP
    return rows.tobytes()
