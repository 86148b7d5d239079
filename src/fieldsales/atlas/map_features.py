# SPDX-License-Identifier: MIT
"""What a map draws of OpenStreetMap: the layer, kind and first zoom of an object, by its tags.

Layers and attributes are those of Protomaps' basemap, which protomaps-leaflet draws:
https://docs.protomaps.com/basemaps/layers
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

Value = str | int | bool
Tags = Mapping[str, str]

#: An object is drawn when it has one of these.
KEYS = (
    "highway", "railway", "natural", "waterway", "landuse", "leisure", "amenity", "tourism", "aeroway",
    "man_made", "building", "place", "boundary", "military", "shop", "public_transport",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Feature:
    """Something drawn: its layer, its attributes, and the zoom from which it is there."""

    layer: str
    properties: Mapping[str, Value]
    min_zoom: int


#: Kind of road, and the zoom from which it is there.
_ROADS: Mapping[str, tuple[str, int]] = {
    "motorway": ("highway", 5), "motorway_link": ("highway", 9),
    "trunk": ("major_road", 6), "trunk_link": ("major_road", 10),
    "primary": ("major_road", 7), "primary_link": ("major_road", 11),
    "secondary": ("major_road", 9), "secondary_link": ("major_road", 12),
    "tertiary": ("major_road", 10), "tertiary_link": ("major_road", 12),
    "unclassified": ("minor_road", 12), "residential": ("minor_road", 12),
    "living_street": ("minor_road", 13), "road": ("minor_road", 13), "busway": ("minor_road", 14),
    "service": ("other", 14), "raceway": ("other", 14),
    "pedestrian": ("path", 13), "track": ("path", 13), "path": ("path", 14), "footway": ("path", 14),
    "cycleway": ("path", 14), "bridleway": ("path", 14), "steps": ("path", 14),
}  # fmt: skip
_RAILS = frozenset({"rail", "light_rail", "tram", "narrow_gauge", "funicular", "subway", "monorail"})
_STREAMS = {"river": 8, "canal": 10, "stream": 12, "ditch": 14, "drain": 14}
_WATER_OF_LANDUSE = frozenset({"reservoir", "basin", "salt_pond"})
#: Per key, the values that cover ground, each with its kind and its first zoom.
_GROUND: Mapping[str, Mapping[str, tuple[str, int]]] = {
    "landuse": {
        "forest": ("forest", 8), "residential": ("residential", 9), "industrial": ("industrial", 10),
        "commercial": ("commercial", 11), "retail": ("retail", 11), "cemetery": ("cemetery", 12),
        "farmland": ("farmland", 10), "orchard": ("orchard", 11), "vineyard": ("vineyard", 10),
        "meadow": ("meadow", 11), "grass": ("grass", 13), "allotments": ("allotments", 13),
        "recreation_ground": ("recreation_ground", 13), "village_green": ("village_green", 13),
        "military": ("military", 10), "railway": ("railway", 12), "quarry": ("quarry", 12),
    },
    "leisure": {
        "park": ("park", 11), "garden": ("garden", 13), "golf_course": ("golf_course", 11),
        "nature_reserve": ("nature_reserve", 9), "playground": ("playground", 14), "pitch": ("pitch", 14),
        "stadium": ("stadium", 13), "sports_centre": ("recreation_ground", 13),
    },
    "natural": {
        "wood": ("wood", 8), "scrub": ("scrub", 10), "heath": ("scrub", 10), "grassland": ("grassland", 11),
        "beach": ("beach", 11), "sand": ("sand", 12), "glacier": ("glacier", 8),
        "bare_rock": ("bare_rock", 10),        "scree": ("bare_rock", 11), "wetland": ("wetland", 11),
    },
    "amenity": {
        "hospital": ("hospital", 12), "school": ("school", 13), "university": ("university", 12),
        "college": ("college", 13), "kindergarten": ("school", 14), "parking": ("parking", 14),
        "grave_yard": ("cemetery", 13),
    },
    "tourism": {"zoo": ("zoo", 12), "camp_site": ("camp_site", 13), "theme_park": ("theme_park", 12)},
    "aeroway": {"aerodrome": ("aerodrome", 9), "runway": ("runway", 11), "apron": ("apron", 13)},
    "man_made": {"pier": ("pier", 13), "breakwater": ("pier", 12), "bridge": ("pedestrian", 14)},
    "boundary": {"national_park": ("national_park", 8), "protected_area": ("protected_area", 9)},
    "military": {"base": ("military", 10), "naval_base": ("naval_base", 10), "airfield": ("airfield", 10)},
}  # fmt: skip
#: What people find their way by, by key and value: its kind and the zoom from which its name is there.
_LANDMARKS: Mapping[str, Mapping[str, tuple[str, int]]] = {
    "railway": {"station": ("station", 12), "halt": ("station", 13)},
    "aeroway": {"aerodrome": ("aerodrome", 11), "terminal": ("aerodrome", 13)},
    "amenity": {
        "hospital": ("hospital", 13), "university": ("university", 13), "townhall": ("townhall", 14),
        "ferry_terminal": ("ferry_terminal", 13), "bus_station": ("bus_station", 14),
        "college": ("college", 14), "library": ("library", 15), "school": ("school", 15),
        "police": ("police", 15), "post_office": ("post_office", 15),
        "theatre": ("theatre", 15), "cinema": ("cinema", 15),
        "marketplace": ("marketplace", 15), "pharmacy": ("pharmacy", 15), "fuel": ("fuel", 15),
        "restaurant": ("restaurant", 15), "cafe": ("cafe", 15), "bar": ("bar", 15), "bank": ("bank", 15),
    },
    "leisure": {
        "stadium": ("stadium", 13), "marina": ("marina", 13), "park": ("park", 13), "garden": ("garden", 15),
    },
    "tourism": {
        "zoo": ("zoo", 13), "theme_park": ("theme_park", 13), "museum": ("museum", 14),
        "attraction": ("attraction", 15), "hotel": ("hotel", 15),
    },
    "natural": {"peak": ("peak", 12), "beach": ("beach", 13)},
    "shop": {"mall": ("mall", 14), "supermarket": ("supermarket", 15)},
}  # fmt: skip
#: Kind of place, the zoom from which its name is there, and how many live there where nobody says.
_PLACES: Mapping[str, tuple[str, int, int]] = {
    "country": ("country", 4, 0), "state": ("region", 5, 0), "region": ("region", 6, 0),
    "city": ("locality", 5, 150_000), "town": ("locality", 8, 15_000), "village": ("locality", 10, 1_000),
    "hamlet": ("locality", 12, 100), "locality": ("locality", 14, 0),
    "isolated_dwelling": ("locality", 14, 5),
    "suburb": ("neighbourhood", 12, 2_000), "quarter": ("neighbourhood", 13, 1_000),
    "neighbourhood": ("neighbourhood", 13, 500), "island": ("locality", 11, 100),
}  # fmt: skip
#: People from which a place has the next rank, as Protomaps counts them: 0 people are rank 1.
_RANKS = (
    0, 200, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000,
    5_000_000, 10_000_000, 20_000_000, 50_000_000, 100_000_000, 1_000_000_000,
)  # fmt: skip
_BOUNDARIES = {2: ("country", 4), 3: ("region", 5), 4: ("region", 5), 6: ("county", 7), 7: ("county", 9),
               8: ("locality", 11)}  # fmt: skip
_LONGEST_NAME = 200


def point_feature(tags: Tags) -> Feature | None:
    """Return what a point is on the map: the name of a place, or nothing."""
    known = _PLACES.get(tags.get("place", ""))
    if known is None or not tags.get("name"):
        return None
    kind, min_zoom, people = known
    said = tags.get("population", "").replace(" ", "").replace("\u202f", "")
    population = min(int(said), 10**9) if said.isascii() and said.isdigit() and len(said) < 12 else people
    properties: dict[str, Value] = {"kind": kind, "kind_detail": tags["place"], "min_zoom": min_zoom}
    properties |= {"population": population, "population_rank": bisect_right(_RANKS, population)}
    return Feature("places", properties | _names(tags), min_zoom)


def landmark_feature(tags: Tags) -> Feature | None:
    """Return what a point or an area is to whoever looks for the way: a name in layer `pois`, or nothing."""
    if not tags.get("name"):
        return None
    for key, values in _LANDMARKS.items():
        if known := values.get(tags.get(key, "")):
            kind, min_zoom = known
            return Feature("pois", {"kind": kind, "min_zoom": min_zoom, **_names(tags)}, min_zoom)
    return None


def border_level(tags: Tags) -> int:
    """Return the level of an administrative border by its tags, 0 for what is none or lies in the sea."""
    is_border = tags.get("boundary") == "administrative" and tags.get("maritime") != "yes"
    return level if is_border and (level := _level(tags)) in _BOUNDARIES else 0


def border_feature(level: int) -> Feature | None:
    """Return the border of a level: 2 is a country's, 8 a municipality's; None where none is drawn."""
    known = _BOUNDARIES.get(level)
    return Feature("boundaries", {"kind": known[0], "kind_detail": level}, known[1]) if known else None


def line_feature(tags: Tags) -> Feature | None:
    """Return what a line is on the map: a road, a railway, a stream, or nothing; it may be a border too."""
    if (highway := tags.get("highway", "")) in _ROADS and tags.get("area") != "yes":
        kind, min_zoom = _ROADS[highway]
        properties: dict[str, Value] = {"kind": kind, "kind_detail": highway, **_names(tags)}
        if ref := _text(tags.get("ref", "")):
            properties["ref"] = ref
        for key in ("bridge", "tunnel"):
            if tags.get(key, "no") != "no":
                properties[f"is_{key}"] = True
        return Feature("roads", properties, min_zoom)
    if (railway := tags.get("railway", "")) in _RAILS:
        properties = {"kind": "rail", "kind_detail": railway, **_names(tags)}
        if tags.get("tunnel", "no") != "no":
            properties["is_tunnel"] = True
        return Feature("roads", properties, 14 if tags.get("service") else 10)
    if (waterway := tags.get("waterway", "")) in _STREAMS and tags.get("tunnel", "no") == "no":
        return Feature("water", {"kind": waterway, **_names(tags)}, _STREAMS[waterway])
    return None


def area_feature(tags: Tags) -> Feature | None:
    """Return what an area is on the map: water, a building, ground of some kind, or nothing."""
    names = _names(tags)
    if tags.get("natural") == "water" or tags.get("waterway") in ("riverbank", "dock"):
        kind = tags.get("water", "water")
        return Feature("water", {"kind": kind if kind in ("lake", "river", "basin") else "water"} | names, 8)
    if tags.get("landuse") in _WATER_OF_LANDUSE:
        return Feature("water", {"kind": "basin"} | names, 10)
    if tags.get("leisure") == "swimming_pool":
        return Feature("water", {"kind": "swimming_pool"}, 15)
    if tags.get("building", "no") != "no":
        return Feature("buildings", {"kind": "building"}, 13)
    if tags.get("highway") == "pedestrian":
        return Feature("landuse", {"kind": "pedestrian"} | names, 13)
    for key, values in _GROUND.items():
        if known := values.get(tags.get(key, "")):
            return Feature("landuse", {"kind": known[0]} | names, known[1])
    return None


def _names(tags: Tags) -> dict[str, Value]:
    found = {key: _text(tags.get(key, "")) for key in ("name", "name:fr", "name:en")}
    return {key: name for key, name in found.items() if name}


def _text(value: str) -> str:
    """Return a text on one line of bearable length; what it says is left alone."""
    return " ".join("".join(c if c.isprintable() else " " for c in value).split())[:_LONGEST_NAME]


def _level(tags: Tags) -> int:
    said = tags.get("admin_level", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 3 else 0
