# SPDX-License-Identifier: MIT
"""Territories in the whole window: drawn street by street, named at the foot, told when they are gone."""

import shutil
from collections.abc import Callable

import pytest

from fieldsales.desk import territory
from fieldsales.domain.business import Business
from fieldsales.domain.place import Place
from fieldsales.ui.settings import Page

from .conftest import Rep, ask_page
from .test_prospecting import Written, search, write_pack

CASINO = Place(43.7392, 7.4277)
HOTEL = Business("osm:n1", "Hôtel du Port", "hotel", "tourism=hotel", Place(46.32, -0.46))


@pytest.fixture
def rep(open_window: Callable[[str, str], Rep]) -> Rep:
    """A rep whose territory is the pack of one hotel, which the window has seen."""
    rep = open_window("a", "2026-05-12T08:42")
    write_pack(rep, [Written(HOTEL)])
    rep.window.start()
    rep.wait_idle()
    return rep


def facts(rep: Rep) -> str:
    """What the foot says at rest."""
    rep.window.views.status.fall_silent()
    return " ".join(one.text for one in rep.window.views.status._facts)


def colours(rep: Rep) -> int:
    """How many colours the map shows."""
    image = rep.window.views.map.web.grab().toImage()
    return len({image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)})


def wait_painted(rep: Rep) -> None:
    """Wait until the page has put two frames of what it shows now on the screen."""
    frame = "new Promise((done) => requestAnimationFrame(done))"
    ask_page(
        rep,
        f"(window.isSeen = false, {frame}.then(() => {frame}).then(() => {{ window.isSeen = true; }}), 0)",
    )
    rep.qtbot.waitUntil(lambda: ask_page(rep, "window.isSeen") is True)


def test_monaco_is_drawn_street_by_street_from_its_pack(
    open_window: Callable[[str, str], Rep], shared_data
) -> None:
    rep = open_window("", "2026-05-12T08:00")
    stand = (
        f"(fieldsales.shown.map.setView([{CASINO.latitude}, {CASINO.longitude}], 16, {{animate: false}}), 0)"
    )
    ask_page(rep, stand)
    wait_painted(rep)
    before = colours(rep)
    extract = shared_data / "osm" / "monaco-2021-04-21.osm.pbf"
    territory.build_territory(rep.desk, extract, "Monaco", lambda *_: None, lambda: False)
    rep.window.start()
    rep.wait_idle()
    ask_page(rep, stand)
    assert rep.window.views.map.scenery.from_osm
    rep.qtbot.waitUntil(lambda: colours(rep) > 2 * before + 20, timeout=15_000)
    assert "Monaco pack of 21 Apr 2021" in facts(rep)
    assert rep.window.views.map.refused == []
    assert rep.window.views.map.console_errors == []


def test_territories_that_are_deleted_beside_the_window_are_told(rep: Rep) -> None:
    search(rep, "hotel")
    assert rep.window.search.place(HOTEL.id) is not None
    shutil.rmtree(rep.desk.library.territories)
    search(rep, "hotels")
    banner = rep.window.views.banner
    assert "no longer on this computer" in banner.sentence
    assert rep.window.search.place(HOTEL.id) is None
    assert "No territory any more" in facts(rep)
    search(rep, "hotel port")
    assert rep.errors == []


@pytest.mark.parametrize("words", ["hotel"])
def test_who_never_had_a_territory_hears_of_none(open_window: Callable[[str, str], Rep], words: str) -> None:
    rep = open_window("a", "2026-05-12T08:42")
    search(rep, words)
    assert not rep.window.views.banner.isVisible()
    assert "territory" not in facts(rep)


def test_a_territory_that_was_cut_is_told_at_the_start_and_is_not_called_gone(rep: Rep) -> None:
    (pack,) = rep.desk.library.territories.glob("*/businesses.sqlite")
    pack.write_bytes(pack.read_bytes()[:5000])
    rep.window.start()
    rep.wait_idle()
    told = rep.window.views.banner.sentence
    assert "is damaged and cannot be searched: build it again" in told
    assert "no longer on this computer" not in told


def test_a_territory_that_is_taken_away_is_told_when_the_page_is_opened_and_at_the_next_start(
    rep: Rep, open_window: Callable[[str, str], Rep]
) -> None:
    banner, folder = rep.window.views.banner, rep.desk.library.territories
    assert banner.sentence == ""
    shutil.move(folder / "test", folder.parent / "aside")
    rep.window.ways.go_to_settings(Page.TERRITORIES)
    rep.wait_idle()
    assert "The territory Test is no longer on this computer: build it again" in banner.sentence
    assert "Only your own prospects are searched." in banner.sentence
    assert "No territory any more" in facts(rep)
    shutil.move(folder.parent / "aside", folder / "test")
    rep.window.territories.look()
    rep.wait_idle()
    rep.window.stop()
    rep.desk.portfolio.close()
    shutil.rmtree(folder)
    again = open_window("a", "2026-05-12T09:00")
    assert "The territory Test is no longer on this computer" in again.window.views.banner.sentence
