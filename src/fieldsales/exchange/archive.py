# SPDX-License-Identifier: MIT
"""Files in one ZIP that any computer opens, there whole or not at all."""

import re
import zipfile
from collections.abc import Iterable
from pathlib import Path

from fieldsales.exchange.whole_file import whole_bytes

#: What no file may be called somewhere.
_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')


def plain_name(text: str) -> str:
    """Return a text as a name that every system takes."""
    return " ".join(_FORBIDDEN.sub(" ", text).split()).strip(" .")[:80] or "_"


def write_zip(path: Path, files: Iterable[tuple[str, Path]], *, force: bool = False) -> int:
    """Write files under their names in the archive and return how many; two of one name get a number.

    Raises FileExistsAlreadyError unless `force`, UnwritableFileError, DiskFullError.
    """
    taken: set[str] = set()
    # photos and speech are as small as they get: nothing is pressed together again
    with (
        whole_bytes(path, force=force) as raw,
        zipfile.ZipFile(raw, "w", zipfile.ZIP_STORED, strict_timestamps=False) as archive,
    ):
        for name, file in files:
            archive.write(file, _free(name, taken))
    return len(taken)


def _free(name: str, taken: set[str]) -> str:
    found, number = name, 2
    stem, dot, ending = name.rpartition(".")
    while found.lower() in taken:
        found = f"{stem} ({number}){dot}{ending}"
        number += 1
    taken.add(found.lower())
    return found
