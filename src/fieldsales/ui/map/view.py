# SPDX-License-Identifier: MIT
"""The map in the window: a web view of our own page, under painted controls."""

from collections.abc import Sequence
from html import escape

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QToolTip, QWidget

from fieldsales.desk import maps
from fieldsales.desk.colouring import own_columns
from fieldsales.desk.map_file import Drawn
from fieldsales.desk.maps import OnlineMap
from fieldsales.domain.place import Place
from fieldsales.ui.files import Files
from fieldsales.ui.map.bridge import Bridge
from fieldsales.ui.map.frame import Frame
from fieldsales.ui.map.hand import Hand
from fieldsales.ui.map.looks import Looks
from fieldsales.ui.map.numbers import Numbers
from fieldsales.ui.map.packs import Packs
from fieldsales.ui.map.points import Points
from fieldsales.ui.map.scenery import Scenery
from fieldsales.ui.map.scheme import Answers
from fieldsales.ui.map.showing import Showing
from fieldsales.ui.map.track import Drop, Track
from fieldsales.ui.map.web import Web
from fieldsales.ui.runner import Beside
from fieldsales.ui.theme import Theme
from fieldsales.wording.words import Words


class MapView(QWidget):
    """Shows prospects, tour and found places, and tells what is clicked and hovered.

    It moves by itself only until the person moves it, and to bring a chosen
    prospect into sight. The web view is made when it is first shown; what it is
    given before is drawn then, and again after the page had to be loaded anew.
    """

    #: the page has painted its first frame with prospects
    ready = Signal()
    #: the newest prospects are on the screen
    painted = Signal()
    #: a click on a mark: the prospect's id
    prospect_chosen = Signal(str)
    #: the prospect under the mouse, empty when it leaves
    hovered = Signal(str)
    #: a click on a drop: the business's id
    found_chosen = Signal(str)
    #: what the legend keeps: a frozenset of class ids, or None for all
    classes_chosen = Signal(object)
    #: zones are asked for: the corner from which a menu may open to the left, on the screen
    zones_wanted = Signal(QPoint)
    #: whether the layer from the network is wished
    online_wished = Signal(bool)
    #: the latitude and longitude of the middle of the map
    looked_at = Signal(float, float)
    #: who is near the tour is asked for: the corner from which a menu may open to the left, on the screen
    corridor_wanted = Signal(QPoint)

    def __init__(self, words: Words, theme: Theme, files: Files, beside: Beside) -> None:
        super().__init__()
        self._words, self._theme, self._files = words, theme, files
        self._showing = Showing(words, beside, self)
        self._numbers = Numbers()
        self._chosen = self._lit = self._fitted = ""
        self._layers: dict[str, bool] = {}
        self._is_ready = False
        self._schemes = maps.map_colours(lambda name: (files.web / name).read_text(encoding="utf-8"))
        packs = Packs(files.territories)
        self._answers = Answers(files.web, packs.part, self)
        self._answers.set_data("base_map.json", files.base_map)
        self._answers.set_data("points.bin", lambda: self._looks.packed if self._looks else b"")
        self._bridge = Bridge(self)
        self.scenery = Scenery(self._bridge, packs, lambda: self._looks, self._numbers, self)
        self._web = Web(self, self._answers, self._bridge, files.cache, beside)
        self._frame = Frame(words, theme, self._colours, self)
        self._cover, self._foot = self._frame.cover, self._frame.foot
        self._legend, self._controls = self._frame.legend, self._frame.controls
        self.bar = self._frame.bar
        self.hand = Hand(self, self._bridge, self.bar, self._shown)
        self._answers.set_data("flags.bin", self.hand.flags)
        self._listen()
        self._show_sources()

    @property
    def refused(self) -> list[str]:
        """The addresses that the page asked for and did not get: none, or something is wrong."""
        return self._web.guard.refused

    @property
    def console_errors(self) -> list[str]:
        """The faults of the page's scripts: none, or something is wrong."""
        return self._web.console_errors

    @property
    def web(self) -> QWebEngineView | None:
        """The web view, None until the map was first shown."""
        return self._web.view

    @property
    def sources(self) -> str:
        """Who is named at the foot as the makers of what is seen."""
        return self._foot.accessibleName()

    @property
    def drawn(self) -> Drawn:
        """What a page in a file takes over of how the map is drawn."""
        return self._showing.drawn(self.scenery.reach)

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        self._frame.set_theme(theme, self._colours)
        if self._web.view is not None:
            self._web.view.page().setBackgroundColor(self._colours["land"])
        self._tell_look()
        self._frame.place(self._web.view)

    def show_points(self, points: Points) -> None:
        """Show these prospects; the first ones are all brought into sight, unless some already are."""
        self._showing.show(points)
        self.scenery.look_for_packs()

    def follow_territories(self) -> None:
        """Draw the territory packs that are there by now, and the tour by their roads."""
        self.scenery.look_for_packs()
        self.scenery.ask_way()

    def update_points(self, points: Points) -> None:
        """Show the prospects as they are now, without moving; new colours alone cost next to nothing."""
        self._showing.show(points)

    def show_tour(self, track: Track | None) -> None:
        """Draw a tour, or none; the first one is brought into sight if nobody has moved the map."""
        self.scenery.show_tour(track)

    def show_online(self, source: OnlineMap | None) -> None:
        """Lay a map from the network over the base map, or take it away; without it no host is asked."""
        self._web.guard.allow(source.host if source is not None else "")
        self.scenery.show_online(source)

    def offer_online(self, host: str, *, is_online: bool, is_chosen: bool) -> None:
        """Say at which host the map from the network is asked for, and whether it may be and is."""
        self._controls.offer_online(host, is_online=is_online, is_chosen=is_chosen)

    def show_found(self, drops: Sequence[Drop]) -> None:
        """Draw places found in the territory; new ones are brought into sight where none of them is."""
        self.scenery.show_found(drops)

    def go_to(self, place: Place) -> None:
        """Bring a place into sight; a map that shows it stays where it is."""
        self._bridge.tell("go", at=[place.latitude, place.longitude])

    def choose(self, prospect_id: str) -> None:
        """Ring a prospect, none for an empty id; the map moves only if it is out of sight."""
        self._chosen = prospect_id
        self._bridge.tell("choose", number=self._number(prospect_id))

    def light(self, prospect_id: str) -> None:
        """Light the prospect that is hovered elsewhere; empty lights none."""
        if prospect_id != self._lit:
            self._lit = prospect_id
            self._bridge.tell("light", number=self._number(prospect_id))

    def show_only(self, classes: frozenset[str] | None) -> None:
        """Draw some classes only, or all again, without telling anybody."""
        self._showing.keep_classes(classes)
        if self._looks is not None:
            self._legend.show_only(self._looks.entries_kept)
        self._tell_kept()

    def keep_top_free(self, pixels: int) -> None:
        """Leave so much of the upper edge to what stands over the map there."""
        self._frame.keep_top_free(pixels)

    def fit_all(self) -> None:
        """Bring all prospects into sight."""
        self._bridge.tell("fit", what="all")

    def ask_layers(self) -> None:
        """Open the menu of what is shown."""
        self._controls.offer()

    def fit_tour(self) -> None:
        """Bring the whole tour into sight, or everybody when there is none."""
        self._bridge.tell("fit", what="tour" if self.scenery.has_tour else "all")

    def fit_next(self) -> None:
        """Bring the next into sight, in turn: everybody, tour, places found, those picked or chosen."""
        ways = ["all"]
        if self.scenery.has_tour:
            ways.append("tour")
        if self.scenery.drops:
            ways.append("found")
        if self.hand.count or self._chosen:
            ways.append("picked")
        at = ways.index(self._fitted) if self._fitted in ways else -1
        self._fitted = ways[(at + 1) % len(ways)]
        self._bridge.tell("fit", what=self._fitted)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._web.view is None:
            # after the window is up: making a web view takes a quarter of a second
            QTimer.singleShot(0, self, self._make_view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._frame.place(self._web.view)

    @property
    def _looks(self) -> Looks | None:
        return self._showing.looks

    @property
    def _points(self) -> Points | None:
        return self._looks.points if self._looks is not None else None

    def _on_looks(self, before: Looks | None) -> None:
        looks = self._looks
        if looks is None:
            return
        self._legend.show_entries(looks.entries)
        self._legend.show_only(looks.entries_kept)
        self._show_sources()
        self.hand.show_points(looks.points, looks.hidden)
        changes = None if before is None else looks.changes_from(before)
        if changes is None:
            self._tell_points()
        elif changes:
            self._bridge.tell("recolour", edition=self._numbers.edition, changes=changes)
            self.scenery.tell_tour()
        self.hand.tell_flags()
        if looks.kept_kinds != (before.kept_kinds if before is not None else None):
            self._tell_kept()

    def _shown(self) -> NDArray[np.bool_]:
        return self._looks.shown if self._looks is not None else np.zeros(0, dtype=np.bool_)

    def colour_by(self, by: str) -> None:
        """Let colours stand for a field, or for the class again."""
        self._showing.colour_by(by)
        self._legend.open()

    def _own_columns(self) -> tuple[str, ...]:
        return own_columns(self._points.known.lines) if self._points is not None else ()

    def _listen(self) -> None:
        bridge = self._bridge
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Z"), self, context=context).activated.connect(self.fit_next)
        self._showing.changed.connect(self._on_looks)
        bridge.begun.connect(self._tell_everything)
        bridge.held.connect(self._numbers.hold)
        bridge.painted.connect(self._on_painted)
        bridge.clicked.connect(self._on_clicked)
        bridge.hovered.connect(self._on_hovered)
        bridge.missed.connect(self.scenery.look_for_packs)
        self.scenery.changed.connect(self._show_sources)
        bridge.moved.connect(self._on_moved)
        self._legend.kept_changed.connect(self._on_kept)
        self._controls.zoom_wanted.connect(lambda step: bridge.tell("zoom", step=step))
        self._controls.fit_wanted.connect(self.fit_tour)
        self._controls.layers_changed.connect(self._on_layers)
        self._controls.colours_chosen.connect(self.colour_by)
        self._controls.offer_columns(self._own_columns)
        self._controls.since_chosen.connect(self._showing.leave_out)
        self._controls.corridor_wanted.connect(self.corridor_wanted)
        self._controls.zones_wanted.connect(self.zones_wanted)
        self._controls.online_wished.connect(self.online_wished)
        self._controls.tool_wanted.connect(self.hand.take)
        self.hand.took.connect(self._controls.show_tool)
        self._web.failed.connect(self._on_failed)
        self._cover.again_wanted.connect(self._load_again)

    def _make_view(self) -> None:
        if self._web.view is None:
            name = self._words.gettext("Map of prospects; the list holds the same ones")
            self._web.make(self._colours["land"], name)
            self._frame.place(self._web.view)
            if self._web.view is not None:
                self._web.view.show()

    def _load_again(self) -> None:
        self._cover.show_loading()
        if self._web.view is not None:
            self._web.load()

    @property
    def _colours(self) -> dict[str, str]:
        """The map's own colours, and for all else those of the theme, high contrast included."""
        own = self._schemes["dark" if self._theme.is_dark else "light"]
        return dict(own) | {str(token): value for token, value in self._theme.tokens.values.items()}

    def _number(self, prospect_id: str) -> int:
        return self._points.number(prospect_id) if self._points is not None and prospect_id else -1

    def _tell_everything(self) -> None:
        """Give a page that has just begun all that it is to show."""
        self._tell_look()
        self.scenery.tell()
        if self._layers:
            self._bridge.tell("show", **self._layers)
        if self._points is not None:
            self._tell_points()
        self._tell_kept()
        self.choose(self._chosen)

    def _tell_look(self) -> None:
        self._bridge.tell("look", colours=self._colours, scale=self._theme.scale, still=self._theme.is_still)

    def _tell_points(self) -> None:
        if self._looks is None:
            return
        edition = self._numbers.tell(self._looks.points.ids)
        classes = maps.mark_contents(self._looks.marks)
        chosen, lit = self._number(self._chosen), self._number(self._lit)
        tour = self.scenery.tour_content
        self._bridge.tell("points", edition=edition, classes=classes, chosen=chosen, lit=lit, tour=tour)
        self.hand.forget_told()
        self.hand.tell_flags()

    def _tell_kept(self) -> None:
        if self._looks is not None:
            self._bridge.tell("only", kinds=self._looks.kept_kinds)

    def _show_sources(self) -> None:
        has_points = self._points is not None and self._points.from_osm
        said = maps.attribution(self._words, from_osm=has_points or self.scenery.from_osm)
        online = self.scenery.online if self.scenery.is_online_there else None
        self._foot.show_sources(f"{online.attribution} · {said}" if online is not None else said)
        self._foot.show_estimated(self.scenery.is_estimated)

    def _on_painted(self, edition: int) -> None:
        if edition != self._numbers.edition:
            return
        self._cover.hide()
        self.painted.emit()
        if not self._is_ready:
            self._is_ready = True
            self.ready.emit()

    def _on_moved(self, metres: float, _zoom: float, latitude: float, longitude: float) -> None:
        self._foot.show_scale(metres)
        self.looked_at.emit(latitude, longitude)

    def _on_clicked(self, kind: str, key: int) -> None:
        prospect_id = self._numbers.id_of(key) if kind == "prospect" else ""
        if prospect_id:
            self.prospect_chosen.emit(prospect_id)
        elif kind == "found" and 0 <= key < len(self.scenery.drops):
            self.found_chosen.emit(self.scenery.drops[key].business_id)

    def hint(self, kind: str, key: int) -> str:
        """Return what the mouse is told over a mark: plain text, however it is called; empty for nothing."""
        points, drops = self._points, self.scenery.drops
        hint = ""
        prospect_id = self._numbers.id_of(key) if kind == "prospect" else ""
        if points is not None and points.number(prospect_id) >= 0:
            time = self.scenery.time_of(prospect_id)
            hint = " · ".join(text for text in (time, points.hint(points.number(prospect_id))) if text)
        elif kind == "found" and 0 <= key < len(drops):
            hint = drops[key].name
        # Qt would read a name with markup in it as markup
        return f"<qt>{escape(hint)}</qt>" if hint else ""

    def _on_hovered(self, kind: str, key: int) -> None:
        self._lit = self._numbers.id_of(key) if kind == "prospect" else ""
        self.hovered.emit(self._lit)
        hint = self.hint(kind, key)
        if hint and self.isVisible():
            QToolTip.showText(QCursor.pos() + QPoint(0, self._theme.u(4)), hint, self)
        else:
            QToolTip.hideText()

    def _on_kept(self, kept: frozenset[str] | None) -> None:
        self._showing.keep_entries(kept)
        self._tell_kept()
        if self._looks is not None and self._looks.by is None:
            self.classes_chosen.emit(kept)

    def _on_layers(self, layers: dict[str, bool]) -> None:
        self._layers = layers
        self._showing.show_asleep(layers["asleep"])
        self._bridge.tell("show", **layers)

    def _on_failed(self, is_dead: bool) -> None:
        # a fault of a script is no end once the map is seen; before, nothing may ever be painted
        if is_dead or self._cover.isVisible():
            self._cover.show_failure()
