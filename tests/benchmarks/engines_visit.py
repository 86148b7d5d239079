# SPDX-License-Identifier: MIT
"""A visit by the keyboard in the whole window, among 5,000 prospects more than the demonstration has."""

import tempfile
from pathlib import Path
from typing import Any

from measured import Measured, once
from window import run

CHILD = Path(__file__).with_name("visit_child.py")


def keys(full: bool) -> Measured:
    """Keys from the day to a saved visit with outcome and next step, those of the note not counted."""
    del full
    seen = _seen()
    note = f"ten words more; the program is busy {seen['opened_s']:.2f} s of it, typing included"
    return Measured(seen["keys"], note=note)


def shown(full: bool) -> Measured:
    """Milliseconds from the key that saves to the visit on the disk and repainted: list, and card or day."""
    del full
    seen = _seen()
    note = f"on the disk after {seen['stored_ms']:.0f} ms; slowest of {len(seen['each_ms'])}"
    note += f" {seen['slowest_ms']:.0f} ms"
    return Measured(seen["shown_ms"], note=note)


@once
def _seen() -> Any:
    with tempfile.TemporaryDirectory(prefix="fieldsales-bench-") as folder:
        return run(CHILD, "visit", folder, "5000")
