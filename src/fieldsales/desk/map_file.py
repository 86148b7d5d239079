# SPDX-License-Identifier: MIT
"""The map in a file: one page that anybody opens without the program and without a network."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from pathlib import Path

from fieldsales.desk import maps
from fieldsales.desk.colouring import ColourBy, Colouring, colouring, known_of, silent_for
from fieldsales.desk.days import ends_of
from fieldsales.desk.desk import Desk
from fieldsales.desk.maps import Area, PageStop, PageTour
from fieldsales.desk.prospects import Line, lines
from fieldsales.desk.roads import way_through
from fieldsales.domain.tour import Tour
from fieldsales.domain.verdict import UNCLASSED
from fieldsales.exchange.map_values import PageEntry
from fieldsales.wording import formats, labels
from fieldsales.wording.words import Words


@dataclass(frozen=True, slots=True)
class Drawn:
    """How the window draws its map at this moment: what colours stand for, what is marked as within reach.

    `kept` are the classes that are shown, `groups` those of another field by their places; None
    for all. `since` leaves out who was in touch within so many days.
    """

    by: str = ColourBy.CLASS
    reach: Area | None = None
    kept: frozenset[str] | None = None
    groups: frozenset[str] | None = None
    has_asleep: bool = True
    since: int = 0


def export_map(
    desk: Desk,
    words: Words,
    path: Path,
    tour: Tour | None = None,
    *,
    drawn: Drawn | None = None,
    has_streets: bool = False,
) -> int:
    """Write all prospects, the zones and a tour as one page; return how many prospects are on it.

    Whom the window does not show the page does not show either: where its legend has the class or
    the group it begins without them, others are left out but for the stops of the tour.
    With `has_streets` it carries the tiles of the territories, and is larger by
    four thirds of them; one that is deleted meanwhile is left out. The page follows the light or
    dark theme of whoever reads it, and replaces an older one once it is whole. Raises
    UnreadableFileError when the web assets are not installed, UnwritableFileError and DiskFullError.
    """
    from fieldsales.exchange import map_page

    _, drawn = words.gettext, drawn or Drawn()
    everybody = lines(desk)
    classes = _Classes(desk, words, everybody)
    known = known_of(everybody, classes.trade_label, desk.today, desk.library.trades.get)
    made = colouring(words, known, drawn.by)
    kinds = classes.kinds if made is None else made.kinds(classes.kinds)
    stops = frozenset(stop.prospect_id for stop in tour.stops) if tour is not None else frozenset()
    silent = silent_for(known, drawn.since) if drawn.since else None
    shown = [
        line.prospect.id in stops
        or (
            (drawn.has_asleep or not _is_asleep(line))
            and (silent is None or not silent[number])
            and (made is None or drawn.kept is None or line.verdict.badge in drawn.kept)
        )
        for number, line in enumerate(everybody)
    ]
    rows = [
        (line.prospect.place, number, kind, _is_asleep(line))
        for number, (line, kind) in enumerate(zip(everybody, kinds, strict=True))
        if line.prospect.place is not None and shown[number]
    ]
    tiles = _tiles(desk.library.territories) if has_streets else []
    from_osm = bool(tiles) or any(line.prospect.source == maps.OSM for line in everybody)
    content = map_page.PageContent(
        title=_("All prospects") if tour is None else formats.day_title(words, tour.on),
        language=words.language,
        marks=classes.marks if made is None else made.marks(classes.marks),
        said=classes.said(made),
        legend=classes.legend(made, bytes(compress(kinds, shown)), drawn),
        points=maps.pack_points(rows),
        names=[line.prospect.name for line in everybody],
        towns=[line.prospect.town for line in everybody],
        base=desk.library.blob("base_map.json").decode("utf-8"),
        colours=maps.map_colours(desk.library.web_text),
        estimated=_("estimated route"),
        attribution=maps.attribution(words, from_osm=from_osm),
        tour=None if tour is None else _tour(desk, words, tour, everybody, kinds),
        areas=[*maps.zone_areas(desk.drawn.zones), *([drawn.reach] if drawn.reach is not None else [])],
        tiles=tiles,
    )
    map_page.write_file_page(path, content, desk.library.web_text)
    return len(rows)


def _tiles(territories: Path) -> list[bytes]:
    """Return the tiles of all territories that are there, and whole."""
    found = []
    for pack in maps.tile_packs(territories):
        with contextlib.suppress(OSError):  # it may go at any moment
            if pack.whole:
                found.append(pack.path.read_bytes())
    return found


def _is_asleep(line: Line) -> bool:
    return line.verdict.excluded or line.verdict.is_lost


class _Classes:
    """The classes of the doctrine in force, hottest first, and which one each prospect is in."""

    def __init__(self, desk: Desk, words: Words, everybody: Sequence[Line]) -> None:
        doctrine = desk.doctrine
        self._words, self._trades = words, desk.library.trades
        order = {class_id: kind for kind, class_id in enumerate(doctrine.class_ids)}
        self.ids = tuple(order)
        self.labels = [doctrine.label(one, words.language) for one in order]
        self.marks = [doctrine.mark(one) for one in order]
        self.kinds = bytes(order.get(line.verdict.badge, order[UNCLASSED]) for line in everybody)

    def trade_label(self, trade: str) -> str:
        """Return what a trade is called."""
        return labels.trade_label(self._words, self._trades.get(trade), trade)

    def said(self, made: Colouring | None) -> list[str]:
        """Return what each kind of mark is called."""
        if made is None:
            return self.labels
        return [f"{label}, {group.label}" for label in self.labels for group in made.groups]

    def legend(self, made: Colouring | None, kinds: bytes, drawn: Drawn) -> list[PageEntry]:
        """Return the lines of the legend: classes, or the groups of another field; `kinds` are counted."""
        if made is None:
            kept = [drawn.kept is None or one in drawn.kept for one in self.ids]
            return [
                PageEntry(label, mark, kinds.count(kind), [kind], kept[kind])
                for kind, (label, mark) in enumerate(zip(self.labels, self.marks, strict=True))
            ]
        count = len(made.groups)
        return [
            PageEntry(
                group.label,
                group.mark,
                sum(kind % count == at for kind in kinds),
                range(at, count * len(self.labels), count),
                drawn.groups is None or str(at) in drawn.groups,
            )
            for at, group in enumerate(made.groups)
        ]


def _tour(desk: Desk, words: Words, tour: Tour, everybody: Sequence[Line], kinds: bytes) -> PageTour:
    numbers = {line.prospect.id: number for number, line in enumerate(everybody)}
    stops = []
    for count, stop in enumerate(tour.stops, start=1):
        number = numbers.get(stop.prospect_id, -1)
        place = everybody[number].prospect.place if number >= 0 else None
        if place is not None:
            stops.append(PageStop(number, count, kinds[number], place, formats.clock(stop.start), stop.done))
    home = desk.rules.home
    begin, end = ends_of(desk, tour.on)
    way = [place for place in (begin, *(stop.place for stop in stops), end) if place is not None]
    return PageTour(
        stops=stops,
        home=home if home in (begin, end) else None,
        legs=[(leg.line, leg.estimated) for leg in way_through(desk, way, words.language).legs],
        nights=tuple(dict.fromkeys(one for one in (begin, end) if one is not None and one != home)),
    )
