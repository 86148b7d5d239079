# SPDX-License-Identifier: MIT
"""The map: the window's page, what it is told, and what is set for it."""

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from fieldsales.atlas.pack import name_of
from fieldsales.atlas.pack_folder import TILES, parts
from fieldsales.atlas.tiles_file import is_whole
from fieldsales.desk.desk import Desk
from fieldsales.desk.network import HOSTS, Service, allows
from fieldsales.domain.errors import DamagedMapError
from fieldsales.domain.zone import Zone
from fieldsales.exchange.map_points import pack_places, pack_points
from fieldsales.exchange.map_values import (
    Area,
    AreaKind,
    PageStop,
    PageTour,
    area_contents,
    mark_contents,
    tour_content,
)
from fieldsales.wording.words import Words

__all__ = [
    "ONLINE_MAP",
    "OSM",
    "PLAN_IGN",
    "Area",
    "AreaKind",
    "MapSetting",
    "OnlineMap",
    "PageStop",
    "PageTour",
    "TilePack",
    "area_contents",
    "attribution",
    "damaged_maps",
    "edition_of",
    "map_colours",
    "map_setting",
    "mark_contents",
    "pack_places",
    "pack_points",
    "tile_packs",
    "tour_content",
    "window_page",
    "zone_areas",
]

_COLOURS = "colours.json"

#: The setting that keeps whether the map from the network is chosen.
ONLINE_MAP = "map.online"

#: The source that prospects saved from a territory have.
OSM = "OpenStreetMap"


def window_page(cache: Path | None = None) -> str:
    """Return the page in which the window shows its map.

    It is made once and kept in the folder `cache`: making it takes half a
    second, since folium brings half of scientific Python along. A page of
    another version of the program or of folium is made anew.
    """
    kept = None if cache is None else cache / f"map-{_page_version()}.html"
    if kept is not None and kept.is_file():
        return kept.read_text(encoding="utf-8")
    from fieldsales.exchange import map_page

    page = map_page.window_page()
    if kept is not None:
        with contextlib.suppress(OSError):  # a cache that cannot be written costs time and nothing else
            kept.parent.mkdir(parents=True, exist_ok=True)
            unfinished = kept.with_suffix(".unfinished")
            unfinished.write_text(page, encoding="utf-8")
            unfinished.replace(kept)
    return page


def _page_version() -> str:
    """Return what tells one state of the page from another: folium's version, and what we make with it."""
    source = find_spec("fieldsales.exchange.map_page")
    made_by = Path(source.origin).read_bytes() if source is not None and source.origin else b""
    return hashlib.sha256(version("folium").encode() + made_by).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class TilePack:
    """The vector tiles of an installed pack: `edition` is another one once the pack was built again.

    One that is not `whole` was cut or is something else: nothing of it can be drawn.
    """

    slug: str
    edition: str
    path: Path
    whole: bool = True


@dataclass(frozen=True, slots=True)
class OnlineMap:
    """A map from the network: its host, the address of its tiles by {z}, {x} and {y}, and who made it."""

    host: str
    tiles: str
    attribution: str


#: Plan IGN: no key, no limit on its tiles, Licence Ouverte.
PLAN_IGN = OnlineMap(
    HOSTS[Service.MAP],
    f"https://{HOSTS[Service.MAP]}/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0"
    "&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2&STYLE=normal&FORMAT=image/png&TILEMATRIXSET=PM"
    "&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}",
    "© IGN",
)


@dataclass(frozen=True, slots=True)
class MapSetting:
    """What the map is set to: its zones, whether an online map may be asked for, whether it is chosen."""

    zones: tuple[Zone, ...]
    is_online: bool
    is_chosen: bool

    @property
    def online(self) -> OnlineMap | None:
        """The map from the network that may be asked for, None where it is not both allowed and chosen."""
        return PLAN_IGN if self.is_online and self.is_chosen else None


def map_setting(desk: Desk) -> MapSetting:
    """Return what the map is set to."""
    is_chosen = desk.settings.get(ONLINE_MAP) is True
    return MapSetting(desk.drawn.zones, allows(desk, Service.MAP), is_chosen)


def tile_packs(territories: Path) -> tuple[TilePack, ...]:
    """Return the packs of a folder that bring tiles, in a fixed order; one that is being built is none."""
    found = []
    for path in parts(territories, TILES):
        with contextlib.suppress(OSError):  # it may go at any moment
            found.append(TilePack(path.parent.name, edition_of(path.stat()), path, is_whole(path)))
    return tuple(found)


def damaged_maps(desk: Desk, slugs: Iterable[str]) -> tuple[DamagedMapError, ...]:
    """Return what to tell of packs whose tiles are damaged, given their folders' names."""
    return tuple(DamagedMapError(name_of(desk.library.territories, slug)) for slug in sorted(slugs))


def edition_of(about: os.stat_result) -> str:
    """Return what tells a file of tiles from the one that stood in its place before."""
    return f"{about.st_mtime_ns}-{about.st_size}"


def map_colours(read: Callable[[str], str]) -> Mapping[str, Mapping[str, str]]:
    """Return the map's colours by token, "light" and "dark"; `read` gives a file of `resources/web`."""
    schemes: dict[str, dict[str, str]] = json.loads(read(_COLOURS))
    return schemes


def attribution(words: Words, *, from_osm: bool) -> str:
    """Return who is to be named wherever the base map is seen, and prospects of OpenStreetMap on it."""
    base = words.gettext("© Natural Earth, GeoNames, INSEE")
    # apart from the f-string: before Python 3.12 nothing inside one is found by whoever collects the texts
    osm = words.gettext("© OpenStreetMap")
    return f"{osm} · {base}" if from_osm else base


def zone_areas(zones: Iterable[Zone]) -> list[Area]:
    """Return the zones as they are drawn."""
    return [Area(AreaKind.ZONE, zone.name, zone.polygons) for zone in zones]
