# SPDX-License-Identifier: MIT
"""A territory whose map was cut: the window opens, draws the rest, and says what to do."""

from collections.abc import Callable

from fieldsales.desk import territory

from .conftest import Rep


def test_a_territory_whose_map_was_cut_is_told_by_its_name(
    open_window: Callable[[str, str], Rep], shared_data
) -> None:
    rep = open_window("", "2026-05-12T08:00")
    extract = shared_data / "osm" / "monaco-2021-04-21.osm.pbf"
    territory.build_territory(rep.desk, extract, "La Principauté", lambda *_: None, lambda: False)
    (tiles,) = rep.desk.library.territories.glob("*/tiles.pmtiles")
    tiles.write_bytes(tiles.read_bytes()[:5000])
    rep.window.start()
    rep.wait_idle()
    assert "map of the territory “La Principauté” is damaged" in rep.window.views.banner.sentence
    assert "build it again" in rep.window.views.banner.sentence
    rep.window.views.banner.fall_silent()
    rep.window.start()
    rep.wait_idle()
    assert rep.window.views.banner.sentence == ""
    territory.build_territory(rep.desk, extract, "La Principauté", lambda *_: None, lambda: False)
    rep.window.start()
    rep.wait_idle()
    assert rep.window.views.map.scenery.damaged == frozenset()
    assert rep.window.views.map.console_errors == []
