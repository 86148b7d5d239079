# SPDX-License-Identifier: MIT
"""A file of tiles that was cut is known by what its beginning says of its length."""

import struct

import pytest

from fieldsales.atlas.tiles_file import is_whole


def tiles(length: int, name: bytes = b"PMTiles", version: int = 3) -> bytes:
    """Return a file of so many bytes, its four parts one after the other."""
    head = struct.pack("<7sB8Q", name, version, 127, 10, 137, 10, 147, 0, 147, length - 147)
    return head + bytes(length - len(head))


@pytest.mark.parametrize(
    ("content", "whole"),
    [
        (tiles(400), True),
        (tiles(400) + b"more", True),
        (tiles(400)[:399], False),
        (tiles(400)[:130], False),
        (tiles(400)[:20], False),
        (b"", False),
        (tiles(400, name=b"PKTiles"), False),
        (tiles(400, version=2), False),
        (b"<html>" * 99, False),
    ],
)
def test_a_file_is_whole_when_it_is_as_long_as_it_says(tmp_path, content, whole):
    path = tmp_path / "tiles.pmtiles"
    path.write_bytes(content)
    assert is_whole(path) is whole


def test_a_file_that_is_not_there_is_told_as_the_system_tells_it(tmp_path):
    with pytest.raises(FileNotFoundError):
        is_whole(tmp_path / "tiles.pmtiles")
