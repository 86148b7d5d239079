# SPDX-License-Identifier: MIT
"""How work that takes seconds hears that nobody waits for it any more."""

from collections.abc import Callable

#: Called between the steps of long work; what it raises ends the work, of which nothing is kept.
GoOn = Callable[[], None]


def to_the_end() -> None:
    """Go on: somebody waits."""
