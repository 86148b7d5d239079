# SPDX-License-Identifier: MIT
"""Territory packs of real extracts: built once in a run, with all that was told meanwhile."""

import json
import time
from dataclasses import dataclass
from pathlib import Path

from fieldsales.atlas.pack import PARTS, build
from fieldsales.atlas.trades import read_trades
from fieldsales.domain.business import Territory

_DATA = Path(__file__).resolve().parents[1] / "data"


@dataclass(frozen=True, slots=True)
class Built:
    """A pack alone in a folder of territories, which nobody changes; `told` are seconds and what was said."""

    folder: Path
    territory: Territory
    told: tuple[tuple[float, str, int, int], ...]
    seconds: float

    @property
    def place(self) -> Path:
        """The folder of the pack itself."""
        return next(one for one in self.folder.iterdir() if one.is_dir())

    def has(self, part: str) -> bool:
        """Whether a part could be built on this computer."""
        return not next(one.left_out for one in self.territory.parts if one.name == part)

    def part(self, name: str) -> Path:
        """Where a part of the pack is."""
        return self.place / PARTS[name]


def build_pack(extract: Path, folder: Path, name: str) -> Built:
    """Build all of a pack as the rep does, with the land of the base map."""
    trades = read_trades((_DATA / "trades.toml").read_text(encoding="utf-8"))
    land = json.loads((_DATA / "base_map.json").read_text(encoding="utf-8"))["land"]
    told: list[tuple[float, str, int, int]] = []
    began = time.monotonic()

    def tell(step: str, done: int, total: int) -> None:
        told.append((time.monotonic() - began, step, done, total))

    territory = build(extract, folder, name, trades, tell, lambda: False, land=land)
    return Built(folder, territory, tuple(told), time.monotonic() - began)
