# SPDX-License-Identifier: MIT
"""The functions of the kernel, as they stand and compiled by numba from the same source."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from types import FunctionType
from typing import Any

from fieldsales.planning.kernel import insertion, layout, rounds, timing
from fieldsales.planning.kernel.layout import Given, Numbers, Work

#: The modules of the kernel, in the order in which they build on each other.
MODULES = (layout, timing, insertion, rounds)


#: Nothing is made in there: counting references to the arrays would take a fifth of the time.
_OPTIONS: dict[str, Any] = {"nogil": True, "error_model": "numpy", "_nrt": False}


@dataclass(frozen=True, slots=True)
class Kernel:
    """What a search calls. `is_compiled` tells that it runs a hundred times as fast."""

    refresh: Callable[[Given, Numbers, Numbers, int], bool]
    recreate: Callable[[Given, Work, int, int, bool], bool]
    anneal: Callable[[Given, Work, int, int, int, int], None]
    is_compiled: bool = False


#: The kernel without numba: usable at once, for the plan of one small day.
PLAIN = Kernel(timing.refresh, insertion.recreate, rounds.anneal)


def fingerprint() -> str:
    """Return a name for this very source of the kernel, for the folder of what was compiled from it."""
    code = b"".join(
        function.__code__.co_code + repr((function.__code__.co_consts, function.__code__.co_names)).encode()
        for _, function in _functions()
    )
    numbers = sorted(
        (name, value) for module in MODULES for name, value in vars(module).items() if type(value) is int
    )
    return hashlib.sha256(code + repr(numbers).encode()).hexdigest()[:16]


def compiled(folder: str = "") -> Kernel:
    """Return the kernel compiled, or read by numba from a `folder` that keeps what was compiled before.

    Takes some 20 seconds the first time, about one afterwards.
    """
    import numba

    if folder:
        vars(numba.config)["CACHE_DIR"] = folder
    names: dict[str, Any] = {}
    for module in MODULES:
        names |= vars(module)
    for name, function in _functions():
        # The same code, but what it calls is looked up among the compiled ones.
        twin = FunctionType(function.__code__, names, name, function.__defaults__)
        twin.__module__, twin.__qualname__ = function.__module__, function.__qualname__
        names[name] = numba.njit(cache=bool(folder), **_OPTIONS)(twin)
    return Kernel(names["refresh"], names["recreate"], names["anneal"], is_compiled=True)


def _functions() -> list[tuple[str, FunctionType]]:
    return [
        (name, value)
        for module in MODULES
        for name, value in vars(module).items()
        if isinstance(value, FunctionType) and value.__module__ == module.__name__
    ]
