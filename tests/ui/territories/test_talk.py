# SPDX-License-Identifier: MIT
"""Territories are read beside all else; one that the rep has deleted is gone, whatever comes next."""

import threading
from collections.abc import Callable
from pathlib import Path

import osmium
from osmium.osm.mutable import Node

from fieldsales.desk.desk import Desk
from fieldsales.desk.territory import build_territory, territories
from fieldsales.ui.background import Background, Lane
from fieldsales.ui.effects import Effects
from fieldsales.ui.runner import Runner
from fieldsales.ui.territories.talk import TerritoryTalk
from fieldsales.wording.words import Words


def build(desk: Desk, folder: Path, name: str) -> None:
    """Build a territory of one shop."""
    extract = folder / "shop.osm.pbf"
    with osmium.SimpleWriter(str(extract), overwrite=True) as writer:
        tags = {"shop": "wine", "name": "Cave Martin"}
        writer.add_node(Node(id=1, location=(-0.4, 46.3), tags=tags, version=1))
    build_territory(desk, extract, name, lambda _step, _done, _total: None, lambda: False)


def test_a_territory_deleted_just_before_closing_is_deleted(
    qapp, make_desk: Callable[[], Desk], tmp_path: Path, words: Words
) -> None:
    desk, background = make_desk(), Background()
    build(desk, tmp_path, "Niort")
    runner = Runner(desk, background, Effects(), lambda error: None)
    talk = TerritoryTalk(runner, words)
    gate = threading.Event()
    runner.read(lambda _desk: gate.wait(20), lambda _none: None, lane=Lane.READING)
    runner.read(lambda _desk: gate.wait(20), lambda _none: None)
    talk.delete("Niort")
    threading.Timer(0.3, gate.set).start()
    background.stop()
    assert territories(desk) == ()
