# SPDX-License-Identifier: MIT
"""A file that appears whole or not at all."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from io import BufferedWriter, TextIOWrapper
from pathlib import Path
from typing import TypeVar

from fieldsales.domain import errors

F = TypeVar("F", TextIOWrapper, BufferedWriter)


def whole_file(
    path: Path, *, encoding: str, newline: str, force: bool
) -> AbstractContextManager[TextIOWrapper]:
    """Give a file to write text to, which takes the place of `path` once all is written and on the disk.

    Raises FileExistsAlreadyError unless `force`, UnwritableFileError, DiskFullError.
    """
    return _whole(path, lambda one: one.open("w", encoding=encoding, newline=newline), force=force)


def whole_bytes(path: Path, *, force: bool) -> AbstractContextManager[BufferedWriter]:
    """Give a file to write bytes to, as `whole_file` does for text."""
    return _whole(path, lambda one: one.open("wb"), force=force)


@contextmanager
def _whole(path: Path, opened: Callable[[Path], F], *, force: bool) -> Iterator[F]:
    if path.exists():
        if not force:
            raise errors.FileExistsAlreadyError(path)
        if not path.is_file():
            raise errors.UnwritableFileError(path)
    unfinished = path.with_name(path.name + ".unfinished")
    try:
        with opened(unfinished) as file:
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
