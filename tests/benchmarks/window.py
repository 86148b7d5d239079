# SPDX-License-Identifier: MIT
"""Measures the window: each row in a process of its own, offscreen, as a rep starts it."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from measured import Measured, once, tell_cpu

CHILD, MAP = Path(__file__).with_name("window_child.py"), Path(__file__).with_name("map_child.py")
BLOCKS = Path(__file__).with_name("blocks_child.py")

#: How often a start is measured; the first one, with a cold disk, does not count.
STARTS, FULL_STARTS = 4, 8


def start(full: bool) -> Measured:
    """Seconds from the process's start to a window with 5,000 prospects in list and map, disk warm."""
    with tempfile.TemporaryDirectory(prefix="fieldsales-bench-") as folder:
        child("prepare", folder, "5000")
        times, shown = [], []
        for _ in range(FULL_STARTS if full else STARTS):
            began = time.monotonic()
            seen = child("start", folder, "5000")
            times.append(seen["settled_at"] - began)
            shown.append(seen["listed_at"] - began)
        bare = _bare_qt()
    note = (
        f"list to be used after {median(shown[1:]):.2f} s; median of {len(times) - 1}, cold {times[0]:.2f} s"
    )
    return Measured(median(times[1:]), "a bare Qt web view of the same run, s", bare, note)


def map_5_000(full: bool) -> Measured:
    """Seconds from giving the page 5,000 points to the frame that shows them."""
    return _map(5_000)


def map_200_000(full: bool) -> Measured:
    """Seconds from giving the page 200,000 points to the frame that shows them."""
    return _map(200_000)


def map_pick_200_000(full: bool) -> Measured:
    """Milliseconds from a click to the prospect under it, among 200,000."""
    seen = _touched()
    return Measured(seen["pick_ms"], note=f"the slowest of 200 clicks {seen['slowest_pick_ms']:.1f} ms")


def map_recolour_200_000(full: bool) -> Measured:
    """Milliseconds until one of 200,000 prospects has its new colour on the screen, in a town."""
    seen = _touched()
    return Measured(seen["recolour_ms"], note=f"the slowest of 20 {seen['slowest_recolour_ms']:.0f} ms")


@once
def _touched() -> Any:
    return run(MAP, "touch", "200000")


def map_redraw_200_000(full: bool) -> Measured:
    """Frames a second while the map of 200,000 points is dragged at the level of a town."""
    seen = run(MAP, "redraw", "200000")
    return Measured(seen["frames_per_second"], note=f"slowest frame {seen['slowest_ms']:.0f} ms")


def map_zoom_200_000(full: bool) -> Measured:
    """Frames a second while the map of 200,000 points is zoomed, a step at a time, at the level of a town."""
    del full
    seen = run(MAP, "zoom", "200000")
    note = f"slowest frame {seen['slowest_ms']:.0f} ms, in {seen['steps']} animated steps"
    return Measured(seen["frames_per_second"], note=note)


def search_200_000(full: bool) -> Measured:
    """Milliseconds from a key to the rows it finds, among 200,000."""
    seen = child("search", "200000")
    return Measured(seen["median_ms"], "the slowest key of the same run, ms", seen["slowest_ms"])


def memory(full: bool) -> Measured:
    """Megabytes of the whole tree of processes with 5,000 prospects in list and map."""
    with tempfile.TemporaryDirectory(prefix="fieldsales-bench-") as folder:
        child("prepare", folder, "5000")
        seen = child("memory", folder, "5000")
    return Measured(seen["tree_mb"], "a bare Qt web view of the same run, MB", seen["bare_mb"])


def replan_to_screen(full: bool) -> Measured:
    """Seconds from a saved visit to the new tour on the screen, in the demonstration's window."""
    del full
    seen = _morning()
    kept = f"{seen['kept']} of {seen['stops']} stops kept"
    note = f"the visit was on disk and shown after {seen['saved_ms']:.0f} ms; {kept}"
    return Measured(seen["replanned_s"], note=note)


def blocked(full: bool) -> Measured:
    """The longest time the window's thread was blocked while a morning was worked through, milliseconds."""
    del full
    seen = _morning()
    return Measured(
        seen["blocked_ms"], note="from the planned day over three visits; the start is not counted"
    )


@once
def _morning() -> Any:
    with tempfile.TemporaryDirectory(prefix="fieldsales-bench-") as folder:
        return child("replan", folder)


def replan_to_screen_5_000(full: bool) -> Measured:
    """Seconds from a saved visit to the new tour on the screen, with 5,000 prospects more."""
    del full
    seen = _among_5_000()
    return Measured(seen["replanned_s"], note=f"{seen['kept']} of {seen['stops']} stops kept")


def blocked_5_000(full: bool) -> Measured:
    """The longest time the window's thread was blocked in a morning with 5,000 prospects more."""
    del full
    return Measured(_among_5_000()["blocked_ms"], note="milliseconds, over three visits")


@once
def _among_5_000() -> Any:
    with tempfile.TemporaryDirectory(prefix="fieldsales-bench-") as folder:
        return child("replan", folder, "5000")


def blocks_start(full: bool) -> Measured:
    """The longest time the window's thread was blocked while it opens on 5,000 prospects, milliseconds."""
    del full
    return Measured(_everywhere()["steps"]["start"], note="until everybody, the day and the map are in sight")


def blocks_flows(full: bool) -> Measured:
    """The longest time the window's thread was blocked in any flow after the start, with 5,000 prospects."""
    del full
    steps = {name: ms for name, ms in _everywhere()["steps"].items() if name != "start"}
    over = [f"{name} {ms:.0f}" for name, ms in steps.items() if ms > 100]
    slowest = next(iter(steps))
    return Measured(
        steps[slowest], note=f"{slowest}; over 100 ms of {len(steps)} steps: {', '.join(over) or 'none'}"
    )


@once
def _everywhere() -> Any:
    with tempfile.TemporaryDirectory(prefix="fieldsales-bench-") as folder:
        return run(BLOCKS, "blocks", folder, "5000")


def _map(count: int) -> Measured:
    seen = run(MAP, "map", str(count))
    return Measured(
        seen["painted_s"],
        "the page without points, s",
        seen["page_s"],
        f"from making the view to the first frame: {seen['whole_s']:.2f} s",
    )


def _bare_qt() -> float:
    """Return how long Qt takes for a window with an empty web view: what no program on it can beat."""
    began = time.monotonic()
    return float(child("bare")["shown_at"] - began)


def child(*words: str) -> Any:
    """Run one measurement in a process of its own and return what it printed."""
    return run(CHILD, *words)


def run(script: Path, *words: str) -> Any:
    """Run such a script and return what it printed; what its web engine took counts among the seconds."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        (sys.executable, str(script), *words), capture_output=True, text=True, env=environment, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    seen = json.loads(done.stdout.splitlines()[-1])
    tell_cpu(seen["engine_cpu_s"])
    return seen
