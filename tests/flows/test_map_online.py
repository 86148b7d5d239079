# SPDX-License-Identifier: MIT
"""The map from the network where its host cannot be reached: told once, and credited to nobody."""

from collections.abc import Callable

from fieldsales.desk.maps import OnlineMap

from .conftest import Rep

NOWHERE = OnlineMap("nowhere.invalid", "https://nowhere.invalid/{z}/{x}/{y}.png", "© Nobody")


def test_a_host_that_cannot_be_reached_is_told_and_is_not_credited(
    open_window: Callable[[str, str], Rep],
) -> None:
    rep = open_window("a", "2026-05-12T08:42")
    map_, banner = rep.window.views.map, rep.window.views.banner
    map_.show_online(NOWHERE)
    rep.qtbot.waitUntil(lambda: "nowhere.invalid cannot be reached" in banner.sentence, timeout=20_000)
    assert "© Nobody" not in map_.sources
    map_.show_online(None)
    assert map_.scenery.is_online_there
