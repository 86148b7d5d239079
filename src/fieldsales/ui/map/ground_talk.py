# SPDX-License-Identifier: MIT
"""What is wished on the map of the ground: zones drawn and changed, the way by road, what is within reach."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from fieldsales.desk import maps, pins, roads, rules, zones
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.maps import ONLINE_MAP, PLAN_IGN, Area, AreaKind, MapSetting
from fieldsales.domain.errors import BadDrawingError, DamagedMapError
from fieldsales.domain.ground import MIDDLE_OF_FRANCE
from fieldsales.domain.place import Place
from fieldsales.domain.road import Reach, Way
from fieldsales.domain.zone import Zone
from fieldsales.ui.asking import Asking
from fieldsales.ui.card.menus import CardMenu
from fieldsales.ui.effects import Effects
from fieldsales.ui.map.tools import Tool
from fieldsales.ui.map.track import TrackLeg
from fieldsales.ui.newest import Newest
from fieldsales.ui.runner import Runner
from fieldsales.ui.seen import Seen
from fieldsales.ui.theme import Icon
from fieldsales.ui.views import Views
from fieldsales.ui.ways import Ways
from fieldsales.wording import formats
from fieldsales.wording.sentences import sentence
from fieldsales.wording.territories import edge_text

#: Minutes of driving that are offered around a place.
REACHES = (10, 20, 30)

Ring = Sequence[tuple[float, float]]


class GroundTalk(QObject):
    """Between the map's ground and the desk; what is shown of zones is read again after each change."""

    def __init__(
        self,
        runner: Runner,
        views: Views,
        seen: Seen,
        ways: Ways,
        effects: Effects,
        asking: Asking,
        outputs: Path,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._runner, self._views, self._seen, self._ways = runner, views, seen, ways
        self._asking, self._outputs, self._window, self._words = asking, outputs, window, seen.words
        self._setting = MapSetting((), is_online=False, is_chosen=False)
        self._reach: Area | None = None
        self._ways_asked, self._reaches_asked = Newest(runner), Newest(runner)
        self._drawn: Ring = ()
        self._edited: Zone | None = None
        self._part = 0
        map_ = views.map
        effects.happened.connect(self._follow)
        map_.scenery.way_wanted.connect(self._ask_way)
        map_.scenery.spoilt.connect(self._ask_spoilt)
        map_.zones_wanted.connect(self._offer_zones)
        map_.online_wished.connect(self._wish_online)
        map_.hand.zone_drawn.connect(self._name_zone)
        map_.hand.zone_edited.connect(self._keep_corners)
        map_.hand.pin_moved.connect(self._move_pin)
        views.zone.named.connect(self._keep_zone)
        views.card.pin_requested.connect(self.loosen_pin)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("M"), map_, context=context).activated.connect(self._loosen_open)

    def read(self) -> None:
        """Read what the map is set to, and draw it."""
        self._runner.read(maps.map_setting, self._show)

    def loosen_pin(self, prospect_id: str) -> None:
        """Let a prospect be put elsewhere by the next press on the map."""
        line = self._seen.lines.get(prospect_id)
        situation = self._seen.situation
        home = situation.rules.home if situation is not None else None
        place = (line.prospect.place if line is not None else None) or home or MIDDLE_OF_FRANCE
        if line is not None:
            self._ways.show_on_map(prospect_id)
            self._views.map.hand.loosen(prospect_id, place)
            text = self._words.gettext("Press where {name} is; Esc leaves it where it was.")
            self._asking.told.emit(text.format(name=line.prospect.name))

    def _loosen_open(self) -> None:
        chosen = self._ways.chosen()
        if chosen:
            self.loosen_pin(chosen)

    def _move_pin(self, prospect_id: str, latitude: float, longitude: float) -> None:
        self._runner.act(
            partial(pins.move_pin, prospect_id=prospect_id, latitude=latitude, longitude=longitude)
        )

    def _follow(self, effect: Effect) -> None:
        is_set = effect.everything or effect.values.get("key") == ONLINE_MAP
        if is_set or effect.action in ("undo", "redo", "zones", "zone_drawn", "zone_removed"):
            self.read()

    def _show(self, setting: MapSetting) -> None:
        self._setting = setting
        self._views.map.offer_online(PLAN_IGN.host, is_online=setting.is_online, is_chosen=setting.is_chosen)
        self._views.map.show_online(setting.online)
        self._look_at_edited()
        self._draw_areas()

    def _draw_areas(self) -> None:
        areas = maps.zone_areas(self._setting.zones)
        if self._reach is not None:
            areas.append(self._reach)
        self._views.map.scenery.show_areas(areas)

    def _wish_online(self, is_on: bool) -> None:
        self._runner.act(partial(rules.choose_online_map, is_on=is_on))

    def _ask_way(self, line: Ring) -> None:
        places = [Place(latitude, longitude) for latitude, longitude in line]
        way = partial(roads.way_through, places=places, language=self._words.language)
        self._ways_asked.ask(way, partial(self._show_way, line))

    def _show_way(self, line: Ring, way: Way) -> None:
        legs = [TrackLeg(leg.line, leg.estimated) for leg in way.legs]
        self._views.map.scenery.show_way(line, legs)

    def _ask_spoilt(self, slugs: frozenset[str]) -> None:
        self._runner.read(partial(maps.damaged_maps, slugs=slugs), self._tell_spoilt)

    def _tell_spoilt(self, found: Sequence[DamagedMapError]) -> None:
        for error in found:
            self._views.banner.stay(sentence(self._words, error))

    def _offer_zones(self, corner: QPoint) -> None:
        _ = self._words.gettext
        menu = CardMenu(self._window, self._views.week.theme)
        menu.offer(Icon.POLYGON, _("Draw a zone"), partial(self._views.map.hand.take, Tool.ZONE))
        for zone in self._setting.zones:
            one = menu.addMenu(zone.name.replace("&", "&&"))
            for part in range(len(zone.polygons)):
                one.addAction(self._change_text(zone, part), partial(self._edit, zone, part))
            one.addAction(_("Remove the zone"), partial(self._remove, zone))
        if self._setting.zones:
            menu.offer(Icon.EXPORT, _("Write the zones as GeoJSON…"), self._export)
        menu.addSeparator()
        is_open = self._open_place is not None
        within = _("Within {minutes} of the open record") if is_open else _("Within {minutes} of home")
        for minutes in REACHES:
            text = within.format(minutes=formats.minutes(self._words, minutes))
            menu.offer(Icon.CLOCK, text, partial(self._ask_reach, minutes))
        if self._reach is not None:
            menu.offer(Icon.CLOSE, _("No reach any more"), self._forget_reach)
        menu.adjustSize()
        menu.open_at(corner - QPoint(menu.sizeHint().width(), menu.sizeHint().height()))

    def _change_text(self, zone: Zone, part: int) -> str:
        """Return what changing a part of a zone is called; the map goes there, so that a number will do."""
        _ = self._words.gettext
        if len(zone.polygons) == 1:
            return _("Change its corners")
        text = _("Change the corners of part {number} of {count}")
        return text.format(number=part + 1, count=len(zone.polygons))

    def _edit(self, zone: Zone, part: int = 0) -> None:
        self._edited, self._part = zone, part
        self._views.map.hand.edit(zone.polygons[part][0][:-1])
        _ = self._words.gettext
        text = _("Drag corners, or the middle of a side; Enter keeps the zone, Esc does not.")
        if len(zone.polygons) > 1:
            text = f"{text} {_('Its other parts stay as they are.')}"
        self._asking.told.emit(text)

    def _keep_corners(self, ring: Ring) -> None:
        zone = self._edited
        if zone is None:
            return
        if self._bounds_area(ring):
            changed = partial(zones.draw_zone, name=zone.name, ring=ring, zone_id=zone.id, part=self._part)
            self._runner.act(changed)
        else:
            self._views.map.hand.edit(ring)

    def _name_zone(self, ring: Ring) -> None:
        if self._bounds_area(ring):
            self._drawn = ring
            self._views.zone.ask()
        else:
            self._views.map.hand.take(Tool.ZONE)

    def _bounds_area(self, ring: Ring) -> bool:
        """Return whether a line may be that of a zone, and say why it may not."""
        try:
            zones.outline_of(ring)
        except BadDrawingError as error:
            self._views.banner.refuse(sentence(self._words, error))
            return False
        return True

    def _look_at_edited(self) -> None:
        """Put the corners of a zone away that is gone, or another one, by now."""
        zone, hand = self._edited, self._views.map.hand
        if zone is not None and hand.tool is Tool.EDIT and zone not in self._setting.zones:
            self._edited = None
            hand.take(Tool.EDIT)
            text = self._words.gettext("The zone {name} was changed elsewhere: its corners were put away.")
            self._asking.told.emit(text.format(name=zone.name))

    def _keep_zone(self, name: str) -> None:
        """Keep the drawn zone; where that is refused the name is asked again, so that no line is lost."""
        kept = partial(zones.draw_zone, name=name, ring=self._drawn)
        self._runner.act(kept, partial(self._views.zone.ask, name))

    def _remove(self, zone: Zone) -> None:
        self._runner.act(partial(zones.remove_zone, words=zone.id))

    def _export(self) -> None:
        _ = self._words.gettext
        self._outputs.mkdir(parents=True, exist_ok=True)
        usual = str(self._outputs / _("zones.geojson"))
        chosen, _kind = QFileDialog.getSaveFileName(self._window, _("Export"), usual, "GeoJSON (*.geojson)")
        if chosen:
            path = Path(chosen)
            write: Callable[[Desk], int] = partial(zones.export_zones, path=path, force=True)
            self._runner.read(write, lambda _count: self._asking.tell_written(path))

    @property
    def _open_place(self) -> Place | None:
        line = self._seen.lines.get(self._ways.chosen())
        return line.prospect.place if line is not None else None

    def _ask_reach(self, minutes: int) -> None:
        situation, place = self._seen.situation, self._open_place
        home = situation.rules.home if situation is not None else None
        start = place or home
        if start is None:
            text = self._words.gettext(
                "Open a record that has a place, or set home in the settings, to begin there."
            )
            self._asking.told.emit(text)
            return
        read = partial(roads.reach, place=start, minutes=minutes)
        self._reaches_asked.ask(read, partial(self._show_reach, place is None))

    def _show_reach(self, is_from_home: bool, reach: Reach) -> None:
        _, said = self._words.gettext, formats.minutes(self._words, round(reach.minutes))
        name = f"≈\u202f{said}" if reach.estimated else said
        self._reach = Area(AreaKind.REACH, name, reach.polygons, reach.estimated)
        self._draw_areas()
        text = (
            _("Within {minutes} by road.")
            if not reach.estimated
            else _("Within about {minutes}: no road is known here, the circle is an estimate.")
        )
        told = [text.format(minutes=said)]
        if is_from_home:
            told.append(_("It begins at home: no record with a place is open."))
        if reach.edge_of:
            told.append(edge_text(self._words, reach.edge_of))
        self._asking.told.emit(" ".join(told))

    def _forget_reach(self) -> None:
        self._reach = None
        self._reaches_asked.forget()
        self._draw_areas()
