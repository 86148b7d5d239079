# SPDX-License-Identifier: MIT
"""A file appears whole or not at all, and what was there before stays until then."""

import errno

import pytest

from fieldsales.domain import errors
from fieldsales.exchange.whole_file import whole_bytes, whole_file


def write(path, text, *, force=False, problem=None):
    with whole_file(path, encoding="utf-8", newline="", force=force) as file:
        file.write(text)
        if problem is not None:
            raise problem


def test_a_place_that_cannot_be_written_is_told_and_left_as_it_was(tmp_path):
    with pytest.raises(errors.UnwritableFileError):
        write(tmp_path / "none" / "out.csv", "a")
    with pytest.raises(errors.UnwritableFileError):
        write(tmp_path, "a", force=True)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("problem", [OSError(errno.EIO, "broken"), KeyboardInterrupt()])
def test_what_is_cut_short_leaves_the_file_that_was_there(tmp_path, problem):
    path = tmp_path / "out.csv"
    write(path, "before")
    with pytest.raises((errors.UnwritableFileError, KeyboardInterrupt)):
        write(path, "half", force=True, problem=problem)
    assert path.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]


def write_bytes(path, content, *, force=False, problem=None):
    with whole_bytes(path, force=force) as file:
        file.write(content)
        if problem is not None:
            raise problem


def test_bytes_appear_whole_too_and_replace_nothing_unasked(tmp_path):
    path = tmp_path / "out.zip"
    write_bytes(path, b"before")
    with pytest.raises(errors.FileExistsAlreadyError):
        write_bytes(path, b"after")
    with pytest.raises(errors.DiskFullError):
        write_bytes(path, b"half", force=True, problem=OSError(errno.ENOSPC, "full"))
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]
