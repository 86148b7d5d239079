# SPDX-License-Identifier: MIT
"""Small OpenStreetMap extracts, written by osmium itself, and the packs made of them."""

from collections.abc import Callable, Mapping
from pathlib import Path

import osmium
import pytest
from osmium.osm.mutable import Node, Way

from fieldsales.atlas.search import Packs
from fieldsales.atlas.trades import Trades, read_trades

from ..packs import Built

DATA = Path(__file__).parents[2] / "data"
MONACO = "osm/monaco-2021-04-21.osm.pbf"

#: Latitude, longitude and tags of each node.
Nodes = list[tuple[float, float, Mapping[str, str]]]
WriteExtract = Callable[..., Path]


@pytest.fixture(scope="session")
def trades() -> Trades:
    return read_trades((DATA / "trades.toml").read_text(encoding="utf-8"))


@pytest.fixture
def write_extract(tmp_path: Path) -> WriteExtract:
    def write(nodes: Nodes, outlines: Nodes = (), name: str = "small.osm.pbf") -> Path:
        """Write nodes, and squares of a few metres around the outlines' points."""
        path = tmp_path / name
        with osmium.SimpleWriter(str(path), overwrite=True) as writer:
            for number, (latitude, longitude, tags) in enumerate(nodes, 1):
                stamp = "2025-03-04T05:06:07Z"
                writer.add_node(
                    Node(id=number, location=(longitude, latitude), tags=tags, timestamp=stamp, version=1)
                )
            corners = [(-1, -1), (-1, 1), (1, 1), (1, -1)]
            for number, (latitude, longitude, _) in enumerate(outlines, 1):
                for corner, (south, west) in enumerate(corners, 1):
                    where = (longitude + west / 10_000, latitude + south / 10_000)
                    writer.add_node(Node(id=1000 * number + corner, location=where, version=1))
            for number, (_, _, tags) in enumerate(outlines, 1):
                ring = [1000 * number + corner for corner in (1, 2, 3, 4, 1)]
                writer.add_way(Way(id=number, nodes=ring, tags=tags, version=1))
        return path

    return write


@pytest.fixture(scope="session")
def monaco(monaco_pack: Built) -> Packs:
    return Packs(monaco_pack.folder)


@pytest.fixture(scope="session")
def monaco_roads(monaco_pack: Built) -> Path:
    return _roads(monaco_pack)


@pytest.fixture(scope="session")
def andorra_roads(andorra_pack: Built) -> Path:
    return _roads(andorra_pack)


def _roads(pack: Built) -> Path:
    """Return the road graph of a pack."""
    if not pack.has("roads"):
        pytest.skip("pyvalhalla is not there: Python 3.11, or a platform without it")
    return pack.part("roads")
