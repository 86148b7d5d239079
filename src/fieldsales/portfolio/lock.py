# SPDX-License-Identifier: MIT
"""One program at a time: an operating-system lock on a file beside the portfolio."""

import sys
from pathlib import Path
from typing import BinaryIO

from fieldsales.domain import errors


class Lock:
    """Held from its making until `release`; it goes with the process, however that ends.

    Raises PortfolioInUseError, and ReadOnlyPortfolioError where nothing can be
    written beside the portfolio.
    """

    def __init__(self, path: Path) -> None:
        self._file: BinaryIO | None = None
        beside = path.with_name(path.name + ".lock")
        try:
            self._file = beside.open("ab")
            _lock(self._file)
        except BlockingIOError as problem:
            self.release()
            raise errors.PortfolioInUseError(path) from problem
        except OSError as problem:
            self.release()
            raise errors.ReadOnlyPortfolioError(path) from problem

    def release(self) -> None:
        """Let the file go."""
        if self._file is not None:
            self._file.close()
            self._file = None


def _lock(file: BinaryIO) -> None:
    if sys.platform == "win32":
        import msvcrt  # exists on Windows alone

        try:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as problem:
            raise BlockingIOError from problem
    else:
        import fcntl  # exists everywhere else

        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
