# SPDX-License-Identifier: MIT
"""The map of Monaco by its pack: three zooms, those picked, other colours."""

from gallery_studio import Studio

from fieldsales.desk import prospecting
from fieldsales.ui.rail import Room

MIDDLE = (43.7384, 7.4246)

#: What is saved of Monaco, so that there is somebody to see.
TRADES = ("restaurant", "hôtel", "coiffeur")


def _stand(studio: Studio, zoom: float) -> None:
    """Look at Monaco, whose shops are saved the first time."""
    window = studio.window
    if not any(line.prospect.source == "OpenStreetMap" for line in window.seen.lines.values()):
        for trade in TRADES:
            prospecting.save_all(studio.desk, trade)
        window.start()
        studio.rest()
    window.ways.go_to(Room.DAY)
    window.ways.back_to_day()
    window.views.map.hand.clear()
    web = window.views.map.web
    if web is not None:
        where = f"[{MIDDLE[0]}, {MIDDLE[1]}], {zoom}, {{animate: false}}"
        web.page().runJavaScript(f"fieldsales.shown.map.setView({where})")
    studio.rest()


def monaco_far(studio: Studio) -> None:
    """The coast around Monaco: the base map, and the pack in its middle."""
    _stand(studio, 11)


def monaco(studio: Studio) -> None:
    """The town."""
    _stand(studio, 14)


def monaco_near(studio: Studio) -> None:
    """Its streets with their names."""
    _stand(studio, 16)


def monaco_picked(studio: Studio) -> None:
    """Some who are picked, and what can be done with them."""
    _stand(studio, 15)
    ids = [one for one, line in studio.window.seen.lines.items() if line.prospect.source == "OpenStreetMap"]
    studio.window.views.map.hand.pick(ids[::4])


def monaco_by_trade(studio: Studio) -> None:
    """Colours by trade, and the legend that follows."""
    _stand(studio, 15)
    studio.window.views.map.colour_by("trade")


MAP = (monaco_far, monaco, monaco_near, monaco_picked, monaco_by_trade)
