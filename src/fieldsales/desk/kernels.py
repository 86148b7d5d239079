# SPDX-License-Identifier: MIT
"""Which kernel to search with by now: the plain one, until the compiled one is there."""

import hashlib
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from threading import Lock

from fieldsales.planning.compiled import MODULES, PLAIN, Kernel, compiled, fingerprint
from fieldsales.planning.problem import NO_LUNCH, Patience, Problem, Solution
from fieldsales.planning.search import search


class Kernels:
    """The kernel of this computer, compiled once and kept in a folder.

    `compile_elsewhere` starts a process of its own that calls `prepare`: compiling takes
    some 20 seconds, and this one has a window to serve.
    """

    def __init__(self, folder: Path, compile_elsewhere: Callable[[], None]) -> None:
        python = f"{sys.version_info.major}.{sys.version_info.minor}"
        self._folder = folder / f"{fingerprint()}-{_stamp()}-{python}-{version('numba')}"
        self._compile_elsewhere = compile_elsewhere
        self._loaded: Kernel | None = None
        self._is_asked = False
        self._lock = Lock()

    @property
    def is_prepared(self) -> bool:
        """Whether the compiled kernel is on disk."""
        return self._complete.exists()

    @property
    def _complete(self) -> Path:
        return self._folder / "complete"

    def __call__(self) -> Kernel:
        """Return the compiled kernel where it is there, else the plain one, and have it compiled meanwhile.

        Loading it takes about a second, once.
        """
        with self._lock:
            if self._loaded is None and self.is_prepared:
                self._loaded = compiled(str(self._folder))
            if self._loaded is None and not self._is_asked:
                self._is_asked = True
                self._compile_elsewhere()
            return self._loaded or PLAIN

    def prepare(self) -> None:
        """Compile the kernel and keep it. Raises OSError where the folder cannot be written."""
        if self.is_prepared:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        search([_SMALLEST], [_NOTHING], Patience(iterations=1, kernel=compiled(str(self._folder))))
        self._complete.touch()


def _stamp() -> str:
    """Return a name for the files of the kernel as they lie here: numba compiles again for others.

    Empty where there are no files, as in a frozen program.
    """
    files = [Path(module.__file__ or "") for module in MODULES]
    try:
        seen = [(str(file), file.stat().st_mtime_ns) for file in files]
    except OSError:
        return ""
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:8]


#: One candidate at home: what a compiled kernel is tried on.
_SMALLEST = Problem(
    travel=[[0, 0, 0], [0, 0, 0], [0, 0, 0]],
    pace=[[0, 0, 0], [0, 0, 0], [0, 0, 0]],
    window=[0, 1],
    opens=[0],
    last=[1],
    length=[1],
    worth_start=[1],
    worth_end=[1],
    worth_from=0,
    worth_until=1,
    bonus=[0],
    fixed=[False],
    day_start=0,
    day_end=2,
    busy=[],
    lunch_length=0,
    lunch_from=0,
    lunch_until=0,
    most_visits=1,
    second_cost=1,
    kept=[-1],
    change_price=0,
)
_NOTHING = Solution((), (), (), NO_LUNCH, 0, 0, 0, 0)
