# SPDX-License-Identifier: MIT
"""Rows of texts in a terminal, the cells of each column under each other."""

from collections.abc import Iterable, Iterator


def columns(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Yield a line for each row; all have as many cells."""
    told = list(rows)
    widths = [max(map(len, column)) for column in zip(*told, strict=True)]
    for row in told:
        yield "  ".join(cell.ljust(wide) for cell, wide in zip(row, widths, strict=True)).rstrip()
