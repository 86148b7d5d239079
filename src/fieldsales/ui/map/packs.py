# SPDX-License-Identifier: MIT
"""The tiles of territory packs that the map draws: their addresses, and the files behind these."""

from collections.abc import Sequence
from pathlib import Path

from fieldsales.desk import maps
from fieldsales.desk.maps import TilePack


class Packs:
    """Knows which packs there are; one that was built again has another address: nobody mixes both."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._packs: dict[str, TilePack] = {}

    @property
    def addresses(self) -> Sequence[str]:
        """Where the page finds the tiles of each pack."""
        return tuple(self._packs)

    def look(self) -> bool:
        """Look which packs there are, and return whether something changed."""
        before = self._packs
        self._packs = {_address(pack): pack for pack in maps.tile_packs(self._folder)}
        return self._packs != before

    def file(self, address: str) -> Path | None:
        """Return the file behind an address, None when it is gone or another one stands in its place."""
        pack = self._packs.get(address)
        if pack is None or pack not in maps.tile_packs(self._folder):
            return None
        return pack.path


def _address(pack: TilePack) -> str:
    return f"fieldsales://tiles/{pack.slug}.pmtiles?edition={pack.edition}"
