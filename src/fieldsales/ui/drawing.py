# SPDX-License-Identifier: MIT
"""What was read is drawn: everybody, the day, the week; what an action did is said, and read again."""

from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from fieldsales.desk.day_draft import Draft
from fieldsales.desk.effect import Effect
from fieldsales.ui import errands
from fieldsales.ui.commands import commands
from fieldsales.ui.day.agreed import agreed_lines
from fieldsales.ui.day.changes import all_changes, moves_text
from fieldsales.ui.day.course import DayCourse
from fieldsales.ui.errands import DaySeen, Everybody, Some
from fieldsales.ui.faces import track
from fieldsales.ui.runner import Runner
from fieldsales.ui.seen import Seen
from fieldsales.ui.status import Changes
from fieldsales.ui.views import Views
from fieldsales.ui.week.course import WeekCourse
from fieldsales.ui.week.reading import WeekSeen
from fieldsales.wording.words import Words

#: Above this many changed records everybody is read again, which is then quicker.
_MANY = 200


class Drawing(QObject):
    """Keeps what the window knows and draws it: what a view shows of it depends on what else is known."""

    #: everybody is in sight
    drawn = Signal()

    def __init__(
        self,
        runner: Runner,
        words: Words,
        views: Views,
        seen: Seen,
        course: DayCourse,
        week: WeekCourse,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._runner, self._words, self._views, self._seen = runner, words, views, seen
        self._course, self._week = course, week
        self._last_read = errands.LastRead()
        views.map.looked_at.connect(views.status.look_at)

    def read_everybody(self) -> None:
        """Read and classify everybody, and draw all there is."""
        self._runner.read(partial(self._last_read.everybody, words=self._words), self._show_everybody)

    def follow(self, effect: Effect) -> None:
        """Say what an action did, and read again those whom it changed."""
        if not effect.follows:
            if effect.action != "territory_gone":  # no rep did that: why a search failed stays told
                self._views.banner.go_on()
            self._views.status.tell(self._seen.said_of(effect), effect.undoable)
        self._tell_by_hand(effect)
        if effect.everything or len(effect.prospects) > _MANY:
            self.read_everybody()
        elif effect.prospects:
            some = partial(self._last_read.some, words=self._words, ids=effect.prospects)
            self._runner.read(some, self._show_some)

    def _tell_by_hand(self, effect: Effect) -> None:
        """Add what a change by hand did to its days: of several each is named with what it costs."""
        for number, draft in enumerate(effect.drafts):
            about = {one for one in draft.added if number == 0} | {one for one in draft.dropped if number}
            ids = {*draft.added, *draft.dropped, *draft.moved}
            faces = self._seen.faces_of(ids, draft.tour.on)
            who = next(iter(about), "") if len(about) == 1 else ""
            several = len(effect.drafts) > 1
            moves = moves_text(self._words, draft, faces, names_day=several, about=who)
            self._add(moves, all_changes(self._words, draft, faces))

    def tell_moves(self, draft: Draft) -> None:
        """Add to what is said of an action what it did to the tour that is shown."""
        faces = self._seen.faces
        self._add(moves_text(self._words, draft, faces), all_changes(self._words, draft, faces))

    def tell_again(self, draft: Draft) -> None:
        """Add to what is said of an action what it did to the tour of a day out of sight."""
        faces = self._seen.faces_of({*draft.added, *draft.dropped, *draft.moved}, draft.tour.on)
        moves = moves_text(self._words, draft, faces, names_day=True)
        self._add(moves, all_changes(self._words, draft, faces))

    def _add(self, moves: str, changes: Changes) -> None:
        status = self._views.status
        if moves:
            status.tell(f"{status.sentence} {moves}".strip(), changes=(*status.changes, *changes))

    def show_day(self, day: DaySeen) -> None:
        """Draw a day that was read."""
        if self._seen.day is not None and self._seen.day.on != day.on:
            self._views.banner.go_on()
        self._seen.take_day(day)
        self._draw_day()

    def show_now(self, now: datetime, *, moves_day: bool) -> None:
        """Draw what time it is; in the day only with `moves_day`: one being planned is drawn soon anyway."""
        if self._seen.day is None:
            return
        self._seen.day = replace(self._seen.day, now=now)
        self._views.week.show_now(now)
        if moves_day:
            self._draw_day()

    def draw_week(self, seen: WeekSeen | None = None) -> None:
        """Draw the week as it was read, or the one that is known with what is known of everybody by now."""
        before = self._seen.week
        if before is not None and seen is not None and before.week.first != seen.week.first:
            self._views.banner.go_on()
        self._seen.week = seen or before
        week = self._seen.week
        sight = self._seen.sight_of(week) if week is not None else None
        if week is not None and sight is not None:
            self._views.week.show_week(week.week, self._week.weeks, sight)

    def _show_everybody(self, everybody: Everybody) -> None:
        seen, views = self._seen, self._views
        known = seen.situation.trouble if seen.situation is not None else ""
        if known != everybody.situation.trouble:
            views.banner.take_back(known)
        if everybody.situation.trouble not in ("", known):
            views.banner.stay(everybody.situation.trouble)
        seen.take_everybody(everybody)
        legend = everybody.situation.legend
        views.list.show_lines(everybody.rows, legend.marks, everybody.index)
        views.drawer.show_count(len(everybody.rows))
        views.map.show_points(everybody.points)
        offered = commands(self._words, everybody.situation.doctrines)
        views.palette.show_entries(offered, views.list.model.find, legend.marks)
        self._draw_known()
        self.drawn.emit()

    def _show_some(self, some: Some) -> None:
        views = self._views
        self._seen.take_some(some)
        if some.left is not None:
            left, index = some.left
            views.list.show_lines(left, some.situation.legend.marks, index)
        else:
            views.list.update_lines(some.rows)
        views.map.update_points(some.points)
        self._draw_known()

    def _draw_known(self) -> None:
        """Draw what stands on who there is."""
        situation = self._seen.situation
        if situation is not None:
            self._views.status.show_safety(situation.safety, situation.today)
        self._draw_day()
        self.draw_week()

    def _draw_day(self) -> None:
        day, situation = self._seen.day, self._seen.situation
        if day is None or situation is None or day.on != self._course.day:
            return
        nights, home = day.night_towns, situation.rules.home
        faces = self._seen.faces
        self._views.day.show_tour(
            day.on,
            day.tour,
            faces,
            day.now,
            situation.home,
            nights,
            day.next_on,
            agreed_lines(self._words, day.agreed),
            day.closed,
        )
        self._views.list.show_stops(self._seen.stop_times())
        self._views.map.show_tour(track(day.tour, self._seen.lines, home, day.ends(home)))
