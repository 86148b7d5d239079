# SPDX-License-Identifier: MIT
"""A territory is made whole or not at all."""

from pathlib import Path

import pytest

from fieldsales.desk.desk import Desk
from fieldsales.desk.territory import build_territory, territories
from fieldsales.domain import errors


def test_an_extract_that_is_none_leaves_no_territory(empty: Desk, tmp_path: Path) -> None:
    picture = tmp_path / "picture.osm.pbf"
    picture.write_bytes(b"\x89PNG not a map")
    with pytest.raises(errors.BadTerritoryError):
        build_territory(empty, picture, "Niort", lambda step, done, total: None, lambda: False)
    assert territories(empty) == ()
