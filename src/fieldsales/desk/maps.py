# SPDX-License-Identifier: MIT
"""The map: the window's page, and one in a file that anybody can open without the program."""

import contextlib
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from fieldsales.desk.days import ends_of
from fieldsales.desk.desk import Desk
from fieldsales.desk.network import HOSTS, Service, is_online
from fieldsales.desk.prospects import Line, lines
from fieldsales.desk.roads import way_through
from fieldsales.domain import errors
from fieldsales.domain.tour import Tour
from fieldsales.domain.verdict import UNCLASSED
from fieldsales.domain.zone import Zone
from fieldsales.exchange.map_points import pack_points
from fieldsales.wording import formats
from fieldsales.wording.words import Words

if TYPE_CHECKING:
    from fieldsales.exchange.map_page import PageTour

__all__ = [
    "ONLINE_MAP",
    "OSM",
    "PLAN_IGN",
    "MapSetting",
    "OnlineMap",
    "TilePack",
    "attribution",
    "export_map",
    "map_colours",
    "map_setting",
    "pack_points",
    "tile_packs",
    "window_page",
]

_COLOURS = "colours.json"

#: The setting that keeps whether the map from the network is chosen.
ONLINE_MAP = "map.online"

#: A pack's vector tiles.
TILES = "tiles.pmtiles"

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
    """The vector tiles of an installed pack: `edition` is another one once the pack was built again."""

    slug: str
    edition: str
    path: Path


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
    """What the map is set to: the zones, whether the network is on, whether its map is chosen."""

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
    return MapSetting(desk.drawn.zones, is_online(desk), is_chosen)


def tile_packs(territories: Path) -> tuple[TilePack, ...]:
    """Return the packs of a folder that bring tiles, in a fixed order; one that is being built is none."""
    found = []
    for path in sorted(territories.glob(f"[!.]*/{TILES}")):
        with contextlib.suppress(OSError):  # it may go at any moment
            about = path.stat()
            found.append(TilePack(path.parent.name, f"{about.st_mtime_ns}-{about.st_size}", path))
    return tuple(found)


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


def export_map(
    desk: Desk, words: Words, path: Path, tour: Tour | None = None, *, has_streets: bool = False
) -> int:
    """Write all prospects and a tour as one page that opens without a network; return how many are on it.

    With `has_streets` it carries the tiles of the territories, and is larger by
    four thirds of them. The page follows the light or dark theme of whoever reads it. Raises
    UnreadableFileError when the web assets are not installed, and
    UnwritableFileError.
    """
    from fieldsales.exchange import map_page

    _ = words.gettext
    doctrine = desk.doctrine
    everybody = lines(desk)
    order = {class_id: kind for kind, class_id in enumerate(doctrine.class_ids)}
    kinds = [order.get(line.verdict.badge, order[UNCLASSED]) for line in everybody]
    rows = [
        (line.prospect.place, number, kind, line.verdict.excluded or line.verdict.is_lost)
        for number, (line, kind) in enumerate(zip(everybody, kinds, strict=True))
        if line.prospect.place is not None
    ]
    looks = [
        map_page.ClassLook(
            class_id, doctrine.label(class_id, words.language), doctrine.mark(class_id), kinds.count(kind)
        )
        for class_id, kind in order.items()
    ]
    packs = tile_packs(desk.library.territories) if has_streets else ()
    from_osm = bool(packs) or any(line.prospect.source == OSM for line in everybody)
    content = map_page.PageContent(
        title=_("All prospects") if tour is None else formats.day_title(words, tour.on),
        language=words.language,
        classes=looks,
        points=pack_points(rows),
        names=[line.prospect.name for line in everybody],
        towns=[line.prospect.town for line in everybody],
        base=desk.library.blob("base_map.json").decode("utf-8"),
        colours=map_colours(desk.library.web_text),
        estimated=_("estimated route"),
        attribution=attribution(words, from_osm=from_osm),
        tour=None if tour is None else _tour(desk, words, tour, everybody, kinds),
        tiles=[pack.path.read_bytes() for pack in packs],
    )
    page = map_page.file_page(content, desk.library.web_text)
    try:
        path.write_text(page, encoding="utf-8", newline="\n")
    except OSError as problem:
        raise errors.UnwritableFileError(path) from problem
    return len(rows)


def _tour(desk: Desk, words: Words, tour: Tour, everybody: tuple[Line, ...], kinds: list[int]) -> "PageTour":
    from fieldsales.exchange import map_page

    numbers = {line.prospect.id: number for number, line in enumerate(everybody)}
    stops = []
    for count, stop in enumerate(tour.stops, start=1):
        number = numbers.get(stop.prospect_id, -1)
        place = everybody[number].prospect.place if number >= 0 else None
        if place is not None:
            stops.append(
                map_page.PageStop(number, count, kinds[number], place, formats.clock(stop.start), stop.done)
            )
    home = desk.rules.home
    begin, end = ends_of(desk, tour.on)
    way = [place for place in (begin, *(stop.place for stop in stops), end) if place is not None]
    legs = way_through(desk, way, words.language).legs
    return map_page.PageTour(
        stops=stops,
        home=home if home in (begin, end) else None,
        nights=tuple(dict.fromkeys(one for one in (begin, end) if one is not None and one != home)),
        line=[(place.latitude, place.longitude) for place in way],
        estimated=any(leg.estimated for leg in legs),
        legs=[(leg.line, leg.estimated) for leg in legs],
    )
