# SPDX-License-Identifier: MIT
"""An archive takes every file, whatever its date."""

import os
from pathlib import Path

from fieldsales.exchange.archive import write_zip


def test_a_file_dated_before_1980_goes_into_an_archive(tmp_path: Path) -> None:
    file = tmp_path / "photo.jpg"
    file.write_bytes(b"photo")
    os.utime(file, (0, 0))
    assert write_zip(tmp_path / "out.zip", [("photo.jpg", file)]) == 1
