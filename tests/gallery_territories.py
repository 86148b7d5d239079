# SPDX-License-Identifier: MIT
"""The territories in the gallery: what is there, how one is asked for, and how far a build is."""

from pathlib import Path

from gallery_studio import MONACO, Studio

from fieldsales.desk.building import Advance
from fieldsales.ui.settings import Page
from fieldsales.ui.territories.build_sheet import EXTRACT


def territories(studio: Studio) -> None:
    """The list of the territories."""
    studio.window.ways.go_to_settings(Page.TERRITORIES)


def territories_building(studio: Studio) -> None:
    """A build under way, as the banner tells it."""
    territories(studio)
    talk = studio.window.territories
    talk.is_building = True
    talk.began.emit("Monaco")
    studio.rest_until_told()
    talk.advanced.emit(Advance("reading", 1260, 4106, 0.37, 72.0))
    talk.look()


def territories_and_import(studio: Studio) -> None:
    """A file that is read while a territory is built."""
    studio.window.files.began.emit("clients.csv")
    studio.window.files.progressed.emit(1200, 20_000)
    studio.rest()
    studio.rest()


def territory_sheet(studio: Studio) -> None:
    """What a territory is built from."""
    studio.window.territories.is_building = False
    for talk in (studio.window.territories, studio.window.files):
        talk.ended.emit()
    territories(studio)
    studio.window.views.build.ask()
    studio.window.views.build.take_file(EXTRACT, Path("/home/camille") / MONACO.name)


def territory_sheet_closed(studio: Studio) -> None:
    """Nothing: the sheet is put away again."""
    studio.window.views.build.close_sheet()


TERRITORIES = (
    territories,
    territories_building,
    territories_and_import,
    territory_sheet,
    territory_sheet_closed,
)
