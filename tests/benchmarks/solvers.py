# SPDX-License-Identifier: MIT
"""The planner's own search and its peers, each loaded only when it is asked for."""

from importlib import import_module
from typing import Any

SOLVERS = ("own", "pyvrp", "vroom", "ortools")

#: How long a first problem is solved, not counted, so that all is loaded and compiled.
WARM_UP_S = 0.1


class SolverError(Exception):
    """A solver that cannot run here; the message says why."""


def load(name: str, own: str, peers: str) -> Any:
    """Return `solve` of the module of one's own, or a peer of the other; raise SolverError where it lacks."""
    try:
        return import_module(own).solve if name == "own" else import_module(peers).PEERS[name]
    except ImportError as problem:
        raise SolverError(f"--solver {name} cannot run here: {problem}") from problem
