# SPDX-License-Identifier: MIT
"""A territory of any size to search in: invented businesses in the pack's own tables, kept between runs."""

import hashlib
import inspect
import math
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import overload

from platformdirs import user_cache_path

from fieldsales.atlas import businesses
from fieldsales.atlas.found import Found
from fieldsales.atlas.pack import BUSINESSES
from fieldsales.atlas.trades import Trades
from fieldsales.domain.business import Business
from fieldsales.domain.place import Place

#: Where the sample begins, and how many places a degree of latitude and longitude has: as many as a
#: million on half of France.
SOUTH, WEST, DENSITY = 44.0, -2.0, 25_000

#: Squares of a degree, as a pack sorts its rows.
_CELLS = 20

_SYLLABLES = (
    "ba",
    "cor",
    "du",
    "fon",
    "gal",
    "ier",
    "lan",
    "mar",
    "ner",
    "ol",
    "pel",
    "rou",
    "sev",
    "tin",
    "vau",
)
_FIRST = ("Le", "La", "Chez", "Aux", "Maison", "Atelier", "Comptoir", "Ets", "SARL", "Au")


class Places(Sequence[Found]):
    """So many businesses, the same each time they are gone through, and never all in memory."""

    def __init__(self, count: int, trades: Trades) -> None:
        self._count, self._trades = count, trades.all

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> Found: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Found]: ...
    def __getitem__(self, place: int | slice) -> Found | Sequence[Found]:
        return list(self)[place]

    def __iter__(self) -> Iterator[Found]:
        chance = random.Random(self._count)
        south, west, north, east = bounds_of(self._count)
        rows, columns = round((north - south) * _CELLS), round((east - west) * _CELLS)
        families = [family_name(chance) for _ in range(20_000)]
        brands = [family_name(chance) for _ in range(200)]
        weights = [1.0 / (rank + 2) for rank in range(len(self._trades))]
        for number in range(self._count):
            trade = chance.choices(self._trades, weights)[0]
            brand = chance.choice(brands) if number % 12 == 0 else ""
            name = brand or f"{chance.choice(_FIRST)} {chance.choice(families)}"
            if number % 3 == 0:
                name = f"{trade.french.capitalize()} {name}"
            cell = number * rows * columns // self._count
            place = Place(
                round(south + (cell // columns + chance.random()) / _CELLS, 6),
                round(west + (cell % columns + chance.random()) / _CELLS, 6),
            )
            yield Found(
                Business(
                    id=f"osm:n{number}",
                    name=name,
                    trade=trade.id,
                    kind=trade.osm[0],
                    place=place,
                    address=f"{number % 120 + 1} rue {chance.choice(families)}",
                    postcode=f"{chance.randrange(1, 96):02d}{chance.randrange(100):02d}0",
                    town=chance.choice(families),
                    siret=f"{number:014d}" if number % 2 else "",
                    naf=chance.choice(trade.naf) if number % 2 else "",
                ),
                brand=brand,
            )


def folder_with(count: int, trades: Trades) -> Path:
    """Return a folder of packs with so many businesses in one; it is made when it is not there yet.

    A change of the tables or of the sample makes it anew.
    """
    made_by = (businesses._SCHEMA + inspect.getsource(Places)).encode()
    state = hashlib.blake2b(made_by, digest_size=6).hexdigest()
    folder = user_cache_path("fieldsales") / "benchmarks" / f"{count}-{state}"
    file = folder / "sample" / BUSINESSES
    if not file.is_file():
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_suffix(".part")
        draft.unlink(missing_ok=True)
        about = {
            "name": "Sample",
            "businesses": str(count),
            "built_on": "2026-01-01",
            "data_on": "2026-01-01",
            "attribution": "",
            "bounds": " ".join(str(edge) for edge in bounds_of(count)),
        }
        businesses.write(draft, about, Places(count, trades), trades, lambda *_told: None, lambda: None)
        draft.replace(file)
    return folder


def bounds_of(count: int) -> tuple[float, float, float, float]:
    """Return south, west, north and east of so many places: twice as wide as high, in degrees."""
    side = round(math.sqrt(count / DENSITY / 2) * _CELLS) / _CELLS
    return SOUTH, WEST, SOUTH + side, WEST + 2 * side


def family_name(chance: random.Random) -> str:
    """Return an invented name of two to four syllables."""
    return "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))).capitalize()
