# SPDX-License-Identifier: MIT
"""The tiles of territory packs that the map draws: their addresses, and the parts of files behind these."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

from fieldsales.desk import maps
from fieldsales.desk.maps import TilePack

#: What the page adds to a pack's address: from which byte on it wants how many.
_PART = re.compile(r"(.+)&from=(\d{1,15})&count=(\d{1,9})")


class Packs:
    """Knows which packs there are; one that was built again has another address: nobody mixes both."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._packs: dict[str, TilePack] = {}
        #: the folders of packs whose tiles are damaged
        self.damaged: frozenset[str] = frozenset()

    @property
    def addresses(self) -> Sequence[str]:
        """Where the page finds the tiles of each pack that can be drawn."""
        return tuple(self._packs)

    def look(self) -> bool:
        """Look which packs there are, and return whether something changed."""
        before = self._packs
        found = maps.tile_packs(self._folder)
        self._packs = {_address(pack): pack for pack in found if pack.whole}
        self.damaged = frozenset(pack.slug for pack in found if not pack.whole)
        return self._packs != before

    def part(self, address: str) -> bytes | None:
        """Return a part of the file behind an address, shorter where the file ends within it.

        None when nothing of it is there: the file is gone, ends before, or is another one than was looked at.
        """
        asked = _PART.fullmatch(address)
        pack = self._packs.get(asked[1]) if asked is not None else None
        if asked is None or pack is None:
            return None
        try:
            with pack.path.open("rb") as file:
                if maps.edition_of(os.fstat(file.fileno())) != pack.edition:
                    return None
                file.seek(int(asked[2]))
                return file.read(int(asked[3])) or None
        except OSError:
            return None


def _address(pack: TilePack) -> str:
    return f"fieldsales://tiles/{pack.slug}.pmtiles?edition={pack.edition}"
