# SPDX-License-Identifier: MIT
"""The road graph of a territory: made by Valhalla from an extract, and known again by its stamp."""

import errno
import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from fieldsales.atlas.program import NotStartedError, Room, read_log, run
from fieldsales.domain.errors import CancelledError, DiskFullError, PartLeftOutError

CONFIG = "valhalla.json"
STAMP = "graph.json"
TILES = "tiles"

_PROGRAM = "valhalla_build_tiles"
_LAYOUT = 1
#: Words of Valhalla's log by which its steps are known, in their order.
_STEPS = (
    "Parsing ways",
    "Parsing relations",
    "Parsing nodes",
    "Creating graph edges",
    "Building edge shapes",
    "Reclassifying_V2",
    "tiles with",
    "Enhancing local graph",
    "HierarchyBuilder",
    "Creating shortcuts on level 1",
    "Creating shortcuts on level 0",
    "Adding complex turn restrictions",
    "Validating",
    "Cleaning up",
)
#: Valhalla's usual limits are those of a public server.
_MATRIX_PAIRS = 1_000_000
_LOCATIONS = 1_000
_METRES = 5_000_000.0
#: What the tiles that are in use may take in the memory of each thread, in bytes.
_TILES_IN_MEMORY = 128_000_000
#: What Valhalla would look for in folders of the system; a pack has none of it.
_ELSEWHERE = (
    "admin",
    "timezone",
    "landmarks",
    "tile_extract",
    "traffic_extract",
    "transit_dir",
    "transit_feeds_dir",
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a graph is known by: `identity` tells its tiles from others, `files` are their sizes in bytes."""

    identity: str
    files: dict[str, int]


def build(
    extract: Path, folder: Path, progress: Callable[[str, int, int], None], cancelled: Callable[[], bool]
) -> None:
    """Make the graph of an `.osm.pbf` in `folder`, which is made too and must not be there.

    All its paths are relative, so that the folder may be moved. Raises
    PartLeftOutError, CancelledError, DiskFullError; then there is no folder.
    """
    program = _program()
    folder.mkdir(parents=True)
    try:
        (folder / TILES).mkdir()
        config = _config()
        (folder / CONFIG).write_text(json.dumps(config, indent=1), encoding="utf-8")
        with tempfile.TemporaryDirectory(prefix="fieldsales-roads-") as scratch:
            _run(program, extract.absolute(), folder, Path(scratch), progress, cancelled)
        for leftover in (folder / TILES).glob("*.*"):
            leftover.unlink()
        files = _sizes(folder)
        if not files:
            raise PartLeftOutError("roads", "nothing")
        stamp = {"layout": _LAYOUT, "identity": _digest(folder, files), "files": files}
        (folder / STAMP).write_text(json.dumps(stamp, indent=1), encoding="utf-8")
    except BaseException as problem:
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(problem, OSError) and problem.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFullError(folder) from problem
        raise


def told_stamp(folder: Path) -> Stamp | None:
    """Return the stamp that lies beside the tiles, whatever they are by now, None where there is none."""
    try:
        told = json.loads((folder / STAMP).read_text(encoding="utf-8"))
        files = {str(name): int(size) for name, size in told["files"].items()}
        return Stamp(str(told["identity"]), files) if told["layout"] == _LAYOUT else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def read_stamp(folder: Path) -> Stamp | None:
    """Return the stamp of a graph whose tiles are all as they were made, None where one is not.

    Valhalla believes whatever a tile says: one with other bytes in it could take
    the whole program down, so each byte is looked at before it sees any.
    """
    stamp = told_stamp(folder)
    try:
        is_whole = stamp is not None and all_there(folder) and _digest(folder, stamp.files) == stamp.identity
    except OSError:
        return None
    return stamp if is_whole else None


def all_there(folder: Path) -> bool:
    """Return whether a graph has all its tiles in their sizes; what is in them is not looked at."""
    stamp = told_stamp(folder)
    try:
        return stamp is not None and _sizes(folder) == stamp.files
    except OSError:
        return False


def read_config(folder: Path) -> dict[str, Any]:
    """Return Valhalla's settings for a graph, with the paths it has by now. Raises OSError, ValueError."""
    config: dict[str, Any] = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    config["mjolnir"]["tile_dir"] = str((folder / TILES).absolute())
    config["logging"] = {"type": ""}
    return config


@contextmanager
def config_file(config: dict[str, Any]) -> Iterator[Path]:
    """Write settings where Valhalla can read them, and remove the file afterwards."""
    with tempfile.TemporaryDirectory(prefix="fieldsales-roads-") as scratch:
        path = Path(scratch) / CONFIG
        path.write_text(json.dumps(config), encoding="utf-8")
        yield path


def _program() -> Path:
    """Return the program that makes a graph. Raises PartLeftOutError where the computer has none."""
    found = find_spec("valhalla")
    ending = ".exe" if sys.platform == "win32" else ""
    program = Path(found.origin).parent / "bin" / f"{_PROGRAM}{ending}" if found and found.origin else None
    if program is None or not program.is_file():
        raise PartLeftOutError("roads", "no_program")
    return program


def _config() -> dict[str, Any]:
    """Return Valhalla's own settings with our limits, and paths relative to the graph's folder."""
    from valhalla.config import get_config

    config: dict[str, Any] = get_config(tile_extract="", tile_dir="", verbose=True)
    config["logging"] = {"type": "std_out", "color": False}
    mjolnir = config["mjolnir"]
    for name in _ELSEWHERE:
        mjolnir.pop(name, None)
    # One core is left to the rep, who goes on working.
    mjolnir |= {"tile_dir": TILES, "concurrency": max(1, (os.cpu_count() or 2) - 1)}
    mjolnir["max_cache_size"] = _TILES_IN_MEMORY
    config["additional_data"] = {}
    limits = config["service_limits"]
    limits["auto"] |= {
        "max_distance": _METRES,
        "max_locations": _LOCATIONS,
        "max_matrix_distance": _METRES,
        "max_matrix_location_pairs": _MATRIX_PAIRS,
    }
    limits["isochrone"] |= {"max_distance": _METRES, "max_time_contour": 480}
    # Where two places are not joined by roads, the others still get their times.
    config["loki"]["use_connectivity"] = False
    return config


def _run(
    program: Path,
    extract: Path,
    folder: Path,
    scratch: Path,
    progress: Callable[[str, int, int], None],
    cancelled: Callable[[], bool],
) -> None:
    log, room = scratch / "log", Room(folder)

    def watch() -> None:
        if cancelled():
            raise CancelledError
        room.look()
        progress("roads", _step(log), len(_STEPS))

    command = (program, "-c", CONFIG, extract)
    try:
        status = run(command, log, watch, folder=folder, environment=_environment(program))
    except NotStartedError as problem:
        raise PartLeftOutError("roads", "no_program") from problem
    if status:
        if room.ran_out(log):
            raise DiskFullError(folder)
        raise PartLeftOutError("roads", "failed" if " 0 routable ways" not in read_log(log) else "nothing")
    progress("roads", len(_STEPS), len(_STEPS))


def _environment(program: Path) -> dict[str, str]:
    """Return the environment of Valhalla's programs: Windows looks for their libraries on the path."""
    if sys.platform != "win32":
        return dict(os.environ)
    libraries = program.parents[2] / "pyvalhalla.libs"
    return {**os.environ, "PATH": f"{libraries}{os.pathsep}{os.environ.get('PATH', '')}"}


def _step(log: Path) -> int:
    """Return how many steps the log says are begun."""
    text = read_log(log)
    return max((number for number, words in enumerate(_STEPS, 1) if words in text), default=0)


def _sizes(folder: Path) -> dict[str, int]:
    """Return the tiles of a graph by their path in the folder, with their sizes, in a fixed order."""
    tiles = folder / TILES
    found = sorted(tiles.rglob("*.gph"))
    return {one.relative_to(folder).as_posix(): one.stat().st_size for one in found}


def _digest(folder: Path, files: dict[str, int]) -> str:
    """Return what tells this graph from every other one."""
    total = hashlib.sha256()
    for name in files:
        total.update(name.encode())
        with (folder / name).open("rb") as tile:
            total.update(hashlib.file_digest(tile, "sha256").digest())
    return total.hexdigest()[:32]
