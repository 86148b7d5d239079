# SPDX-License-Identifier: MIT
"""Where one goes in the window: the day, a record, its visit, the settings."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.ui.card.talk import RecordTalk
from fieldsales.ui.day.course import DayCourse
from fieldsales.ui.errands import CardSeen
from fieldsales.ui.rail import Room
from fieldsales.ui.reports import Report
from fieldsales.ui.reports.talk import ReportsTalk
from fieldsales.ui.seen import Seen
from fieldsales.ui.settings import Page
from fieldsales.ui.settings.talk import SettingsSeen, SettingsTalk
from fieldsales.ui.views import Views
from fieldsales.ui.week.course import WeekCourse

#: Letters that are about somebody: the visit, a call, what comes next, and so on of a record.
_ABOUT_SOMEBODY = frozenset("VTRNSFC")


class Ways(QObject):
    """Leads from one place to the next; it reads and writes nothing itself."""

    def __init__(
        self,
        desk: Desk,
        views: Views,
        seen: Seen,
        course: DayCourse,
        record: RecordTalk,
        settings: SettingsTalk,
        reports: ReportsTalk,
        week: WeekCourse,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._views, self._seen = desk, views, seen
        self._course, self._record = course, record
        self._settings, self._reports = settings, reports
        self._week = week
        self._wants_record = False
        self._next_taker: Callable[[str], bool] | None = None
        #: who was visited last, until the stop after theirs is opened; and whose panel is still to go
        self._visited = self._leaving = ""

    def go_to(self, room: Room) -> None:
        """Go to a place of the rail."""
        self._views.show_room(room)
        if room is Room.SETTINGS:
            self._settings.open(self._record.prospect_id)
        elif room is Room.REPORTS:
            self._reports.open(self._views.reports.report)
        elif room is Room.WEEK:
            self._week.read()

    def _go_to_records(self) -> None:
        """Go where records are shown: beside the week, else in the day."""
        if self._views.room is not Room.WEEK:
            self.go_to(Room.DAY)

    def follow(self, effect: Effect) -> None:
        """Read again, after an action, what is shown in the place of the day."""
        if self._views.room is Room.SETTINGS:
            self._settings.open()
        elif self._views.room is Room.REPORTS:
            self._reports.follow(self._views.reports.report)
        elif self._views.room is Room.WEEK:
            self._week.follow(effect)

    def open_record(self, prospect_id: str, takes_focus: bool = False) -> None:
        """Show a prospect's record in the place of the day."""
        if prospect_id:
            self._go_to_records()
            self._record.open(prospect_id, takes_focus)

    def back_to_day(self) -> None:
        """Show the day in the place of the record, or the week alone."""
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self._views.panes.right.isAncestorOf(focused)
        self._record.close()
        self._views.show_right(self._views.day)
        self._views.choose("")
        if had_focus and self._views.room is Room.WEEK:
            self._views.week.focus_week()
        elif had_focus:
            self._views.day.timeline.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_into_tour(self, prospect_id: str) -> None:
        """Put a record into the day that is shown, or into the day of the week that asks least for it."""
        if self._views.room is Room.WEEK:
            self._week.add(prospect_id)
        else:
            self._course.add(prospect_id)

    def take_off_tour(self, prospect_id: str) -> None:
        """Take a record off the day that is shown, or off its day of the week."""
        if self._views.room is not Room.WEEK:
            self._course.remove(prospect_id)
        elif (found := self._views.week.stop_of(prospect_id)) is not None:
            self._week.remove(prospect_id, found[0])

    def show_on_map(self, prospect_id: str) -> None:
        """Show where a record is, going where the map is."""
        self.go_to(Room.DAY)
        self._views.map.choose(prospect_id)

    def begin_visit(self) -> None:
        """Write a visit down: of the open record, else of the stop that is chosen, else of the next one."""
        chosen = self.chosen()
        if chosen:
            self._go_to_records()
            self._record.visit(chosen)

    def take_key(self, letter: str) -> bool:
        """Do what a letter means in the day; where nobody is written down yet, say what comes first."""
        if letter and letter.upper() in _ABOUT_SOMEBODY and not self._seen.lines:
            _ = self._seen.words.gettext
            self._views.banner.refuse(
                _("Nobody is written down yet: first import a file, or try the demonstration.")
            )
            return True
        if letter.upper() == "V":
            self.begin_visit()
            return True
        return False

    def chosen(self) -> str:
        """Return the open record, else the stop that is chosen, else the next one; empty without any."""
        views = self._views
        here = views.week.current_id if views.room is Room.WEEK else views.day.current_id
        return self._record.prospect_id or here or self._seen.next_stop()

    def go_by(self, step: int | None) -> None:
        """Go some days back or forth, or in the week some weeks; None goes to today."""
        if self._views.room is Room.WEEK:
            self._week.go_by(step)
            return
        self.go_to(Room.DAY)
        self.back_to_day()
        situation = self._seen.situation
        if step is not None:
            self._course.go_to(self._course.day + timedelta(days=step))
        elif situation is not None:
            self._course.go_to(situation.today)

    def go_to_week(self, plans: bool) -> None:
        """Go to the week, and have it planned where that is wished."""
        self.go_to(Room.WEEK)
        if plans:
            self._week.plan()

    def go_to_settings(self, page: Page) -> None:
        """Go to a page of the settings."""
        self._views.settings.show_page(page)
        self.go_to(Room.SETTINGS)

    def leave_week(self) -> None:
        """Go back to the day: the rep did not wait for the first weeks."""
        if self._views.room is Room.WEEK:
            self.go_to(Room.DAY)

    def go_to_report(self, report: Report) -> None:
        """Go to one of the reports."""
        self._views.reports.show_page(report)
        self.go_to(Room.REPORTS)

    def step(self, step: int) -> None:
        """Open the record before or after: in the tour where the record has a stop, else in the list."""
        is_week = self._views.room is Room.WEEK
        known = self._views.week.ids if is_week else tuple(stop.prospect_id for stop in self._seen.stops)
        here = self._record.prospect_id
        if here in known:
            place = known.index(here) + step
            there = known[place] if 0 <= place < len(known) else ""
        else:
            there = self._views.list.neighbour(here, step)
        self.open_record(there, takes_focus=True)

    def show_card(self, seen: CardSeen, takes_focus: bool) -> None:
        """Show a record in the right pane, unless its visit is written down or its day looked for there."""
        situation, views = self._seen.situation, self._views
        if situation is None:
            return
        prospect_id = seen.card.prospect.id
        row = self._seen.rows.get(prospect_id)
        stop = self._seen.stop_times().get(prospect_id)
        if views.room is Room.WEEK:
            found = views.week.stop_of(prospect_id)
            stop = found[1] if found is not None else None
        self._stand_beside()
        views.card.show_card(seen.card, situation.doctrine, seen.now.date(), stop, row.trade if row else "")
        asked = (views.suitable,) if self._leaving == prospect_id else (views.visit, views.suitable)
        for pane in asked:
            if views.panes.right.currentWidget() is pane and pane.prospect_id == prospect_id:
                return
        views.show_right(views.card)
        views.choose(prospect_id)
        if takes_focus:
            views.card.focus_actions()

    def _stand_beside(self) -> None:
        """Tell the record which days it stands beside, and whether any of them takes a visit."""
        is_week, day = self._views.room is Room.WEEK, self._seen.day
        may_join = self._views.week.is_open if is_week else day is None or day.next_on is None
        self._views.card.stand_beside(week=is_week, may_join=may_join)

    def show_stop(self, _day: object = None) -> None:
        """Show the open record's place in the tour anew: planning again may have moved it."""
        self._stand_beside()
        if self._views.room is not Room.WEEK and self._record.prospect_id:
            stop = self._seen.stop_times().get(self._record.prospect_id)
            self._views.card.show_stop(stop)

    def show_visit(self, seen: CardSeen) -> None:
        """Show the visit of a record in the right pane."""
        situation, views = self._seen.situation, self._views
        if situation is None:
            return
        prospect_id, self._leaving = seen.card.prospect.id, ""
        views.choose(prospect_id)
        views.show_right(views.visit)
        stop, following = self._seen.stop_of(prospect_id), self._seen.following(prospect_id)
        views.visit.open(seen.card, situation.doctrine, stop, seen.now, following)

    def leave_visit(self) -> None:
        """Go back from the visit to its record."""
        self._views.show_right(self._views.card)
        self.open_record(self._record.prospect_id, takes_focus=True)

    def after_visit(self, goes_on: bool) -> None:
        """Go on to the next stop's record, or stay with the one that was visited.

        Which stop is the next is known once the tour was planned again. The panel stays until there is
        something else to see: the day is not drawn as it was before the visit.
        """
        self._visited = self._leaving = self._record.prospect_id
        if not goes_on:
            self.open_record(self._visited, takes_focus=True)
            self._visited = ""
            return
        self._record.close()
        if self._course.tour is None:
            self.go_on()

    def leave_saved_visit(self, prospect_id: str) -> None:
        """Show the day in the place of a visit that was saved, where nothing took that place."""
        panel = self._views.visit
        is_there = self._views.panes.right.currentWidget() is panel and panel.prospect_id == prospect_id
        if is_there and self._leaving == prospect_id:
            self._views.show_right(self._views.day)
        self._leaving = ""

    def go_on_after(self, prospect_id: str) -> None:
        """Open the stop after somebody's, else go back to the day."""
        self._visited = prospect_id
        self.go_on()

    def go_on(self, _day: object = None) -> None:
        """Open the stop after the one that was just visited, where somebody waits for that."""
        if not self._visited:
            return
        following, self._visited = self._seen.next_stop(self._visited), ""
        if following:
            self.open_record(following, takes_focus=True)
        else:
            self.back_to_day()

    def ask_record(self) -> None:
        """Let another record be chosen for the comparison of doctrines."""
        self._wants_record = True
        self._views.palette.open()

    def take_next(self, taker: Callable[[str], bool]) -> None:
        """Let a record be chosen; `taker` says whether it still wants it, else it is opened."""
        self._next_taker = taker
        self._views.palette.open()

    def take_from_palette(self, prospect_id: str) -> None:
        """Give the prospect that was chosen in the palette to who asked for one, or open it."""
        taker, self._next_taker = self._next_taker, None
        if taker is not None and taker(prospect_id):
            return
        if self._wants_record and self._views.room is Room.SETTINGS:
            self._settings.open(prospect_id)
        else:
            self.open_record(prospect_id, takes_focus=True)
        self._wants_record = False

    def show_settings(self, seen: SettingsSeen) -> None:
        """Show the settings as they were read."""
        room = self._views.settings
        record = (seen.prospect, seen.verdicts)
        room.doctrine.show_doctrines(seen.doctrines, seen.current, seen.today, seen.own, seen.broken, record)
        room.network.show_allowed(seen.allowed, seen.keeps_place)
        room.day.show_rules(seen.rules, seen.home, seen.away, seen.today, seen.drives)
