# SPDX-License-Identifier: MIT
"""Zones as a GeoJSON file that any map program opens and `read_zones` brings in again."""

import json
from collections.abc import Iterable
from pathlib import Path

from fieldsales.domain.zone import Zone
from fieldsales.exchange.whole_file import whole_file


def write_zones(path: Path, zones: Iterable[Zone], *, force: bool = False) -> int:
    """Write zones as a FeatureCollection and return how many they are.

    Raises FileExistsAlreadyError unless `force`, UnwritableFileError, DiskFullError.
    """
    features = [
        {"type": "Feature", "properties": {"name": zone.name}, "geometry": zone.geometry} for zone in zones
    ]
    with whole_file(path, encoding="utf-8", newline="\n", force=force) as file:
        json.dump({"type": "FeatureCollection", "features": features}, file, ensure_ascii=False)
        file.write("\n")
    return len(features)
