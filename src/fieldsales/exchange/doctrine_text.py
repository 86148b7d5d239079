# SPDX-License-Identifier: MIT
"""A doctrine's file as text: read from a disk, written to one, changed without losing comments or order."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomlkit

from fieldsales.domain import errors
from fieldsales.exchange.whole_file import whole_file

#: Keys from the top down; elements of arrays by their number from 0.
Keys = tuple[str | int, ...]

#: A hundred times the longest doctrine of the box.
_MOST_BYTES = 2_000_000


def changed(text: str, changes: Mapping[Keys, object]) -> str:
    """Return the text with some values changed; None takes a key out.

    Comments, order and what is not changed stay as they are. A key that is not
    there yet is added to its table, and a table that is not there is made. The
    text must be TOML.
    """
    document = tomlkit.parse(text)
    for keys, value in changes.items():
        *way, last = keys
        table: Any = document
        for key in way:
            if isinstance(key, str) and key not in table:
                table[key] = tomlkit.table(is_super_table=True)
            table = table[key]
        if value is None:
            if last in table:
                del table[last]
        else:
            table[last] = list(value) if isinstance(value, tuple) else value
    return tomlkit.dumps(document)


def read_text(path: Path) -> str:
    """Return the text of a doctrine's file, its lines ended by a line feed alone.

    Raises UnreadableFileError, and DoctrineError where the file is no text in
    UTF-8 or is far too large to be a doctrine.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except (OSError, ValueError) as problem:
        raise errors.UnreadableFileError(path) from problem
    if len(data) > _MOST_BYTES:
        raise errors.DoctrineError(path.name, 0, "too_large")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        raise errors.DoctrineError(path.name, line, "encoding") from problem
    return text.replace("\r\n", "\n")


def write_text(path: Path, text: str, *, force: bool = False) -> None:
    """Write a doctrine's file; it appears whole or not at all.

    Raises FileExistsAlreadyError unless `force`, UnwritableFileError, DiskFullError.
    """
    with whole_file(path, encoding="utf-8", newline="\n", force=force) as file:
        file.write(text)
