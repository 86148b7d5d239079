# SPDX-License-Identifier: MIT
"""The tour on its way to the phone in the gallery: each program, a later part, one stop, the settings."""

from gallery_studio import MORNING, Studio

from fieldsales.domain.handoff import Target
from fieldsales.ui.rail import Room
from fieldsales.ui.settings import Page


def _day(studio: Studio) -> None:
    """Stand on the day, planned, with no sheet over it."""
    window = studio.window
    window.views.handoff.close_sheet()
    window.ways.go_to(Room.DAY)
    window.ways.back_to_day()
    if studio.clock["now"] != MORNING or window.course.day != MORNING.date():
        studio.clock["now"] = MORNING
        window.start()
        studio.rest()
        window.course.go_to(MORNING.date())
        studio.rest()
    if window.seen.tour is None:
        window.course.plan()
    studio.rest()


def handoff_google(studio: Studio) -> None:
    """The code of the first part for Google Maps."""
    _day(studio)
    studio.window.rep_day.handoff.ask()


def handoff_part_two(studio: Studio) -> None:
    """The part after it."""
    handoff_google(studio)
    studio.rest()
    studio.window.views.handoff.step(1)


def handoff_waze(studio: Studio) -> None:
    """Waze takes one stop a link."""
    handoff_google(studio)
    studio.rest()
    studio.window.views.handoff.target_chosen.emit(Target.WAZE)


def handoff_geo(studio: Studio) -> None:
    """Whichever map the phone has."""
    handoff_google(studio)
    studio.rest()
    studio.window.views.handoff.target_chosen.emit(Target.GEO)


def handoff_stop(studio: Studio) -> None:
    """The way to one prospect."""
    _day(studio)
    studio.window.rep_day.handoff.ask_stop(studio.window.seen.stops[0].prospect_id)


def handoff_narrow(studio: Studio) -> None:
    """The sheet at 1,024 × 700."""
    studio.window.resize(1024, 700)
    handoff_google(studio)


def settings_handoff(studio: Studio) -> None:
    """How tours are handed over."""
    studio.window.views.handoff.close_sheet()
    studio.window.ways.go_to_settings(Page.HANDOFF)


HANDOFF = (
    handoff_google,
    handoff_part_two,
    handoff_waze,
    handoff_geo,
    handoff_stop,
    handoff_narrow,
    settings_handoff,
)
