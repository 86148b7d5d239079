# SPDX-License-Identifier: MIT
"""Measures what a kill takes of what is typed and spoken."""

import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from measured import Measured

sys.path.insert(0, str(Path(__file__).parents[1] / "durability"))


def kill_while_typing(full: bool) -> Measured:
    """The most seconds of typing that were lost when windows were killed at random moments."""
    found = _hammered(full)
    note = f"{found['kills']} kills, {found['keys']} keys, {found['visits_saved']} visits saved; at most "
    return Measured(
        found["lost_seconds_most"],
        "the middle one, s",
        found["lost_seconds_median"],
        note + f"{found['lost_keys_most']} keys; --full kills 200 times",
    )


def corrupted(full: bool) -> Measured:
    """Drafts, notes and portfolios that those kills damaged."""
    found = _hammered(full)
    return Measured(found["corrupted"], note="; ".join(found["faults"][:3]))


def kill_while_speaking(full: bool) -> Measured:
    """The most seconds of a voice note that were lost when windows were killed at random moments."""
    from kill import hammer_spoken

    with tempfile.TemporaryDirectory(prefix="fieldsales-bench-") as folder:
        found = hammer_spoken(Path(folder), 50 if full else 4, seed=1).told()
    return Measured(
        found["lost_seconds_most"] if not found["faults"] else float("inf"),
        "the middle one, s",
        found["lost_seconds_median"],
        f"{found['kills']} kills; --full kills 50 times",
    )


@cache
def _hammered(full: bool) -> Any:
    from kill import hammer

    with tempfile.TemporaryDirectory(prefix="fieldsales-bench-") as folder:
        return hammer(Path(folder), 200 if full else 8, seed=1).told()
