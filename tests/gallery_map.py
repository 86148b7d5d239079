# SPDX-License-Identifier: MIT
"""The map: Monaco by its pack, those picked, other colours, zones with their sheet."""

from gallery_studio import Studio

from fieldsales.desk import prospecting
from fieldsales.desk.zones import draw_zone
from fieldsales.desk.zones import zones as zones_of
from fieldsales.domain.errors import BadValueError
from fieldsales.ui.rail import Room
from fieldsales.wording.sentences import sentence

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


def zones(studio: Studio) -> None:
    """Two zones and what is within reach, beside a tour."""
    window = studio.window
    window.views.map.colour_by("class")
    for name, west in (("Niort centre", -0.5), ("La Crèche", -0.34)):
        if name not in {zone.name for zone, _count in zones_of(studio.desk)}:
            east = west + 0.12
            draw_zone(studio.desk, name, ((west, 46.28), (east, 46.28), (east, 46.38), (west, 46.38)))
    window.start()
    studio.rest()
    window.ways.go_to(Room.DAY)
    window.ground._ask_reach(20)
    studio.rest()
    window.views.map.fit_tour()
    studio.rest()


def zone_sheet(studio: Studio) -> None:
    """A zone that was drawn is named."""
    zones(studio)
    studio.window.views.zone.ask("Bords de Sèvre")


def zone_sheet_refused(studio: Studio) -> None:
    """Its name is another one's."""
    refusal = sentence(studio.window.seen.words, BadValueError("zone.name", "Niort centre", "zone_name"))
    studio.window.views.zone.ask("Niort centre", refusal)


def zone_sheet_closed(studio: Studio) -> None:
    """The map again."""
    studio.window.views.zone.close_sheet()
    studio.window.ground._forget_reach()


MAP = (
    monaco_far, monaco, monaco_near, monaco_picked, monaco_by_trade, zones, zone_sheet, zone_sheet_refused,
    zone_sheet_closed,
)  # fmt: skip
