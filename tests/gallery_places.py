# SPDX-License-Identifier: MIT
"""Places to put right in the gallery: the list, what an address may mean, and an address written anew."""

from gallery_studio import Studio

from fieldsales.desk import geocoding, pins, places_to_fix
from fieldsales.desk.address_services import kept
from fieldsales.desk.verdicts import reclassify
from fieldsales.domain.located import Located
from fieldsales.domain.matching import fold
from fieldsales.domain.place import Place
from fieldsales.ui.rail import Room

_ADDRESSES = (
    ("12 bis avenue de Paris", "79000", "Niort"), ("3 rue du Rabet", "79000", "Niort"),
    ("Zone commerciale de La Mude, bâtiment C", "79180", "Chauray"), ("", "", ""),
    ("Rue au Beurre 12", "1000", "Bruxelles"), ("27 bd des Moulins", "98000", "Monaco"),
)  # fmt: skip
_MAY_BE = (
    Located(Place(46.3312, -0.4571, "Niort"), "house", 0.97, "ban", "12bis Avenue de Paris 79000 Niort"),
    Located(Place(46.3305, -0.4580, "Niort"), "street", 0.58, "ban", "Rue de Paris 79000 Niort"),
)


def places(studio: Studio) -> None:
    """Six prospects of an import, each with something wrong about its place."""
    desk = studio.desk
    if not places_to_fix.to_fix(desk):
        some = [line.prospect for line in studio.window.seen.lines.values()][: len(_ADDRESSES)]
        with desk.portfolio.action("import") as book:
            for one, (address, postcode, town) in zip(some, _ADDRESSES, strict=True):
                there = one.place if town in ("Niort", "Chauray") else None
                values = {"address": address, "postcode": postcode, "town": town, "place": there}
                book.update_prospect(one.id, **values, place_source="town" if there else "")
            text = ", ".join((_ADDRESSES[0][0], " ".join(_ADDRESSES[0][1:])))
            book.keep_place_answer(fold(text), kept(_MAY_BE))
            reclassify(desk, book, [one.id for one in some])
        geocoding.keep_offline(desk, geocoding.look_up(desk))
    studio.window.drawing.read_everybody()
    studio.window.ways.go_to(Room.DAY)
    studio.window.asking.do("places")
    studio.rest()


def places_candidates(studio: Studio) -> None:
    """What the first address may mean."""
    places(studio)
    first = next(one for one in places_to_fix.to_fix(studio.desk) if one.prospect.address == _ADDRESSES[0][0])
    studio.window.places.talk.look_for_candidates(first.prospect.id)
    studio.rest()


def places_unknown(studio: Studio) -> None:
    """An address that nobody knows."""
    places(studio)
    abroad = next(one for one in places_to_fix.to_fix(studio.desk) if one.prospect.town == "Bruxelles")
    studio.window.places.talk.look_for_candidates(abroad.prospect.id)
    studio.rest()


def places_searched(studio: Studio) -> None:
    """The search while the network is off: what it would ask is said."""
    places(studio)
    studio.window.places.talk.search()
    studio.rest()


def address(studio: Studio) -> None:
    """The address of an open record, whose pin came with the record, typed anew."""
    window = studio.window
    window.ways.go_to(Room.DAY)
    window.ways.open_record(next(iter(window.seen.lines)), takes_focus=True)
    studio.rest()
    window.asking.do("address")
    studio.rest()
    window.views.address.street.setText("14 rue de la Gare")
    studio.rest()


def _closed(studio: Studio) -> str:
    """Close the sheet and return whose address it was."""
    studio.window.views.address.close_sheet()
    return next(iter(studio.window.seen.lines))


def address_lost(studio: Studio) -> None:
    """One that is found nowhere."""
    window = studio.window
    some = _closed(studio)
    with studio.desk.portfolio.action("import") as book:
        book.update_prospect(some, place_source="town", place_precision="town", place_score=0.9)
        reclassify(studio.desk, book, [some])
    window.addresses.ask(some)
    studio.rest()
    window.views.address.town.setText("Trifouilly-les-Oies")
    window.views.address.postcode.setText("")
    studio.rest()


def address_by_hand(studio: Studio) -> None:
    """One whose pin the rep set himself."""
    window = studio.window
    some = _closed(studio)
    pins.move_pin(studio.desk, some, 46.3312, -0.4571)
    window.addresses.ask(some)
    studio.rest()
    window.views.address.street.setText("14 rue de la Gare")
    studio.rest()


def address_foot(studio: Studio) -> None:
    """The foot of the card, with the way to its address."""
    window = studio.window
    window.ways.open_record(_closed(studio), takes_focus=True)
    studio.rest()
    bar = window.views.card._scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    studio.rest()


PLACES = (
    places, places_candidates, places_unknown, places_searched,
    address, address_lost, address_by_hand, address_foot,
)  # fmt: skip
