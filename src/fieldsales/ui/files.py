# SPDX-License-Identifier: MIT
"""Where the window reads what is not in the portfolio; given to it by whoever knows where files live."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fieldsales.desk.desk import Desk


@dataclass(frozen=True, slots=True)
class Files:
    """What the window reads besides the portfolio.

    `web` is the folder with our scripts and, in `assets`, those from npm;
    `base_map` returns the bytes of the base map; `state` is the file in which
    the window remembers how it was left; `outputs` is where sheets and maps go;
    `cache` is a folder for what can be made again, `territories` that of the
    installed packs. `demonstration` opens that of today on a desk of its own; None where there
    is none to try.
    """

    web: Path
    base_map: Callable[[], bytes]
    state: Path
    outputs: Path
    cache: Path
    territories: Path = Path("territories")
    demonstration: Callable[[], Desk] | None = None
