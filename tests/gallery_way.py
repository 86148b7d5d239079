# SPDX-License-Identifier: MIT
"""The way of a drive in the gallery, what makes drives longer, and what is found near the tour."""

import time
from datetime import date

import invented_shops
from gallery_map import _stand
from gallery_studio import Studio
from PySide6.QtWidgets import QApplication

from fieldsales.desk import chosen
from fieldsales.desk.rules import set_setting
from fieldsales.ui.overlay_bar import UprightScroll
from fieldsales.ui.rail import Room
from fieldsales.ui.settings import Page

#: A day on which nothing of the demonstration is planned.
FREE_DAY = date(2026, 5, 27)


def look_for(studio: Studio, words: str) -> None:
    """Type words and wait for the places found; the wine shops around Niort are invented."""
    niort = studio.desk.library.territories / "deux-sevres"
    if not niort.is_dir():
        niort.mkdir(parents=True)
        own = [one for one in studio.desk.portfolio.prospects() if one.trade == "caviste" and one.place]
        invented_shops.write_pack(niort, own, studio.desk.library.trades)
    studio.window.views.list.search.clear()
    studio.window.views.list.search.setText(words)
    until = time.monotonic() + 2
    while time.monotonic() < until:
        QApplication.processEvents()
    studio.rest()


def _day(studio: Studio) -> None:
    """Stand on the day, planned."""
    window = studio.window
    window.ways.go_to(Room.DAY)
    window.ways.back_to_day()
    if window.seen.tour is None:
        window.course.plan()
        studio.rest()


def way_estimated(studio: Studio) -> None:
    """A drive for which no road is known."""
    _day(studio)
    studio.window.way.look(2)


def found_near(studio: Studio) -> None:
    """Of the places found those near the tour."""
    _day(studio)
    views = studio.window.views
    look_for(studio, "caviste")
    views.near.button.setChecked(True)


def way_aside(studio: Studio) -> None:
    """The card of a place that was found, and the way there from where the day begins."""
    found_near(studio)
    studio.rest()
    window = studio.window
    window.views.near.button.setChecked(False)
    studio.rest()
    window.searching.show_place(next(one for one in window.search._found))
    studio.rest()
    window.views.found_card.way_wanted.emit(next(iter(window.search._found.values())).business)


def settings_drives(studio: Studio) -> None:
    """Rush hours and terrain, and what they do."""
    studio.window.views.near.button.setChecked(False)
    studio.window.views.list.search.clear()
    set_setting(studio.desk, "travel.rush_hours", "07:30-09:00=1.3;17:00-18:30=1.25")
    set_setting(studio.desk, "travel.terrain", "1.2")
    studio.window.ways.go_to_settings(Page.DAY)
    studio.rest()
    bar = studio.window.views.settings.day.findChildren(UprightScroll)[-1].verticalScrollBar()
    bar.setValue(bar.maximum())


def monaco_way(studio: Studio) -> None:
    """A drive in Monaco turn by turn, lit on the map."""
    window = studio.window
    _stand(studio, 15)
    set_setting(studio.desk, "day.home", "43.7350,7.4211")
    ids = [one for one, line in window.seen.lines.items() if line.prospect.source == "OpenStreetMap"]
    chosen.put_into_day(studio.desk, FREE_DAY, ids[::9][:6])
    window.start()
    studio.rest()
    window.course.go_to(FREE_DAY)
    studio.rest()
    window.way.look(2)


WAY = (way_estimated, found_near, way_aside, settings_drives, monaco_way)
