# SPDX-License-Identifier: MIT
"""A file beside the portfolio is there whole or not at all."""

import errno
import os
from pathlib import Path

import pytest

from fieldsales.portfolio import whole


def test_a_file_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.json"
    whole.write_whole(path, b"one")
    whole.write_whole(path, b"two")
    assert [one.name for one in path.parent.iterdir()] == ["b.json"]
    assert path.read_bytes() == b"two"


def test_a_disk_that_is_full_leaves_the_file_before_it_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "b.json"
    whole.write_whole(path, b"one")

    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(whole.os, "fsync", full)
    with pytest.raises(OSError, match="space"):
        whole.write_whole(path, b"two")
    assert [one.name for one in tmp_path.iterdir()] == ["b.json"]
    assert path.read_bytes() == b"one"
