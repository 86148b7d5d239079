# SPDX-License-Identifier: MIT
"""How the way of a drive is seen in the window: asked for in the timeline, read by road, lit on the map."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt

from fieldsales.desk import roads
from fieldsales.desk.desk import Desk
from fieldsales.domain.business import Business
from fieldsales.domain.errors import FieldSalesError
from fieldsales.domain.place import Place
from fieldsales.domain.road import Leg
from fieldsales.ui.map.track import TrackLeg
from fieldsales.ui.rail import Room
from fieldsales.ui.runner import Runner
from fieldsales.ui.seen import Seen
from fieldsales.ui.settings import Page
from fieldsales.ui.views import Views
from fieldsales.ui.way.pane import ASIDE, Drive
from fieldsales.ui.ways import Ways
from fieldsales.wording.sentences import sentence

#: Both ends of a drive, (latitude, longitude).
Ends = Sequence[tuple[float, float]]


class WayConversation(QObject):
    """Leads to the turns and back to the day; a tour that changes meanwhile is followed."""

    def __init__(self, runner: Runner, views: Views, seen: Seen, ways: Ways, parent: QObject) -> None:
        super().__init__(parent)
        self._runner, self._views, self._seen, self._ways = runner, views, seen, ways
        self._ends: Ends = ()
        self._whom = ""
        pane = views.way
        views.day.way_wanted.connect(self.look)
        views.found_card.way_wanted.connect(self.look_aside)
        pane.back.connect(self.leave)
        pane.step_requested.connect(self._step)
        pane.territories_requested.connect(partial(ways.go_to_settings, Page.TERRITORIES))
        views.panes.right.currentChanged.connect(self._unlight)

    def look(self, number: int) -> None:
        """Show the drive to a stop by its number, 0 for the end of the day."""
        drive, ends = self._drive(number), self._ends_of(number)
        if drive is None or not ends:
            return
        self._whom = self._seen.stops[number - 1].prospect_id if number else ""
        self._open(drive, ends)

    def look_aside(self, business: Business) -> None:
        """Show the way to a place that was found, from where the rep is by the day that is shown."""
        here = self._here()
        if here is None:
            text = self._seen.words.gettext(
                "Where you start from is not known: write your home in the settings, under “Hours and tour”."
            )
            self._views.banner.refuse(text)
            return
        start, name = here
        title = self._seen.words.gettext("The way to {name}").format(name=business.name)
        ends = [(one.latitude, one.longitude) for one in (start, business.place)]
        self._open(Drive(ASIDE, title, start=name), ends)

    def _open(self, drive: Drive, ends: Ends) -> None:
        self._ends = ends
        pane = self._views.way
        pane.ask(drive)
        self._views.show_right(pane)
        pane.setFocus(Qt.FocusReason.OtherFocusReason)
        places = [Place(*end) for end in ends]
        read = partial(_read, places=places, language=self._seen.words.language)
        self._runner.read(read, partial(self._show, ends))

    def leave(self) -> None:
        """Go back to the day, the keyboard in its timeline."""
        self._ways.back_to_day()
        self._views.day.timeline.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self) -> None:
        """Look again where the tour is another one; where the stop has left it, go back to the day."""
        if not self._is_open or self._views.way.number == ASIDE:
            return
        ids = [stop.prospect_id for stop in self._seen.stops]
        number = ids.index(self._whom) + 1 if self._whom in ids else 0
        ends = self._ends_of(number) if self._whom in ("", *ids) else ()
        if not ends:
            self.leave()
        elif tuple(ends) != tuple(self._ends) or number != self._views.way.number:
            self.look(number)

    @property
    def _is_open(self) -> bool:
        views = self._views
        return views.room is Room.DAY and views.panes.right.currentWidget() is views.way

    def _step(self, step: int) -> None:
        track = self._views.map.scenery.track
        drives = [one for one in track.leads_to if self._drive(one) is not None] if track else []
        here = self._views.way.number
        at = drives.index(here) + step if here in drives else -1
        if 0 <= at < len(drives):
            self.look(drives[at])

    def _show(self, ends: Ends, answer: tuple[Leg, FieldSalesError | None]) -> None:
        if tuple(ends) != tuple(self._ends) or not self._is_open:
            return
        leg, trouble = answer
        self._views.way.show_leg(leg, sentence(self._seen.words, trouble) if trouble is not None else "")
        self._views.map.scenery.light_leg(TrackLeg(leg.line, leg.estimated))

    def _unlight(self, _number: int) -> None:
        if not self._is_open:
            self._ends = ()
            self._views.map.scenery.light_leg(None)

    def _here(self) -> tuple[Place, str] | None:
        """Return the last stop made on the day that is shown, else where that begins, and its name."""
        seen, situation = self._seen, self._seen.situation
        made = [
            seen.lines[one.prospect_id].prospect
            for one in seen.stops
            if one.done
            if one.prospect_id in seen.lines
        ]
        if made and made[-1].place is not None:
            return made[-1].place, made[-1].name
        if situation is None:
            return None
        home, town = situation.rules.home, situation.home or seen.words.gettext("home")
        night = seen.day.nights[0] if seen.day is not None else None
        if night is not None and seen.day is not None:
            return night, seen.day.night_towns[0]
        return None if home is None else (home, town)

    def _ends_of(self, number: int) -> Ends:
        track = self._views.map.scenery.track
        return track.drive_to(number) if track is not None else ()

    def _drive(self, number: int) -> Drive | None:
        """Return what is planned of a drive, None where none is."""
        _, tour, day = self._seen.words.gettext, self._seen.tour, self._seen.day
        if tour is None or day is None or number > len(tour.stops):
            return None
        if number:
            stop = tour.stops[number - 1]
            face = self._seen.faces.get(stop.prospect_id)
            title = _("The way to {name}").format(name=face.name if face is not None else "")
            return Drive(number, title, stop.travel, stop.estimated) if stop.travel else None
        if not tour.last_drive:
            return None
        is_away = bool(day.night_towns[1])
        title = _("The way to where the night is spent") if is_away else _("The way home")
        return Drive(0, title, tour.last_drive, any(stop.estimated for stop in tour.stops))


def _read(desk: Desk, places: Sequence[Place], language: str) -> tuple[Leg, FieldSalesError | None]:
    """Return the way between two places, and what to tell of roads that cannot be used."""
    leg = roads.way_through(desk, places, language).legs[0]
    broken = roads.broken_roads(desk) if leg.estimated else ()
    return leg, next(iter(broken), None)
