# SPDX-License-Identifier: MIT
"""Files in one ZIP that any computer opens, there whole or not at all."""

import errno
import os
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path

from fieldsales.domain import errors

#: What no file may be called somewhere.
_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')


def plain_name(text: str) -> str:
    """Return a text as a name that every system takes."""
    return " ".join(_FORBIDDEN.sub(" ", text).split()).strip(" .")[:80] or "_"


def write_zip(path: Path, files: Iterable[tuple[str, Path]], *, force: bool = False) -> int:
    """Write files under their names in the archive and return how many; two of one name get a number.

    Raises FileExistsAlreadyError unless `force`, UnwritableFileError, DiskFullError.
    """
    if path.exists() and not force:
        raise errors.FileExistsAlreadyError(path)
    unfinished = path.with_name(path.name + ".unfinished")
    taken: set[str] = set()
    try:
        with unfinished.open("wb") as raw:
            # photos and speech are as small as they get: nothing is pressed together again
            with zipfile.ZipFile(raw, "w", zipfile.ZIP_STORED) as archive:
                for name, file in files:
                    archive.write(file, _free(name, taken))
            raw.flush()
            os.fsync(raw.fileno())
        unfinished.replace(path)
    except OSError as problem:
        if problem.errno in (errno.ENOSPC, errno.EDQUOT):
            raise errors.DiskFullError(path) from problem
        raise errors.UnwritableFileError(path) from problem
    finally:
        unfinished.unlink(missing_ok=True)
    return len(taken)


def _free(name: str, taken: set[str]) -> str:
    found, number = name, 2
    stem, dot, ending = name.rpartition(".")
    while found.lower() in taken:
        found = f"{stem} ({number}){dot}{ending}"
        number += 1
    taken.add(found.lower())
    return found
