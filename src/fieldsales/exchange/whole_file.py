# SPDX-License-Identifier: MIT
"""A file of text that appears whole or not at all."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from fieldsales.domain import errors


@contextmanager
def whole_file(path: Path, *, encoding: str, newline: str, force: bool) -> Iterator[TextIO]:
    """Give a file to write to, which takes the place of `path` once all is written and on the disk.

    Raises FileExistsAlreadyError unless `force`, UnwritableFileError, DiskFullError.
    """
    if path.exists():
        if not force:
            raise errors.FileExistsAlreadyError(path)
        if not path.is_file():
            raise errors.UnwritableFileError(path)
    unfinished = path.with_name(path.name + ".unfinished")
    try:
        with unfinished.open("w", encoding=encoding, newline=newline) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as problem:
        if problem.errno in (errno.ENOSPC, errno.EDQUOT):
            raise errors.DiskFullError(path) from problem
        raise errors.UnwritableFileError(path) from problem
    finally:
        _forget(unfinished)


def _forget(unfinished: Path) -> None:
    """Take away what was left of a file that could not be finished; where it cannot be, nobody is told."""
    try:
        unfinished.unlink(missing_ok=True)
    except OSError:
        return
