# SPDX-License-Identifier: MIT
"""A disk that is really full, in whichever step of a build: it is said, and the older pack stands as it was.

The disk is a small one in memory that only a program of ours sees, so that nothing is left of it.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import osmium
import pytest
from osmium.osm.mutable import Node, Way

CHILD = Path(__file__).with_name("full_disk.py")

#: For each step what a draft holds while it is under way, and the part of the pack that it makes.
STEPS = {
    "businesses": ("businesses.sqlite", "businesses"),
    "streets": ("streets.sqlite", "streets"),
    "shapes of the map": ("tiles-*", "tiles"),
    # room for the shapes, which are small, and not for what the program makes of them
    "tippecanoe": ("tiles-*|60000", "tiles"),
    "roads": ("roads", "roads"),
}


def write_town(path: Path) -> Path:
    """Write a shop on each of twenty streets that cross, as in a town."""
    with osmium.SimpleWriter(str(path), overwrite=True) as writer:
        for number in range(400):
            row, column = divmod(number, 20)
            place = (-0.46 + column / 1000, 46.32 + row / 1000)
            shop = {"shop": "wine", "name": f"Cave {row}"} if row == column else {}
            writer.add_node(Node(id=number + 1, location=place, tags=shop, version=1))
        for number in range(40):
            line, crosses = divmod(number, 2)
            nodes = [(20 * at + line if crosses else 20 * line + at) + 1 for at in range(20)]
            tags = {"highway": "residential", "name": f"Rue {number}"}
            writer.add_way(Way(id=number + 1, nodes=nodes, tags=tags, version=1))
    return path


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What came of builds on a disk that was full in one step after the other."""
    folder = tmp_path_factory.mktemp("full")
    disk = folder / "disk"
    disk.mkdir()
    unshare = shutil.which("unshare")
    own_disk = [unshare or "unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
    mount = 'mount -t tmpfs -o size=24m fieldsales "$1" && shift && exec "$@"'
    if not unshare or subprocess.run([*own_disk, mount, "sh", disk, "true"], capture_output=True).returncode:
        pytest.skip("this computer lets no program of ours have a disk of its own (Linux's unshare, mount)")
    program = [
        sys.executable,
        CHILD,
        write_town(folder / "town.osm.pbf"),
        disk,
        *(pattern for pattern, _part in STEPS.values()),
    ]
    words = [*own_disk, mount, "sh", disk, *program]
    child = subprocess.run(words, capture_output=True, encoding="utf-8", check=False)
    assert child.returncode == 0, child.stderr
    return dict(json.loads(child.stdout), disk=str(disk))


@pytest.mark.parametrize("step", STEPS)
def test_a_disk_that_is_full_in_a_step_is_told_and_the_older_pack_stands_as_it_was(
    told: dict[str, Any], step: str
) -> None:
    pattern, part = STEPS[step]
    if part in told["left_out"]:
        pytest.skip(f"this computer makes no {part}")
    assert told[pattern] == {
        "was_full": True,
        "error": "DiskFullError",
        "said": f"The disk {told['disk']} is full and the territory Niort & Sèvre was not built;"
        " all is as it was before. Free some space and try again.",
        "as_before": True,
    }
