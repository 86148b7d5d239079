# SPDX-License-Identifier: MIT
"""What measurements in a process of their own share: they wait for a window, and print one line of JSON."""

import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any

PATIENCE_S = 60.0


def tell(measurements: Mapping[str, Callable[..., Any]]) -> None:
    """Take a measurement and its words from the command line, print what it finds, and end at once."""
    name, *words = sys.argv[1:]
    found = measurements[name](*words)
    print(json.dumps({**found, "engine_cpu_s": engine_cpu_s()}))
    sys.stdout.flush()
    # Qt's web engine takes its time to go, and nothing is measured any more
    os._exit(0)


def wait(application: Any, is_over: Callable[[], bool], patience: float = PATIENCE_S) -> None:
    """Work through the window's events until something is over, or patience is."""
    from PySide6.QtCore import QEvent

    until = time.monotonic() + patience
    while not is_over() and time.monotonic() < until:
        application.processEvents()
        # what was let go for good goes, as it does in a program that runs by itself
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        # the web engine's programs have the processor meanwhile; nothing is timed by how often this turns
        time.sleep(0.001)


def engine_cpu_s() -> float:
    """Return the processor seconds of the web engine's programs, which nobody waits for."""
    import psutil

    return sum(sum(one.cpu_times()[:2]) for one in psutil.Process().children(recursive=True))
