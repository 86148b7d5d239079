# SPDX-License-Identifier: MIT
"""Small extracts of OpenStreetMap, written by osmium itself, and a territory made of one."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import osmium
from osmium.osm.mutable import Node

from fieldsales.desk.desk import Desk
from fieldsales.desk.territory import build_territory


def write_extract(path: Path, nodes: Iterable[tuple[float, float, Mapping[str, str]]]) -> Path:
    """Write nodes, each with its latitude, longitude and tags."""
    with osmium.SimpleWriter(str(path), overwrite=True) as writer:
        for number, (latitude, longitude, tags) in enumerate(nodes, 1):
            writer.add_node(Node(id=number, location=(longitude, latitude), tags=tags, version=1))
    return path


def build_shop(desk: Desk, folder: Path, name: str) -> None:
    """Build a territory of one shop; its extract is written into a folder."""
    shop = 46.3, -0.4, {"shop": "wine", "name": "Cave Martin"}
    extract = write_extract(folder / "shop.osm.pbf", [shop])
    build_territory(desk, extract, name, lambda _step, _done, _total: None, lambda: False)
