# SPDX-License-Identifier: MIT
"""Counts whom a whole day in the window asks over the network: the days of `tests/flows/test_airplane.py`."""

import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from xml.etree.ElementTree import parse

from measured import Measured

from fieldsales.desk.network import HOSTS

ROOT = Path(__file__).resolve().parents[2]
DAYS = "tests/flows/test_airplane.py"
OFF = "test_a_whole_day_needs_no_network"
ON = "test_with_the_network_on_only_the_hosts_that_are_named_are_asked"


def off(full: bool) -> Measured:
    """How many requests a whole day makes while the network is off: sockets, names, and the map's page."""
    del full
    asked = _asked(OFF)
    return Measured(
        sum(asked.values()), note=_told(asked) or "planned, visited, imported, looked for, exported"
    )


def on(full: bool) -> Measured:
    """How many hosts that no setting names are asked in such a day with the network and its map on."""
    del full
    asked = _asked(ON)
    return Measured(len(set(asked) - set(HOSTS.values())), note=f"asked: {_told(asked)}")


def _told(asked: Counter[str]) -> str:
    return ", ".join(f"{host} {often}" for host, often in sorted(asked.items()))


def _asked(day: str) -> Counter[str]:
    """Return how often each host was asked on a day; raise RuntimeError where it was not lived to its end."""
    with tempfile.TemporaryDirectory(prefix="fieldsales-bench-") as folder:
        report = Path(folder) / "report.xml"
        words = ("-m", "pytest", "-q", f"--junitxml={report}", "-p", "no:cacheprovider", f"{DAYS}::{day}")
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        done = subprocess.run(
            (sys.executable, *words), cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
        properties = parse(report).iter("property") if report.is_file() else ()  # noqa: S314 – pytest wrote it just now
        asked = Counter(one.get("value", "") for one in properties if one.get("name") == "asked")
    if done.returncode and not asked:
        raise RuntimeError(f"the day was not lived to its end: {done.stdout[-2000:]}")
    return asked
