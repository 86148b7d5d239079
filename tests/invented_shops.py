# SPDX-License-Identifier: MIT
"""Wine shops that nobody has, around Niort: a pack for pictures of the search."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from fieldsales.atlas.businesses import write
from fieldsales.atlas.found import Found
from fieldsales.atlas.pack import BUSINESSES
from fieldsales.atlas.trades import Trades
from fieldsales.domain.business import Business
from fieldsales.domain.company import Prospect
from fieldsales.domain.place import Place

_ABOUT = {
    "layout": "2",
    "name": "Deux-Sèvres",
    "businesses": "11",
    "built_on": "2026-05-02",
    "data_on": "2026-05-02",
    "attribution": "© OpenStreetMap contributors, ODbL",
    "bounds": "46.0 -0.9 46.7 0.2",
    "part_businesses": "there",
}
_SHOPS = (
    ("Le Cellier des Halles", "place des Halles", "79000", "Niort", 46.3249, -0.4606),
    ("La Vinothèque du Donjon", "rue Brisson", "79000", "Niort", 46.3262, -0.4640),
    ("Les Caves de l’Angélique", "88 avenue de Paris", "79000", "Niort", 46.3330, -0.4480),
    ("Au Fil du Chai", "zone Mendès", "79180", "Chauray", 46.3601, -0.3802),
    ("Le Chai de la Crèche", "avenue de Paris", "79260", "La Crèche", 46.3612, -0.3021),
    ("Cave des Deux Rives", "rue Chalon", "79400", "Saint-Maixent-l’École", 46.4131, -0.2071),
    ("Le Sommelier de l’École", "avenue Gambetta", "79400", "Saint-Maixent-l’École", 46.4142, -0.2120),
    ("Nature et Cépages", "route de Niort", "79400", "Azay-le-Brûlé", 46.4001, -0.2421),
    ("La Réserve de Chloé", "rue de l’Église", "79410", "Échiré", 46.3901, -0.4152),
    ("Cave du Marais", "rue Basse", "79230", "Aiffres", 46.2888, -0.4130),
)


def write_pack(folder: Path, own: Sequence[Prospect], trades: Trades) -> None:
    """Write the pack; the first own wine shop stands in it a second time, by another spelling."""
    places = [
        Business(
            f"osm:n{number}", name, "caviste", "shop=wine", Place(latitude, longitude), address, postcode,
            town, phone=f"+3353649{number:04d}", opening_hours="Tu-Sa 10:00-13:00,15:00-19:30; Mo off",
        )
        for number, (name, address, postcode, town, latitude, longitude) in enumerate(_SHOPS, 1)
    ]  # fmt: skip
    for one in own[:1]:
        if one.place is not None:
            near = Place(one.place.latitude + 0.0001, one.place.longitude)
            places.append(
                replace(places[0], id="osm:n99", name=f"{one.name} et Fils", place=near, address=one.address,
                        postcode=one.postcode, town=one.town)
            )  # fmt: skip
    write(
        folder / BUSINESSES, _ABOUT, [Found(one) for one in places], trades, lambda *_told: None, lambda: None
    )
